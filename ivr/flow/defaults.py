"""The prompts of a flow that does not write them: each language brings its own text for them.

A default has no text in a language that brings none. If no language of the flow brings one, it is
English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ivr.flow.prompt import ANY_LANGUAGE, Prompt
from ivr.flow.settings import Settings
from ivr.flow.template import Template
from ivr.understanding.languages import LANGUAGES, Language, primary

Texts = Mapping[str, Template]
"""One text in several languages, by primary subtag: "en"."""


def _texts(text_of: Callable[[Language], str]) -> Texts:
    texts = {tag: text_of(language) for tag, language in LANGUAGES.items()}
    return {tag: Template.parse(text) for tag, text in texts.items() if text}


ANNOUNCE = _texts(lambda language: language.announce)
TIME_OVER = _texts(lambda language: language.time_over)
DID_YOU_SAY = _texts(lambda language: language.did_you_say)
DID_YOU_SAY_EITHER = _texts(lambda language: language.did_you_say_either)


def default_settings(languages: Sequence[str]) -> Settings:
    """What nodes inherit in a flow of these languages without ``[settings]``."""
    return Settings(
        announce=default_announce(languages),
        did_you_say=_by_language(DID_YOU_SAY, languages),
        did_you_say_either=_by_language(DID_YOU_SAY_EITHER, languages),
    )


def default_announce(languages: Sequence[str]) -> Prompt:
    """How a choice is read out in a flow of these languages that does not say."""
    return _by_language(ANNOUNCE, languages)


def default_time_over(languages: Sequence[str]) -> Prompt:
    """What is said when a call has taken too long, in a flow of these languages."""
    return _by_language(TIME_OVER, languages)


def _by_language(known: Texts, languages: Sequence[str]) -> Prompt:
    found = {tag: known[primary(tag)] for tag in languages if primary(tag) in known}
    texts = list(dict.fromkeys(found.values())) or [known["en"]]
    everywhere = len(texts) == 1 and len(found) in (0, len(languages))
    return Prompt({ANY_LANGUAGE: texts[0]} if everywhere else found)
