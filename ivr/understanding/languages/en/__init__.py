"""English."""

from ivr.understanding.languages.en.hearing import HEARING
from ivr.understanding.languages.en.speaking import REGIONS, SPEECH
from ivr.understanding.languages.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    name="English",
    speech=SPEECH,
    hearing=HEARING,
    announce="For {label}, press {key}.",
    time_over="I'm sorry, this call has reached its longest time. Goodbye.",
    regions=REGIONS,
)
