"""The formats of ``{name:format}`` in a prompt: how a value is written, and how it is said.

- The written text is for captions, transcripts and clients; the spoken text is for the voice.
- Words and names come from the language (`ivr.understanding.languages`). A language that has no
  module there gets digits, which its voice reads as words of its own.
- A format never raises: a value that does not fit it is written and said as plain text.
- `FORMATS` is the one table of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import partial

from ivr.understanding import title_case
from ivr.understanding.languages import region, speech_of
from ivr.values import Value

Text = Callable[[Value, str], str]
"""The text of a value in a language (a BCP 47 tag such as ``en-IN``)."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to put a value into a prompt; ``spoken`` is None if it is the same as ``written``.

    What is said in a format that ``is_code`` can be read out by the alphabet when a caller asks.
    """

    written: Text
    spoken: Text | None = None
    is_code: bool = False


NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].*)?")
ISO_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}[T ]|T)?([0-9]{2}:[0-9]{2}(:[0-9]{2})?)\b.*")
DIGITS = re.compile(r"[0-9 ()+./-]*[0-9][0-9 ()+./-]*")
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CENT = Decimal("0.01")


def plain(value: Value, language: str = "") -> str:
    """Return the plain value: "" for None, "yes" or "no" for True or False, 5 for 5.0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        speech = speech_of(language)
        return (speech.truths if speech else ("no", "yes"))[value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


# --- characters -----------------------------------------------------------------------------------


def _capitals(value: Value, language: str) -> str:
    return plain(value, language).upper()


def _small_letters(value: Value, language: str) -> str:
    return plain(value, language).lower()


def _title(value: Value, language: str) -> str:
    return title_case(plain(value, language))


def _spelled(value: Value, language: str) -> str:
    """Return letters and digits one by one: "AI-101" as "A I one zero one"."""
    said: list[str] = []
    for character in _capitals(value, language):
        if character.isalnum():
            said.append(_digit(character, language))
        elif said and unicodedata.category(character).startswith("M"):
            said[-1] += character
    return " ".join(said)


def _alphabet(spoken: bool, value: Value, language: str) -> str:
    """Return letters with the words of the alphabet: "AI1" as "A as in Alfa, I as in India, 1"."""
    speech = speech_of(language)
    if speech is None or not speech.alphabet:
        return _spelled(value, language) if spoken else _capitals(value, language)
    said: list[str] = []
    for character in filter(str.isalnum, _capitals(value, language)):
        place = LATIN.find(character)
        if place >= 0:
            said.append(speech.as_in.format(letter=character, name=speech.alphabet[place]))
        else:
            said.append(_digit(character, language) if spoken else character)
    return ", ".join(said)


def _digits_spoken(value: Value, language: str) -> str:
    """Return digits one by one, without separators: 9876 as "nine eight seven six"."""
    text = plain(value, language)
    if not DIGITS.fullmatch(text):
        return text
    return " ".join(_digit(character, language) for character in text if character.isdecimal())


def _digit(character: str, language: str) -> str:
    speech = speech_of(language)
    if speech is None or not character.isdecimal():
        return character
    return speech.counting.one_by_one(character)


def _key_written(value: Value, language: str) -> str:
    """Return keys as a caption names them: "star" for "*", which screen readers leave out."""
    pressed, names = plain(value, language), _key_names(language)
    if not any(key in names for key in pressed):
        return pressed
    return " ".join(names.get(key, key) for key in pressed)


def _key_spoken(value: Value, language: str) -> str:
    """Return keys one by one. A single digit stays: every voice reads it correctly."""
    pressed, names = plain(value, language), _key_names(language)
    if len(pressed) == 1:
        return names.get(pressed, pressed)
    return " ".join(names.get(key) or _digit(key, language) for key in pressed)


def _key_names(language: str) -> Mapping[str, str]:
    speech = speech_of(language)
    return speech.keys if speech else {}


# --- numbers --------------------------------------------------------------------------------------


def _number_written(value: Value, language: str) -> str:
    found = _decimal(value)
    return plain(value, language) if found is None else _grouped(found, language)


def _number_spoken(value: Value, language: str) -> str:
    found = _decimal(value)
    return plain(value, language) if found is None else _in_words(found, language)


def _percent_written(value: Value, language: str) -> str:
    found = _decimal(value)
    return plain(value, language) if found is None else f"{_grouped(found, language)}%"


def _percent_spoken(value: Value, language: str) -> str:
    found, speech = _decimal(value), speech_of(language)
    if found is None:
        return plain(value, language)
    return f"{_in_words(found, language)}{f' {speech.percent}' if speech else '%'}"


def _place(spoken: bool, value: Value, language: str) -> str:
    """Return a whole number as a place in a row: 1 as "1st", said "first"."""
    found, speech = _decimal(value), speech_of(language)
    if found is None or found != int(found) or found < 1 or speech is None:
        return plain(value, language)
    return (speech.place_spoken if spoken else speech.place_written)(int(found))


def _amount_written(sign: str, value: Value, language: str) -> str:
    """Return an amount of money, without hundredths when it is whole: "₹5,400"."""
    found = _decimal(value)
    if found is None:
        return plain(value, language)
    text = _grouped(abs(found), language)
    if re.search(r"\.[0-9]$", text):
        text += "0"
    return f"{'-' if found < 0 else ''}{sign}{text}"


def _amount_spoken(sign: str, value: Value, language: str) -> str:
    """Return an amount in words: "five rupees and fifty paise"."""
    found, speech = _decimal(value), speech_of(language)
    if found is None:
        return plain(value, language)
    if speech is None:
        return f"{'-' if found < 0 else ''}{sign}{_ungrouped(abs(found))}"
    counting, currency = speech.counting, speech.currencies[sign]
    whole, part = divmod(int(abs(found) * 100), 100)
    said = []
    if whole or not part:
        said.append(f"{counting.words(whole)} {currency.one if whole == 1 else currency.many}")
    if part:
        name = currency.hundredth if part == 1 else currency.hundredths
        said.append(f"{counting.words(part)} {name}")
    return (f"{counting.minus} " if found < 0 else "") + f" {speech.also} ".join(said)


def _decimal(value: Value) -> Decimal | None:
    """Return a value as a number of at most two decimals, unless it is none or is too large."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, float):
        found = Decimal(str(round(value, 6))) if abs(value) < 1e15 else None
    else:
        text = str(value).strip()
        found = Decimal(text) if NUMBER.fullmatch(text) else None
    return None if found is None else found.quantize(CENT) + 0  # no "-0"


def _grouped(number: Decimal, language: str) -> str:
    """Return a number with its groups marked as the region does: 12,34,567 or 1,234,567."""
    whole, point, decimals = _ungrouped(abs(number)).partition(".")
    speech = speech_of(language)
    size = speech.counting.group if speech else (2 if region(language) == "IN" else 3)
    head, tail = whole[:-3], [whole[-3:]]
    while head:
        head, tail = head[:-size], [head[-size:], *tail]
    return f"{'-' if number < 0 else ''}{','.join(tail)}{point}{decimals}"


def _ungrouped(number: Decimal) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _in_words(number: Decimal, language: str) -> str:
    speech = speech_of(language)
    return speech.counting.decimal(number) if speech else _ungrouped(number)


# --- dates and times ------------------------------------------------------------------------------


def _date(spoken: bool, value: Value, language: str) -> str:
    """Return an ISO date, or the date of an ISO date and time, in the language's usual form."""
    text, speech = plain(value, language), speech_of(language)
    if not ISO_DATE.fullmatch(text):
        return text
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    if speech is None:
        return text[:10]
    return (speech.date_spoken if spoken else speech.date_written)(day)


def _time(spoken: bool, value: Value, language: str) -> str:
    """Return an ISO time, or the time of an ISO date and time, in the language's usual form."""
    text, speech = plain(value, language), speech_of(language)
    found = ISO_TIME.fullmatch(text)
    if not found:
        return text
    try:
        moment = time.fromisoformat(found[2])
    except ValueError:
        return text
    if speech is None:
        return f"{moment:%H:%M}"
    return (speech.time_spoken if spoken else speech.time_written)(moment)


# --- the table ------------------------------------------------------------------------------------


def _money(sign: str) -> Format:
    return Format(partial(_amount_written, sign), partial(_amount_spoken, sign))


PLAIN = Format(plain)
"""The format of ``{name}``."""

FORMATS: Mapping[str, Format] = {
    "spell": Format(_capitals, _spelled, is_code=True),
    "alphabet": Format(partial(_alphabet, False), partial(_alphabet, True)),
    "digits": Format(plain, _digits_spoken),
    "number": Format(_number_written, _number_spoken),
    "money": _money("₹"),
    "dollars": _money("$"),
    "euros": _money("€"),
    "pounds": _money("£"),
    "date": Format(partial(_date, False), partial(_date, True)),
    "time": Format(partial(_time, False), partial(_time, True)),
    "ordinal": Format(partial(_place, False), partial(_place, True)),
    "percent": Format(_percent_written, _percent_spoken),
    "upper": Format(_capitals),
    "lower": Format(_small_letters),
    "title": Format(_title),
    "key": Format(_key_written, _key_spoken),
}
"""Every format by its name in a prompt. docs/flow-language.md shows what each makes of a value."""
