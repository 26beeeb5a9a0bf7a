"""One of a few values, each with a key and phrases: a class of travel, a gender, a size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ivr.errors import GrammarError
from ivr.suggest import did_you_mean, listed
from ivr.understanding.among import Pointed, point
from ivr.understanding.asking import asks
from ivr.understanding.contractions import expanded
from ivr.understanding.grammar.properties import REQUIRED, prop, shown, texts
from ivr.understanding.grammar.protocol import Candidate, Progress, SpokenGrammar
from ivr.understanding.grammar.sentence import after_correction
from ivr.understanding.options import Alternative, Option
from ivr.understanding.things import Thing, Things
from ivr.understanding.understand import readings
from ivr.understanding.words import words
from ivr.values import Value

CORRECTED = 0.8
"""The most evidence of a value that replaces one that was said before."""
KNOWN = ("key", "value", "phrases")


@dataclass(frozen=True, slots=True)
class OneOfValue:
    """One value, and the key and the phrases that choose it besides the value itself."""

    value: Value
    key: str | None = None
    phrases: tuple[str, ...] = ()


def alternatives(value: object) -> tuple[OneOfValue, ...]:
    """A list of tables such as { key = "1", value = "male", phrases = ["man"] }."""
    if not isinstance(value, list | tuple) or not value:
        raise ValueError
    return tuple(_alternative(f"option {place}", item) for place, item in enumerate(value, 1))


def _alternative(place: str, item: object) -> OneOfValue:
    """Read one option; raises `GrammarError`, which says what is wrong with that one alone."""
    if not isinstance(item, dict):
        raise GrammarError(
            f'{place} must be a table such as {{ value = "male" }}, not {shown(item)}.'
        )
    for name in item:
        if name not in KNOWN:
            hint = did_you_mean(str(name), KNOWN)
            has = f"An option has {listed(KNOWN)}."
            raise GrammarError(f"{place} has the unknown property '{name}'.{hint} {has}")
    if "value" not in item:
        raise GrammarError(f"{place} has no value. Write what the variable is to be: value = …")
    if not isinstance(item["value"], str | int | float):
        raise GrammarError(
            f"{place}: 'value' must be a text or a number, not {shown(item['value'])}."
        )
    return OneOfValue(item["value"], _key(place, item), _phrases(place, item.get("phrases", ())))


def _key(place: str, item: dict[str, object]) -> str | None:
    key = item.get("key")
    if key is None or (isinstance(key, str) and key and set(key) <= set("0123456789*#")):
        return key
    quoted = f' Write key = "{key}".' if isinstance(key, int) and not isinstance(key, bool) else ""
    raise GrammarError(
        f"{place}: 'key' must be a text of the keys 0-9, * and #, not {shown(key)}.{quoted}"
    )


def _phrases(place: str, phrases: object) -> tuple[str, ...]:
    """Read a list of phrases, or such lists by language. All of them are understood."""
    lists = phrases.values() if isinstance(phrases, dict) else [phrases]
    try:
        return tuple(phrase for listed in lists for phrase in texts(listed))
    except ValueError:
        raise GrammarError(
            f"{place}: 'phrases' must be a list of texts, or a table of such lists by language,"
            f" not {shown(phrases)}."
        ) from None


@dataclass(frozen=True, slots=True)
class OneOf(SpokenGrammar):
    """One of the values in ``options``, by key or by phrase. A value that is text is a phrase too.

    Phrases are understood as in a menu: by whole words, so that "female" is never "male".
    """

    options: tuple[OneOfValue, ...] = prop(REQUIRED, alternatives, "The values to choose from.")

    def __post_init__(self) -> None:
        keys = [option.key for option in self.options if option.key]
        for key in keys:
            if keys.count(key) > 1:
                raise GrammarError(f"two options have the key '{key}'.")

    def keyed(self, keys: str, now: str = "") -> Progress:
        """Judge the keys pressed so far."""
        known = [option.key for option in self.options if option.key]
        longer = any(key != keys and key.startswith(keys) for key in known)
        return Progress.of(keys in known, longer)

    def value_of_keys(self, keys: str, now: str = "") -> Value:
        """Return the value with this key."""
        return {option.key: option.value for option in self.options}[keys]

    def candidates(self, utterance: str, now: str) -> tuple[Candidate, ...]:
        """Return the values that something speaks for.

        What follows "sorry" or "no" counts instead, if it is one value: "window, no, aisle". A
        question chooses nothing. What is refused leaves the other one: "anything but the window".
        """
        if asks(expanded(words(utterance))):
            return ()
        pointed = point(self._things(), utterance)
        if pointed is not None and pointed.refused:
            return self._left(pointed)
        found, later = self._found(utterance), self._found(after_correction(utterance))
        if not found and pointed is not None and pointed.surely:
            return tuple(Candidate(self.options[place].value) for place in pointed.places)
        if len(later) != 1 or (len(found) == 1 and not found[0].unexplained):
            return found
        return (replace(later[0], evidence=min(later[0].evidence, CORRECTED)),)

    def _left(self, pointed: Pointed) -> tuple[Candidate, ...]:
        """Return the value that is left where the others are refused; none for several."""
        values = [self.options[place].value for place in pointed.places]
        return (Candidate(values[0], CORRECTED),) if len(values) == 1 else ()

    def _things(self) -> Things:
        return Things([Thing(self._phrases(option)) for option in self.options])

    def _found(self, utterance: str) -> tuple[Candidate, ...]:
        best: dict[tuple[type, Value], Candidate] = {}
        for each in readings([Alternative(utterance)], self._choices()):
            value = each.payload.value
            candidate = Candidate(value, each.evidence, each.explained, each.unexplained)
            best.setdefault((type(value), value), candidate)
        return tuple(best.values())

    def _choices(self) -> tuple[Option[OneOfValue], ...]:
        return tuple(Option(option, option.key, self._phrases(option)) for option in self.options)

    @staticmethod
    def _phrases(option: OneOfValue) -> tuple[str, ...]:
        itself = (option.value,) if isinstance(option.value, str) else ()
        return (*itself, *option.phrases)

    def expects(self) -> str:
        """List the values with their keys: "male (1) or female (2)"."""
        *most, last = [
            f"{option.value} ({option.key})" if option.key else str(option.value)
            for option in self.options
        ]
        return f"{', '.join(most)} or {last}" if most else last

    def phrases(self) -> tuple[str, ...]:
        """Return every phrase."""
        return tuple(phrase for option in self.options for phrase in self._phrases(option))
