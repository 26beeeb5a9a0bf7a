"""Whole calls in WebKitGTK, on the site and in the single file.

WebKitGTK takes some seconds to start, so each test does much on one page.
"""

import pytest

from tests.browser.calling import press_through, talk_through
from tests.webkit.phone import wait

MARKS = 'return performance.getEntriesByType("mark").map(({ name }) => name)'
KEPT = "snapshot-done"
MAKING = 120.0


@pytest.mark.parametrize("place", ["site", "file"])
def test_a_whole_call_by_keypad_and_in_writing(request, visit, place):
    phone = visit(request.getfixturevalue(place))
    phone.call()
    phone.expect_menu("main")
    press_through(phone, ("1", "flight_status_pnr"), ("734444", "main"))
    phone.expect_heard("Flight QF068, Singapore to Sydney. Status: On Time.")
    press_through(phone, ("2", "manage_booking_pnr"), ("222222", "who_phone"))
    press_through(phone, ("2323", "manage_booking_options"))
    press_through(phone, ("1", "manage_booking_change_confirm"), ("1", "main"))
    phone.expect_heard("Booking BA2222 is now on flight BA138")
    talk_through(phone, ("how many points do I have", "frequent_flyer_number"))
    talk_through(phone, ("nine eight seven six five four three two one", "frequent_flyer_pin"))
    talk_through(phone, ("one nine nine five", "frequent_flyer_options"))
    talk_through(phone, ("my points", "frequent_flyer_options"))
    phone.expect_heard("You have 55,000 points")
    assert "••••" in phone.captions("caller")
    phone.button("Speak").click()
    phone.expect_alert("This browser has no speech recognition.")
    phone.hang_up()
    if place == "site":
        comes_again_from_a_snapshot(phone, visit, request.getfixturevalue(place))


def comes_again_from_a_snapshot(phone, visit, site):
    """Wait until the page has kept the snapshot of Python, and see that the next visit uses it."""
    wait(phone.driver, "the snapshot", lambda: KEPT in phone.driver.execute_script(MARKS), MAKING)
    assert "python-restored" in visit(site).driver.execute_script(MARKS)
