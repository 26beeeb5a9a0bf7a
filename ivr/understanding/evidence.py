"""How much an utterance speaks for each option.

Evidence is a share times a strength, from 0.0 to 1.0:

- The share is how much of the utterance's content the option explains. Words that mean nothing
  anywhere are no content. Words that nothing explains are. They count less in another clause than
  what the option explains, because a caller may tell a story before the wish, and behind "for": in
  "a refund for a cancelled flight" the refund is what is wanted.
- The strength is how much of a phrase was said, or how much the words of several phrases weigh
  together. A word that may have been misheard is half a word.
- A command, which works everywhere, must explain the utterance: its share counts more. The words
  of commands count less against the choices of the node itself.
- What the caller rejects explains nothing, and counts against the option that it speaks for most.
- What is taken back ("flight status, no sorry, refund") weighs little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ivr.understanding.asides import AIMS, FOR, counts, is_general, is_hedge
from ivr.understanding.background import background
from ivr.understanding.forms import COMMON
from ivr.understanding.listening import SaidWord, taken_back
from ivr.understanding.phrasebook import Ordered, Phrasebook
from ivr.understanding.phrases import SKIPPED
from ivr.understanding.rejections import Span, is_lacking, rejections
from ivr.understanding.strength import WeighedWord, strength_of
from ivr.understanding.vocabulary import NEAR_MISS

ALMOST = 0.98  # the most evidence for anything but a whole phrase
FRAME = 0.6  # what a phrase of words that say little weighs, all together
ELSEWHERE, ELSEWHERE_KNOWN = 0.35, 0.7  # the weight of words in other clauses
BEHIND_FOR = 0.2
COMMAND = 1.7  # the power of the share of a command
OF_COMMANDS = 0.4  # the weight, for a node's own choice, of words that only commands have
MODIFYING = 0.6  # the weight of a word right before a more unusual one: "booking refund"
DOUBTFUL = 0.58  # of the evidence, where the caller leaves open whether it is wanted
NEAR_SHARE = 0.8  # of the weight of a word that may have been misheard
TAKEN_BACK = 0.3
TOLD = 0.3  # what is only told, where something else is wanted
LIGHT = 0.15  # the weight of a light word, where only light and common words speak for an option
UNKNOWN = 0.75  # the weight of an unusual word that no phrase has
UNKNOWN_COMMON = 0.2  # of a word in talk about anything that no phrase has
MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much speaks for an option, and by which words."""

    option: int
    evidence: float
    explained: tuple[str, ...]
    unexplained: tuple[str, ...]


class Scale:
    """Weighs one utterance, with each option of a phrasebook."""

    def __init__(self, book: Phrasebook, tokens: Sequence[SaidWord]) -> None:
        self.book = book
        self.weights = book.vocabulary.weights
        self.tokens = tokens
        back, _ = taken_back(tokens)
        self.heard = [self._hear(place, place < back) for place in range(len(tokens))]
        self.ordered: dict[int, list[Ordered]] = {}
        for each in book.ordered(tokens):
            self.ordered.setdefault(each.phrase.option, []).append(each)
        every = (each for own in self.ordered.values() for each in own)
        self.framed = _framed(each for each in every if not book.commands[each.phrase.option])
        found = (span for span in rejections(tokens) if not is_lacking(tokens, span))
        spans = [self._first_phrase(span) for span in found]
        self.spans = [span for span in spans if not span.doubtful]
        self.doubtful = _covered(span for span in spans if span.doubtful)
        self.background = background(tokens)
        self.hedged = any(is_hedge(tokens, place) for place in range(len(tokens)))

    def weigh(self) -> list[Evidence]:
        """Return the evidence for every option that something speaks for."""
        candidates = self._candidates()
        against = self._rejected_most(candidates)
        every = [self._weigh(option, option in against) for option in candidates]
        if self._tells_more():
            every = self._without_background(every, against)
        return [each for each in every if each.evidence > 0]

    def _tells_more(self) -> bool:
        """Return whether words of options stand in the background, and before it."""
        known = {place for place, each in enumerate(self.heard) if each.weight and each.known}
        known |= {place for own in self.ordered.values() for each in own for place in each.places}
        return bool(known & self.background) and bool(known - self.background)

    def _without_background(self, every: list[Evidence], against: set[int]) -> list[Evidence]:
        """Weigh again with less of what is only told, but for what speaks for the same option."""
        heard = self.heard
        self.heard = [
            replace(each, factor=each.factor * TOLD) if place in self.background else each
            for place, each in enumerate(heard)
        ]
        weighed = [self._weigh(each.option, each.option in against) for each in every]
        self.heard = heard
        best, now = _best(every), _best(weighed)
        if best is None or now is None or best.option != now.option:
            return weighed
        top = max(best, now, key=lambda each: each.evidence)
        return [top if each.option == top.option else each for each in weighed]

    def _hear(self, place: int, is_back: bool) -> WeighedWord:
        token = self.tokens[place]
        known = self.book.vocabulary.known(token.form)
        weights = [self.weights[word] for word, sure in known.items() if sure > NEAR_MISS]
        own = UNKNOWN_COMMON if token.form.weight == COMMON else UNKNOWN * token.form.weight
        return WeighedWord(token, known, max(weights, default=own), TAKEN_BACK if is_back else 1.0)

    # -- what is rejected ----------------------------------------------------------------------

    def _first_phrase(self, span: Span) -> Span:
        """Let what a "not" covers end with the first phrase in it: "not status, refund"."""
        if not span.open:
            return span
        said: dict[str, int] = {}
        for place in range(span.start, span.stop):
            for word in self.heard[place].known:
                said.setdefault(word, place)
        ends = [
            max(said[form.spelling] for form in phrase.content)
            for option in {option for word in said for option in self.book.owners[word]}
            for phrase in self.book.of_option[option]
            if phrase.content
            and phrase not in self.book.in_order
            and all(form.spelling in said for form in phrase.content)
        ]
        return replace(span, stop=min(ends) + 1 if ends else span.stop)

    def _rejected_most(self, candidates: Iterable[int]) -> set[int]:
        """Return the options that the rejected words speak for most."""
        places = _covered(self.spans)
        amounts = {
            option: sum(self._amount(option, self.heard[place]) for place in places)
            for option in candidates
        }
        most = max(amounts.values(), default=0)
        return {option for option, amount in amounts.items() if most and amount >= most}

    # -- options -------------------------------------------------------------------------------

    def _candidates(self) -> list[int]:
        """Return the options worth weighing: those that the heaviest words belong to."""
        amounts = dict.fromkeys(self.ordered, FRAME)
        for word, sure in {w: s for each in self.heard for w, s in each.known.items()}.items():
            for option, most in self.book.owners[word].items():
                amounts[option] = amounts.get(option, 0.0) + self.weights[word] * sure * most
        return sorted(amounts, key=lambda option: -amounts[option])[:MOST_CANDIDATES]

    def _sure(self, option: int, heard: WeighedWord) -> float:
        """Return how surely a word is one of an option."""
        owners = self.book.owners
        return max((s for word, s in heard.known.items() if option in owners[word]), default=0.0)

    def _amount(self, option: int, heard: WeighedWord) -> float:
        """Return how much of an option's own words a word is."""
        owners = self.book.owners
        own = (self.weights[w] * s for w, s in heard.known.items() if option in owners[w])
        return max(own, default=0.0)

    def _weigh(self, option: int, against: bool) -> Evidence:
        ordered = self.ordered.get(option, [])
        framed = _framed(ordered)
        spans = [span for span in self.spans if span.mark not in framed]
        rejected = _covered(spans) | {span.mark for span in spans}
        places = [place for place in range(len(self.heard)) if place not in rejected]
        explained = [p for p in places if p in framed or self._sure(option, self.heard[p])]
        if option == self.book.outside:
            explained = self._with_general(places, explained)
        share = self._share(option, places, explained, framed)
        said = [self.heard[place] for place in explained]
        in_order = {*(each.phrase for each in ordered), *self.book.wished(self.tokens, option)}
        strength = strength_of(self.book, option, said, in_order)
        is_command = self.book.commands[option]
        evidence = strength * (share**COMMAND if is_command else share)
        if against:
            lost = sum(self._amount(option, self.heard[place]) for place in rejected)
            kept = sum(self._amount(option, self.heard[place]) for place in explained)
            evidence *= kept / (kept + lost) if kept + lost else 1.0
        if self.hedged or not self.doubtful.isdisjoint(explained):
            evidence *= DOUBTFUL
        left = [self.heard[place] for place in places if place not in explained]
        return Evidence(
            option,
            min(ALMOST, round(evidence, 4)),
            tuple(self.tokens[place].said for place in explained),
            tuple(each.token.said for each in left if each.weight),
        )

    def _share(
        self,
        option: int,
        places: Iterable[int],
        explained: Sequence[int],
        framed: Mapping[int, float],
    ) -> float:
        clauses = {self.tokens[place].clause for place in explained}
        own = total = 0.0
        behind_for = -1
        light_counts = not any(self.heard[place].weight >= FRAME for place in explained)
        for place in places:
            each = self.heard[place]
            weight = max(each.weight, framed.get(place, 0.0), self.framed.get(place, 0.0))
            weight *= each.factor
            if each.token.spelling in FOR and own:
                behind_for = each.token.clause
            if place in explained:
                near = place not in framed and self._sure(option, each) <= NEAR_MISS
                own += weight * (NEAR_SHARE if near else 1.0)
            else:
                weight *= _elsewhere(each, clauses)
                if not self.book.commands[option] and each.known.keys() & self.book.of_commands:
                    weight *= OF_COMMANDS
                if each.known and (each.token.clause == behind_for or self._is_aim(place)):
                    weight *= BEHIND_FOR
                elif each.known and place + 1 in explained:
                    after = self.heard[place + 1].weight
                    weight *= MODIFYING if each.weight <= after else 1.0
                weight += LIGHT if light_counts and counts(each.token) else 0.0
            total += weight
        return own / total if total else 0.0

    def _with_general(self, places: Sequence[int], explained: Sequence[int]) -> list[int]:
        """Add the words that say what is to be done with what the explained ones name."""
        clauses = {self.tokens[place].clause for place in explained}
        return [
            place
            for place in places
            if place in explained
            or (self.tokens[place].clause in clauses and is_general(self.tokens[place].form))
        ]

    def _is_aim(self, place: int) -> bool:
        """Return whether a word stands behind a preposition of place: "my flight to Goa"."""
        before = place - 1
        while before > 0 and self.tokens[before].spelling in SKIPPED:
            before -= 1
        return before > 0 and self.tokens[before].spelling in AIMS


def _best(every: Iterable[Evidence]) -> Evidence | None:
    return max(every, key=lambda each: each.evidence, default=None)


def _elsewhere(heard: WeighedWord, clauses: set[int]) -> float:
    if heard.token.clause in clauses:
        return 1.0
    return ELSEWHERE_KNOWN if heard.known else ELSEWHERE


def _covered(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start, span.stop)}


def _framed(ordered: Iterable[Ordered]) -> dict[int, float]:
    """Return what the words of phrases weigh that stand in their order, by place."""
    found: dict[int, float] = {}
    for each in ordered:
        for place in each.places:
            found[place] = max(found.get(place, 0.0), FRAME / len(each.places))
    return found
