"""Letters and digits as people spell them aloud.

- Letter names, the ICAO alphabet ("alpha india"), "A for apple" and "M for Mumbai", digits and
  numbers ("one oh one", "double two", "fourteen"), or the code as it is written ("AI1234",
  "ai 1234").
- "Oh" beside a digit is zero, and so is "o" beside a digit that was spoken as a word. Elsewhere
  both are the letter.
  "Double u" is W.
- A letter whose name is mostly another word ("a", "you", "see") is doubtful, and so is "to" for a
  digit: see `Strength`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ivr.understanding.forms import FILLERS
from ivr.understanding.grammar.digits import read_digits
from ivr.understanding.grammar.sentence import FRAMES, Sentence, Strength
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import NUMBERS, digit, is_digits, scan_digits
from ivr.understanding.words import words

CODES = HEARD.codes
AROUND = HEARD.small.noise | CODES.around
NO_CODE = CODES.short_words | FRAMES.around | FILLERS
MOST_CAPITALS = 3  # letters in capitals that are surely a part of a code, and no word
MOST_JOINED = 3  # letters whose names are written together

Names = Mapping[tuple[str, ...], str]
"""The characters that spoken names stand for, by their folded words: ("air", "india") for AI."""
Read = tuple[str, int, Strength]
SURE, WEAK = Strength.SURE, Strength.WEAK


@dataclass(frozen=True, slots=True)
class Speller:
    """Reads the letters, as capitals, and digits at a place of a sentence."""

    names: Names

    def __call__(self, sentence: Sentence, place: int) -> Read:
        """Return the characters at a place, where they end, and how sure they are."""
        for reader in (self._name, _repeated, _zero, _letter):
            text, stop, strength = reader(sentence, place)
            if stop > place:
                return text, stop, strength
        text, stop = _written(sentence, place)
        if stop > place:
            return text, stop, SURE
        return read_digits(sentence, place, 0)

    def _name(self, sentence: Sentence, place: int) -> Read:
        for name, characters in self.names.items():
            if sentence.words[place : place + len(name)] == name:
                return characters, place + len(name), SURE
        return "", place, SURE


def _repeated(sentence: Sentence, place: int) -> Read:
    times, word = NUMBERS.times.get(sentence.words[place], 0), sentence.at(place + 1)
    doubled = CODES.doubled_letters.get((sentence.words[place], word), "")
    if not doubled and times:
        doubled = (letter(word) or digit(word) or "") * times
    return doubled, place + 2 if doubled else place, SURE


def _zero(sentence: Sentence, place: int) -> Read:
    word = sentence.words[place]
    if word not in NUMBERS.letter_zeros:
        return "", place, SURE
    beside = [sentence.at(place - 1), sentence.at(place + 1)]
    # The letter "o" is no zero beside a written digit, or beside another letter "o".
    spoken = [not letter(word) or not (is_digits(other) or letter(other)) for other in beside]
    zero = any(digit(other) and real for other, real in zip(beside, spoken, strict=True))
    return ("0" if zero else NUMBERS.letter_zeros[word]), place + 1, WEAK


def _letter(sentence: Sentence, place: int) -> Read:
    word = sentence.words[place]
    found = letter(word)
    if _is_capitals(sentence, place) and len(word) > 1:
        return "", place, SURE
    if not found:
        found = _joined(word)
        return found, place + bool(found), SURE
    if CODES.second_words.get(found) == sentence.at(place + 1):
        return found, place + 2, SURE
    stop = _example(sentence, place, found)
    weak = stop == place + 1 and (word in FRAMES.doubtful or word in FILLERS)
    return found, stop, WEAK if weak else SURE


def _example(sentence: Sentence, place: int, found: str) -> int:
    """Return where a letter with its example ends, as in "b as in boy"."""
    stop = place + 1
    if sentence.words[stop : stop + 2] in CODES.example_phrases:
        stop += 2
    elif sentence.at(stop) in CODES.examples:
        stop += 1
    example = sentence.at(stop)
    # The letters of other scripts are not compared: "A for अमृतसर".
    fits = len(example) > 1 and (example[0] == found.lower() or not example.isascii())
    fits = fits and scan_digits([example, ""], 0)[1] == 0
    return stop + 1 if stop > place + 1 and fits else place + 1


def _joined(word: str) -> str:
    """Return the letters whose names are one word, in a script other than Latin."""
    if word.isascii() or word in AROUND or word in FRAMES.around:
        return ""
    found, rest = "", word
    while rest and len(found) < MOST_JOINED:
        sizes = (size for size in range(len(rest), 0, -1) if letter(rest[:size]))
        size = next(sizes, len(rest))
        found += letter(rest[:size]) or " "
        rest = rest[size:]
    return "" if rest or " " in found else found


def _written(sentence: Sentence, place: int) -> tuple[str, int]:
    """Read characters written together: with a digit, in capitals, or two before a digit."""
    written, word = sentence.written[place], sentence.words[place]
    if not (written.isascii() and written.isalnum()) or word in AROUND:
        return "", place
    figures = not written.isalpha() and not is_digits(written)
    code = figures or _is_capitals(sentence, place) or _is_brief(word, sentence.at(place + 1))
    return (written.upper(), place + 1) if code else ("", place)


def _is_capitals(sentence: Sentence, place: int) -> bool:
    """Whether a word is written in capitals as letters are, and not as all words are."""
    written = sentence.written[place]
    alone = len(sentence.words) == 1
    short = len(written) <= MOST_CAPITALS and not sentence.shouted
    return written.isupper() and written.isascii() and written.isalnum() and (alone or short)


def _is_brief(word: str, following: str) -> bool:
    """Whether a word is two letters before a digit: "ai 1234", but not "ek do" and "my 1234"."""
    if len(word) != 2 or word in NO_CODE or not following:
        return False
    if digit(word):
        return is_digits(following) and len(following) > 1
    return bool(scan_digits([following, ""], 0)[0])


def letter(word: str) -> str:
    """Return the letter that a word names, "A" for "a" and for "alpha"; "" if it names none."""
    if len(word) == 1 and word.isascii() and word.isalpha():
        return word.upper()
    return CODES.letters.get(word, "")


def names_of(pairs: Sequence[tuple[str, str]]) -> Names:
    """Return spoken names by their words, the longest first."""
    by_words = {tuple(words(name)): characters.upper() for name, characters in pairs}
    return {name: by_words[name] for name in sorted(by_words, key=len, reverse=True) if name}
