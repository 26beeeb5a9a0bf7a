"""The site and the single file in WebKitGTK, and pages that may not fail in silence."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import WebKitGTK

from tests.browser.calling import PATIENT
from tests.browser.site import INSTANT, ROOT, serving
from tests.webkit.driver import driving, screen
from tests.webkit.phone import Phone, wait
from tests.webkit.watch import listen, verdict

DIST = ROOT / "dist"

# On a busy machine WebKitGTK starts Python several times more slowly than the other two.
START_LIMIT = 240.0

URL = "return document.URL"
STATE = "return document.body?.dataset.state"
ENDS = {"ready", "failed"}


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@pytest.fixture
def driver(display: str) -> Iterator[WebKitGTK]:
    """Return a browser with an empty profile."""
    with driving(display) as started:
        yield started


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Return the address of the site that ``make dist`` made."""
    with serving(DIST / "site") as address:
        yield address


@pytest.fixture(scope="session")
def file() -> str:
    """Return the address of the single file, on the disk."""
    return (DIST / "ivr-simulator.html").as_uri()


@pytest.fixture
def visit(driver: WebKitGTK) -> Iterator[Callable[[str], Phone]]:
    """Return a function that opens the simulator; errors on its pages fail the test."""
    visited: list[str] = []
    faults: list[str] = []

    def judge() -> None:
        if visited:
            faults.extend(verdict(driver, urlsplit(visited[-1]).netloc))

    def opened(address: str) -> Phone:
        judge()
        visited.append(address + INSTANT + PATIENT)
        driver.get("about:blank")
        wait(driver, "an empty page", lambda: driver.execute_script(URL) == "about:blank")
        driver.get(visited[-1])
        wait(driver, "the page", lambda: listen(driver, visited[-1]))
        wait(driver, "Python", lambda: driver.execute_script(STATE) in ENDS, START_LIMIT)
        assert driver.execute_script(STATE) == "ready"
        assert driver.execute_script("return window.watchedFrom") == "loading"
        return Phone(driver)

    yield opened
    judge()
    assert faults == []
