"""The announcement that is made from choices: "For {label}, press {key}.", once for each.

- It is in one language: that of the text of ``announce`` which is used.
- An announcement that needs no variable is made once, when the flow is loaded. Most are like that,
  and making them anew would be half the work of a key press.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivr.flow.formats import FORMATS
from ivr.flow.model import ANY_LANGUAGE, Choice, Prompt
from ivr.flow.template import EMPTY, Placeholder, Template, Wording
from ivr.values import Variables

_KEY = Placeholder("key", FORMATS["key"])

Announced = tuple[Prompt, Variables, str]
"""A label, the variables to render it with, and the key."""


def announcement(
    announce: Prompt, options: Iterable[Announced], language: str
) -> tuple[str, Wording]:
    """Announce each option by its label and key; returns the language that it is in, and it."""
    language, template = announce.in_language(language)
    return language, joined(
        [_announced(template, option, language) for option in options],
    )


def joined(texts: Iterable[Wording]) -> Wording:
    """Return texts as one, with a space between two; empty ones are left out."""
    said = [text for text in texts if text.written]
    return Wording(
        " ".join([text.written for text in said]), " ".join([text.spoken for text in said])
    )


def _announced(template: Template, option: Announced, language: str) -> Wording:
    prompt, variables, key = option
    label = prompt.words(variables, language)
    values = {"label": label.written, "key": key}
    given = {"label": label, "key": _KEY.wording(values, language, {})}
    return template.render(values, language, given)


def said_choices(choices: Iterable[Choice], variables: Variables) -> Iterable[Announced]:
    """The choices that are announced: those with a key, unless they say no."""
    return ((c.label, variables, c.key) for c in choices if c.say and c.key)


def constant_announcement(
    announce: Prompt | None, choices: Sequence[Choice], languages: Sequence[str]
) -> Prompt | None:
    """The announcement in each of a flow's languages; ``None`` where it needs a variable.

    Where ``announce`` has no text in a language, neither has the announcement.
    """
    if announce is None:
        return Prompt({ANY_LANGUAGE: Template.literal(EMPTY)})
    said = [choice for choice in choices if choice.say and choice.key]
    if any(
        choice.when or any(label.names for label in choice.label.templates.values())
        for choice in said
    ):
        return None
    options = list(said_choices(said, {}))
    own = languages if ANY_LANGUAGE in announce.templates else tuple(announce.templates)
    return Prompt(
        {
            language: Template.literal(announcement(announce, options, language)[1])
            for language in own
        }
    )
