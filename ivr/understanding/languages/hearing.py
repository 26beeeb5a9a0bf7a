"""What a language brings to be understood: its words, by the part of understanding they serve.

- All words are folded (`ivr.understanding.languages.folding`).
- A caller may mix languages, so the words of all of them are looked up together: see `merged`.
- A table that a language leaves out is empty. `test_languages.py` lists the empty ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ivr.understanding.languages.answering import AnswerWords, HavingWords, QuestionWords
from ivr.understanding.languages.commanding import CommandWords
from ivr.understanding.languages.everyday import EverydayWords, Phrases, Rejections, Words

Numbers = Mapping[str, int]
Hints = tuple[str, ...]
"""What a speech recogniser is told to expect."""


def unchanged(word: str) -> str:
    """Return the word itself: for a language whose forms are not undone."""
    return word


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Words that carry little or no meaning in a request."""

    noise: Words = frozenset()  # said while thinking or for courtesy; without meaning everywhere
    fillers: Words = frozenset()  # without meaning in a request: "could you tell me"
    vague: Words = frozenset()  # part of phrases, but say nothing alone: "how", "much"


@dataclass(frozen=True, slots=True)
class Forms:
    """Short and inflected forms of words."""

    unmarked: tuple[str, ...] = ()  # contractions that recognisers write without their apostrophe
    irregular: Mapping[str, str] = field(
        default_factory=dict
    )  # contractions by what they stand for
    short: Mapping[str, str] = field(
        default_factory=dict
    )  # everyday words as messages shorten them, by the whole word: "krna"
    endings: tuple[tuple[str, str], ...] = ()  # of contractions: "n't" for " not"
    past_endings: tuple[str, ...] = ()  # of verbs that tell and do not ask: "cancelled"
    singular: Callable[[str], str] = unchanged  # undoes a plural, else returns the word
    root: Callable[[str], str] = unchanged  # undoes the ending of a verb, else returns the word
    sound: Callable[[str], str] = unchanged  # the same for all spellings of a word
    roman: Callable[[str], str] = unchanged  # a word of another script in Latin letters
    sounds: tuple[tuple[str, str], ...] = ()  # patterns of the spelling, and what they sound like
    stem_endings: tuple[str, ...] = ()  # patterns of endings in Latin letters: "badalna"
    vowel_endings: tuple[str, ...] = ()  # those that must stand in both forms: "paisa", "paise"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Numbers and digits as they are heard."""

    zeros: Words = frozenset()
    letter_zeros: Mapping[str, str] = field(
        default_factory=dict
    )  # those that may also be a letter, by that: "oh"
    units: Numbers = field(default_factory=dict)  # 1 to 9
    teens: Numbers = field(default_factory=dict)  # 10 to 19, and others that no unit follows
    tens: Numbers = field(default_factory=dict)  # 20 to 90
    hundreds: Words = frozenset()
    scales: Numbers = field(default_factory=dict)  # from 1000 up
    one_before: Words = frozenset()  # stands for one before a scale: "a hundred"
    joints: Words = frozenset()  # between a scale and what is added to it: "a hundred and five"
    quarters: Numbers = field(
        default_factory=dict
    )  # added to the number before a scale, or to one: 2 for "sadhe", 6 for "dhai"
    times: Numbers = field(default_factory=dict)  # repeat the digit behind them: "double"
    plurals: Numbers = field(default_factory=dict)  # several of a digit: "four nines"
    all: Words = frozenset()  # before a digit that fills the whole entry: "all nines"
    repeats: Words = frozenset()  # behind a digit and a count: "nine four times"
    homophones: Mapping[str, str] = field(
        default_factory=dict
    )  # what a recogniser writes for a digit, by the digit's word
    around_digits: Words = frozenset()  # said around a row of digits
    around_number: Words = frozenset()  # said around a number
    hints: Hints = ()


@dataclass(frozen=True, slots=True)
class KeyWords:
    """A telephone key by its name."""

    lead: Words = frozenset()  # before a key: "press"
    symbols: Mapping[str, str] = field(default_factory=dict)  # names of the keys that are no digits
    symbol_phrases: Mapping[tuple[str, str], str] = field(
        default_factory=dict
    )  # such names in two words: "number sign"
    places: Mapping[str, str] = field(
        default_factory=dict
    )  # the keys 1 to 9 by their place: "the first one"
    pronouns: Words = frozenset()  # stand behind a place: "one"
    other: Phrases = ()  # "the other one"
    exclamations: Words = frozenset()  # names of keys that are none beside other words: "oh"
    verbs: Words = frozenset()  # the same, as they are verbs there: "kar do"


@dataclass(frozen=True, slots=True)
class DateWords:
    """Days as they are named."""

    around: Words = frozenset()  # said around a date
    months: Numbers = field(default_factory=dict)  # from 1
    weekdays: Numbers = field(default_factory=dict)  # Monday is 0
    ordinals: Numbers = field(default_factory=dict)  # "first" to "twentieth", "thirtieth"
    tens: Numbers = field(default_factory=dict)  # before an ordinal: "twenty first"
    ordinal_endings: tuple[str, ...] = ()  # behind a number: the "rd" of "3rd"
    relative: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # days from today
    both_ways: Phrases = ()  # of `relative`, those that are said of the past, too: "kal"
    units: Numbers = field(default_factory=dict)  # days in a "week"
    month_words: Words = frozenset()
    before_count: Phrases = ()  # "in three days"
    after_count: Phrases = ()  # "three days later"
    from_day: Words = frozenset()  # "a week from friday"
    ago: Words = frozenset()
    this: Words = frozenset()
    coming: Phrases = ()  # the next one from today on: "coming friday"
    next: Words = frozenset()
    after_next: Phrases = ()  # beside a weekday: "next to next friday"
    next_week: Phrases = ()  # behind a weekday: "Friday next week"
    weekends: Words = frozenset()
    ends: Phrases = ()  # beside a month, its last day: "last day of august"
    periods: Phrases = ()  # beside a month, some days of it: "end of august"
    last: Words = frozenset()  # before a weekday: "the last sunday of august"
    following: Words = frozenset()  # the one after the day that was named: "no, the next"
    joints: Words = frozenset()  # between the parts of a date: "of"
    day_marks: Words = frozenset()  # beside the number of a day: "tareekh"
    articles: Words = frozenset()  # before an ordinal that is a day: "the third"
    either: Words = frozenset()  # the caller has not decided: "saturday or sunday"
    holidays: Mapping[tuple[str, ...], int] = field(
        default_factory=dict
    )  # with a fixed day, by month and day: 1225
    hints: Hints = ()


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Times of the day."""

    parts: Mapping[str, tuple[int, int]] = field(
        default_factory=dict
    )  # parts of the day: the first hour, and that behind the last; 28 is four in the night
    halves: Mapping[tuple[str, ...], int] = field(default_factory=dict)  # "am" 0, "pm" 12
    named: Numbers = field(default_factory=dict)  # hours: "noon"
    clock: Words = frozenset()  # behind an hour: "o'clock"
    clock_and: Words = frozenset()  # those of `clock` that minutes may follow: "bajkar"
    minutes: Words = frozenset()  # behind minutes
    fractions: Numbers = field(default_factory=dict)  # minutes beside an hour: "half"
    beside: Numbers = field(default_factory=dict)  # "past" 1, "to" -1
    joints: Words = frozenset()  # between a time and a part of the day: "in the"


@dataclass(frozen=True, slots=True)
class CodeWords:
    """Letters and digits as they are spelled aloud."""

    letters: Mapping[str, str] = field(
        default_factory=dict
    )  # names of letters, and the words that stand for them
    second_words: Mapping[str, str] = field(
        default_factory=dict
    )  # a second word in the name of a letter: "x ray"
    doubled_letters: Mapping[tuple[str, str], str] = field(
        default_factory=dict
    )  # by their two words: "double u"
    examples: Words = frozenset()  # between a letter and its example: "b for boy"
    example_phrases: Phrases = ()  # the same in two words: "b as in boy"
    around: Words = frozenset()  # said around a code
    short_words: Words = frozenset()  # of two letters, which are no part of a code
    hints: Hints = ()


@dataclass(frozen=True, slots=True)
class NameWords:
    """What people say around their name. Fillers are regular expressions."""

    filler_patterns: tuple[str, ...] = ()
    before: Words = frozenset()  # in front of the name: "my", "under", "the"
    links: Words = frozenset()  # those of them that the name follows: "is", "for"
    leads: Phrases = ()  # in front of the name, whatever stands before them: "name is"
    leads_to_full: Phrases = ()  # in front of a name of several words in a sentence: "for"
    trails: Phrases = ()  # behind such a name: "ke liye"
    after: Words = frozenset()  # behind the name: "speaking", "rahi"
    after_first: Words = frozenset()  # those of them that follow the name: "speaking", "bol"
    away: Phrases = ()  # behind the name: what the person does, "is flying"
    labels: Phrases = ()  # between the parts of a name: "last name"
    first_labels: Phrases = ()  # before the first part alone: "first name"
    last_labels: Phrases = ()  # before the last part alone: "surname"
    places: Words = frozenset()  # cities, which callers say in place of a name
    prepositions: Words = frozenset()  # before such a place: "to"
    details: Words = frozenset()  # beside the name, about the person: "female", "years"
    ages: Words = frozenset()  # before an age: "aged"
    detail_joints: Words = frozenset()  # among those: "and she is aged"
    spelling: Words = frozenset()  # lead to one letter of the name: "with double" e
    answers: Words = frozenset()  # no name, when said alone
    sentence: Words = frozenset()  # two of them are no name, but a sentence
    also_names: Words = frozenset()  # those of them that are names as well: "may"
    hints: Hints = ()


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Sentences in which callers say values of any kind: "it's for my mother, her code is …"."""

    around: Words = frozenset()  # mean nothing beside a value: "mother", "ends", "with"
    joints: Words = frozenset()  # stand inside a value: "and then", "dash"
    phrases: tuple[
        tuple[str, ...], ...
    ] = ()  # mean nothing, though a part of them could be a value: "one moment"
    corrections: tuple[
        tuple[str, ...], ...
    ] = ()  # before what replaces what was said: "sorry", "i mean"
    retractions: Words = frozenset()  # the same; nothing is left if nothing follows: "no"
    hedges: Words = frozenset()  # make a value doubtful: "maybe"
    questions: Words = frozenset()  # ask, and give no value: "why"
    doubtful: Words = frozenset()  # numbers and letters that are mostly other words: "a", "oh"


@dataclass(frozen=True, slots=True)
class CallerWords:
    """All words that a language is understood by."""

    small: SmallWords = SmallWords()
    forms: Forms = Forms()
    everyday: EverydayWords = field(default_factory=EverydayWords)
    rejections: Rejections = field(default_factory=Rejections)
    numbers: NumberWords = NumberWords()
    keys: KeyWords = KeyWords()
    dates: DateWords = DateWords()
    times: TimeWords = field(default_factory=TimeWords)
    codes: CodeWords = CodeWords()
    answers: AnswerWords = field(default_factory=AnswerWords)
    questions: QuestionWords = field(default_factory=QuestionWords)
    having: HavingWords = field(default_factory=HavingWords)
    commands: CommandWords = field(default_factory=CommandWords)
    names: NameWords = NameWords()
    frames: FrameWords = FrameWords()
