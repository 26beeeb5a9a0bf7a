"""Letters and digits as people spell them aloud.

- Letter names, the ICAO alphabet ("alpha india"), "A for apple", digits and numbers ("one oh one",
  "double two", "fourteen"), or the code as it is written ("AI1234", "ai 1234").
- "Oh" beside a digit is zero, and so is "o" beside a digit that was spoken as a word. Elsewhere
  both are the letter.
  "Double u" is W.
- If any other word is said, the utterance is not taken for a code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import NUMBERS, digit, is_digits, scan_digits
from ivr.understanding.words import fold, respelled, words, written_words

CODES = HEARD.codes
AROUND = HEARD.small.noise | CODES.around

Names = Mapping[tuple[str, ...], str]
"""The characters that spoken names stand for, by their folded words: ("air", "india") for AI."""


def spelled(utterance: str, names: Names) -> str | None:
    """Return the letters (as capitals) and digits that an utterance spells, or None."""
    return _Speller(written_words(utterance), names).spell()


class _Speller:
    """Reads one utterance.

    A method that reads returns the characters and the number of words that it took; 0 if it found
    nothing.
    """

    def __init__(self, written: Sequence[str], names: Names) -> None:
        self.written = written
        self.said = [respelled(fold(word)) for word in written]
        self.names = names

    def spell(self) -> str | None:
        """Read word after word; returns None if a word is not part of a code."""
        found, place = "", 0
        while place < len(self.said):
            characters, count = self._read(place)
            if not count:
                return None
            found, place = found + characters, place + count
        return found or None

    def _read(self, place: int) -> tuple[str, int]:
        readers = (self._name, self._repeated, self._zero, self._letter, self._number)
        for reader in (*readers, self._run, self._homophone):
            characters, count = reader(place)
            if count:
                return characters, count
        return "", int(self.said[place] in AROUND)

    def _at(self, place: int) -> str:
        return self.said[place] if 0 <= place < len(self.said) else ""

    def _name(self, place: int) -> tuple[str, int]:
        for name, characters in self.names.items():
            if tuple(self.said[place : place + len(name)]) == name:
                return characters, len(name)
        return "", 0

    def _repeated(self, place: int) -> tuple[str, int]:
        times, word = NUMBERS.times.get(self.said[place], 0), self._at(place + 1)
        if not times:
            return "", 0
        doubled = CODES.doubled_letters.get((self.said[place], word))
        if doubled:
            return doubled, 2
        one = letter(word) or digit(word)
        return (one * times, 2) if one else ("", 0)

    def _zero(self, place: int) -> tuple[str, int]:
        word = self.said[place]
        if word not in NUMBERS.letter_zeros:
            return "", 0
        beside = [self._at(place - 1), self._at(place + 1)]
        # The letter "o" is no zero beside a written digit, or beside another letter "o".
        spoken = [not letter(word) or not (is_digits(other) or letter(other)) for other in beside]
        zero = any(digit(other) and real for other, real in zip(beside, spoken, strict=True))
        return ("0" if zero else NUMBERS.letter_zeros[word]), 1

    def _letter(self, place: int) -> tuple[str, int]:
        found = letter(self.said[place])
        if found and CODES.second_words.get(found) == self._at(place + 1):
            return found, 2
        return found, self._example(place, found) if found else 0

    def _example(self, place: int, found: str) -> int:
        """Count the words of a letter with its example, as in "b as in boy"."""
        end = place + 1
        if tuple(self.said[end : end + 2]) in CODES.example_phrases:
            end += 2
        elif self._at(end) in CODES.examples:
            end += 1
        example = self._at(end)
        given = end > place + 1 and len(example) > 1 and example[0] == found.lower()
        return end + 1 - place if given else 1

    def _number(self, place: int) -> tuple[str, int]:
        digits, end = scan_digits(self.said, place)
        return digits, end - place

    def _run(self, place: int) -> tuple[str, int]:
        """Read characters written together: with a digit, in capitals, or two before a digit."""
        written, word = self.written[place], self.said[place]
        if not (written.isascii() and written.isalnum()):
            return "", 0
        mixed = not written.isalpha() or written.isupper()
        following = self._at(place + 1)
        brief = (
            len(word) == 2 and word not in CODES.short_words and scan_digits([following, ""], 0)[0]
        )
        return (written.upper(), 1) if (mixed or brief) and word not in AROUND else ("", 0)

    def _homophone(self, place: int) -> tuple[str, int]:
        """Read "to" and "for" between digits as the digits that they sound like."""
        heard = digit(NUMBERS.homophones.get(self.said[place], ""))
        between = digit(self._at(place - 1)) and digit(self._at(place + 1))
        return (heard, 1) if heard and between else ("", 0)


def letter(word: str) -> str:
    """Return the letter that a word names, "A" for "a" and for "alpha"; "" if it names none."""
    if len(word) == 1 and word.isascii() and word.isalpha():
        return word.upper()
    return CODES.letters.get(word, "")


def names_of(pairs: Sequence[tuple[str, str]]) -> Names:
    """Return spoken names by their words, the longest first."""
    by_words = {tuple(words(name)): characters.upper() for name, characters in pairs}
    return {name: by_words[name] for name in sorted(by_words, key=len, reverse=True) if name}
