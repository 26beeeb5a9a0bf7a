"""The letters on the keys."""

import pytest

from ivr.keypad import LETTERS, keypad


@pytest.mark.parametrize(
    ("text", "keys"),
    [("AI1234", "241234"), ("uk5678", "855678"), ("6E-11 11", "631111"), ("PQRSWXYZ", "77779999")],
)
def test_text_is_typed_by_the_letters_on_the_keys(text, keys):
    assert keypad(text) == keys


def test_what_is_on_no_key_is_left_out():
    assert keypad("é ß ١ * # 🙂") == ""


def test_every_letter_is_on_one_key():
    assert sorted("".join(LETTERS.values())) == list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
