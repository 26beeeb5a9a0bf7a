"""The announcement that is made from choices: "For {label}, press {key}.", once for each.

An announcement that needs no variable is made once, when the flow is loaded. Most are like that,
and making them anew would be half the work of a key press.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivr.flow.model import ANY_LANGUAGE, Choice, Prompt
from ivr.flow.template import Template
from ivr.values import Variables

SPOKEN_KEYS = {"*": "star", "#": "hash"}
"""How keys are said that are not digits."""

Announced = tuple[Prompt, Variables, str]
"""A label, the variables to render it with, and the key."""


def announcement(announce: Prompt, options: Iterable[Announced], language: str) -> str:
    """Announce each option by its label and key."""
    template = announce.template(language)
    return " ".join(
        [
            template.render(
                {
                    "label": label.template(language).render(variables, language),
                    "key": SPOKEN_KEYS.get(key, key),
                },
                language,
            )
            for label, variables, key in options
        ]
    )


def said_choices(choices: Iterable[Choice], variables: Variables) -> Iterable[Announced]:
    """The choices that are announced: those with a key, unless they say no."""
    return ((c.label, variables, c.key) for c in choices if c.say and c.key)


def constant_announcement(announce: Prompt | None, choices: Sequence[Choice]) -> Prompt | None:
    """The announcement in every language it differs in; ``None`` where it needs a variable."""
    if announce is None:
        return Prompt({ANY_LANGUAGE: Template.literal("")})
    said = [choice for choice in choices if choice.say and choice.key]
    languages = {ANY_LANGUAGE, *announce.templates}
    for choice in said:
        if choice.when or any(label.names for label in choice.label.templates.values()):
            return None
        languages.update(choice.label.templates)
    options = list(said_choices(said, {}))
    return Prompt(
        {
            language: Template.literal(announcement(announce, options, language))
            for language in sorted(languages)
        }
    )
