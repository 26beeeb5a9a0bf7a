"""What a caller meant. The room knows nothing of flows: it is given options, phrases and grammars.

=================  ================================================================================
`understand`       which of several options was meant; the rules stand at its head
`options`          options, the alternatives of a recogniser, and readings: an option with evidence
`alternatives`     the alternatives of one utterance, from what was given for them
`evidence`         how much an utterance speaks for each option
`strength`         how much of an option's phrases was said
`background`       what is told before or behind a wish: "I had booked, and now I want"
`phrasebook`       the phrases of a set of options, and where a word leads in them
`phrases`          what must be said of a phrase, and in which order
`vocabulary`       the words of phrases, what they weigh, and which other words stand for them
`listening`        an utterance as words and clauses, and what the caller takes back
`rejections`       what the caller does not want
`forms`            what a word is compared by, and how much it means
`families`         words that mean the same: "cancel" and "call off"
`spellings`        how a word sounds, in any spelling and script
`slips`            slips of a letter
`spoken_key`       a telephone key by its name: "press one", "star"
`numerals`         numbers and digits in words: "thirty one", "double oh seven"
`contractions`     "don't" as "do not"
`answers`          a yes or a no in many wordings
`other_values`     a yes that names something else: "yes, Goa"
`times`            times of the day: "ten twenty am", "subah saadhe das baje"
`ordinals`         "third", "twenty first", "doosri", and "the second one" as an answer
`among`            which of several things on offer is pointed at: "not the first one"
`things`           things on offer, with the words that they are known by
`others`           "the other one", and what it is said with
`commands`         what is asked of the line itself: an agent, again, help, back, the end
`about_people`     people who are spoken of, and not asked for
`asking`           questions, conditions and doubts; what asks for the terms of a job
`wishes`           several wishes in one breath: "cancel it and book another"
`memory`           the value that all attempts of a visit, and their alternatives, speak for
`strings`          texts that were heard for one code, merged character by character
`sounds`           letters and digits that sound alike
`after_answer`     what is said behind a yes or a no
`masking`          numbers that may be a secret, as dots
`words`            a text as folded words
`grammar/`         what a field accepts: a code, a date, a name, yes or no ...
`languages/`       the words of each language, for understanding callers and for saying values
=================  ================================================================================

The other modules hold no words of any language. Callers mix languages, so all of them look words
up in `languages.HEARD`, which has the words of every language together.
"""

from ivr.understanding.after_answer import only_answers, without_answer
from ivr.understanding.alternatives import LATER, MOST_ALTERNATIVES, confidence_of, ranked
from ivr.understanding.among import Pointed, point
from ivr.understanding.asking import asks_about, asks_for_terms
from ivr.understanding.commands import hints_of, is_command_said
from ivr.understanding.masking import DOT, mask_long_numbers, mask_numbers, mask_numbers_beside
from ivr.understanding.memory import candidates_of
from ivr.understanding.options import Alternative, Meaning, Option, Reading
from ivr.understanding.ordinals import pointed_at
from ivr.understanding.others import without_other
from ivr.understanding.sounds import sounding_like
from ivr.understanding.spellings import sound
from ivr.understanding.spoken_key import names_key
from ivr.understanding.things import Thing, Things
from ivr.understanding.times import words_of_times
from ivr.understanding.understand import readings, understand
from ivr.understanding.wishes import purposes_in, wishes_in
from ivr.understanding.words import fold, title_case

__all__ = [
    "DOT",
    "LATER",
    "MOST_ALTERNATIVES",
    "Alternative",
    "Meaning",
    "Option",
    "Pointed",
    "Reading",
    "Thing",
    "Things",
    "asks_about",
    "asks_for_terms",
    "candidates_of",
    "confidence_of",
    "fold",
    "hints_of",
    "is_command_said",
    "mask_long_numbers",
    "mask_numbers",
    "mask_numbers_beside",
    "names_key",
    "only_answers",
    "point",
    "pointed_at",
    "purposes_in",
    "ranked",
    "readings",
    "sound",
    "sounding_like",
    "title_case",
    "understand",
    "wishes_in",
    "without_answer",
    "without_other",
    "words_of_times",
]
