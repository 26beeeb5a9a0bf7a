"""A telephone key that is named: "one", "press two", "option number 3", "star", "the first one"."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.understanding.numerals import HOMOPHONES, digit_string
from ivr.understanding.vocabulary import FILLERS
from ivr.understanding.words import NOISE, expanded, fold, words

LEAD = frozenset(
    {
        *("press", "pressed", "option", "number", "choose", "choice", "select", "selection", "key"),
        *("dial", "hit", "push", "digit", "button", "dabaiye", "dabao", "dabaye"),
        *("dabaen", "नंबर", fold("दबाएं"), fold("दबाइए"), "pressing", "sign"),
    }
)
SYMBOLS: Mapping[str, str] = {
    **dict.fromkeys(("*", "star", "asterisk", "स्टार"), "*"),
    **dict.fromkeys(("#", "hash", "pound", "hashtag", "हैश"), "#"),
}
PLACES: Mapping[str, str] = {
    word: str(place)
    for place, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"], 1
    )
}


def spoken_key(text: str) -> str | None:
    """Return the key or keys that an utterance names; None when it says anything else.

    Alone or after "press", "to" and "for" are the keys that they sound like, and "oh" is 0.
    """
    said = expanded(words(text))
    named = [word for word in said if word not in LEAD and word not in NOISE]
    if len(named) == 1 and (len(said) == 1 or not LEAD.isdisjoint(said)):
        named = [HOMOPHONES.get(named[0], named[0])]
    else:
        named = [word for word in named if word not in FILLERS]
        if named == ["oh"]:
            return None
    if named[1:] in ([], ["one"]) and named and named[0] in PLACES:
        return PLACES[named[0]]
    keys = [SYMBOLS.get(word) or digit_string([word]) for word in named]
    if any(word in SYMBOLS for word in named):
        return "".join(key for key in keys if key) if all(keys) else None
    return digit_string(named)
