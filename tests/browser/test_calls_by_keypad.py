"""Every job of the default line, done with the phone's keys, from the call to the answer.

All calls are made on one page with one database, so every job that changes a booking uses another
booking.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.calling import (
    MENUS,
    PATIENT,
    go_to,
    keys_of,
    new_pnr,
    press_through,
    talk_through,
)


@pytest.fixture(scope="module")
def shared_line(shared_line):
    shared_line.address += PATIENT
    return shared_line


@pytest.fixture
def phone(line):
    """Return the phone in a call."""
    line.call()
    line.expect_menu("main")
    return line


def unlock(pnr, ending, menu):
    """The steps by which a passenger opens a booking."""
    return (pnr, "who_phone"), (ending, menu)


# --- jobs -----------------------------------------------------------------------------------------

JOBS = {
    "flight status": (
        [("1", "flight_status_pnr"), ("734444", "main")],
        "Flight QF068, Singapore to Sydney. Status: On Time. Departure: Today 8:00 PM.",
    ),
    "lost bag": ([("3", "baggage"), ("1", "agent")], "Please keep its tag at hand."),
    "baggage allowance": ([("3", "baggage"), ("2", "main")], "economy carries 15 kilos"),
    "boarding pass": (
        [("4", "check_in_options"), ("2", "check_in_pnr_for_boardingpass"),
         *unlock("353333", "3434", "main")],
        "Gate C7. Seat 21C. Boarding number 57.",
    ),
    "wheelchair": (
        [("7", "special_assistance"), ("1", "assistance_pnr"), *unlock("241234", "4321", "main")],
        "A wheelchair is noted for Asha Menon, flight AI101.",
    ),
    "medical help": (
        [("7", "special_assistance"), ("2", "assistance_pnr"), *unlock("241234", "4321", "agent")],
        "Medical help is noted for Asha Menon",
    ),
    "refund status": (
        [("8", "refunds"), ("1", "refunds_pnr_for_status"), *unlock("749876", "6789", "main")],
        "Your refund of ₹5,200 was started on",
    ),
    "receipt": (
        [("8", "refunds"), ("2", "refunds_pnr_for_receipt"), *unlock("241234", "4321", "main")],
        "Receipt R40117: ₹6,400, paid for Asha Menon",
    ),
    "pets": ([("9", "other_inquiries"), ("1", "information"), ("1", "main")], "Small dogs"),
    "documents": ([("9", "other_inquiries"), ("1", "information"), ("2", "main")], "passport"),
    "children": ([("9", "other_inquiries"), ("1", "information"), ("3", "main")], "from 5 to 11"),
    "an agent, from the last menu": ([("9", "other_inquiries"), ("2", "agent")], "Please hold"),
    "an agent, at once": ([("0", "agent")], "Please hold for an agent."),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "answer"), JOBS.values(), ids=list(JOBS))
def test_a_job_is_done_by_keypad(phone, steps, answer):
    press_through(phone, *steps)
    phone.expect_heard(answer)
    assert "".join(phone.captions("caller")).startswith(steps[0][0])


def test_a_changed_booking_is_on_its_new_flight(phone):
    press_through(phone, ("2", "manage_booking_pnr"))
    press_through(phone, *unlock("222222", "2323", "manage_booking_options"))
    press_through(phone, ("1", "manage_booking_change_confirm"))
    phone.expect_heard("Move you to BA138, Tomorrow 9:00 PM, free of charge?")
    press_through(phone, ("1", "main"))
    phone.expect_heard("Booking BA2222 is now on flight BA138")
    press_through(phone, ("1", "flight_status_pnr"), ("222222", "main"))
    phone.expect_heard("Flight BA138, London to Mumbai.")


def test_a_booking_is_cancelled_once_that_is_confirmed(phone):
    press_through(phone, ("2", "manage_booking_pnr"))
    press_through(phone, *unlock("855678", "8765", "manage_booking_options"))
    press_through(phone, ("2", "manage_booking_cancel_confirm"), ("2", "manage_booking_options"))
    phone.expect_heard("Nothing has been changed.")
    press_through(phone, ("2", "manage_booking_cancel_confirm"), ("1", "main"))
    phone.expect_heard("Your refund of ₹3,900 has been started.")
    press_through(phone, ("1", "flight_status_pnr"), ("855678", "main"))
    phone.expect_heard("Flight UK822, Chennai to Bangalore. Status: Cancelled.")


def test_who_has_checked_in_gets_the_boarding_pass_of_that_seat(phone):
    to_pnr = ("4", "check_in_options"), ("1", "check_in_pnr_for_checkin")
    press_through(phone, *to_pnr, *unlock("631111", "1212", "main"))
    phone.expect_heard("Rituparna Sen, you are checked in. Seat 10A, boarding number 1.")
    to_pass = ("4", "check_in_options"), ("2", "check_in_pnr_for_boardingpass")
    press_through(phone, *to_pass, *unlock("631111", "1212", "main"))
    phone.expect_heard("Gate 6. Seat 10A. Boarding number 1.")


def test_a_new_booking_is_found_by_the_keys_and_by_the_words_of_its_code(phone):
    press_through(phone, ("5", "booking_ask_flight"), ("105#", "booking_ask_name"))
    talk_through(phone, ("Anita Rao", "booking_ask_age"))
    press_through(phone, ("34#", "booking_ask_gender"), ("2", "booking_confirm_details"))
    phone.expect_heard("Anita Rao, 34, female. Flight AI105, Mumbai to Delhi")
    press_through(phone, ("1", "main"))
    pnr = new_pnr(phone)
    phone.hang_up()
    phone.call()
    press_through(phone, ("1", "flight_status_pnr"), (keys_of(pnr), "main"))
    phone.expect_heard("Flight AI105, Mumbai to Delhi. Status: Confirmed.")
    press_through(phone, ("2", "manage_booking_pnr"))
    talk_through(phone, (" ".join(pnr), "who_phone"))
    press_through(phone, ("7890", "manage_booking_options"))
    phone.expect_heard(f"Your booking {pnr}, Mumbai to Delhi")


def test_a_code_that_two_bookings_share_on_the_keypad_is_the_callers_choice(phone):
    press_through(phone, ("1", "flight_status_pnr"), ("654729", "flight_status_find"))
    phone.expect_heard("NL4729, Delhi to Goa, press 2")
    press_through(phone, ("2", "main"))
    phone.expect_heard("Flight SG447, Delhi to Goa.")


# --- the PIN --------------------------------------------------------------------------------------


def test_a_pin_is_dots_in_bubble_and_readout_and_its_digits_nowhere(phone):
    page = phone.page
    press_through(phone, ("6", "frequent_flyer_number"), ("246813579", "frequent_flyer_pin"))
    phone.press("482")
    expect(page.locator("#readout")).to_have_text("•••")
    assert phone.captions("caller")[-1] == "•••"
    press_through(phone, ("6", "frequent_flyer_options"))
    phone.expect_heard("Welcome,")
    assert phone.captions("caller")[-1] == "••••"
    press_through(phone, ("1", "frequent_flyer_options"))
    phone.expect_heard("points, and your tier is")
    for tab in ("Calls", "Editor", "Settings", "Now"):
        page.get_by_role("tab", name=tab).click()
        text = page.locator("html").inner_html()
        assert "4826" not in text
        assert "4 8 2 6" not in text
        assert "four eight two six" not in text
    press_through(phone, ("2", "goodbye"))
    phone.expect_state("ended")


def test_a_wrong_pin_is_counted_and_the_right_one_opens(phone):
    press_through(phone, ("6", "frequent_flyer_number"), ("111222333", "frequent_flyer_pin"))
    press_through(phone, ("9999", "frequent_flyer_pin"))
    phone.expect_heard("That PIN is not right. Tries left: 2.")
    press_through(phone, ("1234", "frequent_flyer_options"), ("1", "frequent_flyer_options"))
    phone.expect_heard("You have 12,500 points")


def test_the_end_of_a_call_that_the_line_ends(phone):
    press_through(phone, ("6", "frequent_flyer_number"), ("987654321", "frequent_flyer_pin"))
    press_through(phone, ("1995", "frequent_flyer_options"), ("2", "goodbye"))
    phone.expect_state("ended")
    phone.expect_heard("Thank you for calling. Have a good journey.")
    expect(phone.log).to_contain_text("The line hung up after")


# --- the agent ------------------------------------------------------------------------------------


def test_on_hold_the_caller_may_go_back_or_hang_up(phone):
    press_through(phone, ("3", "baggage"), ("1", "agent"))
    phone.expect_state("transferring")
    phone.expect_heard("You are number 2 in the queue.")
    press_through(phone, ("*", "baggage"))
    phone.expect_state("connected")
    press_through(phone, ("0", "agent"))
    phone.expect_state("transferring")
    phone.hang_up()
    expect(phone.log).to_contain_text("You hung up after")


# --- hanging up -----------------------------------------------------------------------------------


@pytest.mark.parametrize("menu", MENUS)
def test_the_caller_may_hang_up_at_every_menu(line, menu):
    go_to(line, menu)
    line.hang_up()
    expect(line.log).to_contain_text("You hung up after")
    assert line.menu == menu


def test_what_has_ended_takes_no_more_and_a_new_call_begins_anew(line):
    go_to(line, "frequent_flyer_pin")
    line.press("12")
    line.hang_up()
    expect(line.page.get_by_role("status")).to_have_text("Call ended")
    expect(line.page.locator("#readout")).to_be_empty()
    expect(line.page.locator('[data-key="1"]')).to_be_disabled()
    expect(line.page.get_by_label("Say something")).to_be_disabled()
    line.call()
    line.expect_menu("main")
    assert line.captions("caller") == []
    press_through(line, ("1", "flight_status_pnr"))


def test_every_call_has_an_id_of_its_own_and_is_kept(line):
    ids = []
    for _ in range(3):
        line.call()
        ids.append(line.body.get_attribute("data-call-id"))
        line.hang_up()
    assert len(set(ids)) == 3
    line.page.get_by_role("tab", name="Calls").click()
    kept = line.page.locator("#calls-list details")
    assert [kept.nth(n).get_attribute("data-call") for n in range(3)] == ids[::-1]
    line.page.get_by_role("tab", name="Now").click()
