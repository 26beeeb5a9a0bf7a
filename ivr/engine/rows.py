"""The rows of a query that are offered to the caller: their pages, their keys, and their words.

- The keys 1 to 9 choose up to nine rows. Of more rows, eight are offered at a time, and 9 goes on
  to the next ones, from the last ones to the first. Words choose any row, also one that is not
  announced now.
- A row is meant by its label and its phrases in any of the flow's languages, by its place ("the
  second one", "the last"), and by a time of day or a code that is in it.
- Who says that it is none of them takes the exit ``none``, or else ``missing``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from itertools import pairwise

from ivr.engine.draft import Draft
from ivr.flow import ANY_LANGUAGE, CLOCK, NONE, Choose, Query, Template, clock_time
from ivr.understanding import (
    Alternative,
    Option,
    Pointed,
    Thing,
    Things,
    point,
    readings,
    words_of_times,
)
from ivr.understanding.grammar import build
from ivr.understanding.languages import HEARD, LANGUAGES, RowWords, primary
from ivr.values import Row, Variables

MAX_ROWS = 90
"""The most rows that are offered. The others are left out."""

PAGE = 8
MORE_KEY = "9"
MORE = "more"
"""What is chosen by the key for further rows. It is no exit of a query."""

MISSING = "missing"
SHORTEST_WORD = 3
_MARKS = ".,;:!?()।"
SPELLED = "spell"

ANY_MINUTE = range(24 * 60)
_ALL_KEYS = 9
_CLOCK = re.compile(rf"(?<!\w){CLOCK}(?!\w)", re.IGNORECASE)
_ISO_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([0-9]{2}:[0-9]{2})")
_CODE = build({"type": "code", "min": 1, "max": 10})
_DAY = build({"type": "date"})
_WORDS = tuple(language.rows for language in LANGUAGES.values())


# -- pages ---------------------------------------------------------------------------------------


def announced(draft: Draft) -> range:
    """The places of the rows that are offered by keys now."""
    count = len(draft.rows)
    if count <= _ALL_KEYS:
        return range(count)
    first = draft.first_row if 0 <= draft.first_row < count else 0
    return range(first, min(first + PAGE, count))


def has_more(draft: Draft) -> bool:
    """Whether there are rows that are not announced now."""
    return len(draft.rows) > _ALL_KEYS


def turn_page(draft: Draft) -> None:
    """Offer the next rows, after the last ones the first."""
    following = announced(draft).stop
    draft.first_row = following if following < len(draft.rows) else 0


def row_keys(draft: Draft) -> dict[str, str | int]:
    """The keys of the rows that are announced, and the key for more."""
    found: dict[str, str | int] = {
        str(number): place for number, place in enumerate(announced(draft), 1)
    }
    return {**found, MORE_KEY: MORE} if has_more(draft) else found


def words_of(language: str) -> RowWords:
    """The words for rows in a language, English ones if it has none."""
    return LANGUAGES[primary(language) if primary(language) in LANGUAGES else "en"].rows


# -- words ---------------------------------------------------------------------------------------


def row_options(draft: Draft, node: Query, priority: int) -> tuple[Option[str | int], ...]:
    """The rows, more of them, and none of them, to be understood by words."""
    assert node.choose is not None
    keys = {chosen: key for key, chosen in row_keys(draft).items()}
    last = len(draft.rows) - 1
    said = [tuple(_said(draft, node.choose, row)) for row in draft.rows]
    by_time = _by_time(draft)
    rows: list[Option[str | int]] = [
        Option(
            place,
            keys.get(place),
            (
                *(*said[place], *own, *by_time.get(place, ())),
                *_pointing(draft.rows[place], place, is_last=place == last),
            ),
            priority,
        )
        for place, own in enumerate(_own_words(said))
    ]
    more = tuple(phrase for words in _WORDS for phrase in words.said_more)
    none = tuple(phrase for words in _WORDS for phrase in words.said_none)
    others: list[Option[str | int]] = [Option(none_exit(node), None, (), priority, none)]
    if has_more(draft):
        others.append(Option(MORE, MORE_KEY, (), priority, more))
    return (*rows, *others)


def _own_words(said: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """For each row, what of its texts no other row has: "Goa", or else "to Delhi"."""
    every = [dict.fromkeys(each for text in texts for each in _parts(text)) for texts in said]
    used = Counter(each for own in every for each in own)
    for own in every:
        yield tuple(each for each in own if used[each] == 1 and len(each) >= SHORTEST_WORD)


def _parts(text: str) -> list[str]:
    """The words of a text, and its pairs of words side by side; times and codes are read apart."""
    words = [word.strip(_MARKS) for word in text.casefold().split()]
    pairs = pairwise(word for word in words if word not in HEARD.everyday.unordered)
    return [*words, *(" ".join(pair) for pair in pairs if all(map(_is_word, pair)))]


def _is_word(text: str) -> bool:
    return len(text) > 1 and not any(map(str.isdecimal, text))


def none_exit(node: Query) -> str:
    """The exit for a caller who wants none of the rows."""
    return NONE if NONE in node.exits else MISSING


def _said(draft: Draft, choose: Choose, row: Row) -> Iterator[str]:
    """The label and the phrases of a row in every language, that of the call first."""
    for language in dict.fromkeys((draft.language, *draft.flow.languages)):
        tag, label = choose.label.in_language(language)
        yield from as_said(label, row, tag)
        for phrase in choose.phrases:
            yield from as_said(phrase, row, language)


def as_said(template: Template, variables: Variables, language: str) -> tuple[str, ...]:
    """What a recogniser may write for a text: first as a caption has it, then in single digits."""
    said = template.render(variables, language)
    written, in_digits = said.written, said.spoken
    if template.names:
        in_digits = template.render(variables, ANY_LANGUAGE).spoken
    return (written,) if in_digits == written else (written, in_digits)


def _pointing(row: Row, place: int, *, is_last: bool) -> Iterator[str]:
    moments = list(dict.fromkeys(moment for value in row.values() for moment in _times(str(value))))
    for language in LANGUAGES.values():
        words, speech = language.rows, language.speech
        yield from words.places[place] if place < len(words.places) else ()
        yield from words.last if is_last else ()
        for moment in moments:
            yield from words.part_of_day(moment.hour)
            for each in (moment, moment.replace(minute=0)):
                yield speech.time_spoken(each)
                yield speech.time_written(each)


def _by_time(draft: Draft) -> dict[int, tuple[str, ...]]:
    """What the first and the last row are called by their day and time, where these differ."""
    moments = [_moment(row, draft.now) for row in draft.rows]
    if None in moments or len(set(moments)) < 2:
        return {}
    known = [moment for moment in moments if moment is not None]
    found = {}
    for moment, of_language in ((min(known), _earliest), (max(known), _latest)):
        if moments.count(moment) == 1:
            found[moments.index(moment)] = tuple(p for words in _WORDS for p in of_language(words))
    return found


def _earliest(words: RowWords) -> tuple[str, ...]:
    return words.earliest


def _latest(words: RowWords) -> tuple[str, ...]:
    return words.latest


def _moment(row: Row, now: str) -> tuple[str, time] | None:
    """The day, "" if none is named, and the time of the first value that has a time."""
    for text in map(str, row.values()):
        for moment in _times(text):
            days = _DAY.candidates(text, now)
            return (str(days[0].value) if len(days) == 1 else ""), moment
    return None


def _times(text: str) -> Iterator[time]:
    for found in _CLOCK.finditer(text):
        yield clock_time(found[0])
    for found in _ISO_TIME.finditer(text):
        try:
            yield time.fromisoformat(found[1])
        except ValueError:
            continue


# -- codes ---------------------------------------------------------------------------------------


def spelled_row(draft: Draft, heard: Sequence[Alternative]) -> tuple[int, Alternative] | None:
    """The row whose code was spelled, or an end of it that no other code has, beside the words."""
    node = draft.flow.nodes[draft.node]
    if not isinstance(node, Query) or node.choose is None:
        return None
    codes = [tuple(_codes(node.choose, row, draft.language)) for row in draft.rows]
    for each in heard:
        said = str(_CODE.heard(each.text, draft.now) or "")
        places = [place for place, own in enumerate(codes) if any(_is(said, code) for code in own)]
        if len(places) == 1:
            return places[0], each
    return None


def pointed_rows(draft: Draft, texts: Iterable[str]) -> Iterator[Pointed | None]:
    """Yield the rows that each utterance points at, or refuses: "not the morning one"."""
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Query) and node.choose is not None:
        things = Things([_thing(draft, node.choose, row) for row in draft.rows])
        yield from (point(things, text) for text in texts)


def _thing(draft: Draft, choose: Choose, row: Row) -> Thing:
    moment = _moment(row, draft.now)
    when = f"{moment[0]} {moment[1]}" if moment else ""
    return Thing(tuple(_said(draft, choose, row)), _minutes(row), when)


def _minutes(row: Row) -> frozenset[int]:
    """The times of day in a row, in minutes."""
    moments = (moment for value in row.values() for moment in _times(str(value)))
    return frozenset(moment.hour * 60 + moment.minute for moment in moments)


def words_of_row(draft: Draft, place: int, text: str) -> tuple[str, ...]:
    """Return the words of a text that stand for a row: for its label, its time or its code."""
    node = draft.flow.nodes[draft.node]
    assert isinstance(node, Query)
    options = [each for each in row_options(draft, node, 0) if each.payload == place]
    named = [word for each in readings([Alternative(text)], options) for word in each.explained]
    own = [str(value).upper() for value in draft.rows[place].values()]
    found = _CODE.candidates(text, draft.now)
    spelled = [each for each in found if any(_is(str(each.value), code) for code in own)]
    timed = words_of_times(text, _minutes(draft.rows[place]) or ANY_MINUTE)
    return (*named, *timed, *(word for each in spelled[:1] for word in each.explained))


def _is(said: str, code: str) -> bool:
    """Whether a code was said, or the letters that it begins with, or the digits at its end."""
    if said.isdecimal():
        return len(said) > 1 and code.endswith(said)
    return bool(said) and (said == code or (said.isalpha() and code.startswith(said)))


def _codes(choose: Choose, row: Row, language: str) -> Iterable[str]:
    for name, each in choose.label.in_language(language)[1].placeholders:
        if each == SPELLED and row.get(name):
            yield str(row[name]).upper()


def label_beside_rows(choice: str, language: str) -> str:
    """What it is called to want more of the rows, or none of them."""
    words = words_of(language)
    return words.more if choice == MORE else words.none
