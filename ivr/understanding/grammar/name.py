"""A person's name, spoken or typed; keys cannot give one.

- Words that people say around their name ("my name is", "um,") are removed. The name itself is left
  as it is, even if a part of it looks like a filler or a number: "Anita One", "Om Prakash".
- A name has letters of any script, spaces, hyphens, apostrophes and dots. Digits, markup, emoji
  and sentences are nomatch.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ivr.understanding.grammar.properties import prop, size
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar, certain
from ivr.understanding.languages import HEARD
from ivr.understanding.words import LONGEST_TEXT, title_case

WORDS = HEARD.names
FILLER = "|".join(WORDS.filler_patterns)
# A filler counts only with a comma or in small letters, because "Um Prakash" may be a name.
BEFORE = re.compile(rf"(?:(?i:{FILLER})\s*[,.…]+|(?:{FILLER})(?=\s))\s*")
LEAD_IN = re.compile(rf"(?:{'|'.join(WORDS.lead_in_patterns)})\s*[:,]?\s+", re.IGNORECASE)
AFTER = re.compile(rf"[\s,]+(?:{'|'.join(sorted(WORDS.after))})$")
SPELLED = re.compile(r"(?:[^\W\d_]\s){3,}[^\W\d_]")  # letter by letter
JOINERS = " -'’.\u200c\u200d"  # and the joiners of Indic scripts


@dataclass(frozen=True, slots=True)
class Name(SpokenGrammar):
    """A name of 1 to ``max`` characters. All small letters or all capitals are put right."""

    max: int = prop(60, size, "The most characters.")

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Refuse every key."""
        return Progress.REFUSED

    def value_of_keys(self, keys: str, now: str = "") -> str:
        """Raise ValueError: there is no name in keys."""
        raise ValueError("a name cannot be keyed")

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the name that was said."""
        name = _bare(unicodedata.normalize("NFC", utterance[:LONGEST_TEXT]))
        if SPELLED.fullmatch(name):
            name = name.replace(" ", "")
        if not (0 < len(name) <= self.max and _is_name(name)) or _is_sentence(name):
            return ()
        return certain(title_case(name) if name.islower() or name.isupper() else name)

    def expects(self) -> str:
        """Say that a name is expected."""
        return "a name, spoken or typed"

    def phrases(self) -> tuple[str, ...]:
        """Return what people say before their name."""
        return WORDS.hints


def _bare(text: str) -> str:
    """Return an utterance without the words that people say around their name."""
    name, before = " ".join(text.split()), ""
    while name != before:
        before = name
        for around in (BEFORE, LEAD_IN):
            found = around.match(name)
            name = name[found.end() :] if found else name
        name = AFTER.sub("", name)
    return _without_stop(name.rstrip(" ,!?…"))


def _without_stop(name: str) -> str:
    """Leave out a full stop, unless it belongs to an initial or to "Jr."."""
    return name[:-1] if name.endswith(".") and len(name.split()[-1]) > 4 else name


def _is_name(name: str) -> bool:
    """Return whether the text starts with a letter and has only characters that names have."""
    return name[0].isalpha() and all(
        character.isalpha() or unicodedata.category(character)[0] == "M" or character in JOINERS
        for character in name
    )


def _is_sentence(name: str) -> bool:
    """Return whether something else was said: two words that names hardly have, or "yes"."""
    said = name.casefold().replace("’", "'").split()
    strange = sum(word in WORDS.sentence for word in said)
    return strange > 1 or len(said) > 8 or (len(said) == 1 and said[0] in WORDS.answers)
