"""Hindi: the words that callers are understood by, in Devanagari and as typed in Latin letters."""

from __future__ import annotations

from ivr.understanding.languages.hearing import (
    AnswerWords,
    CallerWords,
    CodeWords,
    DateWords,
    Forms,
    KeyWords,
    NameWords,
    Rejections,
    SmallWords,
)
from ivr.understanding.languages.hi.framing import FRAMES
from ivr.understanding.languages.hi.numbers import NUMBER_WORDS
from ivr.understanding.languages.hi.sound import sound
from ivr.understanding.languages.hi.speaking import WEEKDAYS
from ivr.understanding.languages.tables import numbered, pairs, word_set

_SMALL = SmallWords(
    noise=word_set("ji कृपया जी"),
    fillers=word_set(
        "ka ki ke ko se mera meri mere mujhe muje hai hain hoon hu ho kya karna karni karo kar",
        "karke dijiye bata batao bataiye batana chahiye chahta chahti par pe wala aur",
        "का की के को से मेरा मेरी मेरे मुझे है हैं हूं क्या करना करनी करो कर दीजिए बताओ बताइए बता",
        "चाहिए में पर और",
    ),
    vague=frozenset(),
)
_FORMS = Forms(sound=sound)
_REJECTIONS = Rejections(
    breaks=("lekin", "balki"),
    no_break_before=(),
    before=frozenset(),
    auxiliaries=frozenset(),
    wishes=frozenset(),
    phrases=(),
    after=word_set("nahi nahin nahee नहीं नही"),
    wishes_after=word_set("chahiye chaahiye chahie चाहिए"),
)
_KEYS = KeyWords(
    lead=word_set("dabaiye dabao dabaye dabaen नंबर दबाएं दबाइए"),
    symbols=pairs("स्टार:* हैश:# पाउंड:#"),
    places={},
    pronouns=frozenset(),
    exclamations=frozenset(),
)
_DATES = DateWords(
    around=word_set("ko को"),
    months=numbered(
        1,
        "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितम्बर अक्तूबर नवम्बर दिसम्बर",
    ),
    weekdays=numbered(
        0, "somvar mangalvar budhvar guruvar shukravar shanivar ravivar", " ".join(WEEKDAYS)
    ),
    ordinals={},
    tens={},
    ordinal_endings=frozenset(),
    relative={
        **{("aaj",): 0, ("आज",): 0, ("kal",): 1, ("कल",): 1},
        **{("parso",): 2, ("parson",): 2, ("परसों",): 2},
    },
    units={},
    ago=frozenset(),
    later=frozenset(),
    this=frozenset(),
    next=frozenset(),
    next_week=(),
    hints=(),
)
_CODES = CodeWords(
    letters={},
    second_words={},
    doubled_letters={},
    examples=frozenset(),
    example_phrases=(),
    around=word_set("mera hai"),
    short_words=frozenset(),
    hints=(),
)
_ANSWERS = AnswerWords(
    yes=word_set("haan han haa ha haanji hanji हां हाँ bilkul बिल्कुल"),
    no=word_set("naa ना"),
    right=word_set("sahi theek thik सही ठीक"),
    wrong=word_set("galat गलत"),
    emphasis=frozenset(),
    not_before=frozenset(),
    not_after=word_set("nahi nahin nahee mat नहीं नही मत"),
    weak=word_set("ji जी"),
    unsure=frozenset(),
    turn=frozenset(),
    keys=frozenset(),
    around=word_set("hai hain he karo kar है हैं करो कर भी mujhe chahiye चाहिए bhai"),
    yes_phrases=(),
    corrections=(
        *(("maine", "kaha"), ("mera", "matlab"), ("balki",), ("lekin",), ("mera", "matlab", "hai")),
        *(("maine",), ("kaha",), ("मैंने",), ("कहा",)),
        *(("मैंने", "कहा"), ("मेरा", "मतलब"), ("बल्कि",), ("लेकिन",), ("मेरा", "मतलब", "है")),
    ),
    pointing=word_set("yah vah wo yeh यह वह"),
    hints=("haan", "nahi"),
)
_NAMES = NameWords(
    filler_patterns=(),
    lead_in_patterns=(r"(?:mera|meraa)\s+na+m", r"मेरा\s+नाम"),
    after=word_set("hai है"),
    answers=word_set("haan nahi"),
    sentence=frozenset(),
    hints=(),
)

HEARING = CallerWords(
    small=_SMALL,
    forms=_FORMS,
    rejections=_REJECTIONS,
    numbers=NUMBER_WORDS,
    keys=_KEYS,
    dates=_DATES,
    codes=_CODES,
    answers=_ANSWERS,
    names=_NAMES,
    frames=FRAMES,
)
