"""A person's name, spoken or typed; keys cannot give one.

- Words that people say around their name are removed: "my name is", "under the name of", "mera
  naam … hai", "um,". The name itself is left as it is, even if a part of it looks like a filler or
  a number: "Anita One", "Om Prakash", "Will Young".
- What stands before a name ends with a word that leads to one ("is", "for", "naam"); what stands
  behind it begins with one that leads away ("speaking", "hai").
- What follows a correction replaces what was said: "Meera, no, sorry, Meena".
- A name has letters of any script, spaces, hyphens, apostrophes and dots. Digits, markup, emoji
  and sentences are nomatch. A text that may be a sentence is confirmed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ivr.understanding.grammar.name_beside import PUNCTUATION, bare_name
from ivr.understanding.grammar.name_led import is_led_to, led_names
from ivr.understanding.grammar.name_likely import DOUBTFUL, USUAL_NAMES, likelihood
from ivr.understanding.grammar.name_parts import labelled, turned
from ivr.understanding.grammar.properties import prop, size
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar
from ivr.understanding.grammar.sentence import FRAMES, starts_at
from ivr.understanding.languages import HEARD
from ivr.understanding.words import LONGEST_TEXT, MOST_WORDS, fold, title_case

WORDS, ANSWERS = HEARD.names, HEARD.answers
FILLER = "|".join(WORDS.filler_patterns)
# A filler counts only with a comma or in small letters, because "Um Prakash" may be a name.
BEFORE = re.compile(rf"(?:(?i:{FILLER})\s*[,.…]+|(?:{FILLER})(?=\s))\s*")
SPELLED = re.compile(r"(?:[^\W\d_]\s){3,}[^\W\d_]")  # letter by letter
JOINERS = " -'’.\u200c\u200d"  # and the joiners of Indic scripts
LONGEST_FRAME = 12  # words before a name or behind it
VERBS = WORDS.links & WORDS.sentence
LONGEST_MISHEARD = 4  # words of a frame that was misheard
REJECTING = ANSWERS.no | ANSWERS.not_after


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
        written = unicodedata.normalize("NFC", utterance[:LONGEST_TEXT])
        parts, other_way = labelled(written), turned(written)
        said = _bare(parts or other_way or written)
        if SPELLED.fullmatch(said):
            said = said.replace(" ", "")
        beside = bare_name(said.split())
        name = _bare(" ".join(beside.words))
        led = bool(parts) or is_led_to(written)
        evidence = min(self._evidence(name, led), DOUBTFUL if beside.doubtful or other_way else 1.0)
        if evidence < 1.0 and self._evidence(_behind_verb(name), led) == 1.0:
            name, evidence = _behind_verb(name), DOUBTFUL
        if not evidence:
            return ()
        value = title_case(name) if name.islower() or name.isupper() else name
        return (Candidate(value, evidence, tuple(name.split())),)

    def led(self, utterance: str) -> tuple[Candidate, ...]:
        """Return the names that are led to inside a sentence about more, each to be confirmed."""
        return tuple(each for each in led_names(utterance) if len(str(each.value)) <= self.max)

    def _evidence(self, name: str, led: bool) -> float:
        fits = 0 < len(name) <= self.max and _is_name(name)
        return likelihood(name, led=led) if fits else 0.0

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
        found = BEFORE.match(name)
        written = name[found.end() if found else 0 :].split()[:MOST_WORDS]
        start, stop = _name([fold(word.strip(PUNCTUATION)) for word in written])
        name = " ".join(written[start:stop]).rstrip(" ,!?…।").lstrip(",:")
    return _without_stop(name)


def _name(words: Sequence[str]) -> tuple[int, int]:
    """Return where the name begins and ends among folded words."""
    start = _corrected(words)
    stop = _end(words, start, len(words))
    start = _led(words, start, stop)
    return _begin(words, start, stop), stop


def _behind_verb(name: str) -> str:
    """Return the full name behind an "is" whose frame was misheard: "the fame is Asha Rao"."""
    words = name.split()
    verbs = [place for place, word in enumerate(words) if fold(word) in VERBS]
    rest = words[verbs[-1] + 1 :] if verbs and verbs[-1] < LONGEST_MISHEARD else []
    return " ".join(rest) if 1 < len(rest) <= USUAL_NAMES else ""


def _corrected(words: Sequence[str]) -> int:
    """Return where the last correction ends, if something is said behind it."""
    ends = (_correction(words, place) for place in range(len(words)))
    return max((end for end in ends if 0 < end < len(words)), default=0)


def _correction(words: Sequence[str], place: int) -> int:
    """Return where the correction at a place ends; 0 if there is none."""
    count = starts_at(words, place, FRAMES.corrections)
    if count:
        return place + count
    return place + 1 if words[place] in REJECTING else 0


def _begin(words: Sequence[str], start: int, stop: int) -> int:
    """Return where the words that lead to a name end."""
    end = start
    for place in range(start, min(stop, start + LONGEST_FRAME)):
        if words[place] not in WORDS.before and words[place] not in WORDS.links:
            break
        end = place + 1 if words[place] in WORDS.links else end
    return end


def _led(words: Sequence[str], start: int, stop: int) -> int:
    """Return where the last "name is" ends that stands inside, with a name behind it."""
    ends = (place + starts_at(words, place, WORDS.leads) for place in range(start, stop))
    places = zip(range(start, stop), ends, strict=True)
    return max((end for place, end in places if place < end < stop), default=start)


def _end(words: Sequence[str], start: int, stop: int) -> int:
    """Return where the words begin that lead away from a name."""
    end = stop
    for place in range(stop - 1, max(start, stop - LONGEST_FRAME) - 1, -1):
        if words[place] not in WORDS.after:
            break
        end = place if words[place] in WORDS.after_first else end
    return end


def _without_stop(name: str) -> str:
    """Leave out a full stop, unless it belongs to an initial or to "Jr."."""
    return name[:-1] if name.endswith(".") and len(name.split()[-1]) > 4 else name


def _is_name(name: str) -> bool:
    """Return whether the text starts with a letter and has only characters that names have."""
    return name[0].isalpha() and all(
        character.isalpha() or unicodedata.category(character)[0] == "M" or character in JOINERS
        for character in name
    )
