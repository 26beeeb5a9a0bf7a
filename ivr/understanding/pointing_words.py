"""The words of all languages with which callers point at one of several things on offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ivr.understanding.asking import by_first_word
from ivr.understanding.contractions import expanded
from ivr.understanding.languages import HEARD, LANGUAGES
from ivr.understanding.words import words

ROWS = tuple(language.rows for language in LANGUAGES.values())


def phrase_table(
    listed: Iterable[Iterable[str]],
) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the phrases of all languages by their first word."""
    found = (tuple(expanded(words(phrase))) for phrases in listed for phrase in phrases)
    return by_first_word(phrase for phrase in found if phrase)


ORIGINS = phrase_table(rows.origins for rows in ROWS)
AIMS = phrase_table(rows.aims for rows in ROWS)
FROM_END = {
    tuple(words(phrase)): -place
    for rows in ROWS
    for place, listed in enumerate(rows.from_end, 1)
    for phrase in listed
}
TOP = phrase_table(rows.top for rows in ROWS)
ENDS = dict(by_first_word(FROM_END))
MIDDLE = phrase_table(rows.middle for rows in ROWS)
EARLIEST = phrase_table(rows.earliest for rows in ROWS)
LATEST = phrase_table(rows.latest for rows in ROWS)
BEFORE = phrase_table(rows.before for rows in ROWS)
AFTER = phrase_table(rows.after for rows in ROWS)
BEFORE_BEHIND = phrase_table(rows.before_behind for rows in ROWS)
AFTER_BEHIND = phrase_table(rows.after_behind for rows in ROWS)
ORIGINS_BEHIND = phrase_table(rows.origins_behind for rows in ROWS)
AIMS_BEHIND = phrase_table(rows.aims_behind for rows in ROWS)
EXCEPT_BEHIND = phrase_table(rows.exceptions_behind for rows in ROWS)
EXCEPT = phrase_table(rows.exceptions for rows in ROWS)
NONE = phrase_table(rows.nothing for rows in ROWS)
ALL = frozenset(word for rows in ROWS for word in rows.all)
NUMBERED = HEARD.keys.lead
MEALS = {word: hour for rows in ROWS for word, hour in rows.meals.items()}
ASIDES = frozenset(word for rows in ROWS for word in rows.around)
LEADS = frozenset(word for rows in ROWS for word in rows.leads)
