"""The browser is killed in the middle of calls, again and again: nothing acknowledged is lost.

Acknowledged is what the transcript showed, and what was answered to a request. ``KILLS`` is the
number of kills. ``SEED`` repeats a run that failed, as far as the moments of the kills can be
repeated.
"""

import json
import os
import random
import re

import pytest
from playwright.sync_api import expect

from tests.browser import python
from tests.browser.busy import BEGIN, CALLER, KEPT, Heard
from tests.browser.calling import PATIENT
from tests.browser.killing import Mortal
from tests.browser.phone import Phone
from tests.browser.site import INSTANT, start

KILLS = int(os.environ.get("KILLS", "6"))
SEED = int(os.environ.get("SEED", random.randrange(2**31)))
QUERY = INSTANT + PATIENT

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to kill at once"),
    pytest.mark.chromium("Playwright tells whose process it is for Chromium only"),
    pytest.mark.timeout(120 + 60 * KILLS),
]

WHILE_STARTING, WHILE_CALLING = 2.0, 0.05
"""Seconds within which a browser is killed after its start, or after its last line."""

MOST_LINES = 60
LIVE = re.compile("connected|transferring")
INTERRUPTED = re.compile("Interrupted|कॉल रुक गई")  # in the language that the call had reached


@pytest.fixture
def mortal(playwright, tmp_path, watch):
    """Return a function that starts a browser on the profile of the browsers that were killed."""

    def started():
        browser = Mortal(playwright, tmp_path)
        watch.attach(browser.context)
        return browser

    return started


def kept(page, calls):
    """Return what the database that the page has opened holds of these calls."""
    return json.loads(python.run_on_line(page, f"calls = {calls!r}\n{KEPT}"))


@pytest.fixture(autouse=True)
def visited(playwright, tmp_path, give_snapshot):
    """Leave the snapshot of an earlier visit in the profile, so that starts take a second."""
    browser = Mortal(playwright, tmp_path)
    give_snapshot(browser.page)
    browser.context.close()


def come_up(browser, address):
    """Start the page; a second time if it says that the disk took too long to be read."""
    page = start(browser.page, address)
    if page.locator("body").get_attribute("data-saved") == "no":
        print("the disk took too long to be read")
        start(page, address)
    assert page.locator("body").get_attribute("data-saved") == "yes"
    return page


def check(page, heard):
    """Check that everything acknowledged is there, and that the phone's call can go on."""
    found = kept(page, heard.calls())
    assert heard.broken_by(found) == []
    expect(page.locator("#alert")).to_have_text("")
    phone = Phone(page)
    if not found["phones"]:
        expect(page.locator("#state")).to_have_text("Ready")
        return
    (call,) = found["phones"]
    expect(page.locator("#state")).to_have_text(INTERRUPTED)
    assert phone.body.get_attribute("data-call-id") == call
    goes_on(phone, call, heard)


def goes_on(phone, call, heard):
    """Press the green button, and expect the same menu and its prompt again."""
    menu, said = phone.menu, phone.captions("ivr")
    shown = heard.shown.get(call, {})
    if len(shown) == len(phone.captions()):  # everything in the database was acknowledged
        assert menu == heard.menus[call]
    phone.page.locator("#call").click()
    expect(phone.body).to_have_attribute("data-call-state", LIVE)
    phone.expect_menu(menu)
    assert phone.body.get_attribute("data-call-id") == call
    assert phone.captions("ivr")[: len(said)] == said


def kill_while_calling(browser, heard, chance):
    """Let the page make calls, and kill the browser some time after a random number of lines."""
    browser.context.on("console", heard.listen)
    browser.page.evaluate(BEGIN, [chance.randrange(2**31), CALLER])
    goal = heard.lines + heard.unsaved + chance.randint(1, MOST_LINES)  # behind what was there
    while heard.lines + heard.unsaved < goal:
        browser.context.wait_for_event("console")
    browser.kill(chance.uniform(0, WHILE_CALLING))


def tear(profile):
    """Append half a record to LevelDB's log, as a kill in the middle of a write leaves it."""
    log = max(profile.glob("**/IndexedDB/*.leveldb/*.log"), key=lambda path: path.stat().st_mtime)
    checksum, length, whole = b"torn", 9000, 1
    with log.open("ab") as file:
        file.write(checksum + length.to_bytes(2, "little") + bytes([whole]) + b"and no more")


def test_a_write_that_a_kill_tore_takes_nothing_else_with_it(mortal, site, tmp_path):
    chance, everything = random.Random(SEED), Heard()
    for _ in range(3):
        browser, heard = mortal(), Heard()
        check(come_up(browser, site + QUERY), everything)
        kill_while_calling(browser, heard, chance)
        everything.add(heard)
        tear(tmp_path)
    browser = mortal()
    check(come_up(browser, site + QUERY), everything)
    browser.context.close()


def test_nothing_acknowledged_is_lost_however_often_the_browser_is_killed(mortal, site):
    print(f"SEED={SEED} KILLS={KILLS}")
    chance, everything, last = random.Random(SEED), Heard(), Heard()
    for kill in range(KILLS):
        browser = mortal()
        if chance.random() < 0.2:
            browser.page.goto(site + QUERY, wait_until="commit")
            browser.kill(chance.uniform(0, WHILE_STARTING))
            continue
        check(come_up(browser, site + QUERY), last)
        last = Heard()
        kill_while_calling(browser, last, chance)
        everything.add(last)
        unsaved = f", {last.unsaved} lines unsaved" if last.unsaved else ""
        print(f"kill {kill}: {last.lines} lines, {len(last.calls())} calls{unsaved}")
    browser = mortal()
    check(come_up(browser, site + QUERY), last)
    assert everything.broken_by(kept(browser.page, everything.calls())) == []
    assert everything.lines > KILLS
    browser.context.close()
