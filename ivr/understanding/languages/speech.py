"""What a language needs to write values for the eye and to say them for the ear."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time

from ivr.understanding.languages.counting import Counting


@dataclass(frozen=True, slots=True)
class Currency:
    """The names of a currency and of its hundredths, each for one of them and for several."""

    one: str
    many: str
    hundredth: str
    hundredths: str


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language writes and says values. Every function gives text that is a part of a prompt.

    A place is a number in a row, 1 or more: "1st" or "first".
    """

    counting: Counting
    weekdays: tuple[str, ...]  # from Monday
    months: tuple[str, ...]
    truths: tuple[str, str]  # for false and for true
    keys: Mapping[str, str]  # the telephone keys that are no digits
    percent: str
    also: str  # between an amount and its hundredths: "two rupees and fifty paise"
    currencies: Mapping[str, Currency]  # by their signs, as in `CURRENCY_SIGNS`
    place_written: Callable[[int], str]
    place_spoken: Callable[[int], str]
    date_written: Callable[[date], str]
    date_spoken: Callable[[date], str]
    time_written: Callable[[time], str]
    time_spoken: Callable[[time], str]
    alphabet: tuple[str, ...] = ()  # a word for each letter from A to Z
    as_in: str = "{letter}, {name}"  # a letter with its word


CURRENCY_SIGNS = ("₹", "$", "€", "£")
