"""The lane in the page: it shows a call along its time, goes back in it, and on another way."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.phone import Phone
from tests.browser.site import until

PROXIES = "ivr.proxies()"


@pytest.fixture
def phone(line: Phone):
    """Return a phone beside the lane."""
    expect(lane(line.page)).to_be_attached()
    return line


def lane(page: Page):
    return page.locator('[data-part="lane"]')


def handle(page: Page):
    return page.get_by_role("slider", name="The call along its time")


def test_a_call_is_drawn_gone_back_in_and_gone_on_with_another_way(phone):
    page = phone.page
    phone.call()
    expect(lane(page).locator(".prompt").first).to_contain_text("Namaste")
    held = page.evaluate(PROXIES)
    phone.press("1")
    expect(lane(page).locator(".key")).to_have_text("1")
    expect(page.locator("#now-menu")).to_have_text("flight_status_pnr")

    handle(page).press("ArrowLeft")
    handle(page).press("ArrowLeft")
    expect(handle(page)).to_have_attribute("aria-valuetext", re.compile("at main$"))
    expect(page.locator("#now-menu")).to_have_text("main")
    expect(page.locator("#now-past")).to_contain_text("As of")
    assert phone.menu == "flight_status_pnr"
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], each["nodes"][0]["html"]) for each in found]
    handle(page).press("Escape")
    expect(page.locator("#now-menu")).to_have_text("flight_status_pnr")
    expect(page.locator("#now-past")).to_be_hidden()

    handle(page).press("Home")
    lane(page).get_by_role("button", name="Go on from here").click()
    phone.expect_menu("main")
    expect(lane(page).locator(".lane-before .key")).to_have_count(1)
    expect(page.locator("#lane-words")).to_contain_text("Another way")
    phone.press("2")
    phone.expect_menu("manage_booking_pnr")
    expect(lane(page).locator(".lane-bars .key")).to_have_text("2")
    phone.hang_up()
    until(page, f"{PROXIES} <= {held}")


def test_a_stored_call_is_shown_and_gone_on_with_after_a_reload(open_line):
    page = open_line()
    phone = Phone(page)
    expect(lane(page)).to_be_attached()
    phone.call()
    phone.press("1")
    phone.expect_menu("flight_status_pnr")
    page.wait_for_timeout(2500)  # what is kept of a call's beginning is written after two seconds
    phone.hang_up()
    page.reload()
    page.get_by_role("tab", name="Calls").click()
    page.locator("#calls-list summary").click()
    page.get_by_role("button", name="Show in the lane").click()
    expect(lane(page).locator(".key")).to_have_text("1")
    handle(page).press("Home")
    lane(page).get_by_role("button", name="Go on from here").click()
    phone.expect_menu("main")
