"""Takes an utterance apart: its words, its clauses, and what the caller takes back.

- A clause ends at a mark of punctuation, before words such as "because", before a wish with its
  subject ("I want"), and behind a verb that stands last ("chahiye").
- Numbers are one word in figures, "ten" as "10" and "four seven two nine" as "4729". So are letters
  that are spelled: "a i" as "ai". A code is its letters and its figures, "AI101" as "ai" and "101".
  The two letters before the figures of a code weigh as little as these.
- A word that is said twice in a row counts once.
- Several words that mean one thing are one word: "call off" (see `families`).
- What stands before "no sorry" or "I mean" is taken back if something follows.
- Only the first `MOST_WORDS` words of a text are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ivr.understanding.contractions import expanded
from ivr.understanding.families import COMPOUNDS
from ivr.understanding.forms import LIGHT, Form, form, squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.numerals import scan_digits
from ivr.understanding.spellings import roman, squeezed
from ivr.understanding.words import LONGEST_TEXT, MOST_WORDS, WORD, fold, respelled

EVERYDAY = HEARD.everyday
_PIECE = re.compile(rf"{WORD.pattern}|[,.;:!?।\n]")
_CODE = re.compile(r"[a-z]+|[0-9]+")
_CODE_LETTERS = 2
_FULL_HOUR = re.compile(r"\b(\d{1,2}):00\b")
_STARTS = squeezed_set(EVERYDAY.clause_starts)
_ENDS = squeezed_set(EVERYDAY.clause_ends)
_BREAKS = squeezed_set(HEARD.rejections.breaks)
_SUBJECTS = squeezed_set(EVERYDAY.subjects)
_WISHES = squeezed_set(EVERYDAY.wishes)
_CORRECTIONS = frozenset(tuple(map(squeezed, phrase)) for phrase in EVERYDAY.corrections)
_TAKING_BACK = squeezed_set(EVERYDAY.taking_back)
_NOT = squeezed_set(HEARD.rejections.before)
_NUMBERS = HEARD.numbers
_ALL_NUMBERS = {*_NUMBERS.zeros, *_NUMBERS.units, *_NUMBERS.teens, *_NUMBERS.tens}
_COUNTED = frozenset().union(
    _ALL_NUMBERS, _NUMBERS.hundreds, _NUMBERS.scales, _NUMBERS.times, _NUMBERS.quarters
)
_DOUBTFUL = squeezed_set(_ALL_NUMBERS) & squeezed_set(
    ["one", *HEARD.small.fillers, *EVERYDAY.light]
)
_SURE_NUMBERS = frozenset(word for word in _ALL_NUMBERS if squeezed(word) not in _DOUBTFUL)


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word of an utterance. ``clause`` numbers the clauses.

    ``parted`` says that what a "not" covers ends before this word; ``paused``, that punctuation
    stands before it.
    """

    said: str
    form: Form
    clause: int
    parted: bool
    paused: bool

    @property
    def spelling(self) -> str:
        """The spelling that it is looked up by."""
        return self.form.spelling


@lru_cache(maxsize=64)
def listen(text: str) -> tuple[SaidWord, ...]:
    """Return the words of an utterance. They are kept, because much is asked of the same one."""
    tokens: list[SaidWord] = []
    clause, paused = 0, False
    for piece in _pieces(text):
        if not piece:
            paused = True
            continue
        spelling = form(piece).spelling
        if tokens and not paused and spelling == tokens[-1].spelling:
            continue
        if tokens and not paused and piece.isdecimal():
            tokens[-1] = _of_code(tokens[-1])
        parted = bool(tokens) and (paused or _parts(tokens, spelling))
        clause += bool(tokens) and (parted or spelling in _STARTS)
        tokens.append(SaidWord(piece, form(piece), clause, parted, paused))
        paused = False
        if len(tokens) == MOST_WORDS:
            break
    return tuple(_with_subjects(list(_with_compounds(tokens))))


def _of_code(token: SaidWord) -> SaidWord:
    """Return a word before figures: the two letters of a flight or the like weigh nothing, too."""
    letters = len(token.said) == _CODE_LETTERS and token.said.isascii() and token.said.isalpha()
    return replace(token, form=replace(token.form, weight=0.0)) if letters else token


def _pieces(text: str) -> Iterator[str]:
    """Yield words and, for punctuation, an empty text."""
    run: list[str] = []
    for found in _PIECE.findall(_FULL_HOUR.sub(r"\1", fold(text[:LONGEST_TEXT]))):
        if WORD.match(found):
            run.extend(_expanded(found))
        else:
            yield from _in_figures(run)
            yield ""
            run = []
    yield from _in_figures(run)


def _in_figures(said: Sequence[str]) -> Iterator[str]:
    """Yield words with numbers in figures and with spelled letters as one word."""
    if not any(map(_may_be_figure, said)):
        yield from said
        return
    letters = figures = ""
    place = 0
    parts = [part for word in said for part in (_CODE.findall(word) if _is_code(word) else [word])]
    counted = [respelled(part) for part in parts]
    while place < len(parts):
        word = parts[place]
        digits, end = ("", place) if _is_no_number(counted, place) else scan_digits(counted, place)
        letter = "" if digits else _letter(parts, place)
        if letters and not letter:
            yield letters
            letters = ""
        if figures and not digits:
            yield figures
            figures = ""
        if digits:
            figures += digits
        elif letter:
            letters += letter
        else:
            yield word
        place = max(end, place + 1)
    yield from (left for left in (letters, figures) if left)


@lru_cache(maxsize=4096)
def _expanded(word: str) -> tuple[str, ...]:
    return tuple(expanded([word]))


@lru_cache(maxsize=4096)
def _may_be_figure(word: str) -> bool:
    """Return whether a word may be part of a number or of what is spelled."""
    known = respelled(word)
    return len(word) == 1 or not word.isalpha() or known in _COUNTED


def _is_code(word: str) -> bool:
    return word.isascii() and word.isalnum() and not word.isalpha() and not word.isdecimal()


def _is_no_number(parts: Sequence[str], place: int) -> bool:
    """Return whether a word that is a number too is none here: "one", or English "do"."""
    word = parts[place]
    if word.isdecimal() or squeezed(word) not in _DOUBTFUL:
        return False
    around = [*parts[max(0, place - 1) : place], *parts[place + 1 : place + 2]]
    return not any(other.isdecimal() or other in _SURE_NUMBERS for other in around)


def _letter(parts: Sequence[str], place: int) -> str:
    """Return a letter that is spelled, as other letters or figures stand beside it."""
    word = parts[place]
    if len(word) != 1 or not (word.isascii() and word.isalpha()):
        return ""
    around = [*parts[max(0, place - 1) : place], *parts[place + 1 : place + 2]]
    return word if any(len(other) == 1 or other.isdecimal() for other in around) else ""


def _parts(tokens: Sequence[SaidWord], spelling: str) -> bool:
    return spelling in _BREAKS or (
        tokens[-1].spelling in _ENDS and spelling not in _ENDS and spelling not in LIGHT
    )


def _with_compounds(tokens: Sequence[SaidWord]) -> Iterator[SaidWord]:
    """Yield words, those that mean one thing together as one: "call off"."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        length = _compound(tokens, place)
        if length > 1:
            said = [other.said for other in tokens[place : place + length]]
            token = replace(token, said=" ".join(said), form=form("".join(map(roman, said))))
        yield token
        place += length


def _compound(tokens: Sequence[SaidWord], place: int) -> int:
    """Count the words that are one word here; 1 for a word that stands for itself."""
    for words in COMPOUNDS.get(tokens[place].spelling, ()):
        behind = tokens[place + 1 : place + len(words)]
        if not any(t.paused for t in behind) and tuple(t.spelling for t in behind) == words[1:]:
            return len(words)
    return 1


def _with_subjects(tokens: Sequence[SaidWord]) -> Iterator[SaidWord]:
    """Let a new clause begin at a subject that has a wish behind it: "i want", "i would like"."""
    added = 0
    for place, token in enumerate(tokens):
        begins = False
        if place and token.spelling in _SUBJECTS and not token.parted:
            ahead = tokens[place + 1 : place + 3]
            begins = any(other.spelling in _WISHES for other in ahead) and not any(
                other.spelling in _NOT for other in ahead
            )
        added += begins
        yield SaidWord(
            token.said, token.form, token.clause + added, token.parted or begins, token.paused
        )


def taken_back(tokens: Sequence[SaidWord]) -> tuple[int, int]:
    """Return up to where words are taken back, and where the caller goes on; zeros for nowhere."""
    found = (0, 0)
    for place in range(1, len(tokens) - 1):
        length = _correction(tokens, place)
        if length and place + length < len(tokens):
            found = (place, place + length)
    return found


def _correction(tokens: Sequence[SaidWord], place: int) -> int:
    """Count the words here that take back what was said before."""
    said = tuple(token.spelling for token in tokens[place : place + 3])
    lengths = (length for length in (3, 2, 1) if said[:length] in _CORRECTIONS)
    if length := next(lengths, 0):
        return length
    alone = tokens[place].paused and said[0] in _TAKING_BACK
    return int(alone)
