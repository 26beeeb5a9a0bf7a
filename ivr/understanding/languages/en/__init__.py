"""English."""

from ivr.understanding.languages.en.hearing import HEARING
from ivr.understanding.languages.en.speaking import REGIONS, SPEECH
from ivr.understanding.languages.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(speech=SPEECH, hearing=HEARING, regions=REGIONS)
