"""The announcement of a menu's choices: "For {label}, press {key}." for each of them.

- The whole announcement is in one language: that of the text of ``announce`` that is used.
- A language may bring its own text for ``announce`` (`default_announce`).
- An announcement without variables is made once, when the flow is loaded. Most have none, and
  making them again would be half the work of a key press.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ivr.flow.formats import FORMATS
from ivr.flow.model import ANY_LANGUAGE, Choice, Prompt
from ivr.flow.template import EMPTY, Placeholder, Template, Wording
from ivr.understanding.languages import LANGUAGES, primary
from ivr.values import Variables

_KEY = Placeholder("key", FORMATS["key"])

DEFAULTS: Mapping[str, Template] = {
    language: Template.parse(words.announce)
    for language, words in LANGUAGES.items()
    if words.announce
}
"""What stands for ``announce`` where a flow has none, by primary subtag: "en"."""

TIME_OVER: Mapping[str, Template] = {
    language: Template.parse(words.time_over)
    for language, words in LANGUAGES.items()
    if words.time_over
}
"""The same for what is said when a call has taken too long."""

Announced = tuple[Prompt, Variables, str]
"""A label, the variables to render it with, and the key."""


def default_announce(languages: Sequence[str]) -> Prompt:
    """What ``announce`` is in a flow of these languages that does not say.

    It has no text in a language that brings none. If no language of the flow brings one, it is
    English.
    """
    return _by_language(DEFAULTS, languages)


def default_time_over(languages: Sequence[str]) -> Prompt:
    """What is said when a call has taken too long, in a flow of these languages."""
    return _by_language(TIME_OVER, languages)


def _by_language(known: Mapping[str, Template], languages: Sequence[str]) -> Prompt:
    found = {tag: known[primary(tag)] for tag in languages if primary(tag) in known}
    texts = list(dict.fromkeys(found.values())) or [known["en"]]
    everywhere = len(texts) == 1 and len(found) in (0, len(languages))
    return Prompt({ANY_LANGUAGE: texts[0]} if everywhere else found)


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
