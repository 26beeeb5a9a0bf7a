"""Options that stand for a yes or a no, and what an answer speaks for among all options.

- Words of the phrases of the "yes" option, and of the question that it answers, are not strange in
  an answer: "yes, cancel it", "nine fifteen is fine".
- What the "yes" option does, the caller may also reject, which is a "no". Inside a question or a
  condition its words speak for nothing.
- A correction of what was read out speaks for starting over, or else for the "no".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ivr.understanding.answers import KNOWN, AnswerHeard, read
from ivr.understanding.evidence import Evidence
from ivr.understanding.forms import form, said_words
from ivr.understanding.options import Meaning, Option
from ivr.understanding.words import words

ANSWERS = {Meaning.YES: True, Meaning.NO: False}
_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")
WISH = 0.6
"""The evidence from which on something else is wanted beside an answer."""

BESIDE = 0.6
"""Of an answer's evidence, beside another wish: "no, an agent"."""


class AnswerOptions:
    """The options of which some stand for a yes or a no."""

    def __init__(self, options: Sequence[Option[object]]) -> None:
        self.meanings = [option.means for option in options]
        highest = max((option.priority for option in options), default=0)
        self.own = [n for n, option in enumerate(options) if option.priority == highest]
        self.yes_words = _words_of(options, Meaning.YES)
        self.no_words = _words_of(options, Meaning.NO) - self.yes_words
        self.asked = frozenset(
            word
            for option in options
            for text in option.asked
            for word in (*words(text), *words(_THOUSANDS.sub("", text)))
        )

    def weigh(self, text: str, found: dict[int, Evidence]) -> AnswerHeard:
        """Read an answer, where options stand for yes and no, and add what it speaks for.

        A hedge limits the evidence for all that is said: "yes, I think so" is never a full yes.

        What the "yes" option does, the caller may also reject; that is a "no". Inside a question or
        a condition its words speak for nothing.
        """
        heard = read(text, self.yes_words | self.asked, self.no_words, self.asked)
        if heard.amends:
            self._amend(heard, text, found)
            return heard
        if heard.value and heard.evidence >= WISH:
            self._drop_answered(found)
        others = (
            each.evidence for index, each in found.items() if self.meanings[index] not in ANSWERS
        )
        weight = BESIDE if max(others, default=0.0) >= WISH else 1.0
        for index, means in enumerate(self.meanings):
            if means not in ANSWERS:
                continue
            own = found.get(index)
            if heard.value is ANSWERS[means]:
                said = own.explained if own else (text.strip(),)
                evidence = max(heard.evidence * weight, own.evidence if own else 0.0)
                found[index] = Evidence(index, min(evidence, heard.most), said, ())
            elif heard.value is not None or heard.open:
                found.pop(index, None)
        return heard

    def _drop_answered(self, found: dict[int, Evidence]) -> None:
        """Drop what only words of a yes speak for: the "wrong" of "nothing wrong there"."""
        own = KNOWN | self.asked
        for index, each in list(found.items()):
            said = each.explained
            if self.meanings[index] not in ANSWERS and said and own.issuperset(said):
                del found[index]

    def _amend(self, heard: AnswerHeard, text: str, found: dict[int, Evidence]) -> None:
        """Let a correction of what was read out speak for starting over, or else for a no."""
        over = [n for n in self.own if self.meanings[n] is Meaning.START_OVER]
        refused = [n for n in self.own if self.meanings[n] is Meaning.NO]
        for index in self.own:
            if self.meanings[index] is Meaning.YES:
                found.pop(index, None)
        evidence = max(heard.amends, heard.evidence)
        for index in over or refused:
            known = found.get(index)
            most = max(evidence, known.evidence if known else 0.0)
            found[index] = Evidence(index, most, known.explained if known else (text.strip(),), ())
        for index in refused if over else ():
            if index in found:
                found[index] = replace(found[index], evidence=found[index].evidence * BESIDE)


def _words_of(options: Sequence[Option[object]], means: Meaning) -> frozenset[str]:
    """Return the words with a meaning in the phrases of options that stand for an answer."""
    return frozenset(
        word
        for option in options
        if option.means is means
        for phrase in (*option.phrases, *option.whole)
        for word in said_words(phrase)
        if form(word).weight
    )
