"""All phrases of a set of options, and where a word leads in them. Built once, then only read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ivr.understanding.forms import DAYS
from ivr.understanding.listening import SaidWord
from ivr.understanding.phrases import SKIPPED, WISHES, Phrase
from ivr.understanding.rejections import NEGATIONS
from ivr.understanding.vocabulary import Vocabulary

ENOUGH_ALONE = 0.6  # what the words of a phrase weigh, if they need not stand in their order
HALF = 0.5  # of a phrase, its one word with a meaning
GAP = 2  # how many light words may stand between two words of an order; one if all are light


@dataclass(frozen=True, slots=True)
class Ordered:
    """A phrase whose words stand in their order, at these places of an utterance."""

    phrase: Phrase
    places: tuple[int, ...]


class Phrasebook:
    """Looks up the options of words, and phrases by their words in order."""

    def __init__(
        self, phrases: Sequence[Phrase], commands: Sequence[bool], outside: int | None
    ) -> None:
        """Take all phrases, whether each option is a command, and which one is no choice at all."""
        self.outside = outside
        self.commands = commands
        self.of_option: list[list[Phrase]] = [[] for _ in commands]
        self.whole: dict[tuple[str, ...], set[int]] = {}
        for phrase in phrases:
            self.of_option[phrase.option].append(phrase)
            self.whole.setdefault(phrase.spelled, set()).add(phrase.option)
        self.vocabulary = Vocabulary(
            [[form for phrase in own for form in phrase.content] for own in self.of_option],
            [phrase.spelled for phrase in phrases],
            outside,
        )
        self.owners: dict[str, dict[int, float]] = {}
        self.with_word: list[dict[str, list[Phrase]]] = [{} for _ in commands]
        self.whole_shares: dict[Phrase, float] = {}
        self.in_order = {phrase for phrase in phrases if self._needs_order(phrase)}
        self._orders: dict[str, list[Phrase]] = {}
        self._wishes: dict[int, list[Phrase]] = {}
        for phrase in phrases:
            self._index(phrase)
        self.topics = [
            set() if command else _topics(own)
            for command, own in zip(commands, self.of_option, strict=True)
        ]
        self.of_commands = {
            word for word, owners in self.owners.items() if all(commands[each] for each in owners)
        }

    def _needs_order(self, phrase: Phrase) -> bool:
        """Return whether what a phrase says is too little without the rest of it."""
        words = {form.spelling for form in phrase.content}
        weight = sum(self.vocabulary.weights[word] for word in words)
        if words == set(phrase.order) and words:
            return False
        alone = len(words) == 1 and any(
            set(other.order) == words for other in self.of_option[phrase.option]
        )
        return weight < ENOUGH_ALONE or (len(words) == 1 and not alone)

    def _index(self, phrase: Phrase) -> None:
        """Note the options of each word, with how much of a phrase the word alone can be."""
        ordered = phrase in self.in_order
        shares = self.vocabulary.shares
        self.whole_shares[phrase] = sum(shares[form.spelling] for form in phrase.content)
        for form in phrase.content:
            self.with_word[phrase.option].setdefault(form.spelling, []).append(phrase)
            owners = self.owners.setdefault(form.spelling, {})
            most = HALF if ordered else 1.0
            owners[phrase.option] = max(owners.get(phrase.option, 0.0), most)
        if ordered and not NEGATIONS.issuperset(phrase.order):
            self._orders.setdefault(phrase.order[0], []).append(phrase)
        if ordered and phrase.content and phrase.has_wish:
            self._wishes.setdefault(phrase.option, []).append(phrase)

    def ordered(self, tokens: Sequence[SaidWord]) -> Iterator[Ordered]:
        """Yield the phrases that must stand in their order, and do."""
        places = [place for place, token in enumerate(tokens) if token.spelling not in SKIPPED]
        places = places or list(range(len(tokens)))
        names = [self.vocabulary.names(token.form) for token in tokens]
        for index, place in enumerate(places):
            for name in names[place]:
                for phrase in self._orders.get(name, ()):
                    if at := _follow(phrase, tokens, names, places[index:]):
                        yield Ordered(phrase, at)

    def wished(self, tokens: Sequence[SaidWord], option: int) -> list[Phrase]:
        """Return the phrases of an option for whose rest a wish will do, if there is one."""
        wishes = any(token.spelling in WISHES for token in tokens)
        return self._wishes.get(option, []) if wishes else []


def _topics(phrases: Sequence[Phrase]) -> set[str]:
    """Return the words that stand in several phrases beside different words: what they are about.

    "Points" is what "points balance" and "redeem points" are about.
    """
    beside: dict[str, list[set[str]]] = {}
    for phrase in phrases:
        words = {form.spelling for form in phrase.content}
        for word in words:
            beside.setdefault(word, []).append(words - {word})
    return {
        word for word, others in beside.items() if len(others) > 1 and not set.intersection(*others)
    }


def _follow(
    phrase: Phrase, tokens: Sequence[SaidWord], names: Sequence[set[str]], places: Sequence[int]
) -> tuple[int, ...]:
    """Return where a phrase's words stand from the first of ``places`` on, () if not in order."""
    at: list[int] = []
    gap = GAP if phrase.content or not NEGATIONS.isdisjoint(phrase.order) else 1
    left = gap
    for place in places:
        if phrase.order[len(at)] in names[place]:
            at.append(place)
            left = gap
            if len(at) == len(phrase.order):
                return tuple(at)
        elif tokens[place].form.weight or tokens[place].spelling in NEGATIONS or not left:
            return ()
        elif tokens[place].spelling in DAYS and not NEGATIONS.isdisjoint(phrase.order):
            return ()  # "jaana hai, aaj nahi" refuses a day, and not to go
        else:
            left -= 1
    return ()
