"""Understands what callers say to a line itself: an agent, again, help, back, menu, goodbye.

Such sentences have few parts, which each language lists: a verb of contact and somebody to talk to,
a "not" and a verb of hearing, a word for the end and one for the call. `ivr.understanding.ways`
says which parts in which order are a request, and what may stand beside them. Further rules:

1. What a caller does not want is no request: "no agent", "agent ki zaroorat nahi hai". A "not" does
   not reach over the beginning of another request: "I don't have it, let me talk to somebody".
2. Whoever tells of people, or asks about them, asks for none (`about_people`).
3. A request is stronger than a reason for it: "I did not understand, get me an agent".
4. Of requests that stand inside one another the longest counts. Where to go to counts more than
   going back: "go back to the main menu".
5. Between two things the caller has to choose: "an agent or the main menu".
6. A question is no goodbye: "is that all". A "bye" at the end is one, whatever stands before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from ivr.understanding.about_people import is_about_people
from ivr.understanding.asking import leaves_open
from ivr.understanding.forms import squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.listening import SaidWord, listen
from ivr.understanding.options import Meaning
from ivr.understanding.rejections import NEGATIONS, rejections
from ivr.understanding.ways import (
    CLOSING,
    OF_FIELDS,
    OF_PEOPLE,
    REASONS,
    WAYS,
    WITH_OTHERS,
    Beside,
    Way,
)

WORDS = HEARD.commands
EITHER = 0.5  # of a request beside which there is another one: "an agent or the status"
TOLD = 0.5  # of a request for people, where people are spoken of
NEAR = 2  # words: how far a "no" reaches
GAP, LONG_GAP = 3, 6  # words between the parts of a request
MOST_STRANGE = 2  # words that tell something, inside a request

_SILENT = squeezed_set(WORDS.silent)
_COURTESY, _POLITE = squeezed_set(WORDS.courtesy), squeezed_set(WORDS.polite)
_STARTS, _JOINS = squeezed_set(WORDS.starts), squeezed_set(WORDS.joins)
_FINISHES, _WITHIN = squeezed_set(WORDS.finishes), squeezed_set(WORDS.within)
_KNOWN = squeezed_set(WORDS.things | HEARD.answers.emphasis) | _COURTESY
_EITHER = squeezed_set(HEARD.everyday.either)


@dataclass(frozen=True, slots=True)
class CommandHeard:
    """A request in an utterance. ``places`` are those of the words that it consists of.

    ``asked_about`` are the words in the middle of a question of the line: "what does X mean".
    """

    way: Way
    evidence: float
    places: tuple[int, ...]
    explained: tuple[str, ...]
    unexplained: tuple[str, ...]
    asked_about: tuple[str, ...] = ()

    @property
    def meaning(self) -> Meaning:
        """What is asked for."""
        return self.way.meaning

    @property
    def only_finished(self) -> bool:
        """Whether it is a goodbye that says no more than that nothing else is wanted."""
        return self.way.parts == ("finished",)


def commands_in(text: str, *, in_field: bool = False) -> list[CommandHeard]:
    """Return what is asked of the line itself, each meaning once. Never raises.

    ``in_field`` is whether a value is asked for. A question about it asks for help then.
    """
    ways = WAYS + OF_FIELDS if in_field else WAYS
    tokens = listen(text)
    found = _requests(tokens, ways)
    either = next((n for n in range(1, len(tokens) - 1) if tokens[n].spelling in _EITHER), None)
    if either is None or (len(found) == 1 and not found[0].unexplained):
        return found
    parts = [_requests(part, ways) for part in (tokens[:either], tokens[either + 1 :])]
    every = {each.meaning: each for each in (*parts[1], *parts[0], *found)}
    if len(every) == 1 and all(parts):
        return list(every.values())
    return [replace(each, evidence=min(each.evidence, EITHER)) for each in every.values()]


def _requests(tokens: Sequence[SaidWord], ways: Iterable[Way]) -> list[CommandHeard]:
    sentence = _Sentence(tokens)
    found = [heard for way in ways for heard in sentence.heard_by(way)]
    requests = [each for each in found if not each.way.reason] or found
    best: dict[Meaning, CommandHeard] = {}
    for each in sorted(requests, key=lambda heard: -heard.evidence):
        if not any(_is_inside(each, other) for other in requests):
            best.setdefault(each.meaning, each)
    if not best.keys().isdisjoint((Meaning.MAIN_MENU, Meaning.START_OVER)):
        best.pop(Meaning.BACK, None)
    agent, asked = best.get(Meaning.AGENT), best.get(Meaning.HELP)
    if agent and asked and not set(agent.places).isdisjoint(asked.places):
        best.pop(Meaning.HELP)  # "how can I speak to a person"
    return list(best.values())


def is_command_said(
    text: str, meanings: Collection[Meaning | None], least: float = WITH_OTHERS
) -> bool:
    """Return whether a text asks one of these of the line, so that it cannot be a value."""
    return any(each.meaning in meanings and each.evidence >= least for each in commands_in(text))


def hints_of(meaning: Meaning | None) -> tuple[str, ...]:
    """Return a few of the wordings that stand for a command, in every language."""
    return tuple(words for name, words in WORDS.hints if meaning and name == meaning.value)


def _is_inside(one: CommandHeard, other: CommandHeard) -> bool:
    """Return whether a request is a smaller part of another: "again" of "start again"."""
    mine, others = set(one.places), set(other.places)
    return one.meaning is not other.meaning and mine < others


class _Sentence:
    """The parts of requests that stand in an utterance."""

    def __init__(self, every: Sequence[SaidWord]) -> None:
        self.every = every
        self.tokens = tokens = [token for token in every if token.spelling not in _SILENT]
        self.said = tuple(token.spelling for token in tokens)
        self.parts: dict[str, dict[int, list[int]]] = {}  # lengths, by part and place
        for place in range(len(tokens)):
            for part, phrase in _PHRASES.get(self.said[place], ()):
                if self.said[place : place + len(phrase)] == phrase:
                    self.parts.setdefault(part, {}).setdefault(place, []).append(len(phrase))
        self.of_reasons = {place for part in REASONS for place in self._covered(part)}
        self.rejected = tuple(rejections(tokens))

    def heard_by(self, way: Way) -> Iterator[CommandHeard]:
        """Yield the requests that are put in this way."""
        if any(part not in self.parts for part in way.parts):
            return
        for start in self.parts[way.parts[0]]:
            places = self._follow(way, start)
            if places and not (way.refusable and self._is_rejected(way, places)):
                yield from self._heard(way, places)

    # -- where the parts stand -----------------------------------------------------------------

    def _follow(self, way: Way, start: int) -> tuple[int, ...]:
        """Return the places of a way's parts from ``start`` on; none where they do not follow."""
        places: list[int] = []
        place = start
        for part in way.parts:
            found = self._next(way, part, place) if places else place
            if found is None:
                return ()
            place = found + max(self.parts[part][found])
            places += range(found, place)
        return tuple(places)

    def _next(self, way: Way, part: str, place: int) -> int | None:
        strange, is_open = 0, way.open or way.beside is Beside.AROUND
        for ahead in range(place, min(len(self.said), place + (LONG_GAP if is_open else GAP) + 1)):
            if ahead in self.parts[part]:
                return ahead
            strange += self._is_strange(ahead)
            if self.said[ahead] in NEGATIONS or strange > MOST_STRANGE * is_open:
                return None
        return None

    def _covered(self, part: str) -> Iterator[int]:
        for start, lengths in self.parts.get(part, {}).items():
            yield from range(start, start + max(lengths))

    def _is_strange(self, place: int) -> bool:
        """Return whether a word tells something that no request of the line explains."""
        known = place in self.of_reasons or self.said[place] in _KNOWN
        return self.tokens[place].form.weight > 0 and not known

    # -- what may stand beside them ------------------------------------------------------------

    def _heard(self, way: Way, places: tuple[int, ...]) -> Iterator[CommandHeard]:
        own = {*places, *(p for part in way.parts for p in self._covered(part))}
        others = [place for place in range(len(self.said)) if place not in own]
        inside = others if way.beside is Beside.AROUND else []
        if way.open:
            inside = [place for place in others if places[0] < place < places[-1]]
        strange = [p for p in others if self._is_strange(p) and p not in inside]
        if self._may_stand(way, places, others, strange):
            evidence = way.others if strange else 1.0
            if is_about_people(way, self.every, self.tokens, places):
                evidence = min(TOLD, evidence)
            yield CommandHeard(
                way,
                min(TOLD, evidence)
                if is_about_people(way, self.every, self.tokens, places)
                else evidence,
                places,
                self._words(places),
                self._words(strange),
                self._words(inside),
            )

    def _words(self, places: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.tokens[place].said for place in places)

    def _may_stand(
        self, way: Way, places: Sequence[int], others: Sequence[int], strange: Sequence[int]
    ) -> bool:
        """Return whether the ``others`` may stand beside a request at ``places``."""
        match way.beside:
            case Beside.ANYTHING:
                return True
            case Beside.BEFORE:
                after = self.said[places[-1] + 1 : places[-1] + 2]
                named = not OF_PEOPLE.isdisjoint(way.parts) and not _WITHIN.isdisjoint(after)
                return named or not strange or strange[-1] < places[-1]
            case Beside.LITTLE:
                return not strange
            case Beside.AROUND:
                return sum(map(self._is_strange, others)) <= MOST_STRANGE
            case Beside.ONE:
                return len(strange) == 1
            case Beside.COURTESY:
                return all(self.said[p] in _COURTESY or p in self.of_reasons for p in others)
            case Beside.POLITE:
                return all(self.said[place] in _POLITE for place in others)
            case Beside.LAST:
                return places[-1] == len(self.said) - 1 and not self._asks()
            case Beside.CLOSING:
                return self._is_all_closing() and not self._asks()
            case unreachable:
                assert_never(unreachable)

    def _is_all_closing(self) -> bool:
        """Return whether all that was said closes a conversation."""
        reached = {0}
        for start in range(len(self.said)):
            if start in reached:
                lengths = (self.parts.get(part, {}).get(start, ()) for part in CLOSING)
                reached |= {start + length for each in lengths for length in each}
        return len(self.said) in reached

    def _asks(self) -> bool:
        """Return whether it is a question, and no request: "can you hang up please" is one."""
        said = [token.said for token in self.every]
        polite = bool(said) and said[0] in HEARD.everyday.polite
        return leaves_open(said[2:] if polite else said)

    # -- what is not wanted --------------------------------------------------------------------

    def _is_rejected(self, way: Way, places: Sequence[int]) -> bool:
        closing = way.beside is Beside.CLOSING
        of_closing = {place for part in CLOSING for place in self._covered(part)} if closing else ()
        return any(
            span.mark not in places
            and span.mark not in of_closing
            and any(span.start <= place < span.stop for place in places)
            and not (span.doubtful and places[0] - span.mark > NEAR)
            and not self._is_apart(span.mark, places)
            for span in self.rejected
        )

    def _is_apart(self, mark: int, places: Sequence[int]) -> bool:
        """Return whether a request begins behind a "not", or ends before it."""
        begins = any(
            self.said[place] in _STARTS and self.said[place - 1] not in _JOINS
            for place in range(mark + 2, places[0] + 1)
        )
        ends = any(self.said[place] in _FINISHES for place in range(places[-1], mark - 1))
        return begins or ends


def _spelled(phrase: Iterable[str]) -> tuple[str, ...]:
    heard = (token.spelling for token in listen(" ".join(phrase)))
    return tuple(spelling for spelling in heard if spelling not in _SILENT)


def _phrases() -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    """Return all phrases by their first word, each with the part of requests that it is."""
    table: dict[str, dict[tuple[str, tuple[str, ...]], None]] = {}
    for part in sorted({part for way in WAYS + OF_FIELDS for part in way.parts} | set(CLOSING)):
        for phrase in map(_spelled, getattr(WORDS, part)):
            if phrase:
                table.setdefault(phrase[0], {})[part, phrase] = None
    return {first: tuple(found) for first, found in table.items()}


_PHRASES = _phrases()
