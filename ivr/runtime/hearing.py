"""What the caller hears: the prompts of one call on its telephone, with when each begins and ends.

The rules:

- Times are seconds since the call began, by the line's clock, to the millisecond.
- A prompt begins when the telephone is asked to play it, or when the one before it ends.
- A prompt that never began leaves no trace here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from ivr.engine import LogEntry, PlayPrompt, PromptFinished, log_cut


class Hearing:
    """The prompts that a telephone plays, in order.

    ``elapsed`` returns the seconds since the call began, or None where that is not known.
    """

    def __init__(self, elapsed: Callable[[], float | None]) -> None:
        self._elapsed = elapsed
        self._playing: deque[PlayPrompt] = deque()
        self._began: float | None = None

    def play(self, prompt: PlayPrompt) -> None:
        """Note that a prompt is to be played after those that are playing."""
        if not self._playing:
            self._began = self._elapsed()
        self._playing.append(prompt)

    def finish(self, prompt: PlayPrompt) -> PromptFinished | None:
        """Return the event that the prompt was heard to its end; None if it had been cut off."""
        if prompt not in self._playing:
            return None
        began, ended = self._began, self._elapsed()
        self._playing.remove(prompt)
        self._began = ended
        return PromptFinished(prompt.turn, prompt.index, began, ended)

    def cut(self, words: str | None) -> LogEntry | None:
        """Return the log's line about the prompt that was cut off, if one was playing.

        ``words`` are those that were heard; None where the telephone cannot tell.
        """
        if not self._playing:
            return None
        prompt = self._playing[0]
        self._playing.clear()
        words = prompt.text if words is None else words
        return log_cut(prompt, self._began, self._elapsed(), words)
