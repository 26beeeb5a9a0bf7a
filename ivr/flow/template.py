"""A prompt's text with placeholders, parsed once and rendered often, for the eye and for the ear.

- ``{name}`` stands for a variable, ``{name:format}`` for a variable in one of
  `ivr.flow.formats.FORMATS`, or in the flow's own ``words``; ``{{`` and ``}}`` stand for braces.
- Every fault of a template is found when it is parsed. Rendering never raises: a variable that is
  missing or None gives "", and a value that does not fit its format is written and said as it is.
- Only a format makes the spoken text differ from the written one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ivr.errors import TemplateError
from ivr.flow.formats import PLAIN, Format
from ivr.flow.glossary import NO_WORDS
from ivr.frozen import frozen
from ivr.suggest import did_you_mean, listed
from ivr.values import Variables

BRACES = re.compile(r"(\{\{|\}\}|\{[^{}]*\}|[{}])")


@frozen
class Wording:
    """A text twice: as captions and clients show it, and as the voice says it.

    ``codes`` are the values in it that are said character by character, in their order. Two are
    equal when their texts are.
    """

    written: str
    spoken: str
    codes: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def same(cls, text: str) -> Wording:
        """Return a text that is said as it is written."""
        return cls(text, text)


Given = Mapping[str, Wording]
"""Texts that are already worded, by the names of the placeholders that they stand for."""

NOTHING_GIVEN: Given = {}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One ``{name}`` or ``{name:format}``."""

    name: str
    format: Format

    def wording(self, variables: Variables, language: str, given: Given) -> Wording:
        """Return what stands here. A format is applied to the variable, even to one ``given``."""
        if self.name in given and self.format is PLAIN:
            return given[self.name]
        value = variables.get(self.name)
        written = self.format.written(value, language)
        spoken = self.format.spoken
        codes = (written,) if self.format.is_code and written else ()
        return Wording(written, written if spoken is None else spoken(value, language), codes)


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt's text; two are equal when their texts are. Made by `parse`.

    ``names`` are the variables it uses, each once, in the order of their first use.
    """

    text: str
    parts: tuple[Wording | Placeholder, ...] = field(repr=False, compare=False)
    names: tuple[str, ...] = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: str, formats: Mapping[str, Format] = NO_WORDS.formats) -> Template:
        """Read a template; raises `TemplateError`, which names the placeholder and the remedy."""
        if "{" not in text and "}" not in text:
            return cls.literal(Wording.same(text))  # as most texts are
        parts = tuple(_merged(_parts(text, formats)))
        names = dict.fromkeys(part.name for part in parts if isinstance(part, Placeholder))
        return cls(text, parts, tuple(names))

    @classmethod
    def literal(cls, wording: Wording) -> Template:
        """Make a template of a text in which nothing is a placeholder."""
        return cls(wording.written, (wording,), ())

    @property
    def placeholders(self) -> tuple[tuple[str, str], ...]:
        """The variables of the text, each with the name of its format, "" where it has none."""
        pieces = (piece[1:-1] for piece in BRACES.findall(self.text) if piece not in ("{{", "}}"))
        parted = (piece.partition(":") for piece in pieces)
        return tuple((name.strip(), format_name.strip()) for name, _, format_name in parted)

    def offset_of(self, name: str) -> int | None:
        """Return how many characters stand before the first placeholder of a variable."""
        at = 0
        for piece in BRACES.split(self.text):
            if piece[:1] == "{" and piece[1:-1].partition(":")[0].strip() == name:
                return at
            at += len(piece)
        return None

    def render(self, variables: Variables, language: str, given: Given = NOTHING_GIVEN) -> Wording:
        """Return the text with every placeholder filled in, as ``language`` (BCP 47) has it.

        ``given`` are texts that stand for a ``{name}`` in place of the variable.
        """
        parts = self.parts
        if not self.names:
            return parts[0] if parts else EMPTY  # type: ignore[return-value]  # no placeholder
        words = [
            part if isinstance(part, Wording) else part.wording(variables, language, given)
            for part in parts
        ]
        return put_together("", words)


def put_together(between: str, words: Sequence[Wording]) -> Wording:
    """Return one text of several."""
    return Wording(
        between.join([word.written for word in words]),
        between.join([word.spoken for word in words]),
        tuple([code for word in words for code in word.codes]),
    )


EMPTY = Wording.same("")


def _parts(text: str, formats: Mapping[str, Format]) -> Iterator[str | Placeholder]:
    at = 0
    for piece in BRACES.split(text):
        try:
            yield _part(piece, formats)
        except TemplateError as error:
            raise TemplateError(str(error), at) from None
        at += len(piece)


def _part(piece: str, formats: Mapping[str, Format]) -> str | Placeholder:
    if piece in ("{{", "}}"):
        return piece[0]
    if piece in ("{", "}"):
        raise TemplateError(f"a single '{piece}'. Write '{piece * 2}' for a brace in the text.")
    return _placeholder(piece, formats) if piece.startswith("{") else piece


def _placeholder(piece: str, formats: Mapping[str, Format]) -> Placeholder:
    name, colon, format_name = (word.strip() for word in piece[1:-1].partition(":"))
    if not (name.isascii() and name.isidentifier()):
        raise TemplateError(f"'{piece}' names no variable. Write '{{name}}' or '{{name:format}}'.")
    if not colon:
        return Placeholder(name, PLAIN)
    if format_name not in formats:
        raise TemplateError(
            f"'{piece}' has the unknown format '{format_name}'."
            f"{did_you_mean(format_name, formats)} The formats are {listed(formats)}."
        )
    return Placeholder(name, formats[format_name])


def _merged(parts: Iterator[str | Placeholder]) -> Iterator[Wording | Placeholder]:
    """Join neighbouring texts, so that a text without placeholders is one part."""
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        if text:
            yield Wording.same(text)
            text = ""
        yield part
    if text:
        yield Wording.same(text)
