"""Visits to a page, in browsers whose profile, network and processor are chosen.

What Chromium's emulation covers was tried with a file of a megabyte at 5 Mbit/s:

- Set for a page it holds for the page and its workers, which share the line, and not for its
  service worker. So `Traffic` attaches to each service worker before its first line runs, and sets
  it there too. A service worker has a line of its own then, as fast as the page's: together they
  get more than a real network gives. It matters for what comes once the page is ready only,
  because a first visit's service worker is not there before.
- The latency is that of each request. Setting up a connection costs nothing.
- A slower processor is the page's own thread. Compilers and workers are as fast as ever.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser.site import CHROMIUM_ARGS, START_LIMIT, chromium, until

WATCH = """
new MutationObserver((_, observer) => {
  if (document.body?.dataset.state !== "ready") return;
  window.readyAt = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true });
window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries())).observe({
  type: "longtask", buffered: true });
"""
STAY = 10.0  # seconds after ready in which tasks are looked at
LONGEST_TASK = """
new Promise((resolve) => setTimeout(() => resolve(Math.max(0, ...window.tasks
  .filter(({ startTime }) => startTime >= window.readyAt)
  .map(({ duration }) => duration))), Math.max(0, window.readyAt + %d - performance.now())))
"""
PAINTED = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime'
SNAPSHOT = 'performance.getEntriesByName("snapshot-done").length'

WORKERS = [{"type": "worker"}, {"type": "service_worker"}]


@dataclass(frozen=True, slots=True)
class Network:
    """A line to the host."""

    megabits: float  # per second, in both directions
    latency: int  # milliseconds for each request

    def conditions(self) -> dict[str, object]:
        """Return what the DevTools protocol calls it."""
        speed = self.megabits * 1e6 / 8
        return {
            "offline": False,
            "latency": self.latency,
            "downloadThroughput": speed,
            "uploadThroughput": speed,
        }


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is ready, and how it became so."""

    page: Page
    ready: float  # milliseconds from the address on
    came: int  # bytes as they were on the line, headers left out; 0 unless there was a `Network`

    def painted(self) -> float:
        """Return the milliseconds to the first paint that shows something, and wait for it."""
        return float(until(self.page, PAINTED))

    def longest_task(self) -> float:
        """Return the milliseconds of the longest task in the ten seconds after ready."""
        return float(self.page.evaluate(LONGEST_TASK % (STAY * 1000)))


class Traffic:
    """What comes to a page and its workers, by a line that Chromium slows down."""

    def __init__(self, page: Page, network: Network) -> None:
        self._network = network
        self._came: list[tuple[float, int]] = []
        self._zero = 0.0  # what the protocol's clock must be set forward by
        self._protocol = page.context.new_cdp_session(page)
        self._protocol.on("Network.requestWillBeSent", self._set_clock)
        self._protocol.on("Network.dataReceived", self._count)
        self._protocol.on("Target.attachedToTarget", self._attach)
        self._protocol.on("Target.receivedMessageFromTarget", self._hear)
        self._protocol.send("Network.enable")
        self._protocol.send("Network.emulateNetworkConditions", network.conditions())
        waiting = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": False}
        self._protocol.send("Target.setAutoAttach", {**waiting, "filter": WORKERS})

    def until(self, time: float) -> int:
        """Return the bytes that had come by then, in milliseconds since 1970."""
        return sum(count for when, count in self._came if (when + self._zero) * 1000 <= time)

    def _set_clock(self, sent: dict[str, Any]) -> None:
        self._zero = sent["wallTime"] - sent["timestamp"]

    def _count(self, received: dict[str, Any]) -> None:
        self._came.append((received["timestamp"], received["encodedDataLength"]))

    def _attach(self, attached: dict[str, Any]) -> None:
        is_service = attached["targetInfo"]["type"] == "service_worker"
        emulated = ("Network.emulateNetworkConditions", self._network.conditions())
        commands: list[tuple[str, dict[str, object]]] = [("Network.enable", {})]
        commands += [emulated] if is_service else []  # a worker has its page's conditions
        commands += [("Runtime.runIfWaitingForDebugger", {})]
        for number, (method, arguments) in enumerate(commands):
            message = json.dumps({"id": number, "method": method, "params": arguments})
            sent = {"sessionId": attached["sessionId"], "message": message}
            self._protocol.send("Target.sendMessageToTarget", sent)

    def _hear(self, received: dict[str, Any]) -> None:
        message = json.loads(received["message"])
        if message.get("method") == "Network.dataReceived":
            self._count(message["params"])


@contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """Start a browser with a profile on the disk, because only there it keeps compiled code."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium(playwright), args=list(CHROMIUM_ARGS)
        )
        context.add_init_script(WATCH)
        yield context
        context.close()


def visit(
    context: BrowserContext, address: str, network: Network | None = None, slower: float = 1
) -> Visit:
    """Open a page in a tab of its own, and wait until it is ready."""
    page = context.new_page()
    traffic = Traffic(page, network) if network else None
    if slower != 1:
        protocol = context.new_cdp_session(page)
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address, wait_until="commit")
    ready = until(page, "window.readyAt", START_LIMIT)
    time = page.evaluate("performance.timeOrigin") + ready
    return Visit(page, ready, traffic.until(time) if traffic else 0)
