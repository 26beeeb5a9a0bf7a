"""Checks of how values are said: words of the data and formats that one of the languages lacks."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.errors import Fault
from ivr.flow.checks.view import View, listed
from ivr.flow.glossary import NAME


def missing_words(view: View) -> Iterator[Fault]:
    """Find languages, beside that of the data, which lack words that another one has."""
    tables = view.flow.words
    known = {word: None for table in tables.values() for word in table}
    for language, table in tables.items():
        if lacking := [word for word in known if word not in table]:
            spans = view.spans.get(view.flow.source)
            place = spans.place(("words",)) if spans else None
            message = f"lacks words for {listed(lacking)}, which another language has. Add them."
            yield Fault(view.flow.source, f"[words.{language}]", message, *(place or ()))
    if not tables:
        return
    rest = [tag for tag in view.flow.languages if tag not in tables and tag != view.flow.language]
    for saying in view.all_sayings:
        for tag in rest:
            if NAME in dict(saying.prompt.in_language(tag)[1].placeholders).values():
                message = f"{saying.what} says words of the data in '{tag}', which has none."
                yield view.fault_saying(saying, f"{message} Write [words.{tag}].")


def uneven_formats(view: View) -> Iterator[Fault]:
    """Find variables that have a format in one language, and are said as they are in another."""
    for saying in view.all_sayings:
        texts = saying.prompt.templates
        if len(texts) < 2:  # as most prompts have, and it takes time to look for placeholders
            continue
        formats = {
            name: each for text in texts.values() for name, each in text.placeholders if each
        }
        for tag, text in texts.items():
            own = dict(text.placeholders)
            for name in own:
                if name in formats and not any(each for n, each in text.placeholders if n == name):
                    message = (
                        f"{saying.what} has {{{name}}} in '{tag}', and {{{name}:{formats[name]}}}"
                        " in another language. Use the format in both."
                    )
                    yield view.fault_saying(saying, message, tag, text.offset_of(name))
