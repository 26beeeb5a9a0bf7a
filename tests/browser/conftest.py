"""A site, a browser, and pages that may not fail in silence.

Rules:

- Every page is watched: an uncaught error, an error in the console, or a request to another host
  fails the test that caused it. A test that means to cause one says so with ``expected_errors``.
- ``open_line`` gives a page of its own, with an empty database: for what a start, a reload or a
  second tab does. It costs a start of Python, some seconds. Its profile has been here before,
  unless the test has the mark ``first_visit``.
- ``line`` gives a page that the tests of one file share, with no call on it: for everything else.
  A test that uses it depends on no call before it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, sync_playwright

from tests.browser import saving
from tests.browser.phone import Phone
from tests.browser.programs import ENGINES
from tests.browser.site import INSTANT, launch, serving, start
from tests.browser.visits import Opener, give, snapshot

DARK_IN_FIREFOX = "layout.css.prefers-color-scheme.content-override"  # 0 is dark, 1 is light
STILL_IN_FIREFOX = "ui.prefersReducedMotion"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the browser that the tests run in from the command line."""
    parser.addoption("--engine", choices=ENGINES, default=ENGINES[0], help="which browser")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what only Chromium can be asked, with the reason that the test gives."""
    if config.getoption("--engine") == "chromium":
        return
    for item in items:
        if marker := item.get_closest_marker("chromium"):
            item.add_marker(pytest.mark.skip(reason=marker.args[0]))


@dataclass
class Watch:
    """What went wrong on the pages of one browser context."""

    host: str
    expected: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Listen to every page that the context will ever have."""
        context.on("weberror", lambda event: self.faults.append(f"page error: {event.error}"))
        context.on("console", lambda message: self.on_console(message.type, message.text))
        context.on("request", lambda request: self.on_request(request.url))

    def on_console(self, kind: str, text: str) -> None:
        """Note what the console calls an error."""
        if kind == "error":
            self.faults.append(f"console error: {text}")

    def on_request(self, url: str) -> None:
        """Note a request that leaves our own host."""
        target = urlsplit(url)
        if target.scheme in {"http", "https", "ws", "wss"} and target.netloc != self.host:
            self.faults.append(f"request to another host: {url}")

    def verdict(self) -> list[str]:
        """Return the faults that nobody announced, and forget them all."""
        faults, self.faults = self.faults, []
        return [f for f in faults if not any(re.search(e, f) for e in self.expected)]


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
    started = launch(playwright, engine, downloads=downloads)
    yield started
    started.close()


@pytest.fixture
def saved_by(engine: str, downloads: Path) -> Callable[[Locator], bytes]:
    """Return a function that clicks, and returns the bytes that the browser saves in a file."""
    return partial(saving.saved_by, engine=engine, folder=downloads)


@pytest.fixture
def expected_errors() -> list[str]:
    """Return a list to which a test adds patterns of the faults that it means to cause."""
    return []


@pytest.fixture
def watch(site: str, expected_errors: list[str]) -> Iterator[Watch]:
    """Return what watches this test's own pages; unexpected faults fail it at its end."""
    watching = Watch(urlsplit(site).netloc, expected_errors)
    yield watching
    faults = watching.verdict()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def give_snapshot(browser: Browser, engine: str, site: str) -> Callable[[BrowserContext], None]:
    """Return a function that puts the snapshot of Python into a profile, as a visit does."""
    return lambda context: give(context, site, snapshot(browser, engine, site))


@pytest.fixture(scope="session")
def returning(browser: Browser, give_snapshot: Callable[[BrowserContext], None]) -> Opener:
    """Return a function that opens a profile with nothing in it but the snapshot of Python."""

    def opened(in_browser: Browser = browser, **kind: Any) -> BrowserContext:
        context = in_browser.new_context(**kind)
        give_snapshot(context)
        return context

    return opened


@pytest.fixture
def context(
    request: pytest.FixtureRequest, browser: Browser, returning: Opener, watch: Watch
) -> Iterator[BrowserContext]:
    """Return a profile of the test's own: empty storage, and an empty cache on a first visit."""
    first = request.node.get_closest_marker("first_visit")
    opened = browser.new_context() if first else returning()
    watch.attach(opened)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return an empty page in the test's own profile."""
    return context.new_page()


@pytest.fixture
def open_line(page: Page, site: str) -> Callable[..., Page]:
    """Return a function that opens the simulator in the test's own page and waits for it."""

    def opened(page: Page = page, query: str = INSTANT) -> Page:
        return start(page, site + query)

    return opened


@pytest.fixture(scope="session")
def preferring(playwright: Playwright, returning: Opener, engine: str) -> Iterator[Opener]:
    """Return a function that opens a profile of somebody who likes it dark, or without motion.

    In Firefox Playwright pretends neither, so such a profile has a Firefox with these settings.
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

    opener: Opener
    address: str
    watch: Watch
    page: Page | None = None

    def ready_page(self) -> Page:
        """Return the page with no call on it."""
        if self.page is None or not self.usable(self.page):
            self.close()
            context = self.opener()
            self.watch.attach(context)
            self.page = start(context.new_page(), self.address)
        Phone(self.page).hang_up_if_live()
        return self.page

    def usable(self, page: Page) -> bool:
        """Tell whether the page still is the simulator as it was opened."""
        return (
            not page.is_closed()
            and page.url == self.address
            and page.locator("body").get_attribute("data-state") == "ready"
        )

    def close(self) -> None:
        """Close the page, its profile and all."""
        if self.page is not None:
            self.page.context.close()
            self.page = None


@pytest.fixture(scope="module")
def shared_line(returning: Opener, site: str) -> Iterator[SharedLine]:
    shared = SharedLine(returning, site + INSTANT, Watch(urlsplit(site).netloc))
    yield shared
    shared.close()


@pytest.fixture
def line(shared_line: SharedLine, expected_errors: list[str]) -> Iterator[Phone]:
    """Return the phone of the page that this file's tests share, with no call on it."""
    watching = shared_line.watch
    watching.expected = expected_errors
    yield Phone(shared_line.ready_page())
    faults = watching.verdict()
    if faults:
        shared_line.close()
    assert not faults, "\n".join(faults)
