"""What the line says as a value is heard as that value, in each language and inside sentences."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow import Template
from ivr.understanding.grammar import build

pytestmark = pytest.mark.untraced

NOW = "2026-08-03T10:00:00"
LANGUAGES = st.sampled_from(["en-IN", "en-US", "hi-IN", ""])
FRAMES = st.sampled_from(
    [
        *(
            "{}",
            "it is {}",
            "it's {} please",
            "um, {}",
            "yes, it is {}",
            "sorry, {}",
            "no, it's {}",
        ),
        *("mera {} hai", "ji, {}", "यह {} है", "जी {}", "{} thank you", "for my mother it is {}"),
    ]
)
# Without the letter O, which is the digit zero beside a digit that is spoken as a word.
CODES = st.text("ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789", min_size=6, max_size=6)
BOOKINGS = st.from_regex("[A-NP-Z]{2}[0-9]{4}", fullmatch=True)
PNR = build({"type": "pnr"})
PIN = build({"type": "digits", "length": 4})
PHONE = build({"type": "phone"})
NUMBER = build({"type": "number"})
DATE = build({"type": "date"})
NAME = build({"type": "name"})


def spoken(form, value, language):
    return Template.parse("{value:" + form + "}").render({"value": value}, language).spoken


def written(form, value, language):
    return Template.parse("{value:" + form + "}").render({"value": value}, language).written


@given(CODES, LANGUAGES)
def test_a_code_that_is_spelled_is_heard(code, language):
    assert PNR.heard(spoken("spell", code, language), NOW) == code


@given(BOOKINGS, LANGUAGES, FRAMES)
def test_a_booking_reference_is_heard_inside_a_sentence(code, language, frame):
    assert PNR.heard(frame.format(spoken("spell", code, language)), NOW) == code
    assert PNR.heard(frame.format(code), NOW) == code


@given(st.text("0123456789", min_size=4, max_size=4), LANGUAGES, FRAMES)
def test_digits_are_heard_inside_a_sentence(digits, language, frame):
    assert PIN.heard(frame.format(spoken("digits", digits, language)), NOW) == digits
    assert PIN.heard(frame.format(digits), NOW) == digits


@given(st.from_regex("[6-9][0-9]{9}", fullmatch=True), LANGUAGES, FRAMES)
def test_a_telephone_number_is_heard_inside_a_sentence(digits, language, frame):
    assert PHONE.heard(frame.format(spoken("digits", digits, language)), NOW) == digits
    assert PHONE.heard(frame.format(f"+91 {digits[:5]} {digits[5:]}"), NOW) == digits


@given(st.integers(0, 999_999_999), LANGUAGES, FRAMES)
def test_a_number_is_heard_inside_a_sentence(number, language, frame):
    assert NUMBER.heard(frame.format(spoken("number", number, language)), NOW) == number
    assert NUMBER.heard(frame.format(written("number", number, language)), NOW) == number


@given(st.integers(0, 3650), st.sampled_from(["en-IN", "hi-IN"]))
def test_a_date_is_heard(days, language):
    day = (date(2026, 8, 3) + timedelta(days)).isoformat()
    assert DATE.heard(spoken("date", day, language), NOW) == day
    assert DATE.heard(written("date", day, language), NOW) == day


@pytest.mark.parametrize("name", ["Meena Iyer", "Will Young", "Ek Nath Shinde", "Om Prakash"])
@pytest.mark.parametrize(
    "frame", ["{}", "my name is {}", "{} speaking", "for {}", "मेरा नाम {} है", "{} ke naam se"]
)
def test_a_name_is_heard_inside_a_sentence(name, frame):
    assert NAME.heard(frame.format(name), NOW) == name


@given(BOOKINGS, BOOKINGS, st.sampled_from([", no, ", ", sorry, ", " I mean ", " nahi, ", " नहीं "]))
def test_the_last_of_two_values_counts_behind_a_correction(first, second, mark):
    assert PNR.heard(f"{first}{mark}{second}", NOW) == second
    assert PIN.heard(f"{first[2:]}{mark}{second[2:]}", NOW) == second[2:]


@given(BOOKINGS, st.integers(1, 5), LANGUAGES)
def test_a_part_of_a_code_and_what_follows_it_are_the_code(code, count, language):
    part = PNR.missing(code[:count], NOW)
    assert part is None or part.so_far == code[:count]
    if part is not None:
        rest = spoken("spell", code[count:], language)
        assert PNR.heard(part.followed_by(rest), NOW) == code
