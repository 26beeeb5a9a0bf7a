"""What a phrase of an option asks for: the words that must be said, and how they must stand.

- The content of a phrase is its words with a meaning, in any order.
- A phrase must not shrink to one word that could be said about anything. If less than that is left
  ("on time", "that is all", "go back"), it is its words in their order, without articles.
- If one word is left that the option has not as a phrase of its own, the word alone is half of the
  phrase: "ticket" for "ticket chahiye". The other half is the rest of the phrase, or any wish if it
  has one: "I want a ticket".
- A phrase that rejects something ("do not cancel") is its words in their order, too, so that what
  it rejects does not speak for its option.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ivr.understanding.forms import COMMON, Form, squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.listening import SaidWord, listen
from ivr.understanding.rejections import NEGATIONS, rejections

SKIPPED = squeezed_set(HEARD.everyday.unordered)
"""Words that count neither in a phrase whose words must stand in their order nor between them."""
WISHES = squeezed_set(HEARD.everyday.wishes)


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A phrase of the option with this index.

    ``content`` are its words with a meaning, none if it must be said in its ``order``. ``spelled``
    is the phrase as all that is said.
    """

    option: int
    content: tuple[Form, ...]
    order: tuple[str, ...]
    spelled: tuple[str, ...]

    @property
    def has_wish(self) -> bool:
        """Whether it says that something is wanted."""
        return not WISHES.isdisjoint(self.order)


def phrases_of(option: int, texts: Iterable[str]) -> list[Phrase]:
    """Take the phrases of an option apart. Those without a word are left out."""
    parts = (_parts(text) for text in dict.fromkeys(texts))
    return [Phrase(option, *each) for each in parts if each[1]]


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[tuple[Form, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the content of a phrase, its order, and how it is spelled."""
    said = listen(text)
    return _content(said), _in_order(said), tuple(word.spelling for word in said)


def _in_order(tokens: Iterable[SaidWord]) -> tuple[str, ...]:
    """Return the spellings of words without those that never count in an order."""
    every = tuple(token.spelling for token in tokens)
    return tuple(word for word in every if word not in SKIPPED) or every


def _content(tokens: Sequence[SaidWord]) -> tuple[Form, ...]:
    """Return the words with a meaning, each once; none if that is too little, or is rejected."""
    found = {t.spelling: t.form for t in tokens if _tells(t) and t.spelling not in NEGATIONS}
    if any(_covers(tokens, span.start, span.stop) for span in rejections(tokens)):
        return ()
    weight = sum(form.weight or 1.0 for form in found.values())
    return tuple(found.values()) if weight > COMMON else ()


def _tells(token: SaidWord) -> bool:
    """Return whether a word has a meaning in a phrase. The figures of a code or a time have one."""
    return token.form.weight > 0 or (token.said.isdecimal() and len(token.said) > 1)


def _covers(tokens: Sequence[SaidWord], start: int, stop: int) -> bool:
    return any(token.form.weight for token in tokens[start:stop])
