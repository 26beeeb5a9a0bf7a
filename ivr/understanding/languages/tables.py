"""Ways to write a language's word lists down: words in a text, separated by spaces.

All words are folded (`ivr.understanding.languages.folding`), because callers' words are when they
are looked up.
"""

from __future__ import annotations

from ivr.understanding.languages.folding import fold


def word_set(*texts: str) -> frozenset[str]:
    """Return the words of the texts as a set."""
    return frozenset(word for text in texts for word in fold(text).split())


def numbered(first: int, *texts: str, step: int = 1) -> dict[str, int]:
    """Number the words of each text: ``first``, ``first + step`` and so on.

    Strokes separate other words for the same number: "char/chaar panch".
    """
    return {
        word: first + place * step
        for text in texts
        for place, names in enumerate(fold(text).split())
        for word in names.split("/")
    }


def each(value: int, text: str) -> dict[str, int]:
    """Give every word of the text the same number."""
    return dict.fromkeys(fold(text).split(), value)


def pairs(text: str) -> dict[str, str]:
    """Read words with what they stand for, a colon between: "two:2 for:4"."""
    found = (pair.split(":") for pair in text.split())
    return {fold(word): meaning for word, meaning in found}


def phrases(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Read phrases with commas between them, which may go on in the next text, as their words."""
    return tuple(tuple(fold(phrase).split()) for phrase in " ".join(texts).split(","))


def families(*texts: str) -> tuple[tuple[str, ...], ...]:
    """Read words that mean the same: a family a text, with commas between its members."""
    return tuple(tuple(" ".join(words) for words in phrases(text)) for text in texts)
