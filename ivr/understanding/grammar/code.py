"""Codes of letters and digits: booking references, flight numbers, vouchers.

By key, a letter is the key it stands on (ITU-T E.161), so the value is digits: a flow's SQL
compares it with the keypad spelling of the codes it knows. Spoken or typed, the value is the code
itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.grammar.missing import Missing
from ivr.understanding.grammar.properties import Lengths, characters_by_name, prop, size
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar
from ivr.understanding.grammar.spans import ValueKind, read_sentence
from ivr.understanding.grammar.spelling import AROUND, Speller, names_of
from ivr.understanding.languages import HEARD, Unit

_SPELLER = Speller({})


@dataclass(frozen=True, slots=True)
class Pnr(SpokenGrammar):
    """A booking reference of a fixed length, in capitals: "AI1234".

    It is found inside a sentence: "her booking is U K five six seven eight". Of seven characters
    for a length of six nothing is cut; they are told to be too many (`missing`).
    """

    length: int = prop(6, size, "How many letters and digits.")

    def lengths(self) -> Lengths:
        """Return how many characters there are."""
        return Lengths(self.length, self.length)

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        return Progress.of_digits(keys, self.length, self.length)

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Return the keys themselves: the reference as it is typed on a telephone."""
        return keys

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the references that were spelled."""
        return read_sentence(utterance, self._kind()).candidates(len)

    def missing(self, utterance: str, now: str) -> Missing | None:
        """Return the characters that were spelled, where they are too few or too many."""
        part = read_sentence(utterance, self._kind()).part(len)
        return self.lengths().missing(part, Unit.CHARACTER)

    def _kind(self) -> ValueKind:
        return ValueKind(_SPELLER, self.lengths().fitting, True, AROUND)

    def expects(self) -> str:
        """Say how many characters are expected."""
        return f"{self.length} letters or digits"

    def phrases(self) -> tuple[str, ...]:
        """Return the words of the spelling alphabet."""
        return HEARD.codes.hints


@dataclass(frozen=True, slots=True)
class Code(SpokenGrammar):
    """A code of letters and digits, in capitals: "AI101", or "101" for short."""

    length: int | None = prop(None, size, "How many letters and digits.")
    min: int | None = prop(None, size, "The fewest, where the length varies.")
    max: int | None = prop(None, size, "The most, where the length varies.")
    names: tuple[tuple[str, str], ...] = prop(
        (), characters_by_name, 'What is written for spoken names: { "air india" = "AI" }.'
    )

    def __post_init__(self) -> None:
        self.lengths()

    def lengths(self) -> Lengths:
        """Return how many characters there may be."""
        return Lengths.of(self.length, self.min, self.max, default=20)

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        lengths = self.lengths()
        return Progress.of_digits(keys, lengths.least, lengths.most)

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Return the keys themselves: the code as it is typed on a telephone."""
        return keys

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the codes that were spelled."""
        return read_sentence(utterance, self._kind()).candidates(len)

    def missing(self, utterance: str, now: str) -> Missing | None:
        """Return the characters that were spelled, where they are too few or too many."""
        part = read_sentence(utterance, self._kind()).part(len)
        return self.lengths().missing(part, Unit.CHARACTER)

    def _kind(self) -> ValueKind:
        lengths = self.lengths()
        exact = lengths.least == lengths.most
        return ValueKind(Speller(names_of(self.names)), self._fitting, exact, AROUND)

    def _fitting(self, text: str) -> str | None:
        """Return a code; a name may stand behind its digits: "one oh one, air india"."""
        for _, characters in self.names:
            name = characters.upper()
            digits = text.removesuffix(name)
            if text.endswith(name) and digits.isdecimal() and name.isalpha():
                return self.lengths().fitting(name + digits)
        return self.lengths().fitting(text)

    def expects(self) -> str:
        """Say how many characters are expected."""
        return f"{self.lengths()} letters or digits"

    def phrases(self) -> tuple[str, ...]:
        """Return the spoken names, and the words of the spelling alphabet."""
        return (*(name for name, _ in self.names), *HEARD.codes.hints)
