"""Checks of languages: a text in each of them, and words of the line's own in each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.errors import Fault
from ivr.flow.checks.view import NodePrompt, View, listed
from ivr.flow.defaults import (
    ANNOUNCE,
    DID_YOU_SAY,
    default_announce,
    default_settings,
    default_time_over,
)
from ivr.flow.loading import Path
from ivr.flow.model import ANY_LANGUAGE, Choice, Command, Field, Menu, Node, Query, Set
from ivr.suggest import listed as in_prose
from ivr.understanding.languages import LANGUAGES, canonical, primary, speech_of

_WRITTEN_TEXT = re.compile(r"""['"]([^'"]*)['"]""")
_UNDERSTOOD = in_prose(language.name for language in LANGUAGES.values())


def missing_languages(view: View) -> Iterator[Fault]:
    """Find prompts that lack one of the flow's languages."""
    if len(view.flow.languages) == 1:
        return
    for saying in view.all_sayings:
        if ANY_LANGUAGE not in saying.prompt.templates and not _is_default(view, saying):
            missing = [tag for tag in view.flow.languages if tag not in saying.prompt.templates]
            if missing:
                message = f"{saying.what} has no text in {listed(missing)}. Add it."
                yield view.fault_saying(saying, message)


def missing_labels(view: View) -> Iterator[Fault]:
    """Find commands whose label lacks one of the flow's languages."""
    for command in view.flow.commands:
        templates = command.label.templates if command.label else {ANY_LANGUAGE: None}
        missing = [tag for tag in view.flow.languages if tag not in templates]
        if missing and ANY_LANGUAGE not in templates:
            message = f"label has no text in {listed(missing)}. Add it."
            yield view.fault_of_command(command, message, "label")


def _is_default(view: View, saying: NodePrompt) -> bool:
    """Whether this is a setting's text in a flow that does not say it itself."""
    return saying.prompt == getattr(default_settings(view.flow.languages), saying.what, None)


def wordless_languages(view: View) -> Iterator[Fault]:
    """Find languages of the flow for which the line has no words."""
    for place, tag in enumerate(view.flow.languages):
        if speech_of(tag) is None:
            spans = view.spans.get(view.flow.source)
            path: Path = ("flow", "languages", place)
            listed_there = spans is not None and spans.value(path) is not None
            where = spans.place(path if listed_there else ("flow", "language")) if spans else None
            yield Fault(
                view.flow.source,
                "[flow]",
                f"the line has no words for '{tag}'. There it says numbers, dates and times in"
                f" digits, and of what callers say it understands {_UNDERSTOOD}, and the phrases"
                " of choices. Let callers press keys there, or add the language.",
                *(where or ()),
            )


def unheard_meanings(view: View) -> Iterator[Fault]:
    """Find meanings for which one of the flow's languages has no words."""
    for command in view.flow.commands:
        if text := _unheard(view, command):
            yield view.fault_of_command(command, text, "means")
    for node in view.nodes.values():
        for place, choice in enumerate(node.choices if isinstance(node, Menu) else ()):
            if text := _unheard(view, choice):
                yield view.fault(node, text, "choices", place, "means")


def _unheard(view: View, option: Choice | Command) -> str:
    """What is said of an option that no words of a language stand for; "" if there are some."""
    if option.means is None or option.phrases or option.whole:
        return ""
    means = option.means.value
    known = ((tag, LANGUAGES.get(primary(tag))) for tag in view.flow.languages)
    lacking = [tag for tag, language in known if language and not language.understands(means)]
    if not lacking:
        return ""
    return (
        f'means = "{means}" is not understood in {listed(lacking)}, for which the line has no words'
        " of that meaning. Write phrases that callers say there."
    )


def foreign_announcements(view: View) -> Iterator[Fault]:
    """Find choices that are read out in a foreign language, because nothing else is there."""
    languages = view.flow.languages
    lacking = [tag for tag in languages if primary(tag) not in ANNOUNCE]
    yield from _foreign_goodbye(view, lacking)
    default = default_announce(languages)
    told: set[str] = set()
    for node in view.nodes.values():
        foreign = lacking and node.settings.announce == default and _announces(node)
        if foreign and node.source not in told:
            told.add(node.source)
            said_in = LANGUAGES[primary(next(iter(default.templates)) or "en")].name
            texts = '"… {label} … {key} …"' if len(languages) == 1 else "a text for each language"
            yield view.fault(
                node,
                f"reads out its choices in {said_in} where the call is in {listed(lacking)}, for"
                " which the line has no announcement."
                f" Write announce = {texts} in [settings].",
                "choose" if isinstance(node, Query) else "choices",
            )


def foreign_questions(view: View) -> Iterator[Fault]:
    """Find where a caller is asked back in a foreign language, because nothing else is there."""
    languages = view.flow.languages
    lacking = [tag for tag in languages if primary(tag) not in DID_YOU_SAY]
    default = default_settings(languages)
    told: set[str] = set()
    for node in view.nodes.values():
        settings = node.settings
        foreign = lacking and settings.did_you_say == default.did_you_say and _asks_back(node)
        if foreign and node.source not in told:
            assert settings.did_you_say is not None
            told.add(node.source)
            said_in = LANGUAGES[primary(next(iter(settings.did_you_say.templates)) or "en")].name
            texts = "" if len(languages) == 1 else ", with a text for each language,"
            yield view.fault(
                node,
                f"asks callers whether something was meant in {said_in} where the call is in"
                f" {listed(lacking)}, for which the line has no such question. Write did_you_say"
                f" and did_you_say_either{texts} in [settings].",
            )


def _foreign_goodbye(view: View, lacking: list[str]) -> Iterator[Fault]:
    """The same for what is said when a call has taken too long."""
    limit = view.flow.call_limit
    if lacking and limit and limit.prompt == default_time_over(view.flow.languages):
        spans = view.spans.get(view.flow.source)
        place = spans.place(("settings", "max_call_duration")) if spans else None
        yield Fault(
            view.flow.source,
            "[settings]",
            f"the line has no words in {listed(lacking)} to end a call that took too long."
            " Write max_call_prompt.",
            *(place or ()),
        )


def unknown_languages(view: View) -> Iterator[Fault]:
    """Find nodes that set a language which the flow does not have."""
    known = {form for tag in view.flow.languages for form in (tag, primary(tag))}
    for node in view.nodes.values():
        expression = node.values.get("language") if isinstance(node, Set) else None
        written = _WRITTEN_TEXT.fullmatch(expression.text.strip()) if expression else None
        if written and canonical(written[1]) not in known:
            yield view.fault(
                node,
                f"sets the language to '{written[1]}', which the flow does not have: the call would"
                f" be in '{view.flow.language}'. Add it to languages in [flow], or name another.",
                *("values", "language"),
            )


def _asks_back(node: Node) -> bool:
    """Whether callers may be asked at the node whether something was meant."""
    chooses = isinstance(node, Query) and node.choose is not None
    return chooses or isinstance(node, Menu | Field)


def _announces(node: Node) -> bool:
    match node:
        case Menu():
            return any(choice.say and choice.key for choice in node.choices)
        case Query():
            return node.choose is not None
        case _:
            return False
