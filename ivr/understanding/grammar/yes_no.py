"""A yes or a no, however it is put.

- Every word that answers votes; votes that differ are no answer: "yes no".
- A negation turns the judgement beside it: "that's not right" is no, "sahi nahi hai" too.
- A word that has nothing to do with answering makes it no answer, unless a plain yes or no came
  first: "yes, cancel it".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ivr.understanding.grammar.protocol import Progress
from ivr.understanding.numerals import digit
from ivr.understanding.words import NOISE, expanded, words

ANSWERS = {
    **dict.fromkeys(("yes", "yeah", "yep", "yup", "ya", "yah", "yess", "aye", "affirmative"), True),
    **dict.fromkeys(("haan", "han", "haa", "ha", "haanji", "hanji", "हां", "हाँ"), True),
    **dict.fromkeys(("confirm", "proceed", "accept", "bilkul", "बिल्कुल", "yea"), True),
    **dict.fromkeys(("no", "nope", "nah", "naw", "negative", "decline", "naa", "ना"), False),
}
JUDGEMENTS = {
    **dict.fromkeys(("correct", "right", "true", "fine", "perfect", "alright", "good"), True),
    **dict.fromkeys(("agree", "agreed", "confirmed", "sahi", "theek", "thik", "सही", "ठीक"), True),
    **dict.fromkeys(("wrong", "incorrect", "false", "disagree", "galat", "गलत"), False),
}
EMPHASIS = frozenset(
    {"absolutely", "definitely", "certainly", "exactly", "indeed", "course", "sure", "totally"}
)
NOT = frozenset({"not", "never"})
NOT_AFTER = frozenset({"nahi", "nahin", "nahee", "mat", "नहीं", "नही", "मत"})
WEAK = frozenset({"ok", "okay", "please", "ji", "जी"})  # yes, when nothing else is said
UNSURE = frozenset({"sure", "certain", "know", "understand"})
TURN = frozenset({"but", "wait", "instead"})

WITH = NOISE | frozenset(
    {
        *("it", "is", "that", "this", "thats", "i", "am", "do", "does", "did", "my", "the", "a"),
        *("of", "go", "ahead", "all", "very", "much", "would", "like", "to", "want", "so", "too"),
        *("thank", "you", "press", "option", "number", "key", "think", "believe", "really"),
        *("are", "me", "for", "be", "will", "can", "and", "we", "quite", "at", "details", "have"),
        *("hai", "hain", "he", "karo", "kar", "है", "हैं", "करो", "कर", "भी", "these", "they"),
        *("mujhe", "chahiye", "चाहिए", "say", "said", "should", "bhai", "sounds", "looks"),
    }
)
SAID_FOR_YES = (("no", "problem"), ("why", "not"), ("no", "doubt"), ("uh", "huh"), ("mm", "hmm"))


@dataclass(frozen=True, slots=True)
class YesNo:
    """Yes (key 1) or no (key 2), kept as a truth."""

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        return Progress.of(keys in ("1", "2"), not keys)

    def value_of_keys(self, keys: str, now: str = "") -> bool:
        """Return whether the key was 1."""
        return keys == "1"

    def heard(self, utterance: str, now: str) -> bool | None:
        """Return the answer in an utterance, None where it is not clear."""
        said = expanded(words(utterance))
        if tuple(said) in SAID_FOR_YES:
            return True
        spoken_key = _key(said)
        return _answer(said) if spoken_key is None else {"1": True, "2": False}.get(spoken_key)

    def expects(self) -> str:
        """Say what is expected."""
        return "yes (1) or no (2)"

    def phrases(self) -> tuple[str, ...]:
        """Return hints for a recogniser."""
        return ("yes", "no", "correct", "that's right", "that's wrong", "haan", "nahi")


def _key(said: Sequence[str]) -> str | None:
    """Return the key that is named, when nothing but a key is: "press one"."""
    left = [word for word in said if word not in NOISE | {"press", "option", "number", "key"}]
    return digit(left[0]) if len(left) == 1 else None


def _answer(said: Sequence[str]) -> bool | None:
    votes = _votes(said)
    strange = any(word not in WITH and word not in MEANING for word in said)
    plain = [word for word in said if word not in NOISE][:1]
    if not votes:
        return True if said and not strange and WEAK.intersection(said) else None
    if len(votes) > 1 or _unsure(said) or TURN.intersection(said):
        return None
    if strange and not (plain and (plain[0] in ANSWERS or plain[0] in NOT_AFTER)):
        return None
    return votes.pop()


def _votes(said: Sequence[str]) -> set[bool]:
    votes = set()
    for place, word in enumerate(said):
        before, after = said[max(0, place - 3) : place], said[place + 1 : place + 2]
        negated = bool(NOT.intersection(before) or NOT_AFTER.intersection(after))
        if word in ANSWERS:
            votes.add(ANSWERS[word])
        elif word in JUDGEMENTS:
            votes.add(JUDGEMENTS[word] is not negated)
        elif word in EMPHASIS and not negated and not NOT.intersection(after):
            votes.add(True)
        elif word in NOT | NOT_AFTER and not _turns_a_no(said, place):
            votes.add(False)
    return votes


def _turns_a_no(said: Sequence[str], place: int) -> bool:
    """Tell whether a negation is used up by a "wrong" beside it: "not wrong"."""
    around = said[place + 1 : place + 4] if said[place] in NOT else said[max(0, place - 1) : place]
    return any(JUDGEMENTS.get(word) is False for word in around)


def _unsure(said: Sequence[str]) -> bool:
    return any(
        word in NOT and UNSURE.intersection(said[place + 1 : place + 3])
        for place, word in enumerate(said)
    )


MEANING = frozenset({*ANSWERS, *JUDGEMENTS, *EMPHASIS, *NOT, *NOT_AFTER})
