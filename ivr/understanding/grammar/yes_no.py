"""A yes or a no as a field's value. How the words are read is in `ivr.understanding.answers`."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.answers import WORDS, read
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar


@dataclass(frozen=True, slots=True)
class YesNo(SpokenGrammar):
    """Yes (key 1) or no (key 2), kept as a truth."""

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        return Progress.of(keys in ("1", "2"), not keys)

    def value_of_keys(self, keys: str, now: str = "") -> bool:
        """Return whether the key was 1."""
        return keys == "1"

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the answer in an utterance, if there is one; a hedge leaves less evidence."""
        found = read(utterance)
        return () if found.value is None else (Candidate(found.value, found.evidence),)

    def expects(self) -> str:
        """Say what is expected."""
        return "yes (1) or no (2)"

    def phrases(self) -> tuple[str, ...]:
        """Return hints for a recogniser."""
        return WORDS.hints
