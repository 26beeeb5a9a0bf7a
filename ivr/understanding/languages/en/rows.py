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
        " no, nope, not any of these, I want none, it is not there, mine is not there,"
        " not any of them,"
        " neither one, neither of those, neither of the two, none suits me, none of them suits me,"
        " none is mine, not mine, it isn't mine, that isn't mine, that is not mine, both are wrong,"
        " both wrong, all wrong, these are wrong, they are wrong, I don't want any,"
        " I don't want these, I don't want either, not one of them, nothing suits me,"
        " mine is not among them"
    ),
    places=tuple(
        listed(
            f"{word}, {word} one, {word} flight, {word} booking, number {number}, option {number}"
            + (", the former, former one" if number == 1 else "")
        )
        for number, word in enumerate(_PLACES, 1)
    ),
    last=listed("last, last one, the last, final one, bottom one, the latter, latter one"),
    earliest=listed(
        "earlier one, earlier of the two, earliest, earliest one, the earlier flight,"
        " sooner one, the one that leaves first, whichever leaves first, leaves earlier,"
        " leaves sooner"
    ),
    latest=listed(
        "later one, later of the two, latest, latest one, the later flight,"
        " the one that leaves last, whichever leaves last, leaves later"
    ),
    parts_of_day=(
        (21, _NIGHT),
        (17, listed("evening, in the evening, late one")),
        (12, listed("afternoon, in the afternoon")),
        (4, listed("morning, in the morning, early one")),
        (0, _NIGHT),
    ),
)
