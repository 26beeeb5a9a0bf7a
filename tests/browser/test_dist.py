"""What ``make dist`` writes, opened: the site under a path of its own, the file from the disk."""

import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.calling import PATIENT, ask_for_a_flight
from tests.browser.phone import Phone
from tests.browser.python import how_started
from tests.browser.site import INSTANT, ROOT, serving, start, until

pytestmark = pytest.mark.first_visit

DIST = ROOT / "dist"
LARGEST = 8_000_000


def contents(folder):
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in paths}


def test_the_same_sources_give_the_same_bytes(tmp_path):
    """They are made in another folder, because other tests use what is in dist/ meanwhile."""
    again = tmp_path / "dist"
    subprocess.run([sys.executable, "-m", "tools.dist", str(again)], cwd=ROOT, check=True)
    made = contents(DIST)
    assert made, "make dist has not run"
    assert contents(again) == made, "dist/ was made from other sources: run make dist"


def test_the_single_file_works_from_the_disk_and_asks_for_nothing(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    start(page, f"{(DIST / 'ivr-simulator.html').as_uri()}{INSTANT}{PATIENT}")
    assert how_started(page) == "python-started"
    ask_for_a_flight(Phone(page))
    # Firefox reports only requests to a network, and there are none.
    assert {url.partition(":")[0] for url in asked if url != page.url} <= {"blob"}


def test_the_single_file_is_small_enough_to_send():
    assert (DIST / "ivr-simulator.html").stat().st_size <= LARGEST


def test_the_phone_is_drawn_before_any_other_file_has_come_and_the_panel_with_its_styles(browser):
    held = []
    with serving(DIST / "site") as host:
        page = browser.new_page()
        page.route("**/*.css", lambda route: held.append(route))
        page.goto(host + INSTANT, wait_until="commit")
        until(page, "performance.getEntriesByName('first-contentful-paint').length")
        expect(page.locator("#keypad")).to_have_css("display", "grid")
        until(page, "document.styleSheets.length > 2")
        assert page.locator("#panel").count() == 0
        assert [route.request.url.rpartition("/")[2] for route in held] == ["panel.css"]
        held[0].continue_()
        expect(page.locator("#panel")).to_have_css("display", "flex")
        page.close()


def test_the_site_works_under_any_path(browser, tmp_path):
    shutil.copytree(DIST / "site", tmp_path / "some" / "where")
    faults = []
    with serving(tmp_path) as host:
        page = browser.new_page()
        page.on("response", lambda answer: faults.append(answer.url) if answer.status > 399 else 0)
        start(page, f"{host}some/where/{INSTANT}{PATIENT}")
        ask_for_a_flight(Phone(page))
        page.close()
    assert faults == []
