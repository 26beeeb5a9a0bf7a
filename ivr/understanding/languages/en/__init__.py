"""English."""

from ivr.understanding.languages.en.hearing import HEARING
from ivr.understanding.languages.en.rows import ROWS
from ivr.understanding.languages.en.speaking import REGIONS, SPEECH
from ivr.understanding.languages.language import Language
from ivr.understanding.languages.shortfall import Shortfall, Unit

__all__ = ["LANGUAGE"]

LANGUAGE = Language(
    name="English",
    speech=SPEECH,
    hearing=HEARING,
    announce="For {label}, press {key}.",
    time_over="I'm sorry, this call has reached its longest time. Goodbye.",
    shortfall=Shortfall(
        units={Unit.DIGIT: ("digit", "digits"), Unit.CHARACTER: ("character", "characters")},
        more={
            Unit.DIGIT: ("more digit", "more digits"),
            Unit.CHARACTER: ("more character", "more characters"),
        },
        heard="I have {so_far}; {more}, please.",
        counted="I have {count}; {more}, please.",
        too_many="That was {count}; I can take {most}.",
    ),
    did_you_say="Did you say {label}?",
    did_you_say_either="{first}, or {second}?",
    rows=ROWS,
    regions=REGIONS,
)
