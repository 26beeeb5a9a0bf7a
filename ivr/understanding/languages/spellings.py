"""Finds the spelling that a language's tables have a word in: "battees" for "battis".

Languages that are typed in a script of others have many spellings for a word. A language tells by
`Forms.sound` which of them are one word, and its tables need only list one.

- A word that stands in a table of any language stays as it is.
- Everyday words take no part, because they are compared by their own spelling.
- Short words have too much in common with other words. Each spelling of theirs is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from ivr.understanding.languages.commanding import CommandWords
from ivr.understanding.languages.everyday import EverydayWords
from ivr.understanding.languages.hearing import CallerWords, unchanged

SHORTEST_SOUND = 4  # characters


@dataclass(frozen=True, slots=True)
class Spellings:
    """The listed spellings of all languages' words; the words of `known` are listed themselves."""

    known: frozenset[str]
    by_sound: tuple[tuple[Callable[[str], str], Mapping[str, str]], ...]

    def listed(self, word: str) -> str:
        """Return a folded word as the tables have it, or the word itself."""
        if word in self.known or len(word) < SHORTEST_SOUND:
            return word
        found = (table.get(sound(word)) for sound, table in self.by_sound)
        return next((spelling for spelling in found if spelling is not None), word)


def spellings(languages: Iterable[CallerWords]) -> Spellings:
    """Return the spellings of languages; the first one that a language lists is its own."""
    heard = list(languages)
    words = [list(_words(_compared(language))) for language in heard]
    return Spellings(
        frozenset(word for listed in words for word in listed),
        tuple(
            (language.forms.sound, _by_sound(language.forms.sound, listed))
            for language, listed in zip(heard, words, strict=True)
            if language.forms.sound is not unchanged
        ),
    )


def _compared(language: CallerWords) -> CallerWords:
    """Leave out the tables that are compared in any spelling anyway."""
    return replace(language, everyday=EverydayWords(), commands=CommandWords())


def _by_sound(sound: Callable[[str], str], words: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in words:
        if len(sound(word)) >= SHORTEST_SOUND:
            found.setdefault(sound(word), word)
    return found


def _words(table: object) -> Iterator[str]:
    """Yield the words that callers' words are compared with, in the order of the tables."""
    match table:
        case frozenset():
            yield from sorted(table)
        case Mapping():
            for entry in table:
                yield from [entry] if isinstance(entry, str) else entry
        case tuple():
            for entry in table:
                yield from entry if isinstance(entry, tuple) else ()
        case _ if is_dataclass(table):
            for field in fields(table):
                yield from _words(getattr(table, field.name))
        case _:
            return
