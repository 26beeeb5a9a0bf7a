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
        "more, more please, show me more, the next ones, next page, other ones, are there"
        " others, what else, any more, go on, keep going"
    ),
    said_none=listed(
        "none, none of these, none of them, none of those, neither, neither of them, not"
        " these, no, nope, not any of these, I want none, it is not there, mine is not there,"
        " not any of them, neither one, neither of those, neither of the two, none suits me,"
        " none of them suits me, none is mine, not mine, it isn't mine, that isn't mine, that"
        " is not mine, both are wrong, both wrong, all wrong, these are wrong, they are wrong,"
        " I don't want any, I don't want these, I don't want either, not one of them, nothing"
        " suits me, mine is not among them"
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
        "earlier one, earlier of the two, earliest, earliest one, the earlier flight, sooner"
        " one, sooner flight, early flight, the one that leaves first, whichever leaves first,"
        " leaves earlier, leaves sooner"
    ),
    latest=listed(
        "later one, later of the two, latest, latest one, the later flight, late flight, the"
        " one that leaves last, whichever leaves last, leaves later"
    ),
    top=listed("top, top one, topmost, top of the list, very first"),
    from_end=(
        listed("last, bottom, final, lowest, very last, bottommost"),
        listed(
            "last but one, second last, second to last, next to last, penultimate, one before the"
            " last, second from the end, second from the bottom, second from bottom"
        ),
        listed("last but two, third last, third to last, third from the end"),
    ),
    middle=listed("middle, in the middle, middle one, in between, central"),
    before=listed(
        "before, earlier than, no later than, not later than, until, till, prior to, ahead of"
    ),
    after=listed("after, later than, past, from about, any time after, not before"),
    meals={"breakfast": 9, "lunch": 13, "lunchtime": 13, "tea": 17, "dinner": 20, "supper": 20},
    origins=listed(
        "from, out of, leaving, leaving from, leaves, leaves from, departing, departing from,"
        " departs from, starts in, starts from, starting in, starting from, begins in, am in,"
        " are in, live in, living in, based in, staying in"
    ),
    aims=listed(
        "to, into, reaching, reach, reaches, arriving in, arriving at, arrives in, arrive in,"
        " for, towards, landing in, lands in, ending in, ends in, headed for, heading for"
    ),
    exceptions=listed(
        "hate, dislike, avoid, anything but, anywhere but, everything but, any but, all but,"
        " everywhere but, anyone but, anything except, except, except for, other than, apart"
        " from, besides, rather than, instead of, anything other than, without"
    ),
    nothing=listed(
        "neither, none, another, a different, different, something else, somewhere else, some"
        " other, nothing here, nothing there, nothing suits, nothing works, nothing fits, not"
        " either, not any of, both no good, both are no good, both wrong, both are wrong, both"
        " are too, both too early, both too late, both too expensive, both are too early, both"
        " are too late, both are too expensive, all too early, all too late, they are too"
        " early, they are too late, too early both, too late both, either of those do not, no"
        " one of them, not one of"
    ),
    all=listed("those, these, them, either, any, both, they"),
    around=listed(
        "list, listed, departure, departures, flight, flights, plane, airline, booking,"
        " bookings, reservation, city, trip, ticket, option, choice, row, entry, item,"
        " mentioned, airlines, definitely, leaves, leaving, takes, took, journey, works,"
        " suits, travel, departing, fly, flying"
    ),
    leads=("so", "hence", "therefore"),
    parts_of_day=(
        (21, _NIGHT),
        (17, listed("evening, in the evening, late one")),
        (12, listed("afternoon, in the afternoon")),
        (4, listed("morning, in the morning, early one")),
        (0, _NIGHT),
    ),
)
