"""Values that are made by `frozen` are frozen dataclasses in all but the time that they take."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from enum import Enum
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.frozen import frozen, members_at_hand


@frozen
class Prompt:
    text: str
    turn: int
    bargein: bool = True
    codes: tuple[str, ...] = field(default=(), repr=False, compare=False)


Quick = Prompt


@dataclass(frozen=True, slots=True)
class Prompt:  # type: ignore[no-redef]  # of the same name, because it is part of the repr
    text: str
    turn: int
    bargein: bool = True
    codes: tuple[str, ...] = field(default=(), repr=False, compare=False)


Usual = Prompt
VALUES = st.tuples(st.text(), st.integers(), st.booleans(), st.tuples(st.text()))


@given(VALUES, VALUES)
def test_it_is_compared_hashed_shown_and_replaced_like_a_frozen_dataclass(first, second):
    one, other = Quick(*first), Quick(*second)
    usual, unlike = Usual(*first), Usual(*second)
    assert [getattr(one, each.name) for each in fields(Quick)] == list(first)
    assert (one == other) == (usual == unlike)
    assert (hash(one) == hash(other)) == (hash(usual) == hash(unlike))
    assert repr(one) == repr(usual).replace("Usual", "Quick")
    assert replace(one, turn=second[1]) == Quick(first[0], second[1], first[2], first[3])
    assert one != usual


def test_it_takes_names_and_defaults_and_refuses_what_a_dataclass_refuses():
    assert Quick(turn=1, text="a") == Quick("a", 1, True, ())
    assert str(signature(Quick)) == str(signature(Usual))
    for given_ in [(), ("a",), ("a", 1, True, (), "more")]:
        with pytest.raises(TypeError, match=r"Prompt\.__init__\(\)"):
            Quick(*given_)


def test_no_field_can_be_set_or_taken_away_and_no_other_added():
    one = Quick("a", 1)
    with pytest.raises(FrozenInstanceError):
        one.text = "b"
    with pytest.raises(FrozenInstanceError):
        del one.text
    with pytest.raises((FrozenInstanceError, TypeError)):  # which of them depends on the Python
        one.other = "b"
    assert not hasattr(one, "__dict__")


def test_it_is_matched_copied_and_pickled():
    from ivr.engine import PlayPrompt

    played = PlayPrompt("a", "b", "en", 1, 0)
    match played:
        case PlayPrompt(text, spoken, language=language):
            assert (text, spoken, language) == ("a", "b", "en")
    assert copy.deepcopy(played) == copy.copy(played) == played
    assert pickle.loads(pickle.dumps(played)) == played


def test_what_the_faster_init_cannot_do_is_refused_where_the_class_is_made():
    with pytest.raises(TypeError, match="use @dataclass"):

        @frozen
        class Made:
            values: dict[str, str] = field(default_factory=dict)

    with pytest.raises(TypeError, match="Checked needs the __init__ of dataclasses"):

        @frozen
        class Checked:
            value: str

            def __post_init__(self) -> None:
                raise AssertionError


def test_the_members_of_an_enum_are_the_same_as_before():
    class Colour(Enum):
        RED = "red"
        BLUE = "blue"

    before = list(Colour)
    assert members_at_hand(Colour) is Colour
    assert list(Colour) == before == [Colour.RED, Colour.BLUE]
    assert Colour("red") is Colour.RED is Colour["RED"]
    assert pickle.loads(pickle.dumps(Warm.RED)) is Warm.RED
    with pytest.raises(AttributeError):
        Colour.RED = "green"


@members_at_hand
class Warm(Enum):
    RED = "red"
