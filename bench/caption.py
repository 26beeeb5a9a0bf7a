"""How long after a key press the caption of its answer is on the page.

Run it as ``python -m bench.caption``. Keys are really pressed in a real page, which measures the
time from the event's own time stamp to the caption in the document, and on to the frame that shows
it. That time contains the engine's step, the database, the write that makes it durable, and the
caption. The same is measured with a database in memory only: the difference is the browser's disk.
"""

from statistics import median, quantiles

from playwright.sync_api import sync_playwright

from tests.browser.phone import Phone
from tests.browser.site import INSTANT, launch, serving, start, until

PRESSES = 200

DATABASES = {"kept in the browser": "main", "kept nowhere": ":memory:"}

# From the main menu to baggage and back.
KEYS = "3*"

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
  const press = (event) => { pressed = event.timeStamp; };
  addEventListener("pointerdown", press, { capture: true });
  const log = document.querySelector('[role="log"]');
  new MutationObserver(written).observe(log, { childList: true, subtree: true });
}
"""


def presses(phone: Phone) -> list[tuple[float, float]]:
    """Press keys in one call, and return the milliseconds that each took."""
    phone.call()
    phone.expect_menu("main")
    phone.page.evaluate(WATCH)
    for turn in range(PRESSES):
        phone.press(KEYS[turn % len(KEYS)])
        until(phone.page, f"window.taken.length === {turn + 1}")
    taken: list[tuple[float, float]] = phone.page.evaluate("window.taken")
    return taken


def p95(figures: list[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(figures, n=20)[18]


def report(name: str, figures: list[float]) -> None:
    """Print the median and the 95th percentile."""
    print(f"    {name:22} median {median(figures):5.1f} ms   p95 {p95(figures):5.1f} ms")


def main() -> None:
    """Open the page, call, press, and print."""
    with serving() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        print(f"From a key to its caption, Chromium {browser.version}, {PRESSES} presses")
        for name, database in DATABASES.items():
            page = start(browser.new_page(), f"{site}{INSTANT}&db={database}")
            taken = presses(Phone(page))
            page.close()
            print(f"  {name}")
            report("in the document", [written for written, _ in taken])
            report("on the screen", [seen for _, seen in taken])
        browser.close()


if __name__ == "__main__":
    main()
