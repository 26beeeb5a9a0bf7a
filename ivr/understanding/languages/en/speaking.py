"""English: how values are written and said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from ivr.understanding.languages.counting import Counting
from ivr.understanding.languages.speech import Currency, Speech

UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = UNITS + tuple(
    f"{ten}-{unit}" if unit != "zero" else ten for ten in TENS for unit in UNITS[:10]
)
_COUNTING = Counting(
    below_hundred=_NUMBERS,
    hundred="hundred",
    scales=((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")),
    group=3,
    joint="and",
    point="point",
    minus="minus",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PLACES = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"},
    **{"nine": "ninth", "twelve": "twelfth"},
}
# ICAO Annex 10, Volume II, 5.2.1.3; with the spellings that recognisers use.
ALPHABET = (
    *("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India"),
    *("Juliett", "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo"),
    *("Sierra", "Tango", "Uniform", "Victor", "Whiskey", "Xray", "Yankee", "Zulu"),
)
_WHOLE_HOURS = {0: "twelve midnight", 12: "twelve noon"}


def _place_written(place: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{'th' if place % 100 in (11, 12, 13) else ending}"


def place_spoken(place: int) -> str:
    """Return the number's words with the last one as an ordinal: "twenty-first"."""
    words = _COUNTING.words(place)
    last = words.replace("-", " ").split()[-1]
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return words.removesuffix(last) + _PLACES.get(last, regular)


def _year(year: int) -> str:
    """Return a year as it is said: "twenty twenty-six", "nineteen oh five", "two thousand"."""
    century, rest = divmod(year, 100)
    if (century % 10 == 0 and rest < 10) or not 11 <= century < 100:
        return _COUNTING.words(year)
    if rest < 10:
        return f"{_NUMBERS[century]} {f'oh {_NUMBERS[rest]}' if rest else 'hundred'}"
    return f"{_NUMBERS[century]} {_NUMBERS[rest]}"


def _date_written(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _date_spoken(day: date) -> str:
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return f"{weekday} the {place_spoken(day.day)} of {month} {_year(day.year)}"


def _half(moment: time) -> str:
    return "AM" if moment.hour < 12 else "PM"


def _time_written(moment: time) -> str:
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {_half(moment)}"


def _time_spoken(moment: time) -> str:
    minute = moment.minute
    if not minute and moment.hour in _WHOLE_HOURS:
        return _WHOLE_HOURS[moment.hour]
    minutes = (f"oh {_NUMBERS[minute]}" if minute < 10 else _NUMBERS[minute]) if minute else ""
    return " ".join([_NUMBERS[moment.hour % 12 or 12], *minutes.split(), _half(moment)])


SPEECH = Speech(
    counting=_COUNTING,
    weekdays=WEEKDAYS,
    months=MONTHS,
    truths=("no", "yes"),
    keys={"*": "star", "#": "hash"},
    percent="percent",
    also="and",
    currencies={
        "₹": Currency("rupee", "rupees", "paisa", "paise"),
        "$": Currency("dollar", "dollars", "cent", "cents"),
        "€": Currency("euro", "euros", "cent", "cents"),
        "£": Currency("pound", "pounds", "penny", "pence"),
    },
    place_written=_place_written,
    place_spoken=place_spoken,
    date_written=_date_written,
    date_spoken=_date_spoken,
    time_written=_time_written,
    time_spoken=_time_spoken,
    alphabet=ALPHABET,
    as_in="{letter} as in {name}",
)
_INDIAN = replace(
    _COUNTING, scales=((10**7, "crore"), (10**5, "lakh"), (1000, "thousand")), group=2
)
_AMERICAN = replace(SPEECH, keys={**SPEECH.keys, "#": "pound"})
REGIONS: Mapping[str, Speech] = {
    "IN": replace(SPEECH, counting=_INDIAN),
    "US": _AMERICAN,
    "CA": _AMERICAN,
}
"""The countries whose English differs from `SPEECH`: lakh and crore, or "pound" for ``#``."""
