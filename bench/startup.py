"""How long the page takes to start, beside bare Pyodide and bare PyScript, and what it fetches.

Run it as ``python -m bench.startup [ROUNDS] [--only LINE …]`` after ``make dist``. The lines:

- ``loopback``: a first visit, in a fresh profile, with the host on this machine; its first paint,
  beside that of a page with one word; and the longest task on the page's own thread in the ten
  seconds after ready, for which a click would have to wait.
- ``20mbit`` and ``5mbit``: a first visit at 20 Mbit/s with 40 ms to the host, and at 5 Mbit/s with
  80 ms; at 20 Mbit/s also the bytes that had come when the page was ready. `bench.visits` says what
  this covers.
- ``soon``: a first visit until the page is ready and two seconds more, and then another one, with
  its longest task; and, on a third one, the time from the first key of a call that begins at once
  to its caption, beside that of later keys of the same call.
- ``later``: a later visit in a profile whose caches are filled, and which has our site's memory
  snapshot. On every later visit to a page of ours a call is made, as visitors do, because a browser
  keeps compiled code once there is enough of it. The longest task is noted here too.
- ``single``: first and later visits to the single file, from the same host.
- ``slow-first``, ``slow-later``, ``slow-key``: a first visit, a later visit, and the time from a
  key to its caption, on a processor that Chromium makes four times as slow.

Rules:

- The pages take turns in every round, so that a machine that slows down slows all of them. The
  ratios of the medians matter most.
- Ready is when the phone can be used; for the bare pages, when Python runs.
- The host sends gzip by HTTP/1.1, by six connections at most.
"""

import argparse
import gzip
from collections.abc import Callable
from statistics import median

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from bench import caption
from bench.pages import ADDRESSES, BARE, PAGE, PYSCRIPT, SINGLE, SITE, host
from bench.visits import SNAPSHOT, Network, Visit, profile, visit
from tests.browser.calling import ask_for_a_flight
from tests.browser.phone import Phone
from tests.browser.site import ROOT, START_LIMIT, launch, until

ROUNDS = 7
WARMING = 3
STAY = 2000  # ms
SLOWER = 4
PRESSES = 20
PAUSE = 250  # ms between two keys, so that nothing of the one disturbs the other

FAST = Network(20, 40)
SLOW = Network(5, 80)
OURS = (SITE, SINGLE)

FIRST_FAST = "first visit at 20 Mbit/s and 40 ms"
FIRST_SLOW = "first visit at 5 Mbit/s and 80 ms"
FIRST = "first visit on loopback"
PAINT = "first paint"
TASK = "longest task, once ready (0: none of 50 ms), {visit}"
FIRST_KEY = "key to caption, as soon as the page is ready"
BYTES = "bytes until ready"
SOON = "soon after a short first visit"
LATER = "later visit"
SINGLE_FIRST = "first visit to the single file"
SINGLE_LATER = "later visit to the single file"
SLOW_FIRST = "first visit on a slow machine"
SLOW_LATER = "later visit on a slow machine"
SLOW_KEY = "key to caption on a slow machine"


class Bench:
    """A browser, a host, and everything that has been measured, by figure and page."""

    def __init__(self, playwright: Playwright, host: str) -> None:
        self._playwright = playwright
        self._host = host
        self._taken: dict[str, dict[str, list[float]]] = {}

    def note(self, figure: str, page: str, value: float) -> None:
        """Add what was measured once. The first page of a figure is ours."""
        self._taken.setdefault(figure, {}).setdefault(page, []).append(value)

    def first(
        self, figure: str, pages: tuple[str, ...], network: Network | None = None, slower: float = 1
    ) -> None:
        """Visit each page in a fresh profile."""
        for name in pages:
            with profile(self._playwright) as context:
                seen = visit(context, self._host + ADDRESSES[name], network, slower)
                self.note(figure, name, seen.ready)
                if network is FAST:
                    self.note(BYTES, name, seen.came)

    def painted(self) -> None:
        """Visit each page in a fresh profile, and note its first paint and its longest task too."""
        for name in (SITE, PYSCRIPT, BARE, PAGE):
            with profile(self._playwright) as context:
                seen = visit(context, self._host + ADDRESSES[name])
                if name != PAGE:
                    self.note(FIRST, name, seen.ready)
                if name in (SITE, PAGE):
                    self.note(PAINT, name, seen.painted())
                if name == SITE:
                    self.note(TASK.format(visit=FIRST), name, seen.longest_task())

    def soon(self) -> None:
        """Visit our site shortly, and again at once."""
        address = self._host + ADDRESSES[SITE]
        with profile(self._playwright) as context:
            page = visit(context, address).page
            page.wait_for_timeout(STAY)
            page.close()
            seen = visit(context, address)
            self.note(SOON, SITE, seen.ready)
            self.note(TASK.format(visit=SOON), SITE, seen.longest_task())
            seen.page.close()
            self._keys_at_once(visit(context, address).page)
        with profile(self._playwright) as context:
            self.note(SOON, BARE, self._returned(context, BARE).ready)

    def _keys_at_once(self, page: Page) -> None:
        """Call and press keys as soon as the page is ready."""
        page.evaluate(caption.WATCH)
        phone = Phone(page)
        phone.call()
        phone.expect_menu("main")
        page.wait_for_timeout(PAUSE)
        page.evaluate("window.taken.length = 0")
        for turn in range(PRESSES):
            caption.by_keyboard(page, caption.KEYS[turn % len(caption.KEYS)])
            until(page, f"window.taken.length === {turn + 1}")
            page.wait_for_timeout(PAUSE)
        first, *others = (written for written, _ in page.evaluate("window.taken"))
        self.note(FIRST_KEY, "the first key", first)
        self.note(FIRST_KEY, "the others", median(others))

    def later(self, figure: str, ours: str, slower: float = 1, first: str = "") -> None:
        """Visit a page of ours and bare Pyodide in a profile that has been there often."""
        for name in (ours, BARE):
            with profile(self._playwright) as context:
                seen = self._returned(context, name, slower, first)
                self.note(figure, name, seen.ready)
                if figure == LATER and name == SITE:
                    self.note(TASK.format(visit=LATER), name, seen.longest_task())

    def _returned(
        self, context: BrowserContext, name: str, slower: float = 1, first: str = ""
    ) -> Visit:
        address = self._host + ADDRESSES[name]
        seen = visit(context, address)
        if first:
            self.note(first, name, seen.ready)
        if name == SITE:
            until(seen.page, SNAPSHOT, START_LIMIT)
        for turn in range(1, WARMING + 1):
            seen.page.close()
            seen = visit(context, address, slower=slower if turn == WARMING else 1)
            if name in OURS and turn < WARMING:
                ask_for_a_flight(Phone(seen.page))
        return seen

    def keys(self) -> None:
        """Press keys of our site and of a bare page, as `bench.caption` does, with the mouse."""
        address = f"{self._host}site/"
        browser = launch(self._playwright)
        with (
            caption.ours(browser, address, False, SLOWER) as ours,
            caption.bare(browser, address, False, SLOWER) as bare,
        ):
            pages = {SITE: ours, PAGE: bare}
            caption.presses(pages, caption.by_mouse, PRESSES)
            for name, page in pages.items():
                for written, _ in page.evaluate("window.taken"):
                    self.note(SLOW_KEY, name, written)
        browser.close()

    def report(self) -> None:
        """Print the median of each figure, ours beside every peer, and forget what was measured."""
        for figure, pages in self._taken.items():
            ours, *peers = ((name, median(values)) for name, values in pages.items())
            beside = "".join(
                f"; {peer} {shown(figure, value)}, {ours[1] / value:.2f}" for peer, value in peers
            )
            print(f"{figure}: {ours[0]} {shown(figure, ours[1])}{beside}", flush=True)
        self._taken.clear()


LINES: dict[str, Callable[[Bench], None]] = {
    "20mbit": lambda bench: bench.first(FIRST_FAST, (SITE, PYSCRIPT, BARE), FAST),
    "5mbit": lambda bench: bench.first(FIRST_SLOW, (SITE, PYSCRIPT, BARE), SLOW),
    "loopback": Bench.painted,
    "soon": Bench.soon,
    "later": lambda bench: bench.later(LATER, SITE),
    "single": lambda bench: bench.later(SINGLE_LATER, SINGLE, first=SINGLE_FIRST),
    "slow-first": lambda bench: bench.first(SLOW_FIRST, (SITE, PYSCRIPT, BARE), slower=SLOWER),
    "slow-later": lambda bench: bench.later(SLOW_LATER, SITE, SLOWER),
    "slow-key": Bench.keys,
}


def shown(figure: str, value: float) -> str:
    """Return a figure with its unit."""
    return f"{value / 1e6:.2f} MB" if figure == BYTES else f"{value:,.0f} ms"


def report_sizes() -> None:
    """Print the largest files of the site, as a host sends them with gzip, and the single file."""
    site = ROOT / "dist" / "site"
    sizes = {
        path.relative_to(site).as_posix(): len(gzip.compress(path.read_bytes(), 6))
        for path in site.rglob("*")
        if path.is_file()
    }
    print("bytes of the site, gzip")
    for name, size in sorted(sizes.items(), key=lambda item: -item[1])[:8]:
        print(f"  {size:>10,}  {name}")
    print(f"  {sum(sizes.values()):>10,}  all {len(sizes)} files")
    single = (ROOT / "dist" / "ivr-simulator.html").stat().st_size
    print(f"size of the single file: {single / 1e6:.2f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.startup", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("rounds", metavar="ROUNDS", type=int, nargs="?", default=ROUNDS)
    parser.add_argument("--only", metavar="LINE", nargs="+", choices=LINES, default=list(LINES))
    asked = parser.parse_args()
    report_sizes()
    print(f"start, medians of {asked.rounds}")
    with host() as address, sync_playwright() as playwright:
        bench = Bench(playwright, address)
        for name in asked.only:
            for _ in range(asked.rounds):
                LINES[name](bench)
            bench.report()


if __name__ == "__main__":
    main()
