"""The announcement of a menu's choices: "For {label}, press {key}." for each of them.

- The whole announcement is in one language: that of the text of ``announce`` that is used.
- A language may bring its own text for ``announce`` (``defaults.py``).
- An announcement without variables is made once, when the flow is loaded. Most have none, and
  making them again would be half the work of a key press.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ivr.flow.formats import FORMATS
from ivr.flow.model import ANY_LANGUAGE, Choice, Prompt
from ivr.flow.template import EMPTY, Placeholder, Template, Wording, put_together
from ivr.values import Variables

_KEY = Placeholder("key", FORMATS["key"])

Announced = tuple[Prompt, Variables, str]
"""A label, the variables to render it with, and the key."""


def announcement(
    announce: Prompt, options: Iterable[Announced], language: str
) -> tuple[str, Wording]:
    """Announce each option by its label and key; returns the announcement after its language."""
    language, template = announce.in_language(language)
    return language, joined(
        [_announced(template, option, language) for option in options],
    )


def joined(texts: Iterable[Wording]) -> Wording:
    """Join texts with spaces; empty texts are left out."""
    return put_together(" ", [text for text in texts if text.written])


def _announced(template: Template, option: Announced, language: str) -> Wording:
    prompt, variables, key = option
    label = prompt.words(variables, language)
    values = {"label": label.written, "key": key}
    given = {"label": label, "key": _KEY.wording(values, language, {})}
    return template.render(values, language, given)


def said_choices(choices: Iterable[Choice], variables: Variables) -> Iterable[Announced]:
    """The choices that are announced: those that have a key and do not have ``say = false``."""
    return ((c.label, variables, c.key) for c in choices if c.say and c.key)


def constant_announcement(
    announce: Prompt | None, choices: Sequence[Choice], languages: Sequence[str]
) -> Prompt | None:
    """The announcement in each of a flow's languages, or ``None`` if it needs the call's variables.

    It has no text in a language in which ``announce`` has none.
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
