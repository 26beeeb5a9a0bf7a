"""What a recogniser of speech takes English words for.

The tables have what sounds alike on a telephone: digits, names of letters (the "e" set, "m" and
"n", "f" and "s" …), and homophones of words that callers say. Any other word is taken for one of
the nearest words that callers say elsewhere, by spelling, or loses its end. Nothing here is taken
from the understanding: its own idea of what sounds alike would make it look better than it is.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from tools.understand.corpus import utterances

ALIKE = (
    "b d e p t g v c z",
    "m n",
    "s f x",
    "a h k j eight",
    "i y why",
    "q u you",
    "r are our",
    "l el",
    "o oh zero",
    "c see sea",
    "w v",
)
"""Names of letters that are taken for one another."""

SUBSTITUTES = {
    "zero": ("oh", "hero", "ziro"),
    "one": ("won", "on", "nine"),
    "two": ("to", "too", "do"),
    "three": ("free", "tree", "the"),
    "four": ("for", "fore", "or"),
    "five": ("nine", "fine", "hive"),
    "six": ("sick", "sticks", "seeks"),
    "seven": ("heaven", "eleven", "send"),
    "eight": ("ate", "hate", "a"),
    "nine": ("five", "line", "mine"),
    "thirty": ("thirteen", "dirty"),
    "forty": ("fourteen", "four tea"),
    "fifty": ("fifteen", "fifth"),
    "sixty": ("sixteen", "six tea"),
    "seventy": ("seventeen",),
    "twenty": ("plenty", "twelve"),
    "fifteen": ("fifty",),
    "yes": ("guess", "yet", "s"),
    "no": ("know", "now", "though"),
    "right": ("write", "bright"),
    "cancel": ("council", "can sell", "cancer"),
    "booking": ("looking", "cooking", "book in"),
    "book": ("look", "brook"),
    "flight": ("fight", "light", "flights"),
    "ticket": ("tickets", "thicket", "take it"),
    "status": ("stages", "stateless"),
    "male": ("mail", "mailed"),
    "female": ("email", "fee mail"),
    "delhi": ("daily", "deli"),
    "mumbai": ("mum buy", "number"),
    "goa": ("go a", "gore"),
    "kilo": ("kilos", "key low"),
    "mike": ("make", "bike"),
    "for": ("four", "far"),
    "to": ("two", "do"),
    "it": ("eat", "at"),
    "air": ("heir", "are"),
    "india": ("indian", "indeed"),
}
FILLERS = ("um", "uh", "er", "the", "like", "and", "so")
"""What is put in where the caller breathes, hesitates, or is drowned by noise."""


@cache
def _vocabulary() -> tuple[str, ...]:
    """The words that callers say in English, in the part of the corpus that may be worked with."""
    said = (each.text for each in utterances("dev") if each.language == "en")
    words = {word for text in said for word in text.casefold().split() if word.isalpha()}
    return tuple(sorted(word for word in words if len(word) > 2))


@cache
def mistaken_for(word: str) -> tuple[str, ...]:
    """Return what a recogniser may write for a word, never the word itself."""
    letters = [line.split() for line in ALIKE if word in line.split()]
    alike = [other for line in letters for other in line if other != word]
    if found := (*SUBSTITUTES.get(word, ()), *alike):
        return found
    near = get_close_matches(word, _vocabulary(), n=4, cutoff=0.6)
    return tuple(other for other in near if other != word) or (word[:-1] or "uh", f"{word}s")
