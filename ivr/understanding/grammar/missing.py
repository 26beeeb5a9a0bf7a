"""What is missing of a value, where a caller has said a part of it or too much.

The caller is told what the line has, and how much it needs, in the words of the call's language:
"I have 2 3 4; three more digits." The next utterance may go on with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ivr.understanding.languages import Counting, Shortfall, Unit, shortfall_of, speech_of


@dataclass(frozen=True, slots=True)
class Missing:
    """A part of a value, or too long a one.

    ``left`` is how many units more are needed; below 0, so many were said too much.
    """

    so_far: str
    left: int
    unit: Unit = Unit.DIGIT

    @property
    def goes_on(self) -> bool:
        """Whether the next utterance can complete it."""
        return self.left > 0

    def followed_by(self, utterance: str) -> str:
        """Return an utterance as if the caller had said it in one breath with what there is."""
        return f"{' '.join(self.so_far)} {utterance}" if self.goes_on else utterance

    def told(self, language: str, *, secret: bool = False) -> tuple[str, str]:
        """Return what the caller is told, written and spoken; of a ``secret`` only the count.

        Both are "" in a language that has no words for it.
        """
        words, speech = shortfall_of(language), speech_of(language)
        if words is None or speech is None:
            return "", ""
        text = words.too_many if self.left < 0 else words.counted if secret else words.heard
        characters = " ".join(self.so_far)
        spoken = " ".join(map(speech.counting.spelled, self.so_far))
        said = self._numbers(words, speech.counting)
        return text.format(so_far=characters, **said), text.format(so_far=spoken, **said)

    def _numbers(self, words: Shortfall, counting: Counting) -> Mapping[str, str]:
        count = len(self.so_far)
        numbers = {"count": count, "left": abs(self.left), "most": count + self.left}
        said = {
            name: f"{counting.words(number)} {words.units[self.unit][number != 1]}"
            for name, number in numbers.items()
        }
        more = words.more[self.unit][self.left != 1]
        return {**said, "more": f"{counting.words(abs(self.left))} {more}"}
