"""A prompt to be said, with callbacks for its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ivr.browser.sound.sentences import Passage


@dataclass(frozen=True, slots=True)
class Saying:
    """A prompt to be said, at least one passage.

    ``began`` is called when it starts, ``reached`` with the number of each part of its caption.
    """

    passages: tuple[Passage, ...]
    language: str
    began: Callable[[], None]
    reached: Callable[[int], None]
    finished: Callable[[], None]


def unseen(text: str, language: str) -> Saying:
    """Return a prompt without a caption, such as the sample of a voice."""
    passages = (Passage(text, 0),)
    return Saying(passages, language, lambda: None, lambda number: None, lambda: None)
