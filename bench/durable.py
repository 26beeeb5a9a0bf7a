"""How long after a key press its event is durable, with a small database and with large ones.

Run it as ``python -m bench.durable [PRESSES]``. Keys are really pressed in real pages, one page for
each size, in turn. Each page has a window of its own, because a browser slows hidden tabs down.
Timers are off, because the pages that wait would draw the ring of their timer all the time.

- In the same pages, and in turn with the presses, a bare button writes as many bytes as an event
  does, in one transaction of IndexedDB. This shows the time that the platform itself takes.
- After a press Chromium draws the next frame before it reports that a transaction is complete.
  After a click by a script it does not, so every other key is clicked by a script, to measure both.
- An event is durable when the page's database lets the call go on, because the browser has
  confirmed the write.
- The databases are made here, and the page loads them as a user would, under Data.
"""

import sys
from contextlib import closing
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.caption import p95, report
from ivr.store import CallEvent, CallRecord
from tests.browser import python
from tests.browser.phone import Phone
from tests.browser.site import INSTANT, launch, serving, start, until
from tests.flows import flow_of
from tests.unit.callers import seeded

SIZES = (1, 10, 100)  # MB
PRESSES, OPENINGS = 200, 3
FRAME = 16.0  # ms
LIMIT = 600_000  # ms, for a large database to come in
KEYS = "3*"  # from the main menu: baggage, and back
PRESSED = (0, 3)  # of four turns; so each key is pressed as often as not
HOW = {True: "pressed", False: "without a press"}
# One word, because more would make the index of words most of the work; and short, so that several
# rows fit on a page of the database.
EVENTS, WORD = 10, "o" * 700
BARE = 8 * 1024  # bytes

# The first write after a press belongs to the press; later ones belong to the prompts that follow.
WATCH = """
import js
from ivr.browser.storage.vault import BrowserVault
from ivr.store.journal.saver import Saver, ignore_loss

def durable(saver, then, lost=ignore_loss, original=Saver.durable):
    pressed, js.pressed = js.pressed, 0
    def done():
        if pressed:
            js.taken.push(js.performance.now() - pressed)
        then()
    original(saver, done, lost)

def commit(vault, batch, then, original=BrowserVault.commit):
    js.written.push(sum(len(data) for _, data in batch.puts))
    original(vault, batch, then)

Saver.durable, BrowserVault.commit = durable, commit
"""
COUNT = """
(bytes) => {
  [window.pressed, window.taken, window.written, window.bare] = [0, [], [], []];
  const press = (event) => {
    if (event.target.closest("[data-key]")) window.pressed = event.timeStamp;
  };
  addEventListener("pointerdown", press, { capture: true });
  const opening = indexedDB.open("bare");
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  opening.onsuccess = () => { window.store = opening.result; };
  const button = document.body.appendChild(document.createElement("button"));
  button.id = "bare";
  button.style = "position: fixed; inset: auto auto 0 0; z-index: 9; width: 44px; height: 44px";
  button.onpointerdown = (event) => { event.stopPropagation(); window.write(event.timeStamp); };
  window.write = (began) => {
    const data = new Uint8Array(bytes).fill(window.bare.length);
    const written = window.store.transaction("files", "readwrite", { durability: "strict" });
    written.objectStore("files").put(data, window.bare.length);
    written.oncomplete = () => window.bare.push(performance.now() - began);
  };
}
"""
FORGET = "() => { window.pressed = window.taken.length = window.written.length = 0; }"

# The same by a script's click, after which Chromium draws nothing first.
CLICK = """
(selector) => setTimeout(() => {
  window.pressed = performance.now();
  document.querySelector(selector).click();
}, 20)
"""
WRITE = "() => setTimeout(() => window.write(performance.now()), 20)"

# When the start begins to open the database, and when the phone is ready.
STEPS = """
new MutationObserver((_, observer) => {
  if (document.querySelector('[data-step="database"].doing')) window.stepAt ??= performance.now();
  if (document.body?.dataset.state !== "ready") return;
  window.readyAt = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true });
"""


def fill(path: Path, megabytes: int) -> None:
    """Write a database of that size, full of ended calls with their logs."""
    flow = flow_of("air_india.toml")
    with closing(seeded(flow)) as database:
        time, number = "2026-11-01T10:00:00.000+05:30", 0
        data = f'{{"text": "{WORD}", "language": "en-IN"}}'
        with database.atomic():
            for number in range(megabytes * 2**20 // (EVENTS * (len(data) + 100))):
                id = f"CALL_{number}"
                ended = ("completed", "main", "main", "{}")
                database.append_events(
                    CallEvent(id, place, time, "PlayPrompt", data) for place in range(1, EVENTS + 1)
                )
                database.save_call(CallRecord(id, "+911234567890", flow.id, time, time, *ended))
        path.write_bytes(database.image())


def opened(context: BrowserContext, address: str, path: Path) -> Page:
    """Open the page and load the database into it."""
    context.add_init_script(STEPS)
    page = start(context.new_page(), address)
    page.locator("#data-file").set_input_files(path)
    told = page.locator("#data-told", has_text="is in use.")
    told.wait_for(state="attached", timeout=LIMIT)
    return page


def press(pages: dict[int, Page], presses: int) -> None:
    """Press a key in each page in turn, and have the bare button write as many bytes."""
    for page in pages.values():
        page.evaluate(COUNT, BARE)
        until(page, "window.store")
        python.run(page, WATCH)
        phone = Phone(page)
        phone.call()
        phone.expect_menu("main")
        page.evaluate(FORGET)
    for turn in range(2 * presses):
        key = f'[data-key="{KEYS[turn % len(KEYS)]}"]'
        for page in pages.values():
            if turn % 4 in PRESSED:
                page.locator(key).click()
            else:
                page.evaluate(CLICK, key)
            until(page, f"window.taken.length === {turn + 1}")
            if turn % 4 in PRESSED:
                page.locator("#bare").click()
            else:
                page.evaluate(WRITE)
            until(page, f"window.bare.length === {turn + 1}")


def openings(page: Page, times: int) -> tuple[float, float]:
    """Return the milliseconds until the database is open, and until the phone is ready."""
    figures = []
    for _ in range(times):
        page.reload()
        until(page, "window.readyAt", LIMIT / 1000)
        figures.append(page.evaluate("[window.readyAt - window.stepAt, window.readyAt]"))
    return tuple(map(median, zip(*figures, strict=True)))


def report_all(pages: dict[int, Page]) -> None:
    """Print every measurement and the medians."""
    ours: dict[tuple[bool, int], list[float]] = {}
    for size, page in pages.items():
        taken, bare = page.evaluate("window.taken"), page.evaluate("window.bare")
        print(f"  {size} MB, {median(page.evaluate('window.written')):,.0f} bytes an event")
        for pressed, how in HOW.items():
            turns = [turn for turn in range(len(taken)) if (turn % 4 in PRESSED) == pressed]
            ours[pressed, size] = [taken[turn] for turn in turns]
            report(f"ours, {how}", ours[pressed, size])
            report(f"bare, {how}", [bare[turn] for turn in turns])
    ratio = median(ours[True, SIZES[-1]]) / median(ours[True, SIZES[0]])
    print(f"  {SIZES[-1]} MB to {SIZES[0]} MB: {ratio:.2f} (1.5 at most)")
    for pressed, how in HOW.items():
        worst = max(p95(ours[pressed, size]) for size in SIZES)
        print(f"  worst p95, {how}: {worst:.1f} ms ({FRAME:.0f} at most: one frame)")


def main() -> None:
    """Make the databases, load them, press keys, open the pages again, and print."""
    presses = int(sys.argv[1]) if len(sys.argv) > 1 else PRESSES
    with TemporaryDirectory() as folder, serving() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        pages = {}
        for size in SIZES:
            path = Path(folder) / f"{size}.sqlite"
            fill(path, size)
            context = browser.new_context()
            pages[size] = opened(context, f"{site}{INSTANT}&patience=0", path)
        press(pages, presses)
        print(f"From a key to durable, Chromium {browser.version}, {presses} presses a size")
        report_all(pages)
        print(f"Opening, medians of {OPENINGS} reloads")
        for size, page in pages.items():
            database, whole = openings(page, OPENINGS)
            print(f"  {size:3} MB   the database {database:6.0f} ms   the page {whole:6.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
