"""One of a few values, each with a key and phrases: a class of travel, a gender, a size."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.errors import GrammarError
from ivr.suggest import did_you_mean, listed
from ivr.understanding.grammar.properties import REQUIRED, prop, text, texts
from ivr.understanding.grammar.protocol import Progress
from ivr.understanding.understand import Option, understand
from ivr.values import Value

KNOWN = ("key", "value", "phrases")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One value, and the key and the phrases that choose it besides the value itself."""

    value: Value
    key: str | None = None
    phrases: tuple[str, ...] = ()


def alternatives(value: object) -> tuple[Alternative, ...]:
    """A list of tables such as { key = "1", value = "male", phrases = ["man"] }."""
    if not isinstance(value, list | tuple) or not value:
        raise ValueError
    return tuple(_alternative(item) for item in value)


def _alternative(item: object) -> Alternative:
    if not isinstance(item, dict) or not isinstance(item.get("value"), str | int | float):
        raise ValueError
    for name in item:
        if name not in KNOWN:
            hint = did_you_mean(str(name), KNOWN)
            raise GrammarError(f"unknown property '{name}'.{hint} An option has {listed(KNOWN)}.")
    key = None if item.get("key") is None else text(item["key"])
    if key is not None and (not key or not set(key) <= set("0123456789*#")):
        raise GrammarError(f"the key '{key}' of an option must be made of 0-9, * and #.")
    return Alternative(item["value"], key, texts(item.get("phrases", ())))


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the values in ``options``, by key or by phrase. A value that is text is a phrase too.

    Phrases are understood as in a menu: by whole words, so that "female" is never "male".
    """

    options: tuple[Alternative, ...] = prop(REQUIRED, alternatives, "The values to choose from.")

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

    def heard(self, utterance: str, now: str) -> Value | None:
        """Return the value that was meant."""
        meant = understand(utterance, self._choices())
        return None if meant is None else meant.value

    def _choices(self) -> tuple[Option[Alternative], ...]:
        return tuple(Option(option, option.key, self._phrases(option)) for option in self.options)

    @staticmethod
    def _phrases(option: Alternative) -> tuple[str, ...]:
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
