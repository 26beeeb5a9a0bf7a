"""The words of all options' phrases: what each weighs, and which words of a caller stand for it.

- A word weighs the more the fewer options have it or a word of its family, and less if it is in
  talk about anything.
- A caller's word stands for the word of its spelling. If there is none, it stands for one that it
  is another form of or that sounds alike in the other script, and a little less for one of its
  family ("luggage" for "bag"); if there is none of these, for one that it may have been misheard
  for, which counts half. Where a word is known, another form of it or a word of its family counts
  as well, but less: "booking" is "book" only if nothing else is.
- Two words of a caller may be one of a phrase, and the other way round: "bag gage", "checkin".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from ivr.understanding.forms import Form, form
from ivr.understanding.listening import SaidWord
from ivr.understanding.slips import SHORTEST, within, without_one
from ivr.understanding.spellings import squeezed

FORM, FAMILY, OTHER_FORM, NEAR_MISS = 0.95, 0.9, 0.6, 0.5
COMMON_KNOWN = 0.55  # of the weight of an unusual word, for a common one that a phrase has
LEAST, LEAST_SHARE = 0.05, 0.4  # what a word weighs that all options have
_SHORTEST_TWO_SLIPS = 8  # letters of a word in which two letters may be wrong

Known = Mapping[str, float]
"""Words of phrases by their spelling, with how surely each was said: 1.0 for the word itself."""


class Vocabulary:
    """Built once for a set of options, then only read."""

    def __init__(
        self,
        forms_of_options: Sequence[Iterable[Form]],
        phrases: Iterable[Sequence[str]],
        outside: int | None = None,
    ) -> None:
        """Take the words with a meaning, by option, and all words of each phrase.

        Words are neither the less unusual nor misheard for what is ``outside``.
        """
        phrases = list(phrases)
        self.every = {word: form(word) for phrase in phrases for word in phrase}
        self.pairs = {
            one + other: [one, other] for phrase in phrases for one, other in pairwise(phrase)
        }
        used: dict[str, int] = {}
        self.forms: dict[str, Form] = {}
        self.inside: set[str] = set()  # the words of what is not outside
        for option, forms in enumerate(forms_of_options):
            own = {one.spelling: one for one in forms}
            self.inside.update(own if option != outside else ())
            self.forms = {**own, **self.forms}
            for meaning in {_meaning(one) for one in own.values()}:
                used[meaning] = used.get(meaning, 0) + (option != outside)
        self.foreign = {word for word, form in self.forms.items() if not used[_meaning(form)]}
        count = math.log(1 + len(forms_of_options) - (outside is not None))
        rarity = {
            word: max(LEAST, 1 - math.log(used[_meaning(form)] or 1) / count)
            for word, form in self.forms.items()
        }
        self.weights = {w: r * max(COMMON_KNOWN, self.forms[w].weight) for w, r in rarity.items()}
        self.shares = {w: max(LEAST_SHARE, r) for w, r in rarity.items()}
        """How much of a phrase each word is."""

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        return _index((stem, word) for word, form in self.forms.items() for stem in form.stems)

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        return _index((sound, word) for word, form in self.forms.items() for sound in form.sounds)

    @cached_property
    def _slips(self) -> dict[str, list[str]]:
        """Words by what is left of them without a letter or, of long ones, without two."""
        return _index((left, word) for word in self.forms for left in _less(word))

    def known(self, heard: Form) -> Known:
        """Return the words that a caller's word stands for; a light one stands for itself only."""
        exact = {heard.spelling: 1.0} if heard.spelling in self.forms else {}
        if heard.weight == 0:
            return exact
        alike = {
            **dict.fromkeys(self._same_family(heard), OTHER_FORM if heard.past else FAMILY),
            **dict.fromkeys(self._forms_of(heard), OTHER_FORM if heard.past else FORM),
        }
        if exact:
            sure = OTHER_FORM if heard.spelling in self.inside else FORM
            return {**dict.fromkeys(alike, sure), **exact}
        same = alike or dict.fromkeys(self._in_other_script(heard), FORM)
        if same or heard.weight < 1:
            return same
        return dict.fromkeys(self._near(heard), NEAR_MISS)

    def names(self, heard: Form) -> set[str]:
        """Return the words of phrases that a word may be where the order counts: "checking in"."""
        family = self._every_family.get(heard.family, ())
        if not heard.weight:  # a verb of any request: "karwa do" for "karwana"
            family = (*family, *self._every_form(heard))
        if heard.spelling in self.every:  # and not "ladki", which "लड़का" sounds like
            return {heard.spelling, *heard.stems, *family} & self.every.keys()
        alike = {word for sound in heard.sounds for word in self._every_sound.get(sound, ())}
        other_script = {word for word in alike if self.every[word].foreign is not heard.foreign}
        return {heard.spelling, *heard.stems, *family, *other_script} & self.every.keys()

    def _every_form(self, heard: Form) -> Iterator[str]:
        for stem in (heard.spelling, *heard.stems):
            yield from self._every_stem.get(stem, ())

    @cached_property
    def _every_stem(self) -> dict[str, list[str]]:
        """Words by their stems that are words themselves: no single vowel is taken off."""
        stems = ((stem, word) for word, form in self.every.items() for stem in form.stems)
        return _index((stem, word) for stem, word in stems if not stem.startswith("~"))

    @cached_property
    def _every_sound(self) -> dict[str, list[str]]:
        return _index((sound, word) for word, form in self.every.items() for sound in form.sounds)

    @cached_property
    def _every_family(self) -> dict[str, list[str]]:
        return _index((form.family, word) for word, form in self.every.items() if form.family)

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        return _index((form.family, word) for word, form in self.forms.items() if form.family)

    def _same_family(self, heard: Form) -> Iterable[str]:
        return (word for word in self._families.get(heard.family, ()) if word != heard.spelling)

    def _forms_of(self, heard: Form) -> Iterator[str]:
        yield from self._stems.get(heard.spelling, ())
        for stem in heard.stems:
            if stem in self.forms:
                yield stem
            yield from self._stems.get(stem, ())

    def _in_other_script(self, heard: Form) -> Iterator[str]:
        return (
            word
            for sound in heard.sounds
            for word in self._sounds.get(sound, ())
            if self.forms[word].foreign is not heard.foreign and word not in self.foreign
        )

    def _near(self, heard: Form) -> Iterator[str]:
        """Yield unusual words that a word may be a slip of, or that sound alike."""
        spelled = heard.spelling
        alike = (word for sound in heard.sounds for word in self._sounds.get(sound, ()))
        slips = (word for left in without_one(spelled) for word in self._slips.get(left, ()))
        for word in {*alike, *slips}:
            shorter = min(len(word), len(spelled))
            allowed = 1 + (shorter >= _SHORTEST_TWO_SLIPS)
            if (
                shorter >= SHORTEST
                and word not in self.foreign
                and self.forms[word].weight == 1
                and (heard.foreign or within(spelled, word, allowed))
            ):
                yield word

    def respaced(self, tokens: Sequence[SaidWord]) -> list[SaidWord]:
        """Return words together or apart as phrases have them: "bag gage", "checkin"."""
        found: list[SaidWord] = []
        for token in tokens:
            before = found[-1] if found and not token.paused else None
            both = squeezed(before.spelling + token.spelling) if before else ""
            known = token.spelling in self.every
            if before and both in self.forms and not (known and before.spelling in self.every):
                found[-1] = replace(before, said=f"{before.said} {token.said}", form=form(both))
            else:
                parts = [] if known else self.pairs.get(token.spelling, [])
                found.extend([replace(token, said=p, form=form(p)) for p in parts] or [token])
        return found


def _meaning(form: Form) -> str:
    """Return what a word shares with those that mean the same, which no other word is."""
    return form.family or f"={form.spelling}"


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, word in pairs:
        found.setdefault(key, []).append(word)
    return found


def _less(word: str) -> set[str]:
    left = without_one(word)
    if len(word) < _SHORTEST_TWO_SLIPS:
        return left
    return left.union(*(without_one(each) for each in left))
