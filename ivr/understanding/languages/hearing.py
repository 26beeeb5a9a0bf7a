"""What a language brings to be understood: its words, by the part of understanding they serve.

- All words are folded (`ivr.understanding.words.fold`).
- A caller may mix languages, so the words of all of them are looked up together: see `merged`.
- A language that has nothing for a table says so with an empty one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Words = frozenset[str]
Numbers = Mapping[str, int]
Phrases = tuple[tuple[str, ...], ...]
Hints = tuple[str, ...]
"""What a speech recogniser is told to expect."""


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Words that carry little or no meaning in a request."""

    noise: Words  # said while thinking or for courtesy; without meaning everywhere
    fillers: Words  # without meaning in a request: "could you tell me"
    vague: Words  # part of phrases, but say nothing alone: "how", "much"


@dataclass(frozen=True, slots=True)
class Forms:
    """Short and inflected forms of words."""

    unmarked: tuple[str, ...]  # contractions that recognisers write without their apostrophe
    irregular: Mapping[str, str]  # contractions by what they stand for
    endings: tuple[tuple[str, str], ...]  # of contractions: "n't" for " not"
    past_endings: tuple[str, ...]  # of verbs that tell and do not ask: "cancelled"
    singular: Callable[[str], str]  # undoes a plural, else returns the word
    root: Callable[[str], str]  # undoes the ending of a verb, else returns the word


@dataclass(frozen=True, slots=True)
class Rejections:
    """How callers say what they do not want."""

    breaks: tuple[str, ...]  # begin a new clause: "but"
    no_break_before: tuple[str, ...]  # beginnings of words: no break in "rather than"
    before: Words  # a "not" that stands before what it rejects
    auxiliaries: Words  # after which such a "not" says that something failed: "have not got"
    wishes: Words  # before which it rejects all the same: "do not want"
    phrases: Phrases  # reject what follows: "instead of"
    after: Words  # a "not" that stands behind what it rejects
    wishes_after: Words  # behind which such a "not" may stand: "nahi chahiye"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Numbers and digits as they are heard."""

    zeros: Words
    letter_zeros: Mapping[str, str]  # those that may also be a letter, by that: "oh"
    units: Numbers  # 1 to 9
    teens: Numbers  # 10 to 19
    tens: Numbers  # 20 to 90
    hundreds: Words
    scales: Numbers  # from 1000 up
    one_before: Words  # stands for one before a scale: "a hundred"
    joints: Words  # between a scale and what is added to it: "a hundred and five"
    times: Numbers  # repeat the digit behind them: "double"
    homophones: Mapping[str, str]  # what a recogniser writes for a digit, by the digit's word
    around_digits: Words  # said around a row of digits
    around_number: Words  # said around a number
    hints: Hints


@dataclass(frozen=True, slots=True)
class KeyWords:
    """A telephone key by its name."""

    lead: Words  # before a key: "press"
    symbols: Mapping[str, str]  # names of the keys that are no digits
    places: Mapping[str, str]  # the keys 1 to 9 by their place: "the first one"
    pronouns: Words  # stand behind a place: "one"
    exclamations: Words  # names of keys that are none beside other words: "oh"


@dataclass(frozen=True, slots=True)
class DateWords:
    """Days as they are named."""

    around: Words  # said around a date
    months: Numbers  # from 1
    weekdays: Numbers  # Monday is 0
    ordinals: Numbers  # "first" to "twentieth", "thirtieth"
    tens: Numbers  # before an ordinal: "twenty first"
    ordinal_endings: Words  # behind figures: the "rd" of "3rd"
    relative: Mapping[tuple[str, ...], int]  # days from today
    units: Numbers  # days in a "week"
    ago: Words
    later: Words  # "after three days"
    this: Words
    next: Words
    next_week: Phrases  # behind a weekday: "Friday next week"
    hints: Hints


@dataclass(frozen=True, slots=True)
class CodeWords:
    """Letters and digits as they are spelled aloud."""

    letters: Mapping[str, str]  # names of letters, and the words that stand for them
    second_words: Mapping[str, str]  # a second word in the name of a letter: "x ray"
    doubled_letters: Mapping[tuple[str, str], str]  # by their two words: "double u"
    examples: Words  # between a letter and its example: "b for boy"
    example_phrases: Phrases  # the same in two words: "b as in boy"
    around: Words  # said around a code
    short_words: Words  # of two letters, which are no part of a code
    hints: Hints


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Yes and no."""

    yes: Words
    no: Words
    right: Words  # judge what was asked: "correct"
    wrong: Words
    emphasis: Words  # yes, unless negated: "absolutely"
    not_before: Words  # negates a judgement up to three words later
    not_after: Words  # negates the judgement just before
    weak: Words  # yes, when nothing else is said
    unsure: Words  # after a "not": no answer
    turn: Words  # take the answer back: "but", "wait"
    keys: Words  # around a key: "press one"
    around: Words  # said around an answer
    yes_phrases: Phrases  # mean yes as a whole: "no problem"
    hints: Hints


@dataclass(frozen=True, slots=True)
class NameWords:
    """What people say around their name. Those called patterns are regular expressions."""

    filler_patterns: tuple[str, ...]
    lead_in_patterns: tuple[str, ...]  # "my name is"
    after: Words  # behind the name: "speaking"
    answers: Words  # no name, when said alone
    sentence: Words  # two of them are no name, but a sentence
    hints: Hints


@dataclass(frozen=True, slots=True)
class CallerWords:
    """All words that a language is understood by."""

    small: SmallWords
    forms: Forms
    rejections: Rejections
    numbers: NumberWords
    keys: KeyWords
    dates: DateWords
    codes: CodeWords
    answers: AnswerWords
    names: NameWords


def unchanged(word: str) -> str:
    """Return the word itself: for a language whose forms are not undone."""
    return word
