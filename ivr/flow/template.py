"""A prompt's text with placeholders, parsed once and rendered often.

- ``{name}`` stands for a variable, ``{name:format}`` for a variable said in one of
  `ivr.flow.formats.FORMATS`; ``{{`` and ``}}`` stand for braces.
- Whatever can be wrong with a template is wrong when it is parsed. Rendering never raises: what is
  missing or None is "", and a value that does not fit its format is said as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ivr.errors import TemplateError
from ivr.flow.formats import FORMATS, Format, plain
from ivr.suggest import did_you_mean, listed
from ivr.values import Variables

BRACES = re.compile(r"(\{\{|\}\}|\{[^{}]*\}|[{}])")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One ``{name}`` or ``{name:format}``."""

    name: str
    format: Format


Part = str | Placeholder


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt's text; two are equal when their texts are. Made by `parse`.

    ``names`` are the variables it uses, each once, in the order of their first use.
    """

    text: str
    parts: tuple[Part, ...] = field(repr=False, compare=False)
    names: tuple[str, ...] = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> Template:
        """Read a template; raises `TemplateError`, which names the placeholder and the remedy."""
        if "{" not in text and "}" not in text:
            return cls.literal(text)  # as most texts are
        parts = tuple(_merged(_part(piece) for piece in BRACES.split(text)))
        names = dict.fromkeys(part.name for part in parts if isinstance(part, Placeholder))
        return cls(text, parts, tuple(names))

    @classmethod
    def literal(cls, text: str) -> Template:
        """Make a template of a text in which nothing is a placeholder."""
        return cls(text, (text,), ())

    def render(self, variables: Variables, language: str) -> str:
        """Return the text with every placeholder filled in, as ``language`` (BCP 47) says it."""
        if not self.names:
            return "".join(self.parts)  # type: ignore[arg-type]  # without names, all are texts
        return "".join(
            [
                part if isinstance(part, str) else part.format(variables.get(part.name), language)
                for part in self.parts
            ]
        )


def _part(piece: str) -> Part:
    if piece in ("{{", "}}"):
        return piece[0]
    if piece in ("{", "}"):
        raise TemplateError(f"a single '{piece}'. Write '{piece * 2}' for a brace in the text.")
    return _placeholder(piece) if piece.startswith("{") else piece


def _placeholder(piece: str) -> Placeholder:
    name, colon, format_name = (word.strip() for word in piece[1:-1].partition(":"))
    if not (name.isascii() and name.isidentifier()):
        raise TemplateError(f"'{piece}' names no variable. Write '{{name}}' or '{{name:format}}'.")
    if not colon:
        return Placeholder(name, plain)
    if format_name not in FORMATS:
        raise TemplateError(
            f"'{piece}' has the unknown format '{format_name}'."
            f"{did_you_mean(format_name, FORMATS)} The formats are {listed(FORMATS)}."
        )
    return Placeholder(name, FORMATS[format_name])


def _merged(parts: Iterator[Part]) -> Iterator[Part]:
    """Join neighbouring texts, so that a text without placeholders is one part."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield text
            text = ""
        yield part
    if text:
        yield text
