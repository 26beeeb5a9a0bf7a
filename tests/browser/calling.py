"""Whole calls to the default line: what a caller enters step by step, and where each step leads."""

import re
from typing import Any

from playwright.sync_api import Page

from ivr.keypad import keypad
from tests.browser.phone import Phone

PATIENT = "&patience=10"
"""For the page's address: with usual limits a slow machine would count as a silent caller."""

MENUS = {
    "main": "",
    "flight_status_pnr": "1",
    "manage_booking_pnr": "2",
    "who_phone": "2 241234",
    "manage_booking_options": "2 241234 4321",
    "manage_booking_change_confirm": "2 241234 4321 1 1",
    "manage_booking_cancel_confirm": "2 241234 4321 2",
    "baggage": "3",
    "check_in_options": "4",
    "check_in_pnr_for_checkin": "4 1",
    "check_in_pnr_for_boardingpass": "4 2",
    "boarding_pass_offer": "4 2 241234 4321",
    "booking_ask_flight": "5",
    "booking_ask_name": "5 103#",
    "frequent_flyer_number": "6",
    "frequent_flyer_pin": "6 987654321",
    "frequent_flyer_options": "6 987654321 1995",
    "special_assistance": "7",
    "assistance_pnr": "7 1",
    "refunds": "8",
    "refunds_pnr_for_status": "8 1",
    "refunds_pnr_for_receipt": "8 2",
    "other_inquiries": "9",
    "information": "9 1",
}
"""Every menu that a caller reaches by keys without changing any data, with these keys."""

Step = tuple[str, str]
"""What the caller enters, and the menu that follows."""


def press_through(phone: Phone, *steps: Step) -> None:
    """Press the keys of each step, and wait for the menu that follows."""
    for keys, menu in steps:
        phone.press(keys)
        phone.expect_menu(menu)


def talk_through(phone: Phone, *steps: Step) -> None:
    """Type the words of each step, and wait for the menu that follows."""
    for words, menu in steps:
        phone.say(words)
        phone.expect_menu(menu)


def ask_for_a_flight(phone: Phone) -> None:
    """Make a whole call: ask for the flight of a booking, listen to the answer, and hang up."""
    phone.call()
    phone.press("1241234")
    phone.expect_heard("Flight AI101, Mumbai to Delhi.")
    phone.hang_up()


def go_to(phone: Phone, menu: str) -> None:
    """Call the line and press the keys that lead to a menu."""
    phone.call()
    phone.press(MENUS[menu].replace(" ", ""))
    phone.expect_menu(menu)


def new_pnr(phone: Phone) -> str:
    """Return the code of the booking that has just been made, as the line read it out."""
    phone.expect_heard("You are booked.")
    said = " ".join(phone.captions("ivr"))
    found: list[str] = re.findall(r"Your PNR is (\w{6})\.", said)
    return found[-1]


def keys_of(pnr: str) -> str:
    """Return the keys that a code is typed with."""
    return keypad(pnr)


def request(page: Page, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """Send a request to the page's API; return status and body."""
    asked = [method, path, body]
    answer = page.evaluate("([m, p, b]) => window.ivr.request(m, p, b)", asked)
    return answer["status"], answer["body"]
