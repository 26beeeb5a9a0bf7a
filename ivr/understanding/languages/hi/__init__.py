"""Hindi."""

from ivr.understanding.languages.hi.hearing import HEARING
from ivr.understanding.languages.hi.speaking import SPEECH
from ivr.understanding.languages.language import Language

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    name="Hindi",
    speech=SPEECH,
    hearing=HEARING,
    announce="{label} के लिए {key} दबाएं।",
    time_over="माफ़ कीजिए, इस कॉल का समय पूरा हो गया है। नमस्ते।",
)
