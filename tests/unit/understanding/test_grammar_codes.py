"""Booking references and other codes, as people spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import GrammarError
from ivr.flow import Template
from ivr.understanding.grammar import Progress, build

PNR = build({"type": "pnr"})
FLIGHT = build({"type": "code", "min": 2, "max": 6, "names": {"Air India": "ai", "": "x"}})


@pytest.mark.parametrize(
    ("said", "pnr"),
    [
        ("AI1234", "AI1234"),
        ("ai1234", "AI1234"),
        ("ai 1234", "AI1234"),
        ("A I 1 2 3 4", "AI1234"),
        ("A-I-1-2-3-4.", "AI1234"),
        ("a i one two three four", "AI1234"),
        ("my PNR is A I 1 2 3 4 please", "AI1234"),
        ("no, it's AI1234", "AI1234"),
        ("alpha india one two three four", "AI1234"),
        ("Alfa India 12 34", "AI1234"),
        ("a for apple i for india 1 2 3 4", "AI1234"),
        ("A as in Amritsar, I like igloo, 1234", "AI1234"),
        ("ay eye twelve thirty four", "AI1234"),
        ("see bee 1 2 3 4", "CB1234"),
        ("double u k 5 6 7 8", "WK5678"),
        ("double you k 5 6 7 8", "WK5678"),
        ("double a double two double three", "AA2233"),
        ("double alpha one triple two", "AA1222"),
        ("b a double two double two", "BA2222"),
        ("b a two triple two", "BA2222"),
        ("six e one one one one", "6E1111"),
        ("6e 11 11", "6E1111"),
        ("quebec foxtrot four four four four", "QF4444"),
        ("x ray tango 1234", "XT1234"),
        ("x-ray tango 1234", "XT1234"),
        ("xray tango 1234", "XT1234"),
        ("x t 1234", "XT1234"),
        ("zed zee 1234", "ZZ1234"),
        ("a i one o one o", "AI1010"),
        ("a i one oh one zero", "AI1010"),
        ("A I 1 oh 1 0", "AI1010"),
        ("k oh oscar one two three", "KOO123"),
        ("oh oh k one two three", "00K123"),
        ("A 0 O 1 2 3", "A0O123"),
        ("double o seven a b c", "OO7ABC"),
        ("a i 1 to 3 4", "AI1234"),
        ("a i one two three for", "AI1234"),
        ("XKCDPQ", "XKCDPQ"),
        ("xkcdpq", None),
        ("AI12345", None),
        ("a i one two three four five", None),
        ("AI123", None),
        ("refund", None),
        ("status", None),
        ("agent", None),
        ("double banana", None),
        ("hello there", None),
        ("to 12345", None),
        ("AI١٢٣٤", "AI1234"),
        ("ＡＩ1234", "AI1234"),
        ("<b>AI1234</b>", None),
        ("AI1234 🙂", "AI1234"),
        ("🙂", None),
        ("", None),
        ("A " * 5000, None),
    ],
)
def test_a_reference_is_heard_as_it_is_spelled(said, pnr):
    assert PNR.heard(said, "") == pnr


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("AI101", "AI101"),
        ("ai 101", "AI101"),
        ("AI one oh one", "AI101"),
        ("ai one oh one", "AI101"),
        ("air india one oh one", "AI101"),
        ("flight Air India 101", "AI101"),
        ("one oh one", "101"),
        ("uk 822", "UK822"),
        ("U K eight twenty two", "UK822"),
        ("a hundred", "A100"),
        ("no 101", "101"),
        ("get 101", "101"),
        ("me 101", "101"),
        ("AI", "AI"),
        ("ai", None),
        ("7", None),
        ("AI101234", None),
    ],
)
def test_a_code_of_varying_length_is_heard(said, code):
    assert FLIGHT.heard(said, "") == code


def test_a_reference_is_keyed_by_the_letters_on_the_keys():
    assert PNR.keyed("24123") is Progress.PARTIAL
    assert PNR.keyed("241234") is Progress.FINAL
    assert PNR.value_of_keys("241234") == "241234"
    assert PNR.keyed("2412341") is Progress.REFUSED


@pytest.mark.parametrize("keys", ["A", "2412A", "*", "#", "२"])
def test_letters_are_no_keys(keys):
    assert PNR.keyed(keys) is Progress.REFUSED
    assert FLIGHT.keyed(keys) is Progress.REFUSED


def test_a_code_of_varying_length_waits_for_more():
    assert FLIGHT.keyed("2") is Progress.PARTIAL
    assert FLIGHT.keyed("24") is Progress.COMPLETE
    assert FLIGHT.keyed("241010") is Progress.FINAL
    assert FLIGHT.value_of_keys("24101") == "24101"


def test_people_are_told_what_is_expected():
    assert PNR.expects() == "6 letters or digits"
    assert FLIGHT.expects() == "2 to 6 letters or digits"


def test_a_recogniser_gets_hints():
    assert "India" in PNR.phrases()
    assert FLIGHT.phrases()[0] == "Air India"


@pytest.mark.parametrize(
    "table",
    [
        {"type": "code", "length": 4, "max": 5},
        {"type": "code", "names": ["air india"]},
        {"type": "code", "names": {"air india": 1}},
        {"type": "pnr", "length": "six"},
    ],
)
def test_a_table_that_makes_no_sense_is_refused(table):
    with pytest.raises(GrammarError):
        build(table)


CODES = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=6, max_size=6)
ALPHABET = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", PNR.phrases(), strict=False))
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@pytest.mark.parametrize("code", ["0000OO", "000AOO", "ABCDOO", "OOOOOO"])
def test_letters_o_side_by_side_are_no_zeros(code):
    assert PNR.heard(" ".join(code), "") == code


def test_a_word_that_sounds_like_a_digit_completes_no_code_behind_other_words():
    assert PNR.candidates("RX 669, it's for my grandmother", "") == ()


@given(CODES)
def test_a_code_that_was_spelled_out_is_heard_back(code):
    as_digits = Template.parse("{code:spell}").render({"code": code}, "")
    assert PNR.heard(as_digits.spoken, "") == code


@given(CODES)
def test_a_code_in_the_icao_alphabet_is_heard(code):
    spoken = [DIGITS[int(c)] if c.isdigit() else ALPHABET[c] for c in code]
    assert PNR.heard(" ".join(spoken), "") == code


@pytest.mark.parametrize("written", ["A-", "", "É", "A I"])
def test_names_stand_for_letters_and_digits_only(written):
    with pytest.raises(GrammarError, match="'names' must be a table of letters and digits"):
        build({"type": "code", "names": {"air": written}})


@pytest.mark.parametrize(
    "said",
    [
        "m k four seven two eight no the last one is nine",
        "m k four seven two eight sorry the last digit is nine",
        "m k four seven two eight no nine at the end",
    ],
)
def test_the_end_of_a_code_is_corrected_by_its_place(said):
    found = build({"type": "pnr"}).candidates(said, "")
    assert found[0].value == "MK4729"
