"""Hindi: the words that callers are understood by, in Devanagari and as typed in Latin letters."""

from __future__ import annotations

from ivr.understanding.languages.folding import fold
from ivr.understanding.languages.hearing import (
    CallerWords,
    Forms,
    KeyWords,
    SmallWords,
)
from ivr.understanding.languages.hi.answering import ANSWERS, HAVING, QUESTIONS
from ivr.understanding.languages.hi.commanding import COMMANDS
from ivr.understanding.languages.hi.dates import DATE_WORDS, TIME_WORDS
from ivr.understanding.languages.hi.everyday import EVERYDAY, REJECTIONS, SHORT
from ivr.understanding.languages.hi.framing import FRAMES
from ivr.understanding.languages.hi.naming import NAMES
from ivr.understanding.languages.hi.numbers import NUMBER_WORDS
from ivr.understanding.languages.hi.roman import roman
from ivr.understanding.languages.hi.sound import sound
from ivr.understanding.languages.hi.spelling import CODES
from ivr.understanding.languages.tables import pairs, word_set

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
_FORMS = Forms(
    irregular={
        **dict.fromkeys(["nahin", "nahee", "nhi", "nhin", "naheen", "nahii"], "nahi"),
        **dict.fromkeys(("नही", "नहि"), "नहीं"),
        **dict.fromkeys(["kyon", "kyu", "kyoon"], "kyun"),
        **dict.fromkeys(["rahne", "rehney"], "rehne"),
        **dict.fromkeys(["dijie", "dijiyega", "dijeye", "dijye"], "dijiye"),
        **dict.fromkeys(["kijie", "kijiyega", "kijeye", "kijye", "kariyega", "kariye"], "kijiye"),
        **dict.fromkeys(["thik", "teek", "tik", "thk"], "theek"),
        **dict.fromkeys(["haanji", "hanji", "hanjee"], "haan ji"),
        **dict.fromkeys(["kardo", "kardena", "karde", "krdo", "krde", "krdena"], "kar do"),
        **dict.fromkeys(["jihan", "jihaan", "jeehan"], "ji haan"),
        **{"kardijiye": "kar dijiye", "jarurat": "zaroorat", "zarurat": "zaroorat"},
        **{"करदो": "कर दो", "जीहां": "जी हां", "हांजी": "हां जी", "दीजिये": "दीजिए", "कीजिये": "कीजिए"},
    },
    short=SHORT,
    sound=sound,
    roman=roman,
    stem_endings=(
        *("v?an[aie]", "(?<=[rnlt])vao?", "n[aie]", "ieg[ae]", "ie", "iy[ae]n", "ien", "en", "on"),
        *("ung[aie]", "eng[aie]", "eg[aie]", "t[aie]", "y[aie]", "ein", "o"),
    ),
    vowel_endings=("a", "i", "e"),
)
_KEYS = KeyWords(
    lead=word_set("dabaiye dabao dabaye dabaen नंबर दबाएं दबाइए"),
    symbols=pairs("स्टार:* हैश:# पाउंड:#"),
    places={
        word: str(place)
        for word, place in DATE_WORDS.ordinals.items()
        if place < 10 and word not in ("pehle", "pahle", fold("पहले"))  # which is "before", too
    },
    pronouns=word_set("wala wali wale vala vali vale वाला वाली वाले"),
    other=tuple(
        (word, pronoun)
        for word in ("doosra", "doosri", "doosre")
        for pronoun in ("wala", "wali", "wale")
    ),
    exclamations=frozenset(),
    verbs=word_set("do दो"),
)
HEARING = CallerWords(
    small=_SMALL,
    forms=_FORMS,
    everyday=EVERYDAY,
    rejections=REJECTIONS,
    numbers=NUMBER_WORDS,
    keys=_KEYS,
    dates=DATE_WORDS,
    times=TIME_WORDS,
    codes=CODES,
    answers=ANSWERS,
    questions=QUESTIONS,
    having=HAVING,
    commands=COMMANDS,
    names=NAMES,
    frames=FRAMES,
)
