"""Every job of the default line, done by voice, and callers who say what no line expects.

The tests type under "Say something", which the line treats like speech. All calls are made on one
page with one database, so every job that changes a booking uses another booking.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.calling import PATIENT, go_to, keys_of, new_pnr, request, talk_through


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
        [("is my flight on time", "flight_status_pnr"), ("Q F four four four four", "main")],
        "Flight QF068, Singapore to Sydney. Status: On Time. Departure: Today 8:00 PM.",
    ),
    "lost bag": ([("my luggage", "baggage"), ("I lost my bag", "agent")], "keep its tag at hand"),
    "baggage allowance": (
        [("baggage", "baggage"), ("how many kilos can I take", "main")],
        "economy carries 15 kilos",
    ),
    "boarding pass": (
        [("boarding pass please", "check_in_options"),
         ("boarding pass", "check_in_pnr_for_boardingpass"),
         *unlock("E K triple three three", "three four three four", "main")],
        "Gate C7. Seat 21C. Boarding number 57.",
    ),
    "wheelchair": (
        [("special assistance", "special_assistance"), ("a wheelchair", "assistance_pnr"),
         *unlock("alpha india 1234", "four three two one", "main")],
        "A wheelchair is noted for Asha Menon, flight AI101.",
    ),
    "medical help": (
        [("special assistance", "special_assistance"), ("medical help", "assistance_pnr"),
         *unlock("AI1234", "4321", "agent")],
        "Medical help is noted for Asha Menon",
    ),
    "refund status": (
        [("where is my refund", "refunds"), ("refund status", "refunds_pnr_for_status"),
         *unlock("S G nine eight seven six", "6789", "main")],
        "Your refund of ₹5,200 was started on",
    ),
    "receipt": (
        [("I need a receipt", "refunds"), ("a receipt", "refunds_pnr_for_receipt"),
         *unlock("AI1234", "4321", "main")],
        "Receipt R40117: ₹6,400, paid for Asha Menon",
    ),
    "pets": (
        [("can my dog fly with me", "other_inquiries"), ("pets", "information"), ("pets", "main")],
        "Small dogs",
    ),
    "documents": (
        [("other inquiries", "other_inquiries"), ("information", "information"),
         ("travel documents", "main")],
        "passport",
    ),
    "children": (
        [("everything else", "other_inquiries"), ("information", "information"),
         ("children travelling alone", "main")],
        "from 5 to 11",
    ),
    "points": (
        [("how many points do I have", "frequent_flyer_number"),
         ("nine eight seven six five four three two one", "frequent_flyer_pin"),
         ("one nine nine five", "frequent_flyer_options"),
         ("my points", "frequent_flyer_options")],
        "You have 55,000 points",
    ),
    "an agent": ([("I want to talk to an agent", "agent")], "Please hold for an agent."),
    "flight status, in Hindi": (
        [("फ्लाइट कब है", "flight_status_pnr"), ("AI1234", "main")], "Flight AI101",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "answer"), JOBS.values(), ids=list(JOBS))
def test_a_job_is_done_by_voice(phone, steps, answer):
    talk_through(phone, *steps)
    phone.expect_heard(answer)
    assert phone.captions("caller")[0] == steps[0][0]


def test_a_changed_booking_is_on_its_new_flight(phone):
    talk_through(phone, ("I want to change my booking", "manage_booking_pnr"))
    talk_through(phone, *unlock("M K four seven two nine", "5656", "manage_booking_options"))
    talk_through(phone, ("change the flight", "manage_booking_flights"))
    talk_through(phone, ("AI 103", "manage_booking_change_confirm"), ("yes", "main"))
    phone.expect_heard("Booking MK4729 is now on flight AI103")
    talk_through(phone, ("flight status", "flight_status_pnr"), ("M K 4 7 2 9", "main"))
    phone.expect_heard("Flight AI103, Mumbai to Delhi.")


def test_a_booking_is_cancelled_once_that_is_confirmed(phone):
    talk_through(phone, ("cancel my booking", "manage_booking_pnr"))
    talk_through(phone, *unlock("Y B two four nine seven", "8989", "manage_booking_options"))
    talk_through(phone, ("cancel it", "manage_booking_cancel_confirm"))
    talk_through(phone, ("no", "manage_booking_options"))
    talk_through(phone, ("cancel it", "manage_booking_cancel_confirm"), ("yes", "main"))
    phone.expect_heard("Your refund of ₹6,900 has been started.")
    talk_through(phone, ("flight status", "flight_status_pnr"), ("YB2497", "main"))
    phone.expect_heard("Delhi to Bangalore. Status: Cancelled.")


def test_who_has_checked_in_gets_the_boarding_pass_of_that_seat(phone):
    talk_through(phone, ("web check in please", "check_in_options"))
    talk_through(phone, ("check me in", "check_in_pnr_for_checkin"))
    talk_through(phone, *unlock("6E1111", "one two one two", "main"))
    phone.expect_heard("Rituparna Sen, you are checked in. Seat 10A, boarding number 1.")
    talk_through(phone, ("my boarding pass", "check_in_options"))
    talk_through(phone, ("boarding pass", "check_in_pnr_for_boardingpass"))
    talk_through(phone, *unlock("6E1111", "1212", "main"))
    phone.expect_heard("Gate 6. Seat 10A. Boarding number 1.")


def test_a_new_booking_is_found_by_the_words_and_by_the_keys_of_its_code(phone):
    talk_through(phone, ("I want to book a flight", "booking_ask_flight"))
    talk_through(phone, ("Air India one oh five", "booking_ask_name"))
    talk_through(phone, ("Émile D'Souza", "booking_ask_age"), ("fourteen", "booking_ask_gender"))
    talk_through(phone, ("female", "booking_confirm_details"))
    phone.expect_heard("Émile D'Souza, 14, female. Flight AI105, Mumbai to Delhi")
    talk_through(phone, ("yes", "main"))
    pnr = new_pnr(phone)
    phone.hang_up()
    phone.call()
    talk_through(phone, ("flight status", "flight_status_pnr"), (" ".join(pnr), "main"))
    phone.expect_heard("Flight AI105, Mumbai to Delhi. Status: Confirmed.")
    talk_through(phone, ("manage booking", "manage_booking_pnr"))
    phone.press(keys_of(pnr))
    phone.expect_menu("who_phone")
    talk_through(phone, ("seven eight nine zero", "manage_booking_options"))
    phone.expect_heard(f"Your booking {pnr}, Mumbai to Delhi")


def test_the_goodbye_that_a_member_asks_for(phone):
    talk_through(phone, ("frequent flyer", "frequent_flyer_number"))
    talk_through(phone, ("987654321", "frequent_flyer_pin"), ("1995", "frequent_flyer_options"))
    talk_through(phone, ("end the call", "goodbye"))
    phone.expect_state("ended")
    expect(phone.log).to_contain_text("The line hung up after")


def test_a_spoken_pin_is_dots_and_its_words_nowhere(phone):
    go_to_pin = ("frequent flyer", "frequent_flyer_number"), ("246813579", "frequent_flyer_pin")
    talk_through(phone, *go_to_pin, ("four eight two six", "frequent_flyer_options"))
    assert set(phone.captions("caller")[-1]) == {"•"}
    markup = phone.page.locator("html").inner_html()
    assert "eight two" not in markup
    assert "4826" not in markup


# --- anything at all ------------------------------------------------------------------------------

HOSTILE = {
    "ten thousand characters": ("flight " * 1429)[:10_000],
    "one endless word": "x" * 10_000,
    "markup": "<img src=x onerror=window.hacked=1><script>window.hacked=2</script>",
    "sql": "Robert'); DROP TABLE bookings;--",
    "template": "{caller} {0} %s ${window.hacked=1} \\",
    "emoji": "👩‍👩‍👧‍👦 ✈️ 🇮🇳 😀",
    "right to left": "مرحبا, אני רוצה \u202eCBA\u202c טיסה",
    "stacked marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
    "control characters": "a\u0000b\u0007c\u001bd\ufeffe\u2028f",
    "half a character": "flight \ud83d status",
}

LISTENERS = ("main", "booking_ask_name")
"""A menu, and the field that takes almost anything."""


def expect_harmless(phone):
    """Expect that the page is unchanged and that the call goes on."""
    page = phone.page
    assert page.evaluate("window.hacked") is None
    assert page.locator("#phone img, #phone script, #panel img, #panel script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.log.evaluate("log => log.scrollWidth <= log.clientWidth")
    phone.expect_state("connected")
    talk_through(phone, ("main menu", "main"), ("baggage", "baggage"))


def put_into_the_box(phone, text):
    """Say a text that may contain characters that no keyboard can type."""
    box = phone.page.get_by_label("Say something")
    box.evaluate("(box, text) => { box.value = text; }", text)
    box.press("Enter")
    expect(box).to_have_value("")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize("menu", LISTENERS)
def test_whatever_is_said_is_plain_text_and_the_call_goes_on(line, menu, text):
    go_to(line, menu)
    said = line.log.locator('[data-speaker="caller"]')
    before = said.count()
    put_into_the_box(line, text)
    expect(said).to_have_count(before + 1)
    assert said.last.text_content() == text.strip().encode("utf-8", "replace").decode()
    expect_harmless(line)


def test_markup_in_a_name_is_text_wherever_the_name_is_shown(phone):
    page = phone.page
    before = request(page, "GET", "/ivr/health")[1]["total_bookings_in_db"]
    talk_through(phone, ("book a flight", "booking_ask_flight"), ("AI105", "booking_ask_name"))
    put_into_the_box(phone, "<b>Anita</b> <img src=x onerror=window.hacked=1>")
    for tab in ("Now", "Calls", "Editor", "Settings"):
        page.get_by_role("tab", name=tab).click()
        assert page.locator("#panel img, #phone img, #phone b, #panel b").count() == 0
    page.get_by_role("tab", name="Now").click()
    expect_harmless(phone)
    assert request(page, "GET", "/ivr/health")[1]["total_bookings_in_db"] == before


def test_a_secret_field_shows_nothing_of_what_is_said_to_it(line):
    go_to(line, "frequent_flyer_pin")
    put_into_the_box(line, "my secret is <b>xyzzy</b> 12")
    assert "xyzzy" not in line.page.locator("html").inner_html()
    line.expect_menu("frequent_flyer_pin")
    expect_harmless(line)


def test_a_secret_is_dots_while_it_is_typed(line):
    box = line.page.get_by_role("textbox", name="Say something")
    go_to(line, "frequent_flyer_number")
    expect(box).to_have_css("-webkit-text-security", "none")
    line.press("987654321")
    expect(box).to_have_css("-webkit-text-security", "disc")
    line.hang_up()
    expect(box).to_have_css("-webkit-text-security", "none")


def test_what_was_typed_and_not_sent_goes_with_the_call(line):
    box = line.page.get_by_role("textbox", name="Say something")
    go_to(line, "frequent_flyer_pin")
    box.fill("199")
    line.hang_up()
    expect(box).to_have_value("")


def test_words_are_laid_out_in_their_own_direction(line):
    go_to(line, "main")
    line.say("مرحبا بكم")
    bubble = line.log.locator('[data-speaker="caller"]').last
    expect(bubble).to_have_css("direction", "rtl")


def test_the_past_calls_show_what_was_said_as_text(line):
    go_to(line, "main")
    put_into_the_box(line, HOSTILE["markup"])
    line.hang_up()
    page = line.page
    page.get_by_role("tab", name="Calls").click()
    newest = page.locator("#calls-list details").first
    newest.locator("summary").click()
    expect(newest).to_contain_text("<img src=x onerror=window.hacked=1>")
    assert newest.locator("img, script").count() == 0
    assert page.evaluate("window.hacked") is None
    page.get_by_role("tab", name="Now").click()


def test_nothing_said_is_nothing(phone):
    box = phone.page.get_by_label("Say something")
    for nothing in ("", "   "):
        box.fill(nothing)
        box.press("Enter")
    box.fill("")
    assert phone.captions("caller") == []
    phone.expect_menu("main")
