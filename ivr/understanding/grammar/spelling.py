"""Letters and digits as people spell them aloud.

- Letter names, the ICAO alphabet ("alpha india"), "A for apple", digits and numbers ("one oh one",
  "double two", "fourteen"), or the code as it is written ("AI1234", "ai 1234").
- "Oh" beside a digit is zero, and so is "o" beside a spoken one; else they are the letter.
  "Double u" is W.
- A word that is none of these means that something else was said: there is no code in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ivr.understanding.numerals import HOMOPHONES, TIMES, digit, is_digits, scan_digits
from ivr.understanding.words import NOISE, fold, words, written_words

# ICAO Annex 10, Volume II, 5.2.1.3; with the spellings that recognisers use.
ICAO = (
    *("alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india"),
    *("juliett", "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo"),
    *("sierra", "tango", "uniform", "victor", "whiskey", "xray", "yankee", "zulu"),
)
SOUNDS = {
    **{"ay": "A", "bee": "B", "cee": "C", "see": "C", "sea": "C", "dee": "D", "ee": "E"},
    **{"ef": "F", "eff": "F", "gee": "G", "jee": "G", "aitch": "H", "haitch": "H", "eye": "I"},
    **{"jay": "J", "kay": "K", "ell": "L", "em": "M", "en": "N", "pee": "P", "cue": "Q"},
    **{"queue": "Q", "ar": "R", "are": "R", "ess": "S", "tee": "T", "tea": "T", "you": "U"},
    **{"vee": "V", "dubya": "W", "ex": "X", "why": "Y", "wye": "Y", "zee": "Z", "zed": "Z"},
}
LETTERS: Mapping[str, str] = {
    **{word: word[0].upper() for word in ICAO},
    **{"alpha": "A", "juliet": "J", "whisky": "W"},
    **SOUNDS,
}
AROUND = NOISE | frozenset(
    {
        *("my", "the", "it", "is", "it's", "its", "that", "that's", "this", "and", "no", "yes"),
        *("pnr", "code", "number", "reference", "booking", "flight", "ticket", "confirmation"),
        *("record", "locator", "letter", "letters", "digit", "digits", "capital", "space", "dash"),
        *("hyphen", "yeah", "mera", "hai", "voucher", "coupon", "then"),
    }
)
# Two letters in small type may be a code's ("ai 101"), unless they are a word.
SHORT_WORDS = frozenset(
    {
        *("me", "we", "to", "of", "on", "in", "at", "by", "do", "go", "or", "if", "so", "up", "us"),
        *("he", "an", "as", "be", "am", "my", "no", "is", "it", "ok", "hi", "oh", "ya", "ha"),
    }
)

Names = Mapping[tuple[str, ...], str]
"""What stands for spoken names, by their folded words: ("air", "india") for AI."""


def spelled(utterance: str, names: Names) -> str | None:
    """Return the letters (as capitals) and digits that an utterance spells, or None."""
    return _Speller(written_words(utterance), names).spell()


class _Speller:
    """Reads one utterance. A reader returns what it read and how many words; "" for nothing."""

    def __init__(self, written: Sequence[str], names: Names) -> None:
        self.written = written
        self.said = [fold(word) for word in written]
        self.names = names

    def spell(self) -> str | None:
        """Read word after word; None at the first that is no part of any code."""
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
        times, word = TIMES.get(self.said[place], 0), self._at(place + 1)
        if not times:
            return "", 0
        if times == 2 and word in ("u", "you"):
            return "W", 2
        one = digit(word) if word != "o" else "O"
        one = one or letter(word)
        return (one * times, 2) if one else ("", 0)

    def _zero(self, place: int) -> tuple[str, int]:
        word = self.said[place]
        if word not in ("o", "oh"):
            return "", 0
        beside = [self._at(place - 1), self._at(place + 1)]
        spoken = [word == "oh" or not is_digits(other) for other in beside]
        zero = any(digit(other) and real for other, real in zip(beside, spoken, strict=True))
        return ("0" if zero else "O"), 1

    def _letter(self, place: int) -> tuple[str, int]:
        found = letter(self.said[place])
        if found == "X" and self._at(place + 1) == "ray":
            return found, 2
        return found, self._example(place, found) if found else 0

    def _example(self, place: int, found: str) -> int:
        """Count the words of a letter with its example, as in "b as in boy"."""
        end = place + 1
        if self.said[end : end + 2] == ["as", "in"]:
            end += 2
        elif self._at(end) in ("for", "like", "as", "from"):
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
        brief = len(word) == 2 and word not in SHORT_WORDS and scan_digits([following, ""], 0)[0]
        return (written.upper(), 1) if (mixed or brief) and word not in AROUND else ("", 0)

    def _homophone(self, place: int) -> tuple[str, int]:
        """Read "to" and "for" between digits as the digits that they sound like."""
        heard = digit(HOMOPHONES.get(self.said[place], ""))
        between = digit(self._at(place - 1)) and digit(self._at(place + 1))
        return (heard, 1) if heard and between else ("", 0)


def letter(word: str) -> str:
    """Return the letter that a word names, or nothing: "A" for "a" and for "alpha"."""
    if len(word) == 1 and word.isascii() and word.isalpha():
        return word.upper()
    return LETTERS.get(word, "")


def names_of(pairs: Sequence[tuple[str, str]]) -> Names:
    """Return spoken names by their words, the longest first."""
    by_words = {tuple(words(name)): characters.upper() for name, characters in pairs}
    return {name: by_words[name] for name in sorted(by_words, key=len, reverse=True) if name}
