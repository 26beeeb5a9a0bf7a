"""How long after a key press the caption of its answer is on the page.

Run it as ``python -m bench.caption [PRESSES] [SLOWER]``, after ``make dist``: so many presses of
each kind, and, with 4, on a processor that Chromium makes four times as slow.

- Keys are really pressed, on the built site, as a person presses them: down, up after 80 ms, and a
  pause that is never the same. They are pressed by mouse, by finger and on the keyboard.
- The time begins with the event that presses the key, by its own time stamp: the mouse's button or
  the keyboard's key goes down, the finger is lifted. It ends when the caption is in the document,
  and again when the frame that shows it begins. It contains the engine's step, the database, the
  write that makes it durable, and the caption.
- In turn with the site a bare page is pressed. On the same event it writes as many bytes as an
  event of ours, as durably, and then appends a text: the time that the platform itself takes.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from statistics import median, quantiles

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.phone import Phone
from tests.browser.site import INSTANT, ROOT, launch, serving, start, until

PRESSES = 60
HELD = 80  # ms
PAUSE = (40, 70)  # ms, at least and at most
SETTLED = 500  # ms without a press before the first one

# From the main menu to baggage and back.
KEYS = "3*"

Press = Callable[[Page, str], None]

# Notes for every press the milliseconds to the caption and to the frame that shows it.
WATCH = """
() => {
  window.taken = [];
  let pressed = null;
  const isCaption = (node) => node.nodeType === 1 && node.matches('[data-speaker="ivr"]');
  const written = (records) => {
    if (pressed === null || !records.some((one) => [...one.addedNodes].some(isCaption))) return;
    const began = pressed;
    const inDocument = performance.now() - began;
    pressed = null;
    requestAnimationFrame(() => window.taken.push([inDocument, performance.now() - began]));
  };
  const press = (kind) => (event) => {
    if (kind === (event.pointerType ?? "keyboard")) pressed = event.timeStamp;
  };
  addEventListener("pointerdown", press("mouse"), { capture: true });
  addEventListener("pointerup", press("touch"), { capture: true });
  addEventListener("keydown", press("keyboard"), { capture: true });
  const log = document.querySelector('[role="log"]');
  new MutationObserver(written).observe(log, { childList: true, subtree: true });
}
"""

BARE = """
<!doctype html>
<title>A bare page</title>
<button data-key="3">3</button> <button data-key="*">*</button>
<div role="log"></div>
<script>
  const opening = indexedDB.open("bare");
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  opening.onsuccess = () => { window.store = opening.result; };
  let number = 0;
  const log = document.querySelector('[role="log"]');
  const write = () => {
    number += 1;
    const writing = window.store.transaction("files", "readwrite", { durability: "strict" });
    writing.objectStore("files").put(new Uint8Array(8400).fill(number), number);
    writing.oncomplete = () => {
      if (number % 10 === 0) log.replaceChildren();
      const caption = document.createElement("p");
      caption.dataset.speaker = "ivr";
      caption.textContent = `Caption ${number}`;
      log.append(caption);
    };
  };
  const by = (kind) => (event) => { if (event.pointerType === kind) write(); };
  for (const key of document.querySelectorAll("button")) {
    key.addEventListener("pointerdown", by("mouse"));
    key.addEventListener("pointerup", by("touch"));
  }
  addEventListener("keydown", write);
</script>
"""


def by_mouse(page: Page, key: str) -> None:
    """Press a key with the mouse, which rests on it."""
    page.locator(f'[data-key="{key}"]').hover()
    page.wait_for_timeout(HELD)
    page.mouse.down()
    page.wait_for_timeout(HELD)
    page.mouse.up()


def by_keyboard(page: Page, key: str) -> None:
    """Press a key of the keyboard."""
    page.keyboard.down(key)
    page.wait_for_timeout(HELD)
    page.keyboard.up(key)


def by_finger(page: Page, key: str) -> None:
    """Press a key with a finger."""
    box = page.locator(f'[data-key="{key}"]').bounding_box()
    assert box is not None
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    protocol = page.context.new_cdp_session(page)
    touch(protocol, "touchStart", place)
    page.wait_for_timeout(HELD)
    touch(protocol, "touchEnd")
    protocol.detach()


def touch(protocol: CDPSession, kind: str, *points: dict[str, float]) -> None:
    """Send an event of a finger."""
    protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})


@contextmanager
def ours(browser: Browser, address: str, touches: bool, slower: float) -> Iterator[Page]:
    """Open the site in a window of its own, and call."""
    context = browser.new_context(has_touch=touches)
    page = start(context.new_page(), address + INSTANT)
    phone = Phone(page)
    phone.call()
    phone.expect_menu("main")
    watch(page, slower)
    yield page
    context.close()


@contextmanager
def bare(browser: Browser, address: str, touches: bool, slower: float) -> Iterator[Page]:
    """Open the bare page in a window of its own."""
    context = browser.new_context(has_touch=touches)
    page = context.new_page()
    page.route(f"{address}bare", lambda route: route.fulfill(body=BARE, content_type="text/html"))
    page.goto(f"{address}bare")
    page.unroute_all()
    until(page, "window.store")
    watch(page, slower)
    yield page
    context.close()


def watch(page: Page, slower: float) -> None:
    """Begin to measure, on a processor that is so many times as slow."""
    page.evaluate(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.wait_for_timeout(SETTLED)


def presses(pages: dict[str, Page], press: Press, times: int) -> None:
    """Press the keys of all pages, in turn, and print how long it took."""
    chance = Random(1)
    for page in pages.values():
        page.evaluate("window.taken.length = 0")
    for turn in range(times):
        for page in pages.values():
            press(page, KEYS[turn % len(KEYS)])
            until(page, f"window.taken.length === {turn + 1}")
            page.wait_for_timeout(chance.uniform(*PAUSE))
    for name, page in pages.items():
        taken: list[tuple[float, float]] = page.evaluate("window.taken")
        report(f"{name}, in the document", [written for written, _ in taken])
        report(f"{name}, on the screen", [seen for _, seen in taken])


def p95(figures: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(figures, n=20)[18]


def report(name: str, figures: list[float]) -> None:
    """Print the median and the 95th percentile."""
    print(f"    {name:24} median {median(figures):5.1f} ms   p95 {p95(figures):5.1f} ms")


def main() -> None:
    """Open the pages, call, press, and print."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else PRESSES
    slower = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    with serving(ROOT / "dist" / "site") as site, sync_playwright() as playwright:
        browser = launch(playwright)
        print(f"From a key to its caption, Chromium {browser.version}, {times} presses a kind")
        for touches, kinds in (
            (False, {"mouse": by_mouse, "keyboard": by_keyboard}),
            (True, {"finger": by_finger}),
        ):
            with (
                ours(browser, site, touches, slower) as page,
                bare(browser, site, touches, slower) as beside,
            ):
                for kind, press in kinds.items():
                    print(f"  by {kind}")
                    presses({"ours": page, "bare page": beside}, press, times)
        browser.close()


if __name__ == "__main__":
    main()
