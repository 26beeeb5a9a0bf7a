"""Hindi."""

from ivr.understanding.languages.hi.hearing import HEARING
from ivr.understanding.languages.hi.rows import ROWS
from ivr.understanding.languages.hi.speaking import SPEECH
from ivr.understanding.languages.language import Language
from ivr.understanding.languages.shortfall import Shortfall, Unit

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    name="Hindi",
    speech=SPEECH,
    hearing=HEARING,
    announce="{label} के लिए {key} दबाएँ।",
    time_over="माफ़ कीजिए, इस कॉल का समय पूरा हो गया है। नमस्ते।",
    shortfall=Shortfall(
        units={Unit.DIGIT: ("अंक", "अंक"), Unit.CHARACTER: ("अक्षर", "अक्षर")},
        more={Unit.DIGIT: ("अंक और", "अंक और"), Unit.CHARACTER: ("अक्षर और", "अक्षर और")},
        heard="{so_far} मिला; {more} बताइए।",
        counted="{count} मिले; {more} बताइए।",
        too_many="ये {count} हुए; {most} चाहिए।",
    ),
    did_you_say="क्या आपका मतलब {label} से है?",
    did_you_say_either="आपका मतलब {first} से है, या {second} से?",
    rows=ROWS,
)
