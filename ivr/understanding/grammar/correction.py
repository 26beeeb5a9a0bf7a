"""The right value, where a caller says it instead of "no" or behind it: "no, fifty".

The rules:

- What rejects or leads in is taken off first: "no", "that's wrong", "I said", and the value that is
  rejected, as in "not fifteen, fifty" and in "pandrah nahi, pachas". The rest must be a value.
- After a "yes" only a plain other value is a correction, because "yes, that one" is a yes.
- If that leaves no value, one inside the sentence is taken: "no, it has to be fifty bags for all of
  us". Behind a "no" it needs less evidence, because it is asked about. After a "yes" it is not.
- A name could be any words. It is looked for only behind a "no", or where there is no answer. Then
  it has two words at least, or is like the name in question, and none of it belongs to answering.
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.answers import KNOWN, WORDS
from ivr.understanding.contractions import expanded
from ivr.understanding.grammar.name import Name
from ivr.understanding.grammar.protocol import CLEAR, Grammar
from ivr.understanding.grammar.runs import GUESSED
from ivr.understanding.grammar.yes_no import YesNo
from ivr.understanding.languages import HEARD
from ivr.understanding.strings import distance
from ivr.understanding.words import APOSTROPHES, LONGEST_TEXT, WORD, fold, respelled
from ivr.values import Value

MOST_WORDS = 40
LONGEST_PIECE = 4  # words: "that is not right"
PAUSES = frozenset(",;.")
SIGNS = frozenset("-−+.")  # belong to a number before which they stand
PRONOUNS = HEARD.keys.pronouns
ALSO_NAMES = HEARD.names.also_names

_YES_NO = YesNo()


@dataclass(frozen=True, slots=True)
class _SaidWord:
    said: str  # folded
    start: int
    end: int

    @property
    def known(self) -> bool:
        """Whether the word belongs to answering, and to no value."""
        return all(word in KNOWN for word in expanded([self.said]))


def corrected(grammar: Grammar, utterance: str, now: str, current: Value | None) -> Value | None:
    """Return the value in an answer to whether ``current`` is right; None if there is no other.

    The value may be ``current`` itself, where the caller says it again.
    """
    answer = _YES_NO.heard(utterance, now)
    if isinstance(grammar, Name) and answer:
        return None
    reader = _Correction(grammar, utterance[:LONGEST_TEXT], now, current)
    if isinstance(grammar, Name) and answer is None and not reader.rejects:
        name = grammar.heard(utterance, now)
        return name if name is not None and _is_plain(str(name), current) else None
    value = reader.read(bool(answer))
    if value is None and not answer and not isinstance(grammar, Name):
        found = grammar.candidates(utterance, now)
        least = GUESSED if answer is False else CLEAR
        value = found[0].value if len(found) == 1 and found[0].evidence >= least else None
    return value


def _is_plain(name: str, current: Value | None) -> bool:
    """Whether this is rather a name than a yes or a no that was misheard: "though"."""
    said = fold(name).split()
    if any(word in KNOWN and word not in ALSO_NAMES for word in said):
        return False
    return len(said) > 1 or distance(fold(name), fold(str(current))) <= len(name) / 2


class _Correction:
    """Reads one utterance."""

    def __init__(self, grammar: Grammar, utterance: str, now: str, current: Value | None) -> None:
        self.grammar, self.now, self.current = grammar, now, current
        self.text = utterance.translate(APOSTROPHES)
        found = [
            _SaidWord(respelled(fold(m[0])), m.start(), m.end()) for m in WORD.finditer(self.text)
        ]
        self.words = found[:MOST_WORDS] if len(found) <= MOST_WORDS else []

    @property
    def rejects(self) -> bool:
        """Whether the utterance begins with something that is no value."""
        return self._start() > 0

    def read(self, affirmed: bool) -> Value | None:
        """Return the value that is left when what rejects has been taken off at both ends."""
        place, end = self._start(), self._end()
        if all(self._is_known(each) for each in range(place, end)):
            return None
        plain = not self._is_known(place)
        while place < end:
            value = self._heard(place, end)
            if value is not None:
                return value if plain or not affirmed else None
            taken = self._taken(place) or self._is_filler(place)
            if not taken:
                break
            place, plain = place + taken, False
        return None

    def _start(self) -> int:
        place = 0
        while place < len(self.words) and (taken := self._taken(place)):
            place += taken
        return place

    def _taken(self, place: int) -> int:
        """Count the words here that reject or lead in."""
        return self._answer(place) or self._lead(place) or self._rejected(place)

    def _is_filler(self, place: int) -> bool:
        return self._is_known(place) and not self._is_not(place)

    def _end(self) -> int:
        """Leave out "not fifteen", "pandrah nahi" or "I said" behind the value."""
        last = len(self.words)
        while last and (taken := self._trailing(last)):
            last -= taken
        for place in range(1, last):
            instead = self._instead_of(place)
            if instead and self._is_current(place + instead, last):
                return place
            if self._is_not(place) and self._is_current(place + 1, last):
                return place
            if self.words[last - 1].said in WORDS.not_after and self._is_current(place, last - 1):
                return place
        return last

    def _instead_of(self, place: int) -> int:
        """Count the words of "instead of" here."""
        said = [word.said for word in self.words[place : place + LONGEST_PIECE]]
        phrases = HEARD.rejections.phrases
        return max((len(each) for each in phrases if tuple(said[: len(each)]) == each), default=0)

    def _answer(self, place: int) -> int:
        """Count the words of the shortest yes or no that begins here: "no", "that's not right"."""
        for count in range(1, min(LONGEST_PIECE, len(self.words) - place) + 1):
            end = place + count
            known = all(self._is_known(each) for each in range(place, end))
            if known and not self._is_not(end - 1):
                text = " ".join(word.said for word in self.words[place:end])
                if _YES_NO.heard(text, self.now) is not None:
                    return count
        return 0

    def _lead(self, place: int) -> int:
        said = [word.said for word in self.words[place : place + LONGEST_PIECE]]
        fitting = (len(each) for each in WORDS.corrections if tuple(said[: len(each)]) == each)
        return max(fitting, default=0)

    def _trailing(self, end: int) -> int:
        said = [word.said for word in self.words[:end]]
        fitting = (len(each) for each in WORDS.corrections if tuple(said[-len(each) :]) == each)
        return max(fitting, default=0)

    def _rejected(self, place: int) -> int:
        """Count the words of "not fifteen" or "pandrah nahi"."""
        last = len(self.words)
        if self._is_not(place):
            ends = range(last, place + 1, -1)
            same = (end for end in ends if end < last and self._is_current(place + 1, end))
            paused = (end for end in ends if self._pauses(end) and self._has_value(place + 1, end))
            return next((end - place for end in (*same, *paused)), 0)
        for end in range(place + 1, last):
            if self.words[end].said in WORDS.not_after and self._is_current(place, end):
                return end + 1 - place
        return 0

    def _pauses(self, end: int) -> bool:
        """Whether the caller pauses behind the word before ``end``, and then goes on."""
        if end >= len(self.words):
            return False
        between = self.text[self.words[end - 1].end : self.words[end].start]
        return not PAUSES.isdisjoint(between)

    def _is_not(self, place: int) -> bool:
        return not WORDS.not_before.isdisjoint(expanded([self.words[place].said])[-1:])

    def _is_known(self, place: int) -> bool:
        word, before = self.words[place], self.words[place - 1 : place]
        points = bool(before) and before[0].said in WORDS.pointing
        return word.known or (word.said in PRONOUNS and points)

    def _is_current(self, start: int, end: int) -> bool:
        return self.current is not None and self._heard(start, end) == self.current

    def _has_value(self, start: int, end: int) -> bool:
        return self._heard(start, end) is not None

    def _heard(self, start: int, end: int) -> Value | None:
        if start >= end:
            return None
        first = self.words[start].start
        first -= first > 0 and self.text[first - 1] in SIGNS
        text = self.text[first : self.words[end - 1].end]
        found = self.grammar.candidates(text, self.now)
        whole = len(found) == 1 and found[0].evidence == 1.0
        return found[0].value if whole else None
