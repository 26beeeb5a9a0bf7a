"""English: the words that callers are understood by."""

from __future__ import annotations

from ivr.understanding.languages.en.answering import ANSWERS, HAVING, QUESTIONS
from ivr.understanding.languages.en.commanding import COMMANDS
from ivr.understanding.languages.en.dates import DATE_WORDS, TIME_WORDS
from ivr.understanding.languages.en.everyday import EVERYDAY, REJECTIONS
from ivr.understanding.languages.en.framing import FRAMES
from ivr.understanding.languages.en.naming import NAMES
from ivr.understanding.languages.en.speaking import (
    ALPHABET,
    TENS,
    UNITS,
)
from ivr.understanding.languages.hearing import (
    CallerWords,
    CodeWords,
    Forms,
    KeyWords,
    NumberWords,
    SmallWords,
)
from ivr.understanding.languages.tables import each, numbered, pairs, word_set


def _singular(word: str) -> str:
    """Return a word without its plural ending: "refunds" as "refund"."""
    if len(word) < 4 or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word.removesuffix("s")


def _root(word: str) -> str:
    """Return a word without what makes a verb past or lasting: "cancelled" as "cancel"."""
    for ending in ("ing", "ed", "er"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= 3:
            doubled = bare[-1] == bare[-2] and bare[-1] not in "aeiosz"
            return bare[:-1] if doubled else bare
    return word.removesuffix("e") if len(word) > 3 else word


_SMALL = SmallWords(
    noise=word_set(
        "um umm uh uhh uhm er err erm hmm hm mm ah eh please pls kindly ok okay well so actually",
        "just thanks hello hi hey sir madam maam",
    ),
    fillers=word_set(
        "i me my mine myself you your we our us it its a an the this that these those there some",
        "any is am are was were be been being do does did have has had will would could can may",
        "might should shall want need like wish to of for on at with about regarding and or going",
        "go wanted needs wants looking trying try let tell give show say know hear what which",
        "calling thank then now today by",
    ),
    vague=word_set("not how who where when why much many one get make"),
)
_FORMS = Forms(
    unmarked=tuple(
        word
        for line in (
            "don't doesn't didn't can't won't isn't aren't wasn't haven't hasn't couldn't wouldn't",
            "shouldn't that's what's where's i'm how's it's let's i've you're they're there's",
            "who's when's",
        )
        for word in line.split()
    ),
    irregular={
        **{"can't": "can not", "won't": "will not", "cannot": "can not", "gonna": "going to"},
        **{"wanna": "want to", "gotta": "got to", "gimme": "give me", "lemme": "let me"},
    },
    endings=(
        *(("n't", " not"), ("'re", " are"), ("'m", " am"), ("'ll", " will"), ("'ve", " have")),
        *(("'d", " would"), ("'s", "")),  # "that's" and "my wife's" alike
    ),
    past_endings=("ed",),
    sounds=(
        *(("[ts]ion", "sn"), ("igh", "i"), ("^kn", "n"), ("^wr", "r"), ("sch", "sk")),
        *(("ceipt", "sit"), ("tch|ch", "C"), ("dge?$", "j"), ("gg", "g")),
        *(("g(?=[eiy])(?!et|ive|ift)", "j"), ("c(?=[eiy])", "s"), ("[cq]", "k"), ("x", "ks")),
        ("(?<=[bcdfghjklmnprstvz])e$", ""),
    ),
    singular=_singular,
    root=_root,
)
_NUMBER_WORDS = NumberWords(
    zeros=word_set("zero oh o nought naught nil"),
    letter_zeros={"o": "O", "oh": "O"},
    units=numbered(1, "one two three four/fower five six seven eight nine/niner"),
    teens=numbered(10, " ".join(UNITS[10:])),
    tens=numbered(
        20, " ".join(TENS), "twenty thirty fourty fifty sixty seventy eighty ninty", step=10
    ),
    hundreds=word_set("hundred hundreds"),
    scales={
        **each(2, "couple pair"),
        **each(12, "dozen dozens"),
        **each(1000, "thousand thousands"),
        **each(10**5, "lakh lakhs lac lacs"),
        **each(10**6, "million millions"),
        **each(10**7, "crore crores"),
    },
    one_before=word_set("a an"),
    joints=word_set("and"),
    quarters={"half": -2},
    times={"double": 2, "triple": 3, "treble": 3, "quadruple": 4},
    plurals={
        **each(0, "zeros zeroes ohs nils noughts"),
        **numbered(1, "ones twos threes fours fives sixes sevens eights nines"),
    },
    all=word_set("all every"),
    repeats=word_set("times time"),
    homophones={
        **pairs("to:two too:two for:four fore:four won:one ate:eight tree:three free:three"),
        **pairs("fife:five fower:four niner:nine ait:eight"),
    },
    around_digits=word_set(
        "my the it is it's its that that's thats this and a number no pin code id account card",
        "phone mobile telephone digits digit i am i'm im enter press dial member plus membership",
        "customer flyer frequent",
    ),
    around_number=word_set(
        "i am i'm im is it it's its my the age number about he she he's she's we are there of only",
        "will be years year old yrs",
    ),
    hints=(*UNITS[:10], "oh", "double", "triple"),
)
_KEYS = KeyWords(
    lead=word_set(
        "press pressed option number choose choice select selection key dial hit push digit button",
        "pressing sign",
    ),
    symbols=pairs("*:* star:* asterisk:* #:# hash:# pound:# hashtag:# octothorpe:#"),
    symbol_phrases={("number", "sign"): "#", ("hash", "tag"): "#", ("hash", "mark"): "#"},
    places=pairs("first:1 second:2 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9"),
    pronouns=word_set("one"),
    other=(
        ("other", "one"),
        ("other", "option"),
        ("other", "choice"),
        ("other", "thing"),
        ("the", "other"),
    ),
    exclamations=word_set("oh"),
)
_ICAO = tuple(name.lower() for name in ALPHABET)
_CODES = CodeWords(
    letters={
        **{word: word[0].upper() for word in _ICAO},
        **pairs("alpha:A juliet:J whisky:W"),
        **pairs("ay:A bee:B cee:C see:C sea:C dee:D ee:E ef:F eff:F gee:G jee:G aitch:H haitch:H"),
        **pairs("eye:I jay:J kay:K ell:L em:M en:N pee:P cue:Q queue:Q ar:R are:R ess:S tee:T"),
        **pairs("tea:T you:U vee:V dubya:W ex:X why:Y wye:Y zee:Z zed:Z"),
    },
    second_words={"X": "ray"},
    doubled_letters={("double", "u"): "W", ("double", "you"): "W"},
    examples=word_set("for like as from"),
    example_phrases=(("as", "in"),),
    around=word_set(
        "my the it is it's its that that's this and no yes pnr code number reference booking",
        "flight ticket confirmation record locator letter letters digit digits capital space dash",
        "hyphen yeah voucher coupon then",
    ),
    short_words=word_set(
        "me we to of on in at by do go or if so up us he an as be am my no is it ok hi oh ya ha"
    ),
    hints=(*(word.capitalize() for word in _ICAO), "double", "triple", "oh"),
)
HEARING = CallerWords(
    small=_SMALL,
    forms=_FORMS,
    everyday=EVERYDAY,
    rejections=REJECTIONS,
    numbers=_NUMBER_WORDS,
    keys=_KEYS,
    dates=DATE_WORDS,
    times=TIME_WORDS,
    codes=_CODES,
    answers=ANSWERS,
    questions=QUESTIONS,
    having=HAVING,
    commands=COMMANDS,
    names=NAMES,
    frames=FRAMES,
)
