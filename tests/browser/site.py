"""The page on a static host of its own, and a browser to open it in: for tests and benchmarks."""

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, Playwright, TimeoutError

from ivr.browser.names import StorageNames
from tests.browser.programs import program

ROOT = Path(__file__).resolve().parents[2]
INSTANT = "?rate=instant"

NAMES = StorageNames("/")
"""The names of the page that `serving` has at the root of its host."""

# A first start of Python in a page, on a machine that is busy with other things.
START_LIMIT = 90.0

CHROMIUM_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    # Without these Chromium sends requests to its maker's servers at every start.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

BASELINE_CODE = "--js-flags=--no-wasm-tier-up --no-wasm-dynamic-tiering"
"""Keeps Chromium from compiling Python's busiest functions again, which pays off in long runs only.

In time of a processor, tests of the start take 0.9 of what they took, and calls 0.97. Benchmarks
and the tests that kill the browser do without it.
"""


class StaticFiles(SimpleHTTPRequestHandler):
    """The checkout as a static host serves it, with the types that a browser insists on."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".toml": "application/toml",
        ".webmanifest": "application/manifest+json",
    }

    def end_headers(self) -> None:
        """Let the browser cache a file, but ask the server before it uses the file again."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Log nothing, because the report of a failing test is enough."""


class QuietServer(ThreadingHTTPServer):
    """A server that does not report connections that the browser has closed."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore the error: a page may be closed in the middle of a download."""


@contextmanager
def serving(root: Path = ROOT) -> Iterator[str]:
    """Serve a folder on a free port of this machine, and give its address."""
    handler = partial(StaticFiles, directory=str(root))
    with QuietServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def chromium(playwright: Playwright) -> str:
    """Return where Chromium is on this machine."""
    return program(playwright, "chromium").path


def launch(
    playwright: Playwright,
    engine: str = "chromium",
    prefs: Mapping[str, Any] | None = None,
    downloads: Path | None = None,
    switches: Sequence[str] = (),
) -> Browser:
    """Start one of the ENGINES.

    ``prefs`` are settings of Firefox, ``downloads`` is its folder, and ``switches`` are Chromium's.
    """
    if engine == "firefox":
        firefox = program(playwright, engine)
        return playwright.firefox.launch(
            channel=firefox.channel,
            executable_path=firefox.path,
            firefox_user_prefs=dict(prefs or {}),
            downloads_path=downloads,
        )
    return playwright.chromium.launch(
        executable_path=chromium(playwright), args=[*CHROMIUM_ARGS, *switches]
    )


# Playwright's own wait_for_function evaluates text inside the page, and its policy forbids that.
UNTIL = """
new Promise((resolve, reject) => {
  const end = performance.now() + %d;
  const look = async () => {
    const condition = %s;
    const value = await (typeof condition === "function" ? condition() : condition);
    if (value) resolve(value);
    else if (performance.now() > end) reject(new Error("this never came true"));
    else setTimeout(() => look().catch(reject), 20);
  };
  look().catch(reject);
})
"""


def until(page: Page, condition: str, limit: float = 30.0) -> Any:
    """Wait until a JavaScript expression, or what a function returns, is true; return its value."""
    return page.evaluate(UNTIL % (limit * 1000, condition))


CONDITION = """
async () => ({
  body: { ...document.body.dataset },
  alert: document.getElementById("alert")?.textContent,
  line: document.getElementById("take-over")?.disabled === false ? "can be taken" : "",
  locks: await navigator.locks.query(),
  databases: (await indexedDB.databases?.()) ?? [],
  reached: performance.getEntriesByType("mark").map((mark) => [mark.name, mark.startTime | 0]),
  requested: performance.getEntriesByType("resource").map((one) => [one.name, one.duration | 0]),
})
"""


def condition(page: Page) -> str:
    """Return what a page that does not go on can say about why."""
    try:
        page.locator("body").get_attribute("data-state", timeout=5000)
        return json.dumps(page.evaluate(CONDITION), indent=1)
    except Error as error:
        return f"the page does not answer: {error.message}"


def start(page: Page, address: str) -> Page:
    """Open the simulator and wait until it says that it is ready, or that it failed."""
    page.goto(address)
    ended = page.locator('body[data-state="ready"], body[data-state="failed"]')
    try:
        ended.wait_for(state="attached", timeout=START_LIMIT * 1000)
    except TimeoutError as error:
        raise AssertionError(f"the page does not start: {condition(page)}") from error
    state = page.locator("body").get_attribute("data-state")
    assert state == "ready", f"the page says {state}: {page.locator('body').inner_text()[:500]}"
    return page
