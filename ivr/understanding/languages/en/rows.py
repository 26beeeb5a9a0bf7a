"""English: how callers point at a row of those on offer."""

from __future__ import annotations

from ivr.understanding.languages.rows import RowWords, listed

_PLACES = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth"),
)
_NIGHT = listed("night, at night, late one")

ROWS = RowWords(
    more="more",
    none="none of these",
    said_more=listed(
        "more, more please, show me more, the next ones, next page, other ones, are there others,"
        " what else, any more, go on, keep going"
    ),
    said_none=listed(
        "none, none of these, none of them, none of those, neither, neither of them, not these,"
        " no, nope, not any of these, I want none, it is not there, mine is not there"
    ),
    places=tuple(
        listed(f"{word}, {word} one, number {number}, option {number}")
        for number, word in enumerate(_PLACES, 1)
    ),
    last=listed("last, last one, the last, final one, bottom one"),
    parts_of_day=(
        (21, _NIGHT),
        (17, listed("evening, in the evening, late one")),
        (12, listed("afternoon, in the afternoon")),
        (4, listed("morning, in the morning, early one")),
        (0, _NIGHT),
    ),
)
