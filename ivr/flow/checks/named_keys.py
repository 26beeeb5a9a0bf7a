"""Finds the telephone keys that a prompt names: "press 1 or star", "5 दबाएँ", "and then hash".

The rules:

- The key follows the verb in English and comes before it in Hindi. Both are looked for in every
  text, because callers' languages mix.
- Keys are digits, ``*``, ``#``, and the words for them in every language that the line understands.
- What is counted is no key: "press six digits", "press one of the keys".
- In a text that asks for a key somewhere, "For refunds, 8." names one, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ivr.understanding import fold
from ivr.understanding.languages import HEARD

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_TOKEN = re.compile(
    r"[0-9]+|[*#]|[^\W\d_]+(?:[\u0900-\u0963]|[^\W\d_])*|[\u0966-\u096f]+|[^\w\s'’]"
)

_VERBS = frozenset(("press", "pressing"))
_LOOSE_VERBS = frozenset(("hit", "push", "tap", "use"))  # "hit the 5 key", but "hit 5 million"
_HINDI_VERBS = ("daba", "दबा")
_MADE_OF_A_NOUN = ("kar", "kij", "कर", "कीज")  # "5 press kijiye"
_NOUNS = frozenset(("press", "प्रेस"))
_BEFORE = frozenset(("the", "a", "key", "number", "button", "digit", "option", "either", "on"))
_AFTER = frozenset(("key", "button", "number", "sign", "को", "नंबर", "बटन", "की", "कुंजी", "ko"))
_BETWEEN = frozenset((",", "or", "and", "या", "और", "ya", "aur", "/"))
_QUOTES = frozenset('"“”‘[]()«»')
_COUNTED = frozenset(("digit", "digits", "keys", "letters", "characters", "numbers"))
_STOPS = frozenset((".", ";", "!", "?", "।", ":"))
_LEADS = frozenset(("for", "to"))
_ENDINGS = frozenset(("then", "by"))  # "then hash", "followed by hash"
_ENDS_ENTRY = frozenset(
    (
        *("then", "followed", "after", "afterwards", "once", "first", "before", "submit"),
        *("finish", "finished", "done", "end", "complete", "completed"),
        *("और", "aur", "फिर", "phir", "बाद", "baad", "पहले", "pehle", "अंत"),
    )
)

_SYMBOLS = HEARD.keys.symbols
_DIGITS = {
    **{word: str(number) for word, number in HEARD.numbers.units.items()},
    **dict.fromkeys(HEARD.numbers.zeros - HEARD.numbers.letter_zeros.keys(), "0"),
}


@dataclass(frozen=True, slots=True)
class NamedKeys:
    """Keys that a text asks for, in its ``words``; ``at`` is the character that they begin at.

    ``amid_entry`` is whether the sentence says that the keys belong before or after others:
    "your number and then hash".
    """

    words: str
    keys: tuple[str, ...]
    at: int
    amid_entry: bool


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int

    @property
    def key(self) -> str | None:
        """The key that this is, or the keys: "12"."""
        if self.word.isdecimal():
            return self.word
        return _SYMBOLS.get(self.word) or _DIGITS.get(self.word)


_ASKING = re.compile(
    "|".join((*_VERBS, *_LOOSE_VERBS, *_ENDINGS, *_NOUNS, *_HINDI_VERBS)), re.IGNORECASE
)
"""Every text in plain letters that asks for a key has one of these."""


def named_keys(text: str) -> Iterator[NamedKeys]:
    """Yield the keys that a text asks for, in their order."""
    if text.isascii() and not _ASKING.search(text):
        return  # as most texts do, which saves the time to take them apart
    tokens = _tokens(text)
    asked = False
    for place, token in enumerate(tokens):
        found, end = _found_at(tokens, place, asked)
        if found:
            asked = True
            start = found[0].start if end > found[-1].end else tokens[place + 1].start
            words = text[start:end]
            verb = text[token.start : token.end].lower()
            if token.end <= start and token.word != ",":
                words = f"{verb} {words}"
            keys = tuple(token.key or "" for token in found)
            yield NamedKeys(words, keys, start, _is_amid_entry(tokens, place))


def _found_at(tokens: Sequence[_Token], place: int, asked: bool) -> tuple[Sequence[_Token], int]:
    """Return the keys that are asked for with the word at ``place``, and where the words end."""
    word = tokens[place].word
    found: Sequence[_Token] = ()
    if word in _VERBS or (word in _LOOSE_VERBS and _says_key(tokens, place + 1)):
        found = _keys_after(tokens, place + 1)
    elif word in _ENDINGS:
        found = [token for token in _keys_after(tokens, place + 1) if token.word in _SYMBOLS]
    elif word == "," and asked and _is_brief(tokens, place):
        found = (tokens[place + 1],)
    if not found and _is_hindi_verb(tokens, place):
        return _keys_before(tokens, place - 1), tokens[place].end
    return found, found[-1].end if found else 0


def _tokens(text: str) -> Sequence[_Token]:
    """Return the words and signs of a text, without placeholders and quotation marks."""
    plain = _PLACEHOLDER.sub(lambda found: " " * len(found[0]), text)
    found = (_Token(fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(plain))
    tokens = [token for token in found if token.word not in _QUOTES]
    for place in range(len(tokens) - 1, 0, -1):
        first, second = tokens[place - 1], tokens[place]
        symbol = HEARD.keys.symbol_phrases.get((first.word, second.word))
        if symbol is not None:  # "number sign"
            tokens[place - 1 : place + 1] = [_Token(symbol, first.start, second.end)]
    return tokens


def _keys_after(tokens: Sequence[_Token], place: int) -> Sequence[_Token]:
    """Return the keys of "press the 1 key, 2 or star" from behind its verb."""
    found: list[_Token] = []
    while place < len(tokens):
        token = tokens[place]
        if token.key is not None and not _is_counted(tokens, place):
            found.append(token)
        elif not (token.word in _BEFORE or (found and token.word in (_BETWEEN | _AFTER))):
            break
        place += 1
    return found


def _says_key(tokens: Sequence[_Token], place: int) -> bool:
    """Whether "key" or "button" is said here, or one of the signs: "the hash", "5 key"."""
    words = {token.word for token in tokens[place : place + 3]}
    return not words.isdisjoint(("key", "button")) or not words.isdisjoint(_SYMBOLS)


def _is_counted(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a number counts something: "six digits", "six more digits", "one or two digits"."""
    following = tokens[place + 1 : place + 4]
    if following[:1] and following[0].word in ("or", "to") and following[1:2] and following[1].key:
        following = following[2:]
    words = [token.word for token in following[:2]]
    counted = words[:1] == ["of"] or not _COUNTED.isdisjoint(words)
    return counted and tokens[place].word not in _SYMBOLS


def _keys_before(tokens: Sequence[_Token], place: int) -> Sequence[_Token]:
    """Return the keys of "1 या 2 नंबर दबाएँ" from before its verb."""
    found: list[_Token] = []
    while place >= 0:
        token = tokens[place]
        if token.key is not None:
            found.insert(0, token)
        elif token.word not in (_BETWEEN if found else _AFTER):
            break
        place -= 1
    return found


def _is_hindi_verb(tokens: Sequence[_Token], place: int) -> bool:
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    made = tokens[place].word in _NOUNS and following.startswith(_MADE_OF_A_NOUN)
    return made or tokens[place].word.startswith(_HINDI_VERBS)


def _is_brief(tokens: Sequence[_Token], place: int) -> bool:
    """Whether a key without a verb ends the sentence behind this comma: "For refunds, 8."."""
    last = tokens[place + 2 : place + 3]
    key = tokens[place + 1].key if place + 1 < len(tokens) else None
    ends = not last or last[0].word in _STOPS
    return ends and len(key or "") == 1 and _sentence(tokens, place)[0].word in _LEADS


def _sentence(tokens: Sequence[_Token], place: int) -> Sequence[_Token]:
    stops = [number for number, token in enumerate(tokens) if token.word in _STOPS]
    first = max((stop + 1 for stop in stops if stop < place), default=0)
    last = min((stop for stop in stops if stop >= place), default=len(tokens))
    return tokens[first:last]


def _is_amid_entry(tokens: Sequence[_Token], verb: int) -> bool:
    words = {token.word for token in _sentence(tokens, verb)}
    return not _ENDS_ENTRY.isdisjoint(words) or (verb > 0 and tokens[verb - 1].word == "and")
