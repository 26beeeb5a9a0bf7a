"""Numbers in what a caller said, which may be a secret, become dots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.understanding import mask_long_numbers, mask_numbers, mask_numbers_beside
from ivr.understanding.languages import LANGUAGES


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("my pin is 4921", "my pin is ••••"),
        ("four nine two one", "• • • •"),
        ("FOUR, nine... Two one!", "•, •... • •!"),
        ("nineteen ninety-five", "• •-•"),
        ("double four oh two", "• • • •"),
        ("my pin is all nines", "my pin is all •"),
        ("saare nau", "saare •"),
        ("four nines", "• •"),
        ("nine four times", "• • •"),
        ("char baar nau", "• • •"),
        ("all of the zeros", "all of the zeros"),
        ("many times", "many times"),
        ("all flights", "all flights"),
        ("it is two for to won", "it is • • • •"),
        ("char nau do ek", "• • • •"),
        ("चार नौ दो एक", "• • • •"),
        ("मेरा पिन ४९२१ है", "मेरा पिन •••• है"),
        ("बयालीस इक्कीस", "• •"),
        ("４９２１ ④⑨ ⁴⁹", "•••• •• ••"),
        ("MK4729", "MK••••"),
        ("do do do do", "• • • •"),
        ("four, then nine, then two, then one", "•, then •, then •, then •"),
        ("one moment", "one moment"),
        ("one two 3", "• • •"),
        ("room 12", "room 12"),
        ("do you fly to Goa", "do you fly to Goa"),
        ("oh no, not for me", "oh no, not for me"),
        ("", ""),
    ],
)
def test_numbers_are_masked_in_figures_and_words(said, masked):
    assert mask_numbers(said) == masked


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("points please, my pin is 4921", "points please, my pin is ••••"),
        ("points, four nine two one", "points, • • • •"),
        ("points, nineteen ninety five", "points, • • •"),
        ("two bags of 20 kilos", "two bags of 20 kilos"),
        ("flight AI1234", "flight AI1234"),
        ("flight 101", "flight 101"),
    ],
)
def test_beside_what_was_understood_only_long_numbers_are_masked(said, masked):
    assert mask_long_numbers(said) == masked


@pytest.mark.parametrize(
    ("said", "explained", "masked"),
    [
        ("forty nine and my pin is 4921", "forty nine", "forty nine and my pin is ••••"),
        ("it is 49, pin four nine two one", "49", "it is 49, pin • • • •"),
        ("four nine two one, amount four", "four", "• • • •, amount four"),
        ("98765 01234 and pin 4921", "98765 01234", "98765 01234 and pin ••••"),
        ("98765 01234 4921", "98765 01234", "98765 01234 ••••"),
        ("4921 98765 01234", "98765 01234", "•••• 98765 01234"),
        ("49 4921", "49", "•• ••••"),
        ("AI1234, pin ४९२१", "ai1234", "AI1234, pin ••••"),
        ("4921 and 4921", "4921", "4921 and ••••"),
        ("window on day 12", "window", "window on day 12"),
        ("yes, 4921", "", "yes, ••••"),
        ("double oh seven, 4921", "double oh seven", "• • •, ••••"),
    ],
)
def test_beside_a_value_other_numbers_are_masked_and_the_value_stays(said, explained, masked):
    assert mask_numbers_beside(said, explained.split()) == masked


@given(st.integers(0, 9999), st.sampled_from(sorted(LANGUAGES)))
def test_a_number_said_in_any_language_leaves_none_of_its_words(number, language):
    counting = LANGUAGES[language].speech.counting
    for said in (counting.words(number + 1000), counting.one_by_one(f"{number:04}")):
        left = set(mask_numbers(said).replace("-", " ").split())
        assert left <= {"•", counting.joint}


@given(st.text() | st.text("0123456789४९ -x"))
def test_no_secret_is_left_and_masking_twice_is_masking_once(text):
    masked = mask_numbers(text)
    assert sum(map(str.isdecimal, masked)) < 3
    assert mask_numbers(masked) == masked
