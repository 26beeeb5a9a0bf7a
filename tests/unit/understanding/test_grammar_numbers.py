"""Numbers, digits and telephone numbers, spoken and keyed."""

import pytest

from ivr.errors import GrammarError
from ivr.understanding.grammar import Progress, build
from ivr.understanding.numerals import cardinal, digit_string
from ivr.understanding.words import words

PIN = build({"type": "digits", "length": 4})
ACCOUNT = build({"type": "digits", "min": 3, "max": 12})
AGE = build({"type": "number", "min": 1, "max": 119})
BAGS = build({"type": "number", "unit": ["bags", "pieces of luggage"]})
PHONE = build({"type": "phone"})


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("zero", 0),
        ("oh", None),
        ("four", 4),
        ("fourteen", 14),
        ("seventy", 70),
        ("thirty one", 31),
        ("thirty", 30),
        ("hundred", 100),
        ("a hundred", 100),
        ("a hundred and five", 105),
        ("one hundred twenty", 120),
        ("twelve hundred", 1200),
        ("two thousand", 2000),
        ("2 thousand 345", 2345),
        ("two hundred and five thousand", 205_000),
        ("five hundred thousand", 500_000),
        ("one lakh twenty thousand three hundred and forty five", 120_345),
        ("two crore", 20_000_000),
        ("do hazaar", 2000),
        ("सात सौ", 700),
        ("पचास", 50),
        ("दो सौ निन्यानवे", 299),
        ("पंद्रह हज़ार", 15_000),
        ("pachaas", 50),
        ("पचास पाँच", None),
        ("14", 14),
        ("1234567", 1_234_567),
        ("1" * 16, None),
        ("twenty ten", None),
        ("three hundred hundred", None),
        ("one thousand hundred", None),
        ("two thousand three thousand", None),
        ("one thousand lakh", None),
        ("hundred and", None),
        ("hundred and thousand", None),
        ("and five", None),
        ("a five", None),
        ("five a hundred", None),
        ("five and six", None),
        ("one two", None),
        ("banana", None),
        ("", None),
    ],
)
def test_a_number_is_read_whole(said, number):
    assert cardinal(words(said)) == number


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("one two three four", "1234"),
        ("1 2 3 4", "1234"),
        ("1234", "1234"),
        ("007", "007"),
        ("twelve thirty four", "1234"),
        ("double oh seven", "007"),
        ("triple one two", "1112"),
        ("quadruple 9", "9999"),
        ("nineteen ninety five", "1995"),
        ("two thousand five", "2005"),
        ("nine two hundred", "9200"),
        ("1 hundred", "100"),
        ("one to three four", "1234"),
        ("one too won ate", None),
        ("one two too eight", "1228"),
        ("to", None),
        ("double", None),
        ("double twelve", None),
        ("one banana", None),
        ("एक दो तीन", "123"),
        ("१२", "12"),
        ("", None),
    ],
)
def test_digits_are_read_as_they_are_said(said, digits):
    assert digit_string(words(said)) == digits


@pytest.mark.parametrize(
    ("said", "pin"),
    [
        ("one nine nine five", "1995"),
        ("nineteen ninety five", "1995"),
        ("my pin is one two three four", "1234"),
        ("um, it's 1 2 3 4 please", "1234"),
        ("double oh double seven", "0077"),
        ("zero zero zero zero", "0000"),
        ("One-two-three-four.", "1234"),
        ("two thousand", "2000"),
        ("one two three", None),
        ("one two three four five", None),
        ("one two three banana", None),
        ("१२३४", "1234"),
        ("１２३４", "1234"),
        ("agent", None),
        ("my pin", None),
    ],
)
def test_a_pin_can_be_spoken(said, pin):
    assert PIN.heard(said, "") == pin


def test_digits_of_varying_length_are_heard():
    assert ACCOUNT.heard("one one one two two two three three three", "") == "111222333"
    assert ACCOUNT.heard("one two", "") is None


def test_digits_of_fixed_length_submit_themselves():
    assert [PIN.keyed("1234"[:count]) for count in range(5)] == [Progress.PARTIAL] * 4 + [
        Progress.FINAL
    ]
    assert PIN.keyed("12345") is Progress.REFUSED
    assert PIN.value_of_keys("0042") == "0042"


def test_digits_of_varying_length_wait_for_more():
    assert ACCOUNT.keyed("12") is Progress.PARTIAL
    assert ACCOUNT.keyed("123") is Progress.COMPLETE
    assert ACCOUNT.keyed("1" * 12) is Progress.FINAL


@pytest.mark.parametrize("keys", ["A", "12A", "*", "12#", "١", "२", "²", "１"])
def test_only_the_digits_0_to_9_are_keys(keys):
    for grammar in (PIN, ACCOUNT, AGE, PHONE):
        assert grammar.keyed(keys) is Progress.REFUSED


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("fourteen", 14),
        ("four", 4),
        ("seventy", 70),
        ("seven", 7),
        ("thirty one", 31),
        ("I'm forty five years old", 45),
        ("she is 7", 7),
        ("a hundred and five", 105),
        ("one oh five", 105),
        ("one fifteen", 115),
        ("one two", 12),
        ("zero", None),
        ("a hundred and twenty", None),
        ("-5", None),
        ("3.5", None),
        (".5", None),
        ("12:30", None),
        ("5-6", None),
        ("१४", 14),
        ("forty two bananas", None),
        ("one moment", None),
        ("no one", None),
        ("one " * 30, None),
        ("", None),
    ],
)
def test_an_age_is_heard(said, age):
    assert AGE.heard(said, "") == age


def test_a_number_may_come_with_its_unit_and_its_commas():
    assert BAGS.heard("two bags please", "") == 2
    assert BAGS.heard("three pieces of luggage", "") == 3
    assert BAGS.heard("1,23,456", "") == 123_456
    assert BAGS.heard("12,500 bags", "") == 12_500


@pytest.mark.parametrize(
    ("keys", "progress"),
    [
        ("", Progress.PARTIAL),
        ("0", Progress.PARTIAL),
        ("00", Progress.PARTIAL),
        ("000", Progress.REFUSED),
        ("007", Progress.FINAL),
        ("1", Progress.COMPLETE),
        ("11", Progress.COMPLETE),
        ("12", Progress.FINAL),
        ("119", Progress.FINAL),
        ("120", Progress.REFUSED),
        ("1190", Progress.REFUSED),
    ],
)
def test_a_number_is_final_when_nothing_longer_is_in_range(keys, progress):
    assert AGE.keyed(keys) is progress


def test_the_value_of_a_number_is_an_int():
    assert AGE.value_of_keys("007") == 7


@pytest.mark.parametrize(
    "said",
    [
        "98765 43210",
        "nine eight seven six five four three two one zero",
        "+91 98765 43210",
        "098765-43210",
        "00919876543210",
        "my phone number is 9876543210",
        "nine eight seven six five, four three two one zero",
    ],
)
def test_a_telephone_number_is_heard_without_its_country(said):
    assert PHONE.heard(said, "") == "9876543210"


def test_a_number_of_another_length_is_no_telephone_number():
    assert PHONE.heard("98765", "") is None
    assert PHONE.heard("1 98765 43210", "") is None
    assert PHONE.heard("hello", "") is None


@pytest.mark.parametrize(
    ("keys", "progress"),
    [
        ("987654321", Progress.PARTIAL),
        ("9876543210", Progress.FINAL),
        ("98765432101", Progress.REFUSED),
        ("0", Progress.PARTIAL),
        ("0770090012", Progress.COMPLETE),
        ("07700900123", Progress.FINAL),
        ("9198765432", Progress.COMPLETE),
        ("91987654321", Progress.PARTIAL),
        ("919876543210", Progress.FINAL),
        ("9098765432", Progress.FINAL),
        ("0091987654321", Progress.PARTIAL),
        ("00919876543210", Progress.FINAL),
        ("00447700900", Progress.FINAL),  # a zero before the ten digits 0447700900
    ],
)
def test_a_telephone_number_submits_itself_unless_it_may_be_the_start_of_a_longer_one(
    keys, progress
):
    assert PHONE.keyed(keys) is progress


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("9876543210", "9876543210"),
        ("07700900123", "7700900123"),
        ("0770090012", "0770090012"),
        ("9198765432", "9198765432"),
        ("919876543210", "9876543210"),
        ("00919876543210", "9876543210"),
    ],
)
def test_a_trunk_zero_and_the_country_code_are_left_out_by_key_too(keys, value):
    assert PHONE.value_of_keys(keys) == value == PHONE.heard(keys, "")


def test_keys_that_are_no_telephone_number_have_no_value():
    with pytest.raises(ValueError, match="no telephone number"):
        PHONE.value_of_keys("123")


@pytest.mark.parametrize("country", ["44", "+44"])
def test_a_country_code_may_be_given_with_its_plus(country):
    british = build({"type": "phone", "country": country})
    for keys in ("7700900123", "07700900123", "447700900123", "00447700900123"):
        assert british.keyed(keys) is Progress.FINAL
        assert british.value_of_keys(keys) == "7700900123"
    assert british.heard("plus four four, 7700 900123", "") == "7700900123"


def test_without_a_country_code_only_a_trunk_zero_is_left_out():
    local = build({"type": "phone", "length": 6, "country": ""})
    assert local.keyed("123456") is Progress.FINAL
    assert local.value_of_keys("0123456") == "123456"
    assert local.heard("00123456", "") is None


@pytest.mark.parametrize(
    ("grammar", "words"),
    [
        (PIN, "4 digits"),
        (ACCOUNT, "3 to 12 digits"),
        (build({"type": "digits", "length": 1}), "1 digit"),
        (AGE, "a number from 1 to 119"),
        (PHONE, "a telephone number of 10 digits"),
    ],
)
def test_people_are_told_what_is_expected(grammar, words):
    assert grammar.expects() == words


def test_a_recogniser_gets_hints():
    assert "double" in PIN.phrases()
    assert "double" in PHONE.phrases()
    assert BAGS.phrases() == ("0", "999999999", "bags", "pieces of luggage")


@pytest.mark.parametrize(
    "table",
    [
        {"type": "digits", "length": 4, "min": 1},
        {"type": "digits", "min": 5, "max": 2},
        {"type": "number", "min": 5, "max": 2},
        {"type": "number", "min": -1},
        {"type": "number", "min": 1.5},
        {"type": "number", "unit": "bags"},
        {"type": "number", "unit": [1]},
        {"type": "digits", "length": 0},
        {"type": "digits", "length": 61},
        {"type": "digits", "length": True},
        {"type": "phone", "country": 91},
        {"type": "phone", "country": "0044"},
        {"type": "phone", "country": "IN"},
        {"type": "phone", "country": "12345"},
    ],
)
def test_a_table_that_makes_no_sense_is_refused(table):
    with pytest.raises(GrammarError):
        build(table)


def test_digits_may_have_any_length():
    grammar = build({"type": "digits", "min": 30})
    assert grammar.expects() == "30 digits"
    assert build({"type": "digits"}).expects() == "1 to 20 digits"
