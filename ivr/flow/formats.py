"""The ways a value can be said: the formats of ``{name:format}`` in a prompt.

- A format reads well as a caption and aloud.
- It never raises: a value that does not fit it is said as plain text.
- `FORMATS` is the one table of them; each function's docstring is its documentation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal

from ivr.understanding import title_case
from ivr.values import Value

Format = Callable[[Value, str], str]
"""What to say for a value, in a language (a BCP 47 tag such as ``en-IN``)."""

NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?")
ISO_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}[T ]|T)?([0-9]{2}:[0-9]{2}(:[0-9]{2})?)\b.*")
DIGITS = re.compile(r"[0-9 ()+./-]*[0-9][0-9 ()+./-]*")

DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "hi": ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार"),
}
MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "hi": (
        *("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून"),
        *("जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"),
    ),
}
KEYS = {"en": {"*": "star", "#": "hash"}, "hi": {"*": "स्टार", "#": "हैश"}}
HINDI_ORDINALS = {1: "पहला", 2: "दूसरा", 3: "तीसरा", 4: "चौथा", 6: "छठा"}


def plain(value: Value, language: str = "") -> str:
    """Say the value as it is: nothing for None, "yes" or "no" for a truth, 5 for 5.0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def spell(value: Value, language: str) -> str:
    """Say letters and digits one by one: "AI-1234" as "A I 1 2 3 4"."""
    letters: list[str] = []
    for character in plain(value).upper():
        if character.isalnum():
            letters.append(character)
        elif letters and unicodedata.category(character).startswith("M"):
            letters[-1] += character
    return " ".join(letters)


def digits(value: Value, language: str) -> str:
    """Say digits one by one, without what separates them: 9876 as "9 8 7 6"."""
    text = plain(value)
    if not DIGITS.fullmatch(text):
        return text
    return " ".join(character for character in text if character.isdigit())


def number(value: Value, language: str) -> str:
    """Say a number with its groups marked: "12,34,567" in Indian languages, else "1,234,567"."""
    found = _decimal(value)
    return plain(value) if found is None else _grouped(found, language)


def money(value: Value, language: str) -> str:
    """Say an amount of rupees, without paise when it is whole: "₹5,400"."""
    return _amount(value, language, "₹")


def dollars(value: Value, language: str) -> str:
    """Say an amount of dollars: "$5,400"."""
    return _amount(value, language, "$")


def euros(value: Value, language: str) -> str:
    """Say an amount of euros: "€5,400"."""
    return _amount(value, language, "€")


def pounds(value: Value, language: str) -> str:
    """Say an amount of pounds sterling: "£5,400"."""
    return _amount(value, language, "£")


def date_(value: Value, language: str) -> str:
    """Say an ISO date, or the date of an ISO time, as "Monday 3 August"."""
    text = plain(value)
    if not ISO_DATE.fullmatch(text):
        return text
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return _day(day, language)


def time_(value: Value, language: str) -> str:
    """Say an ISO time, or the time of an ISO date and time, as "6:00 PM"."""
    text = plain(value)
    found = ISO_TIME.fullmatch(text)
    if not found:
        return text
    try:
        moment = time.fromisoformat(found[2])
    except ValueError:
        return text
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def ordinal(value: Value, language: str) -> str:
    """Say a whole number as a place in a row: 1 as "1st"."""
    found = _decimal(value)
    if found is None or found != int(found) or found < 1:
        return plain(value)
    place = int(found)
    if _language(language) == "hi":
        return HINDI_ORDINALS.get(place, f"{place}वां")
    ending = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{'th' if place % 100 in (11, 12, 13) else ending}"


def percent(value: Value, language: str) -> str:
    """Say a number of hundredths: 45 as "45%"."""
    found = _decimal(value)
    return plain(value) if found is None else f"{_grouped(found, language)}%"


def upper(value: Value, language: str) -> str:
    """Say it in capitals."""
    return plain(value).upper()


def lower(value: Value, language: str) -> str:
    """Say it in small letters."""
    return plain(value).lower()


def title(value: Value, language: str) -> str:
    """Say it with a capital at the start of each word: "o'brien" as "O'Brien"."""
    return title_case(plain(value))


def key(value: Value, language: str) -> str:
    """Say a telephone key in words: "*" as "star", "#" as "hash", "12" as "1 2"."""
    words = KEYS[_language(language)]
    return " ".join(words.get(pressed, pressed) for pressed in plain(value))


FORMATS: Mapping[str, Format] = {
    "spell": spell,
    "digits": digits,
    "number": number,
    "money": money,
    "dollars": dollars,
    "euros": euros,
    "pounds": pounds,
    "date": date_,
    "time": time_,
    "ordinal": ordinal,
    "percent": percent,
    "upper": upper,
    "lower": lower,
    "title": title,
    "key": key,
}
"""Every format by its name in a prompt."""


def _language(tag: str) -> str:
    language = tag.partition("-")[0].lower()
    return language if language in DAYS else "en"


def _day(day: date, language: str) -> str:
    code = _language(language)
    return f"{DAYS[code][day.weekday()]} {day.day} {MONTHS[code][day.month - 1]}"


def _decimal(value: Value) -> Decimal | None:
    """Return a value as a number, where it is one and is not beyond all counting."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, float):
        return Decimal(str(round(value, 6))) if abs(value) < 1e15 else None
    text = str(value).strip()
    return Decimal(text) if NUMBER.fullmatch(text) else None


def _grouped(number: Decimal, language: str) -> str:
    """Write a number with at most two decimals, its groups marked as the region does."""
    whole, _, decimals = f"{abs(number):.2f}".partition(".")
    decimals = decimals.rstrip("0")
    size = 2 if language.upper().endswith("-IN") else 3
    head, tail = whole[:-3], [whole[-3:]]
    while head:
        head, tail = head[:-size], [head[-size:], *tail]
    sign = "-" if number < 0 else ""
    return f"{sign}{','.join(tail)}{decimals and '.' + decimals}"


def _amount(value: Value, language: str, sign: str) -> str:
    found = _decimal(value)
    if found is None:
        return plain(value)
    text = _grouped(abs(found), language)
    if re.search(r"\.[0-9]$", text):
        text += "0"
    return f"{'-' if found < 0 else ''}{sign}{text}"
