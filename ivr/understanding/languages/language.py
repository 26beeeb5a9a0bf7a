"""What a language brings: the words to say values in it, and the words to understand callers by."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.languages.hearing import CallerWords
from ivr.understanding.languages.speech import Speech


@dataclass(frozen=True, slots=True)
class Language:
    """One language. A new one is a module with such a value, and a line in `LANGUAGES`."""

    speech: Speech
    hearing: CallerWords
