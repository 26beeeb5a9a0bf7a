"""How long the page takes to start, beside bare Pyodide and bare PyScript, and what it fetches.

Run it as ``python -m bench.startup [ROUNDS]`` after ``make dist``.

- The pages take turns in every round, so that a machine that slows down slows all of them. The
  ratios of the medians matter most.
- Cold is a fresh browser profile. Warm is a later visit in a profile whose caches are filled, and
  which has our site's memory snapshot. On every later visit to a page of ours a call is made, as
  visitors do, because a browser keeps compiled code once there is enough of it.
- Ready is when the phone can be used; for the bare pages, when Python runs.
- The longest task is measured on the page's own thread in the five seconds after ready: a click on
  the button would have to wait that long. The snapshot is made later than that.
"""

import gzip
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from tests.browser.calling import ask_for_a_flight
from tests.browser.phone import Phone
from tests.browser.site import CHROMIUM_ARGS, ROOT, START_LIMIT, chromium, serving, until

ROUNDS = 7
WARMING = 3

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
BARE_PYODIDE = """<!doctype html><body><p>Starting</p><script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs";
await loadPyodide();
document.body.dataset.state = "ready";
</script>"""
BARE_PYSCRIPT = """<!doctype html><body><p>Starting</p>
<script type="module" src="./core/core.js"></script>
<script type="py" config='{"interpreter": "./pyodide/pyodide.mjs"}'>
from pyscript import document
document.body.dataset.state = "ready"
</script>"""

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
LONGEST_TASK = """
new Promise((resolve) => setTimeout(() => resolve(Math.max(0, ...window.tasks
  .filter(({ startTime }) => startTime >= window.readyAt)
  .map(({ duration }) => duration))), Math.max(0, window.readyAt + 5000 - performance.now())))
"""
FIRST_PAINT = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN'
SNAPSHOT = 'performance.getEntriesByName("snapshot-done").length'

LONGEST = "longest task, once ready"

COMPARED = (("cold", "bare PyScript"), ("cold", "bare Pyodide"), ("warm", "bare Pyodide"))
PAGES = {
    "bare Pyodide": "pyodide.html",
    "bare PyScript": "pyscript.html",
    "our site": "site/?rate=instant",
    "our single file": "ivr-simulator.html?rate=instant",
}


def lay_out(folder: Path) -> None:
    """Put all four pages into one folder."""
    modules = ROOT / "node_modules"
    (folder / "pyodide").mkdir()
    for name in (*PYODIDE, "pyodide-lock.json"):
        shutil.copyfile(modules / "pyodide" / name, folder / "pyodide" / name)
    shutil.copytree(modules / "@pyscript" / "core" / "dist", folder / "core")
    shutil.copytree(ROOT / "dist" / "site", folder / "site")
    shutil.copyfile(ROOT / "dist" / "ivr-simulator.html", folder / "ivr-simulator.html")
    (folder / "pyodide.html").write_text(BARE_PYODIDE)
    (folder / "pyscript.html").write_text(BARE_PYSCRIPT)


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


def visit(context: BrowserContext, address: str) -> tuple[Page, float, float]:
    """Open a page; return it with the milliseconds to its first paint and until it was ready."""
    page = context.new_page()
    page.goto(address, wait_until="commit")
    until(page, "window.readyAt", START_LIMIT)
    return page, page.evaluate(FIRST_PAINT), page.evaluate("window.readyAt")


def measure(playwright: Playwright, host: str, rounds: int) -> dict[tuple[str, str], list[float]]:
    """Return the milliseconds of every start: cold and warm, and the first paint when cold."""
    taken: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for name, path in PAGES.items():
            with profile(playwright) as context:
                page, painted, ready = visit(context, host + path)
                taken.setdefault((name, "first paint"), []).append(painted)
                taken.setdefault((name, "cold"), []).append(ready)
                if name.startswith("our"):
                    taken.setdefault((name, LONGEST), []).append(page.evaluate(LONGEST_TASK))
                if name == "our site":
                    until(page, SNAPSHOT, START_LIMIT)
                page.close()
                for _ in range(WARMING):
                    page, _, ready = visit(context, host + path)
                    if name.startswith("our"):
                        ask_for_a_flight(Phone(page))
                    page.close()
                taken.setdefault((name, "warm"), []).append(ready)
    return taken


def report(taken: dict[tuple[str, str], list[float]]) -> None:
    """Print medians, and ratios to the bare pages."""
    middle = {key: median(values) for key, values in taken.items()}
    for kind, base in COMPARED:
        print(f"{kind}, against {base}")
        for name in PAGES:
            ms = middle[name, kind]
            print(f"  {name:16} {ms:7.0f} ms   {ms / middle[base, kind]:5.2f}")
    print("first paint, cold")
    for name in PAGES:
        print(f"  {name:16} {middle[name, 'first paint']:7.0f} ms")
    print(f"{LONGEST} (0: none of 50 ms)")
    for name in PAGES:
        if (name, LONGEST) in middle:
            print(f"  {name:16} {middle[name, LONGEST]:7.0f} ms")


def report_bytes() -> None:
    """Print how many bytes a first visit fetches, by file, as a host sends them with gzip."""
    site = ROOT / "dist" / "site"
    unseen = ("LICENSE", "core.css", "maker.mjs")
    sizes = {
        path.relative_to(site).as_posix(): len(gzip.compress(path.read_bytes(), 9))
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.endswith(unseen)
    }
    print("bytes of a first visit, gzip")
    for name, size in sorted(sizes.items(), key=lambda item: -item[1])[:8]:
        print(f"  {size:>10,}  {name}")
    print(f"  {sum(sizes.values()):>10,}  all {len(sizes)} files")
    single = (ROOT / "dist" / "ivr-simulator.html").stat().st_size
    print(f"  {single:>10,}  the single file")


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    report_bytes()
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        lay_out(Path(folder))
        with serving(Path(folder)) as host:
            print(f"start, medians of {rounds}")
            report(measure(playwright, host, rounds))


if __name__ == "__main__":
    main()
