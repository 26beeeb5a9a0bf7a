"""Faults that lines of this kind often have; each test shows that this line does not have one."""

import re
from contextlib import closing

import pytest

from ivr.errors import QueryError
from ivr.keypad import keypad
from tests.unit.callers import seeded
from tests.unit.lines.airline import FLOW, passenger


def booked(caller, name="Anita Rao", age="34", gender="female"):
    """Book a seat and return the row."""
    caller.press("5", "103#").say(name, age, gender).press("1")
    return caller.row("SELECT * FROM bookings ORDER BY rowid DESC LIMIT 1")


# -- words that sound or look like others --------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("female", "female"),
        ("male", "male"),
        ("other", "other"),
        ("I am a woman", "female"),
        ("she is female", "female"),
        ("a man", "male"),
        ("mahila", "female"),
    ],
)
def test_a_gender_is_heard_as_it_is_said(caller, words, gender):
    assert booked(caller, gender=words)["gender"] == gender


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("fourteen", 14),
        ("four", 4),
        ("forty", 40),
        ("seventy", 70),
        ("seventeen", 17),
        ("thirty one", 31),
        ("thirty-one years old", 31),
        ("one hundred and two", 102),
        ("1", 1),
        ("119", 119),
    ],
)
def test_an_age_is_heard_as_it_is_said(caller, words, age):
    assert booked(caller, age=words)["age"] == age


@pytest.mark.parametrize(
    ("keys", "age"), [("34", 34), ("7#", 7), ("119", 119), ("11#", 11), ("14#", 14), ("99", 99)]
)
def test_an_age_is_typed(caller, keys, age):
    caller.press("5", "103#").say("Anita Rao").press(keys)
    assert caller.call.variables["new_age"] == age


@pytest.mark.parametrize("words", ["zero", "0", "120", "one hundred and twenty", "minus four"])
def test_an_impossible_age_is_refused_by_voice(caller, words):
    caller.press("5", "103#").say("Anita Rao", words)
    assert caller.node == "booking_ask_age"


@pytest.mark.parametrize("keys", ["0#", "00#", "120#", "120", "150"])
def test_an_impossible_age_is_refused_by_keypad(caller, keys):
    caller.press("5", "103#").say("Anita Rao").press(keys)
    assert caller.node == "booking_ask_age"


def test_three_impossible_ages_lead_to_an_agent(caller):
    caller.press("5", "103#").say("Anita Rao").press("120", "130", "140")
    assert caller.node == "agent"


@pytest.mark.parametrize(
    "name",
    ["Tenzin Umar", "Antony Forbes", "Eightley Won", "Ones Twomey", "Uma Ahuja", "Niner Zeroual",
     "Agentha Mann", "Émile D'Souza", "आशा मेनन"],
)  # fmt: skip
def test_a_name_keeps_all_its_letters(caller, name):
    assert booked(caller, name=name)["passenger"] == name


@pytest.mark.parametrize("name", ["Robert'); DROP TABLE bookings;--", "<b>Anita</b> Rao", "😀😀😀"])
def test_a_name_is_plain_text_or_asked_for_again(caller, name):
    caller.press("5", "103#").say(name)
    assert caller.node in ("booking_ask_name", "booking_ask_age")
    assert len(caller.rows("SELECT 1 FROM bookings")) == 11


def test_words_beyond_measure_are_not_understood(caller):
    assert caller.say("flight " * 2000).node in ("main", "flight_status_pnr")


@pytest.mark.parametrize("flight", ["one oh one", "A I one oh one", "alpha india one oh one"])
def test_oh_is_zero_in_a_flights_number(caller, flight):
    caller.press("5").say(flight)
    assert caller.call.variables["wanted_flight"] == "AI101"


@pytest.mark.parametrize(
    "words",
    ["alpha india one two three four", "A I 1 2 3 4", "AI1234", "a for apple i for india 1234",
     "my PNR is AI one two three four", "alfa india twelve thirty four"],
)  # fmt: skip
def test_a_pnr_is_heard_however_it_is_spelled(caller, words):
    caller.press("1").say(words)
    assert caller.call.report is not None
    assert caller.call.report.row["pnr_display"] == "AI1234"


def test_a_pnr_of_seven_characters_is_not_cut_to_six(caller):
    caller.press("1").say("A I 1 2 3 4 5")
    assert caller.call.report is None
    assert caller.node == "flight_status_pnr"


# -- asking for an agent -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "keys", ["3", "4", "8", "9", "7", "1", "2", "6", "5", "2241234", "6987654321"]
)
@pytest.mark.parametrize("words", ["agent", "I want to talk to an agent", "customer care"])
def test_an_agent_is_never_refused(caller, keys, words):
    assert caller.press(keys).say(words).node == "agent"


def test_saying_agent_among_digits_types_no_zero(caller):
    caller.press("1", "24").say("agent")
    assert caller.node == "agent"


def test_zero_is_a_digit_while_a_number_is_typed(caller):
    caller.press("6", "555666777", "0000")
    assert caller.node == "frequent_flyer_options"


def test_agent_is_not_a_name(caller):
    assert caller.press("5", "103#").say("agent").node == "agent"


# -- words that belong to two jobs ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "menu"),
    [
        ("refund status", "refunds"),
        ("what is the status of my refund", "refunds"),
        ("baggage status", "baggage"),
        ("status of my luggage", "baggage"),
        ("flight status", "flight_status_pnr"),
        ("refund for a cancelled flight", "refunds"),
        ("has my flight been cancelled", "flight_status_pnr"),
        ("change the seat on my booking", "manage_booking_pnr"),
        ("book a seat", "booking_ask_flight"),
        ("cancel my flight", "manage_booking_pnr"),
        ("book a flight", "booking_ask_flight"),
        ("change my flight", "manage_booking_pnr"),
    ],
)
def test_a_word_that_two_jobs_share_leads_to_the_right_one(caller, words, menu):
    assert caller.say(words).node == menu


def test_two_words_of_two_jobs_are_asked_about(caller):
    assert caller.say("booking refund").node == "main"
    assert caller.said == "Refunds and receipts, or a booking you have?"
    assert caller.say("refunds").node == "refunds"


@pytest.mark.parametrize("words", ["redeem points", "I want to redeem my points", "use my points"])
def test_redeeming_points_is_not_the_balance(caller, words):
    caller.press("6", "987654321", "1995").say(words)
    assert "55,000" not in caller.said
    assert caller.node == "agent"


# -- new bookings --------------------------------------------------------------------------------


@pytest.mark.parametrize("job", ["1", "2", "41", "42", "71", "81", "82"])
@pytest.mark.parametrize("by", ["keypad", "voice"])
def test_a_new_pnr_is_found_by_every_menu(caller, job, by):
    new = booked(caller)
    caller.press(job)
    caller.press(new["pnr_key"]) if by == "keypad" else caller.say(" ".join(new["pnr_display"]))
    assert "can't find" not in caller.said
    assert caller.node == ("main" if job == "1" else "who_phone")


def test_new_pnrs_sound_apart_and_are_typed_apart(caller):
    for _ in range(40):
        new = booked(caller)
        assert re.fullmatch("[BKMRXY][BKMRXY2479]{5}", new["pnr_display"])
        assert new["pnr_key"] == keypad(new["pnr_display"])
        caller.rows("UPDATE flights SET seats_available = 9 WHERE flight = 'AI103'")
    typed = caller.row("SELECT count(*) AS n, count(DISTINCT pnr_key) AS d FROM bookings")
    assert typed["n"] - typed["d"] == 1  # the seed has this pair for the test


def test_a_pnr_that_is_typed_like_another_is_drawn_again(monkeypatch):
    codes = iter("MK4729" + "X22222")
    monkeypatch.setattr("random.Random.choice", lambda self, alphabet: next(codes))
    with closing(seeded(FLOW)) as database:
        assert booked(passenger(database))["pnr_display"] == "X22222"


@pytest.mark.parametrize(
    ("flight", "why"),
    [("107#", "is full"), ("109#", "is cancelled"), ("501#", "already leaving"),
     ("301#", "already leaving"), ("999#", "can't find flight")],
)  # fmt: skip
def test_a_flight_that_does_not_take_passengers_is_not_booked(caller, flight, why):
    caller.press("5", flight)
    assert why in caller.said
    assert caller.node == "booking_ask_flight"


def test_a_flight_without_any_booking_can_be_booked(caller):
    assert caller.rows("SELECT 1 FROM bookings WHERE flight = 'AI103'") == ()
    assert booked(caller)["flight"] == "AI103"


def test_looking_for_flights_is_limited(caller):
    assert caller.press("5", "107#", "109#", "999#").node == "agent"


def test_going_back_after_a_booking_does_not_book_again(caller):
    booked(caller)
    caller.press("*").say("go back", "yes", "book it")
    assert len(caller.rows("SELECT 1 FROM bookings WHERE passenger = 'Anita Rao'")) == 1


# -- when something goes wrong -------------------------------------------------------------------


def test_a_fault_leads_to_an_agent_in_speech_and_in_the_database(caller, monkeypatch):
    def fail(*query):
        raise QueryError("the disk is on fire")

    with monkeypatch.context() as patched:
        patched.setattr(caller.database, "query", fail)
        caller.press("1", "241234")
    assert "went wrong on our side" in caller.said
    assert "fire" not in caller.said
    assert caller.node == caller.record.current_menu == "agent"
