"""A yes or a no as a field's value. How the words are read is in `ivr.understanding.answers`."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.answers import WORDS, read
from ivr.understanding.grammar.having import asks_for_having, had
from ivr.understanding.grammar.properties import prop, texts
from ivr.understanding.grammar.protocol import CLEAR, Candidate, Progress, SpokenGrammar
from ivr.understanding.options import Alternative, Meaning, Option
from ivr.understanding.understand import readings
from ivr.understanding.words import words

BESIDE_YES = 0.95
"""The evidence of a yes that is said first, whatever is told behind it."""


@dataclass(frozen=True, slots=True)
class YesNo(SpokenGrammar):
    """Yes (key 1) or no (key 2), kept as a truth."""

    yes: tuple[str, ...] = prop((), texts, "Phrases that are a yes to the question.")
    no: tuple[str, ...] = prop((), texts, "Phrases that are a no to it.")

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        return Progress.of(keys in ("1", "2"), not keys)

    def value_of_keys(self, keys: str, now: str = "") -> bool:
        """Return whether the key was 1."""
        return keys == "1"

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the answer in an utterance, if there is one; a hedge leaves less evidence."""
        if self.yes or self.no:
            found = self._by_phrase(utterance)
            if found and found[0].evidence >= CLEAR:
                return found[:1]
        heard = read(utterance)
        return () if heard.value is None else (Candidate(heard.value, heard.evidence),)

    def _by_phrase(self, utterance: str) -> tuple[Candidate, ...]:
        options = (
            Option(True, None, self.yes, means=Meaning.YES),
            Option(False, None, self.no, means=Meaning.NO),
        )
        found = readings([Alternative(utterance)], options)
        return tuple(Candidate(each.payload, each.evidence) for each in found)

    def expects(self) -> str:
        """Say what is expected."""
        return "yes (1) or no (2)"

    def phrases(self) -> tuple[str, ...]:
        """Return hints for a recogniser."""
        return (*WORDS.hints, *self.yes, *self.no)


@dataclass(frozen=True, slots=True)
class Answering(YesNo):
    """The answer to a question that is known."""

    question: str = ""

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the answer in an utterance, by its content where it does not say yes or no."""
        asked = words(self.question)
        heard = read(utterance, asked)
        if heard.open:
            return ()
        found = YesNo.candidates(self, utterance, now)
        if heard.value and heard.begins and heard.most == 1.0:
            return (Candidate(value=True, evidence=max(heard.evidence, BESIDE_YES)),)
        having = had(utterance, asked) if asks_for_having(asked) else None
        if having is None or (found and found[0].evidence >= having[1]):
            return found
        return (Candidate(*having),)
