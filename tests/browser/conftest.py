"""A site, a browser, and pages that may not fail in silence.

Rules:

- Every page is watched: an uncaught error, an error in the console, or a request to another host
  fails the test that caused it. A test that causes one on purpose announces it with
  ``expected_errors``.
- ``open_line`` opens the simulator in a tab of the test's own, with an empty database: for what a
  start, a reload or a second tab does. Each start of Python costs a second or more. The tab has a
  returning visitor's profile, unless the test has the mark ``first_visit``; see pool.py.
- ``line`` gives a page that the tests of one file share, with no call on it: for everything else.
  A test that uses it depends on no call before it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, sync_playwright

from tests.browser import saving
from tests.browser.phone import Phone
from tests.browser.pool import Pool, Tab
from tests.browser.programs import ENGINES
from tests.browser.site import BASELINE_CODE, INSTANT, ROOT, launch, serving, start
from tests.browser.visits import EMPTY_PAGE, Giver, Opener, give, snapshot
from tests.browser.watching import Watch

DARK_IN_FIREFOX = "layout.css.prefers-color-scheme.content-override"  # 0 is dark, 1 is light
STILL_IN_FIREFOX = "ui.prefersReducedMotion"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the browser that the tests run in from the command line."""
    parser.addoption("--engine", choices=ENGINES, default=ENGINES[0], help="which browser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip tests that only Chromium can run, with the reason that each test gives."""
    if config.getoption("--engine") == "chromium":
        return
    for item in items:
        if marker := item.get_closest_marker("chromium"):
            item.add_marker(pytest.mark.skip(reason=marker.args[0]))


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Return the address of the page, on a server that lives as long as the tests."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """Name the browser that the tests run in."""
    return str(request.config.getoption("--engine"))


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that Firefox saves files in."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def browser(playwright: Playwright, engine: str, downloads: Path) -> Iterator[Browser]:
    started = launch(playwright, engine, downloads=downloads, switches=[BASELINE_CODE])
    yield started
    started.close()


@pytest.fixture
def saved_by(engine: str, downloads: Path) -> Callable[[Locator], bytes]:
    """Return a function that clicks, and returns the bytes that the browser saves in a file."""
    return partial(saving.saved_by, engine=engine, folder=downloads)


@pytest.fixture
def expected_errors() -> list[str]:
    """Return a list to which a test adds patterns of the faults that it causes on purpose."""
    return []


@pytest.fixture
def watch(site: str, expected_errors: list[str]) -> Iterator[Watch]:
    """Return the watch on this test's own pages. At its end, unexpected faults fail the test."""
    watching = Watch(urlsplit(site).netloc, expected_errors)
    yield watching
    faults = watching.verdict()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def give_snapshot(browser: Browser, engine: str, site: str) -> Giver:
    """Return a function that puts the snapshot of Python into a page's profile, as a visit does."""

    def given(page: Page, address: str = site, folder: Path = ROOT) -> None:
        give(page, address, folder, snapshot(browser, engine, site))

    return given


@pytest.fixture(scope="session")
def returning(browser: Browser, give_snapshot: Giver) -> Opener:
    """Return a function that opens a profile with nothing in it but the snapshot of Python."""

    def opened(in_browser: Browser = browser, **kind: Any) -> BrowserContext:
        context = in_browser.new_context(**kind)
        page = context.new_page()
        give_snapshot(page)
        page.close()
        return context

    return opened


@pytest.fixture(scope="session")
def pool(browser: Browser, engine: str, site: str, give_snapshot: Giver) -> Iterator[Pool]:
    """Return the pool of tabs. They have reduced motion, because drawing takes time."""

    def opened() -> Tab:
        context = browser.new_context(reduced_motion="reduce")
        return Tab(context, Watch(urlsplit(site).netloc), has_protocol=engine == "chromium")

    tabs = Pool(opened, give_snapshot, site + EMPTY_PAGE)
    yield tabs
    tabs.close()


@pytest.fixture
def tab(request: pytest.FixtureRequest, pool: Pool, expected_errors: list[str]) -> Iterator[Tab]:
    """Return a tab with empty storage.

    A first visit has a new profile, which no other test gets. With ``first_visit(emptied=True)`` it
    is a used one, from which everything was deleted.
    """
    first = request.node.get_closest_marker("first_visit")
    taken = pool.take(snapshot=not first, new=bool(first) and not first.kwargs.get("emptied"))
    taken.watch.expected = expected_errors
    yield taken
    faults = taken.watch.verdict()
    pool.give_back(taken)
    assert not faults, "\n".join(faults)


@pytest.fixture
def context(tab: Tab) -> BrowserContext:
    """Return the profile of the test's own tab."""
    return tab.context


@pytest.fixture
def page(tab: Tab) -> Page:
    """Return the test's own tab, on a page that does nothing."""
    return tab.page


@pytest.fixture
def open_line(page: Page, site: str) -> Callable[..., Page]:
    """Return a function that opens the simulator in the test's own page and waits for it."""

    def opened(page: Page = page, query: str = INSTANT) -> Page:
        return start(page, site + query)

    return opened


@pytest.fixture(scope="session")
def preferring(playwright: Playwright, returning: Opener, engine: str) -> Iterator[Opener]:
    """Return a function that opens a profile that prefers dark colours or reduced motion.

    Playwright cannot simulate this in Firefox, so there the profile gets Firefox's own settings.
    """
    started: list[Browser] = []

    def opened(scheme: str = "light", motion: str = "no-preference") -> BrowserContext:
        if engine == "chromium":
            return returning(color_scheme=scheme, reduced_motion=motion)
        dark, still = scheme == "dark", motion == "reduce"
        prefs = {DARK_IN_FIREFOX: 0 if dark else 1, STILL_IN_FIREFOX: int(still)}
        started.append(launch(playwright, engine, prefs))
        return returning(started[-1])

    yield opened
    for each in started:
        each.close()


@dataclass
class SharedLine:
    """One page for all tests of a file, opened again when a test has spoiled it."""

    pool: Pool
    address: str
    tab: Tab | None = None

    def ready_tab(self) -> Tab:
        """Return the tab with the simulator in it, and no call on the line."""
        if self.tab is None or not self.usable(self.tab.page):
            self.close()
            self.tab = self.pool.take(snapshot=True)
            start(self.tab.page, self.address)
        Phone(self.tab.page).hang_up_if_live()
        return self.tab

    def usable(self, page: Page) -> bool:
        """Return whether the page still shows the simulator at the address where it was opened."""
        return (
            not page.is_closed()
            and page.url == self.address
            and page.locator("body").get_attribute("data-state") == "ready"
        )

    def close(self) -> None:
        """Give the tab back."""
        if self.tab is not None:
            self.pool.give_back(self.tab)
            self.tab = None


@pytest.fixture(scope="module")
def shared_line(pool: Pool, site: str) -> Iterator[SharedLine]:
    shared = SharedLine(pool, site + INSTANT)
    yield shared
    shared.close()


@pytest.fixture
def line(shared_line: SharedLine, expected_errors: list[str]) -> Iterator[Phone]:
    """Return the phone of the page that this file's tests share, with no call on it."""
    tab = shared_line.ready_tab()
    tab.watch.expected = expected_errors
    yield Phone(tab.page)
    faults = tab.watch.verdict()
    if faults:
        shared_line.close()
    assert not faults, "\n".join(faults)
