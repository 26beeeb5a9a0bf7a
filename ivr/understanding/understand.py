"""Which option did the caller mean?

The rules:

1. A key is chosen by its name when nothing else is said: "one", "press one", "star". A word that
   only sounds like a digit ("to", "for") is less sure.
2. An option that stands for yes or for no is read as an answer first: see `answers`. Beside an
   answer, a "no" option is also meant where the caller rejects what the "yes" option does ("do not
   cancel it"), and the "yes" option is never meant by its words inside a question.
3. A phrase that is all that was said, courtesy aside, is full evidence. The phrases in ``whole``
   count in no other way.
4. Any other evidence is worked out from the words: see `evidence`.

Over the alternatives of a recogniser, an option has most of the evidence of its best one, and some
of what all of them together give it. Where two options are explained by the same words, the one
with the lower priority is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from ivr.understanding.answer_options import ANSWERS, AnswerOptions
from ivr.understanding.answers import AnswerHeard
from ivr.understanding.asking import leaves_open
from ivr.understanding.commands import CommandHeard, commands_in
from ivr.understanding.contractions import expanded
from ivr.understanding.evidence import Evidence, Scale
from ivr.understanding.forms import squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.listening import SaidWord, listen
from ivr.understanding.options import Alternative, Meaning, Option, Payload, Reading
from ivr.understanding.phrasebook import Phrasebook
from ivr.understanding.phrases import SKIPPED, phrases_of
from ivr.understanding.spoken_key import is_doubtful, spoken_key
from ivr.understanding.words import words

ACT, MARGIN = 0.6, 0.1
BEST, ALL = 0.75, 0.25  # of the evidence over alternatives
ASKED_ABOUT = 0.55  # of the evidence of an option, inside a question: "what does allowance mean"
DOUBTFUL_KEY = 0.7
SHADE = 0.8  # of a command's evidence, that a choice of the node must have with the same words
NOISE = squeezed_set(HEARD.small.noise) | squeezed_set(["thank", "you", "thanks", "please", "ji"])


def understand(utterance: str, options: Sequence[Option[Payload]]) -> Payload | None:
    """Return the payload of the option that the caller meant; None when that is not certain.

    Options with equal payloads are one thing to ask for, in different words. Never raises, and
    looks at the first 200 words only. What it works out for a sequence of options is remembered for
    the next utterance.
    """
    found = readings([Alternative(utterance)], options)
    if not found or found[0].evidence < ACT:
        return None
    second = found[1].evidence if len(found) > 1 else 0.0
    sure = found[0].evidence - second >= MARGIN or second < 1.0 == found[0].evidence
    return found[0].payload if sure else None


def readings(
    alternatives: Sequence[Alternative], options: Sequence[Option[Payload]]
) -> tuple[Reading[Payload], ...]:
    """Return every option that something speaks for, the best first. Never raises.

    Options with equal payloads give one reading.
    """
    recogniser = _recogniser(tuple(options))
    heard = [
        (alternative, recogniser.weigh(alternative.text))
        for alternative in alternatives
        if alternative.text.strip()
    ]
    merged: list[Reading[Payload]] = []
    for reading in sorted(_over_all(heard, options), key=lambda each: -each.evidence):
        if not any(reading.payload == other.payload for other in merged):
            merged.append(reading)
    return tuple(merged)


def _over_all(
    heard: Sequence[tuple[Alternative, Sequence[Evidence]]], options: Sequence[Option[Payload]]
) -> Iterable[Reading[Payload]]:
    """Yield a reading for each option, over all alternatives."""
    surest = max((alternative.confidence for alternative, _ in heard), default=0.0)
    total = sum(alternative.confidence for alternative, _ in heard) or 1.0
    best: dict[int, tuple[float, Evidence, str]] = {}
    support: dict[int, float] = {}
    for alternative, evidence in heard:
        for each in evidence:
            weighed = each.evidence * alternative.confidence
            support[each.option] = support.get(each.option, 0.0) + weighed / total
            if each.option not in best or best[each.option][0] < weighed:
                best[each.option] = weighed, each, alternative.text
    for option, (most, each, text) in best.items():
        combined = round(BEST * most + ALL * surest * support[option], 4)
        yield Reading(options[option].payload, combined, text, each.explained, each.unexplained)


@lru_cache(maxsize=64)
def _recogniser(options: tuple[Option[object], ...]) -> _Recogniser:
    return _Recogniser(options)


class _Recogniser:
    """All that can be worked out about options before anything is said."""

    def __init__(self, options: tuple[Option[object], ...]) -> None:
        self.options = options
        highest = max((option.priority for option in options), default=0)
        self.outside = next((n for n, option in enumerate(options) if option.outside), None)
        self.book = Phrasebook(
            [p for index, option in enumerate(options) for p in phrases_of(index, option.phrases)],
            [option.priority < highest for option in options],
            self.outside,
        )
        self.whole = [
            {_without_copulas(bare(listen(phrase))) for phrase in option.whole} - {()}
            for option in options
        ]
        self.meanings = [option.means for option in options]
        self.answers = (
            AnswerOptions(options) if not ANSWERS.keys().isdisjoint(self.meanings) else None
        )
        self.commands = not set(Meaning).difference(ANSWERS).isdisjoint(self.meanings)
        self.in_field = any(option.of_field for option in options)

    def weigh(self, text: str) -> list[Evidence]:
        """Return the evidence for each option that something speaks for."""
        heard = commands_in(text, in_field=self.in_field) if self.commands else []
        if not heard and (keyed := self._keyed(text)):
            return keyed
        tokens = self.book.vocabulary.respaced(listen(text))
        found = {each.option: each for each in Scale(self.book, tokens).weigh()}
        self._commanded(heard, found)
        answer = self.answers.weigh(text, found) if self.answers else AnswerHeard()
        said = tuple(token.said for token in tokens)
        whole = self._as_whole(tokens)
        if self.outside is not None and not {self.outside}.issuperset(whole):
            found.pop(self.outside, None)
        for option in whole:
            if self.meanings[option] not in ANSWERS:
                found[option] = Evidence(option, 1.0, said, ())
            elif option in found or (answer.value is None and not answer.open):
                found[option] = Evidence(option, answer.most, said, ())
        return self._without_shadowed(found.values())

    def _keyed(self, text: str) -> list[Evidence]:
        key = spoken_key(text)
        if key and self.answers and leaves_open(expanded(words(text))):  # "is that the one"
            return []
        evidence = DOUBTFUL_KEY if is_doubtful(text) else 1.0
        return [
            Evidence(index, evidence, (text.strip(),), ())
            for index, option in enumerate(self.options)
            if key and option.key == key
        ]

    def _as_whole(self, tokens: Sequence[SaidWord]) -> list[int]:
        said = bare(tokens)
        if not said:
            return []
        options = dict.fromkeys(self.book.whole.get(said, ()))
        if leaves_open([token.said for token in tokens]):  # "is that all" is not "that is all"
            return list(options)
        options.update(
            dict.fromkeys(
                index
                for index, whole in enumerate(self.whole)
                if whole and _consists_of(_without_copulas(said), whole)
            )
        )
        return list(options)

    def _commanded(self, heard: Iterable[CommandHeard], found: dict[int, Evidence]) -> None:
        """Add what is asked of the line itself."""
        by_meaning = {each.meaning: each for each in heard if not self._is_answer_to(each)}
        if Meaning.START_OVER not in self.meanings and Meaning.START_OVER in by_meaning:
            by_meaning.setdefault(Meaning.MAIN_MENU, by_meaning[Meaning.START_OVER])
        for index, means in enumerate(self.meanings):
            if means in by_meaning:
                self._add_command(by_meaning[means], index, found)

    def _is_answer_to(self, command: CommandHeard) -> bool:
        """Return whether "that is it" answers a question here, and does not end the call.

        A reason does not speak against the answer that it stands beside: "no, I pressed it by
        mistake".
        """
        return bool(self.answers) and (command.only_finished or command.way.reason)

    def _add_command(self, command: CommandHeard, index: int, found: dict[int, Evidence]) -> None:
        asked_about = set(command.asked_about)
        for option, each in found.items():
            if asked_about and asked_about.issuperset(each.explained):
                found[option] = replace(each, evidence=each.evidence * ASKED_ABOUT)
        if index not in found or found[index].evidence <= command.evidence:
            found[index] = Evidence(index, command.evidence, command.explained, command.unexplained)

    def _without_shadowed(self, found: Iterable[Evidence]) -> list[Evidence]:
        """Leave out options whose words speak as much for one of a higher priority."""
        every = list(found)
        return [
            one
            for one in every
            if not any(
                self.options[other.option].priority > self.options[one.option].priority
                and other.evidence >= one.evidence * (SHADE if self.meanings[one.option] else 1.0)
                and set(one.explained) <= set(other.explained)
                for other in every
            )
        ]


def bare(tokens: Iterable[SaidWord]) -> tuple[str, ...]:
    """Return the spellings of words without courtesy and hesitation."""
    return tuple(token.spelling for token in tokens if token.spelling not in NOISE)


def _without_copulas(said: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without those that never count: "that's all" is "that is all"."""
    return tuple(word for word in said if word not in SKIPPED) or said


def _consists_of(said: tuple[str, ...], phrases: Iterable[tuple[str, ...]]) -> bool:
    """Return whether words are phrases one behind the other: "no", "that is all"."""
    reached = {0}
    for start in range(len(said)):
        if start in reached:
            reached |= {
                start + len(phrase)
                for phrase in phrases
                if said[start : start + len(phrase)] == phrase
            }
    return len(said) in reached
