"""What ``make dist`` writes, opened: the site under a path of its own, the file from the disk."""

import shutil
import subprocess
import sys

import pytest

from tests.browser.calling import PATIENT, ask_for_a_flight
from tests.browser.phone import Phone
from tests.browser.python import how_started
from tests.browser.site import INSTANT, ROOT, serving, start

pytestmark = pytest.mark.first_visit

DIST = ROOT / "dist"
LARGEST = 8_000_000


@pytest.fixture(scope="module")
def made():
    """Make the site and the file again, and return what they were before."""
    before = {path: path.read_bytes() for path in DIST.rglob("*") if path.is_file()}
    subprocess.run([sys.executable, "-m", "tools.dist"], cwd=ROOT, check=True)
    return before


def test_the_same_sources_give_the_same_bytes(made):
    assert made, "make dist has not run"
    assert {path: path.read_bytes() for path in DIST.rglob("*") if path.is_file()} == made


def test_the_single_file_works_from_the_disk_and_asks_for_nothing(page, made):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    start(page, f"{(DIST / 'ivr-simulator.html').as_uri()}{INSTANT}{PATIENT}")
    assert how_started(page) == "python-started"
    ask_for_a_flight(Phone(page))
    # Firefox reports only requests to a network, and there are none.
    assert {url.partition(":")[0] for url in asked if url != page.url} <= {"blob"}


def test_the_single_file_is_small_enough_to_send(made):
    assert (DIST / "ivr-simulator.html").stat().st_size <= LARGEST


def test_the_site_works_under_any_path(browser, made, tmp_path):
    shutil.copytree(DIST / "site", tmp_path / "some" / "where")
    faults = []
    with serving(tmp_path) as host:
        page = browser.new_page()
        page.on("response", lambda answer: faults.append(answer.url) if answer.status > 399 else 0)
        start(page, f"{host}some/where/{INSTANT}{PATIENT}")
        ask_for_a_flight(Phone(page))
        page.close()
    assert faults == []
