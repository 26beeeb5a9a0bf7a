"""Checks of languages by their script: texts for all languages, and phrases, that one cannot use.

The script of a language is the one that most letters of its own texts have in this flow, such as
Devanagari. Nothing is said of languages without texts of their own, nor of two in one script.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from ivr.errors import Fault
from ivr.flow.checks.view import View, listed
from ivr.flow.model import ANY_LANGUAGE, Menu

ENOUGH = 2
"""A single letter, as in "A", may be a name or a unit in any language."""


def foreign_scripts(view: View) -> Iterator[Fault]:
    """Find texts for all languages whose letters one of the languages does not use."""
    if len(view.flow.languages) == 1:
        return
    scripts = _scripts(view)
    for saying in view.all_sayings:
        template = saying.prompt.templates.get(ANY_LANGUAGE)
        if template is not None:
            foreign = _without(scripts, [_plain_text(template.text)])
            if foreign:
                yield view.fault_saying(
                    saying,
                    f"{saying.what} has one text for all languages, and the voice of"
                    f" {listed(foreign)} would read it. Write a text for each language.",
                )


def foreign_labels(view: View) -> Iterator[Fault]:
    """Find commands that are called by one text in all languages, when a caller is asked."""
    if all(node.settings.did_you_say is None for node in view.nodes.values()):
        return
    scripts = _scripts(view)
    for command in view.flow.commands:
        if command.label is None:
            text = command.called
        elif (template := command.label.templates.get(ANY_LANGUAGE)) is not None:
            text = _plain_text(template.text)
        else:
            continue
        if foreign := _without(scripts, [text]):
            message = (
                f"is called “{text}” when a caller is asked whether it was meant, and the voice of"
                f" {listed(foreign)} would read it. Write a label, with a text for each language."
            )
            yield view.fault_of_command(command, message, "label")


def unheard_languages(view: View) -> Iterator[Fault]:
    """Find commands and choices without a phrase that callers of one of the languages would say."""
    scripts = _scripts(view)
    for command in view.flow.commands:
        if command.means is not None:
            continue
        phrases = (*command.said_as, *command.whole)
        if foreign := _without(scripts, phrases):
            message = f"has no phrase in {listed(foreign)}. Add what callers say there."
            yield view.fault_of_command(command, message, "phrases")
    for node in view.nodes.values():
        for place, choice in enumerate(node.choices if isinstance(node, Menu) else ()):
            phrases = (*choice.phrases, *choice.whole)
            if choice.means is None and (foreign := _without(scripts, phrases)):
                message = f"choice {place + 1} has no phrase in {listed(foreign)}, beside its label"
                yield view.fault(
                    node, f"{message}. Add what callers say there.", "choices", place, "phrases"
                )


def _without(scripts: Mapping[str, str], texts: Iterable[str]) -> list[str]:
    """The languages whose script no text has, if the texts have letters at all."""
    found = Counter[str]()
    for text in texts:
        found.update(_letters(text))
    if sum(found.values()) < ENOUGH:
        return []
    return [language for language, script in scripts.items() if script not in found]


def _scripts(view: View) -> Mapping[str, str]:
    """The script of each language that has texts of its own, if the flow has several languages."""
    found: dict[str, Counter[str]] = {}
    for saying in view.all_sayings:
        for language, template in saying.prompt.templates.items():
            if language != ANY_LANGUAGE:
                found.setdefault(language, Counter()).update(_letters(_plain_text(template.text)))
    return {language: most.most_common(1)[0][0] for language, most in found.items() if most}


def _plain_text(text: str) -> str:
    """A text without its placeholders, whose names are no words."""
    return " ".join(piece.rpartition("}")[2] for piece in text.split("{"))


@lru_cache(maxsize=4096)
def _letters(text: str) -> Counter[str]:
    """How many letters of a text are in which script."""
    return Counter(
        unicodedata.name(letter, "unknown").partition(" ")[0] for letter in text if letter.isalpha()
    )
