"""Digits in a row: account numbers, PINs, telephone numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from ivr.understanding.grammar.missing import Missing
from ivr.understanding.grammar.properties import Lengths, country_code, prop, size
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar
from ivr.understanding.grammar.sentence import FRAMES, Sentence, Strength
from ivr.understanding.grammar.spans import ValueKind, read_sentence
from ivr.understanding.languages import HEARD, Unit
from ivr.understanding.numerals import NUMBERS, digit, is_digits, scan_digits

AROUND = HEARD.small.noise | HEARD.numbers.around_digits | HEARD.codes.around
"""What people say around their digits."""

SURE = Strength.SURE


def read_digits(sentence: Sentence, place: int, length: int) -> tuple[str, int, Strength]:
    """Read the digits at a place: "four", "double four", "to" between digits.

    ``length`` is how many digits are wanted, 0 if that varies.
    """
    words, word = sentence.words, sentence.words[place]
    text, stop = scan_digits(words, place, length)
    if _is_unit(sentence, stop) and words[stop - 1] in NUMBERS.tens:
        sounds = [*words[place:stop], NUMBERS.homophones[words[stop]]]
        return scan_digits(sounds, 0, length)[0], stop + 1, SURE
    if stop > place:
        alone = stop == place + 1
        return text, stop, Strength.WEAK if alone and _is_doubtful(sentence, place) else SURE
    sound = digit(NUMBERS.homophones.get(word, ""))
    return (sound, place + 1, Strength.SOUND) if sound else ("", place, SURE)


def _is_unit(sentence: Sentence, place: int) -> bool:
    """Whether a sentence ends with what sounds like a digit here: "thirty too"."""
    word, after = sentence.at(place), sentence.at(place + 1)
    return word in NUMBERS.homophones and (not after or after in HEARD.numbers.around_number)


def _is_doubtful(sentence: Sentence, place: int) -> bool:
    """Whether a number may be another word: "do" beside no other digit, "one" in "that one"."""
    word, before = sentence.words[place], sentence.at(place - 1)
    if digit(before) or digit(sentence.at(place + 1)):
        return False
    points = word in HEARD.keys.pronouns and before in HEARD.answers.pointing
    return points or word in FRAMES.doubtful


@dataclass(frozen=True, slots=True)
class Digits(SpokenGrammar):
    """A row of digits 0-9, kept as text, so that leading zeros stay.

    Spoken one by one ("one two three four"), in groups ("twelve thirty four"), with "oh",
    "double" and "triple"; inside a sentence too: "they are two three four five".
    """

    length: int | None = prop(None, size, "How many digits.")
    min: int | None = prop(None, size, "The fewest digits, where the length varies.")
    max: int | None = prop(None, size, "The most digits, where the length varies.")

    def __post_init__(self) -> None:
        self.lengths()

    def lengths(self) -> Lengths:
        """Return how many digits there may be."""
        return Lengths.of(self.length, self.min, self.max, default=20)

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        lengths = self.lengths()
        return Progress.of_digits(keys, lengths.least, lengths.most)

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Return the keys themselves."""
        return keys

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the rows of digits that were said."""
        return read_sentence(utterance, self._kind()).candidates(len)

    def missing(self, utterance: str, now: str) -> Missing | None:
        """Return the digits that were said, where they are too few or too many."""
        return self.lengths().missing(read_sentence(utterance, self._kind()).part(len), Unit.DIGIT)

    def _kind(self) -> ValueKind:
        lengths = self.lengths()
        exact = lengths.least == lengths.most
        read = partial(read_digits, length=lengths.most if exact else 0)
        return ValueKind(read, lengths.fitting, exact, AROUND)

    def expects(self) -> str:
        """Say how many digits are expected."""
        return f"{self.lengths()} digit{'' if self.lengths().most == 1 else 's'}"

    def phrases(self) -> tuple[str, ...]:
        """Return the words for digits."""
        return HEARD.numbers.hints


@dataclass(frozen=True, slots=True)
class PhoneNumber(SpokenGrammar):
    """A telephone number without its country code: 10 digits, or ``length``.

    A trunk zero or the country code before it is left out, by key as in speech: "+91 98765 43210",
    09876543210, 00919876543210. By key, an entry that could be the beginning of such a longer one
    waits for more.
    """

    length: int = prop(10, size, "How many digits.")
    country: str = prop("91", country_code, "The country code that may come before them.")

    def lengths(self) -> Lengths:
        """Return how many digits there are, without what may come before them."""
        return Lengths(self.length, self.length)

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far: a number, or its country code and the number so far."""
        if keys and not is_digits(keys):
            return Progress.REFUSED
        return Progress.of(self._number(keys) is not None, self._goes_on(keys))

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Return the number keyed, without country code; raises ValueError if there is none."""
        found = self._number(keys)
        if found is None:
            raise ValueError("these keys are no telephone number")
        return found

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the numbers that were said, without country code."""
        return read_sentence(utterance, self._kind()).candidates(len)

    def missing(self, utterance: str, now: str) -> Missing | None:
        """Return the digits that were said, where they are too few or too many."""
        part = read_sentence(utterance, self._kind()).part(len)
        prefix = max((p for p in self._prefixes() if part.startswith(p)), key=len)
        return self.lengths().missing(part.removeprefix(prefix), Unit.DIGIT)

    def _kind(self) -> ValueKind:
        return ValueKind(partial(read_digits, length=0), self._number, True, AROUND)

    def expects(self) -> str:
        """Say how many digits are expected."""
        return f"a telephone number of {self.length} digits"

    def phrases(self) -> tuple[str, ...]:
        """Return the words for digits."""
        return HEARD.numbers.hints

    def _prefixes(self) -> tuple[str, ...]:
        """Return what may come before a number: nothing, a trunk zero, the country code."""
        return ("", "0", *((self.country, f"00{self.country}") if self.country else ()))

    def _number(self, digits: str) -> str | None:
        for prefix in self._prefixes():
            if digits.startswith(prefix) and len(digits) == len(prefix) + self.length:
                return digits[len(prefix) :]
        return None

    def _goes_on(self, digits: str) -> bool:
        """Return whether a longer number than these digits starts with them."""
        return any(
            len(digits) < len(prefix) + self.length
            and digits[: len(prefix)] == prefix[: len(digits)]
            for prefix in self._prefixes()
        )
