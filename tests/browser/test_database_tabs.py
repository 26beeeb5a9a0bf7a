"""Several tabs: one has the line, the others say so and can take it, and none damages the data."""

import pytest
from playwright.sync_api import expect

from tests.browser.calling import PATIENT, go_to, press_through, request
from tests.browser.phone import Phone
from tests.browser.site import INSTANT

QUERY = INSTANT + PATIENT
LIMIT = 90_000

HERE, ELSEWHERE = 'body[data-line="here"]', 'body[data-line="elsewhere"]'


@pytest.fixture
def second(context, site):
    """Return a function that opens a second tab, which does not have the line."""

    def opened():
        page = context.new_page()
        page.goto(site + QUERY)
        page.locator(ELSEWHERE).wait_for(state="attached", timeout=LIMIT)
        return page

    return opened


@pytest.fixture
def first(open_line):
    return Phone(open_line(query=QUERY))


def take(page):
    """Press the button that takes the line over."""
    page.bring_to_front()
    page.get_by_role("button", name="Use it here").click()
    page.locator(f'{HERE}[data-state="ready"]').wait_for(timeout=LIMIT)
    return Phone(page)


def test_a_second_tab_says_so_and_a_live_call_moves_over(first, second):
    go_to(first, "manage_booking_options")
    call = first.body.get_attribute("data-call-id")
    page = second()
    expect(page.get_by_text("The line is in use in another tab.")).to_be_visible()
    there = take(page)
    there.expect_state("connected")
    there.expect_menu("manage_booking_options")
    assert there.body.get_attribute("data-call-id") == call
    expect(first.page.get_by_text("The line has moved to another tab.")).to_be_visible()
    press_through(there, ("2", "manage_booking_cancel_confirm"), ("1", "main"))
    there.hang_up()
    back = take(first.page)
    back.call()
    back.press("1241234")
    back.expect_heard("ancelled")


def test_a_tab_without_the_line_answers_no_request(first, second):
    take(second())
    status, answer = request(first.page, "GET", "/ivr/health")
    assert (status, answer) == (503, {"detail": "The line is in use in another tab."})


def test_the_line_is_free_when_its_tab_is_closed(first, second, context, site):
    go_to(first, "baggage")
    page = second()
    first.page.close()
    there = take(page)
    there.expect_menu("baggage")


def test_another_database_is_another_line(first, context, site):
    go_to(first, "baggage")
    page = context.new_page()
    page.goto(f"{site}{QUERY}&db=other")
    page.locator(f'{HERE}[data-state="ready"]').wait_for(timeout=LIMIT)
    other = Phone(page)
    other.call()
    other.expect_menu("main")
    assert first.state == "connected"


# What a tab does to an owner that seems to be frozen, here while the owner's disk is slow.
STOLEN = """
async () => {
  const stuck = { objectStore: () => ({ get: () => ({}) }) };
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    return mode === "readwrite" ? stuck : begin.call(this, stores, mode, ...more);
  };
  const asked = ["start", "health"].map((path) => window.ivr.request(
    path === "start" ? "POST" : "GET", `/ivr/${path}`, { caller_number: "+911234567890" }));
  navigator.locks.request("ivr-simulator/ line main", { steal: true }, () => new Promise(() => {}));
  return Promise.all(asked);
}
"""
IN_USE = {"status": 503, "body": {"detail": "The line is in use in another tab."}}


def test_a_request_that_the_line_is_stolen_from_is_answered(first):
    assert first.page.evaluate(STOLEN) == [IN_USE, IN_USE]
    expect(first.page.get_by_text("The line has moved to another tab.")).to_be_visible()


# An owner that gets no messages, so it does not answer, although its process lives.
DEAF = """
const Real = window.BroadcastChannel;
window.BroadcastChannel = class extends Real { addEventListener() {} };
"""


def test_a_frozen_owner_loses_the_line_and_spoils_nothing_when_it_wakes(page, open_line, second):
    page.add_init_script(DEAF)
    frozen = Phone(open_line(query=QUERY))
    go_to(frozen, "flight_status_pnr")
    there = take(second())
    there.expect_menu("flight_status_pnr")
    expect(frozen.page.get_by_text("The line has moved to another tab.")).to_be_visible()
    there.press("241234")
    there.expect_heard("Flight AI101")


SLOW_LOCKS = """
const locks = navigator.locks ?? {}, request = locks.request;  // an empty page may have none
locks.request = async (...asked) => {
  await new Promise((go) => setTimeout(go, 1400 / ++window.asked));
  return request.apply(locks, asked);
};
window.asked = 0;
"""


def test_a_browser_that_takes_its_time_with_a_free_lock_is_no_other_tab(page, open_line):
    page.add_init_script(SLOW_LOCKS)
    assert open_line().locator(HERE).count() == 1
    assert page.evaluate("window.asked") == 3


NO_LOCKS = "Object.defineProperty(navigator, 'locks', { value: undefined });"


def test_without_locks_the_vault_itself_fences_the_older_owner_off(context, open_line, page, site):
    context.add_init_script(NO_LOCKS + DEAF)
    old = Phone(open_line(query=QUERY))
    go_to(old, "flight_status_pnr")
    young = Phone(open_line(context.new_page(), QUERY))
    young.call()
    young.expect_menu("flight_status_pnr")
    old.page.bring_to_front()
    old.press("2")
    expect(old.page.get_by_text("The line has moved to another tab.")).to_be_visible()
    young.page.bring_to_front()
    young.press("241234")
    young.expect_heard("Flight AI101")


def test_without_locks_a_request_to_the_older_owner_is_answered(context, open_line, page):
    context.add_init_script(NO_LOCKS + DEAF)
    old = open_line(query=QUERY)
    open_line(context.new_page(), QUERY)
    caller = {"caller_number": "+911234567890"}
    status, body = request(old, "POST", "/ivr/start", caller)
    assert {"status": status, "body": body} == IN_USE
