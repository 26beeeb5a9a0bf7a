"""Reads the name of a telephone key: "one", "press two", "the first one", "number sign"."""

from __future__ import annotations

from ivr.understanding.contractions import expanded
from ivr.understanding.forms import FILLERS
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import digit, digit_string
from ivr.understanding.words import words

KEYS = HEARD.keys
OTHER_WORDS = KEYS.exclamations | KEYS.verbs
POINTING = KEYS.lead | KEYS.pronouns


def spoken_key(text: str) -> str | None:
    """Return the key or keys that an utterance names; None when it says anything else.

    "to" and "for" count as the digits that they sound like, and "oh" as 0, if nothing else is said
    or if they stand with a word such as "press". Hindi "do" is 2 in "do" and in "do wali", and a
    verb in "kar do".
    """
    said = _with_symbols(expanded(words(text)))
    if not HEARD.questions.asking.isdisjoint(said):  # "which one is mine"
        return None
    named = [word for word in said if word not in KEYS.lead and word not in HEARD.small.noise]
    if len(named) == 2 and named[1] in KEYS.pronouns and digit(named[1]) is None:
        return KEYS.places.get(named[0], digit(named[0]))  # "do wali"
    if len(named) == 1 and (len(said) == 1 or not KEYS.lead.isdisjoint(said)):
        named = [HEARD.numbers.homophones.get(named[0], named[0])]
    else:
        named = [word for word in named if word not in FILLERS]
        if len(named) == 1 and named[0] in OTHER_WORDS and POINTING.isdisjoint(said):
            return None
    if named and named[0] in KEYS.places and (not named[1:] or _is_pronoun(named[1:])):
        return KEYS.places[named[0]]
    keys = [KEYS.symbols.get(word) or digit_string([word]) for word in named]
    if any(word in KEYS.symbols for word in named):
        return "".join(key for key in keys if key) if all(keys) else None
    return digit_string(named)


def names_key(text: str) -> bool:
    """Return whether an utterance names a key and says nothing else."""
    return spoken_key(text) is not None


def _with_symbols(said: list[str]) -> list[str]:
    """Put the key in the place of a name in two words: "number sign"."""
    found: list[str] = []
    for word in said:
        key = KEYS.symbol_phrases.get((found[-1], word)) if found else None
        found[-1:] = [key] if key else [*found[-1:], word]
    return found


def _is_pronoun(said: list[str]) -> bool:
    return len(said) == 1 and said[0] in KEYS.pronouns


def is_doubtful(text: str) -> bool:
    """Return whether all that was said is one word that only sounds like a digit: "to", "oh"."""
    said = [word for word in expanded(words(text)) if word not in HEARD.small.noise]
    return len(said) == 1 and (said[0] in HEARD.numbers.homophones or said[0] in KEYS.exclamations)
