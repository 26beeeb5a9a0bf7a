"""What a check does not do for a flow without mistakes."""

import re
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from bench.load import long_flow
from ivr.flow import check, load
from ivr.flow.checks.named_keys import named_keys


class Unread(Mapping):
    """The places of a flow's files, of which none may be asked for."""

    def __getitem__(self, source):
        raise AssertionError(f"{source} was read again, though no fault has a place in it")

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


def test_a_flow_without_mistakes_is_checked_without_reading_its_text_again():
    assert check(load(long_flow(50), "x.toml"), spans=Unread()) == []


WORDS = re.split(
    " ",
    "press Press hit push tap use then by followed daba dabaiye kijiye 1 one star hash key # * ,"
    " . for to your number and or the PIN house suppress press_1 unpressed1",
)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_a_text_of_plain_letters_asks_for_the_keys_that_it_asks_for_beside_other_letters(text):
    beside = text + " \u20b9"  # a sign that is no plain letter, so that nothing is left out early
    assert [each.keys for each in named_keys(text)] == [each.keys for each in named_keys(beside)]


def test_each_of_the_phrases_of_a_list_has_its_own_place_however_many_are_at_fault():
    text = """[flow]
title = "Parcels"
start = "main"
[node.main]
kind = "menu"
prompt = "Hello."
choices = [
  { key = "1", label = "a parcel", phrases = ["where is my box", "send a crate"], to = "main" },
  { key = "2", label = "a letter", phrases = ["where is my box", "send a crate"], to = "main" },
]
"""
    found = [str(each) for each in check(load(text, "x.toml")) if "means choice 1" in str(each)]
    assert [fault.split(" menu")[0] for fault in found] == ["x.toml:9:47:", "x.toml:9:66:"]
