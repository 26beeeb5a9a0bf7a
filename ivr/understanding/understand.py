"""Which option did the caller mean?

The rules, in the order in which they decide:

1. A key is chosen by its name when nothing else is said: "one", "press one", "star".
2. A phrase counts as said when all its content words are said close together. The phrase with the
   most evidence wins. A word is stronger evidence the fewer options use it ("refund" is stronger
   than "status"), and weaker where it was probably misheard.
3. The same again, with forms of verbs ("cancelled", "booking") taken for the verbs.
4. Some words of a phrase are enough if the caller says nothing else and no other option has them:
   "refund" for "refund status".

A phrase that the caller rejects does not count: "not flight status, refund status". Of two options
with equal evidence the one with the higher priority is meant. If the priorities are equal too,
neither is, because asking again is better than guessing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ivr.understanding.answers import answer
from ivr.understanding.contractions import expanded
from ivr.understanding.languages import HEARD
from ivr.understanding.match import Phrase, Utterance, find, listen
from ivr.understanding.options import Alternative, Option, Payload, Reading
from ivr.understanding.spoken_key import spoken_key
from ivr.understanding.vocabulary import FILLERS, Vocabulary, content
from ivr.understanding.words import words


def readings(
    alternatives: Sequence[Alternative], options: Sequence[Option[Payload]]
) -> tuple[Reading[Payload], ...]:
    """Return every option that something speaks for, the best first. Never raises."""
    found: dict[int, Reading[Payload]] = {}
    recogniser = _recogniser(tuple(options))
    for heard in alternatives:
        for place in recogniser.understand(heard.text):
            evidence = heard.confidence
            if place not in found or found[place].evidence < evidence:
                explained = tuple(words(heard.text))
                reading = Reading(options[place].payload, evidence, heard.text, explained)
                found[place] = reading
    return tuple(sorted(found.values(), key=lambda each: -each.evidence))


def understand(utterance: str, options: Sequence[Option[Payload]]) -> Payload | None:
    """Return the payload of the option that the caller meant; None when that is not certain.

    Options with equal payloads are one thing to ask for, in different words. Never raises, and
    looks at the first 200 words only. What it works out for a sequence of options is remembered for
    the next utterance.
    """
    meant = _recogniser(tuple(options)).understand(utterance)
    payloads = [options[place].payload for place in meant]
    return payloads[0] if payloads and all(other == payloads[0] for other in payloads) else None


@lru_cache(maxsize=64)
def _recogniser(options: tuple[Option[object], ...]) -> _Recogniser:
    return _Recogniser(options)


class _Recogniser:
    """All that can be worked out about options before anything is said."""

    def __init__(self, options: tuple[Option[object], ...]) -> None:
        self.options = options
        worded = [[content(phrase) for phrase in option.phrases] for option in options]
        self.vocabulary = Vocabulary(worded)
        weights = self.vocabulary.weights
        self.phrases = [
            Phrase(index, words, tuple(weights[word] for word in words))
            for index, phrases in enumerate(worded)
            for words in phrases
            if words
        ]

    def understand(self, text: str) -> list[int]:
        """Return the places of the options that may have been meant, all of one priority."""
        said = listen(text, self.vocabulary.spelled)
        best = self._keyed(text) or self._answered(text) or self._whole(text) or self._said(said)
        if not best:
            corrected = listen(text, self.vocabulary.corrected)
            best = self._said(corrected) or self._begun(said) or self._begun(corrected)
        highest = max((self.options[place].priority for place in best), default=0)
        return [place for place in best if self.options[place].priority == highest]

    def _said(self, utterance: Utterance) -> set[int]:
        """Return the options with the most evidence, by phrases that are said in full."""
        found = find(self.phrases, utterance)
        most = max((match.evidence for match in found), default=0)
        return {match.phrase.option for match in found if match.evidence == most}

    def _keyed(self, text: str) -> set[int]:
        key = spoken_key(text)
        return {index for index, option in enumerate(self.options) if key and option.key == key}

    def _answered(self, text: str) -> set[int]:
        meant = answer(text)
        means = enumerate(option.means for option in self.options)
        return {index for index, each in means if meant is not None and each is meant}

    def _whole(self, text: str) -> set[int]:
        said = _without_noise(text)
        every = enumerate(option.whole for option in self.options)
        return {
            index for index, whole in every if any(_without_noise(each) == said for each in whole)
        }

    def _begun(self, utterance: Utterance) -> set[int]:
        """Return the options that all of the words belong to, by one phrase of theirs."""
        said = {heard.word for heard in utterance.content}
        if utterance.rejected or not any(_tells(word) for word in said):
            return set()
        return {phrase.option for phrase in self.phrases if said.issubset(phrase.words)}


def _tells(word: str) -> bool:
    """Return whether a word means something by itself."""
    return len(word) > 2 and word not in HEARD.small.vague and word not in FILLERS


def _without_noise(text: str) -> list[str]:
    return [word for word in expanded(words(text)) if word not in HEARD.small.noise]
