"""What a telephone shows to new callers before a call: what to try, and with which values."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.flow.prompt import Prompt
from ivr.flow.property import Property
from ivr.flow.step import CallerStep, Press, Say

TRY = (
    Property("text", "words", "What it does, as the phone shows it.", required=True),
    Property("keys", "key groups", "The keys to press, from the start of a call. This, or `say`."),
    Property("say", "words", "What to say or to type, from the start of a call."),
)

DEMO = (
    Property("title", "words", "What it shows, in a few words.", required=True),
    Property("note", "words", "What the line does then.", default="none"),
    Property("steps", "steps", "What the caller does, from the start of a call.", required=True),
)

SAMPLE = (
    Property("title", "words", "What these are.", required=True),
    Property("columns", "list of words", "What stands in each column.", required=True),
    Property("rows", "rows", "The values, a list for each row.", required=True),
)


@dataclass(frozen=True, slots=True)
class Try:
    """Something that a new caller may try, as the telephone shows it before a call.

    ``keys`` are pressed, or ``say`` is said, from the start of a call; one of them is there. Keys
    may stand in groups, with spaces between them.
    """

    text: Prompt
    keys: str = ""
    say: Prompt | None = None


@dataclass(frozen=True, slots=True)
class Demo:
    """A call that plays itself: what the caller does, step by step, from the start of a call."""

    name: str
    title: Prompt
    steps: tuple[CallerStep, ...]
    note: Prompt | None = None


def demo_of(one: Try, language: str) -> Demo:
    """Return a suggestion as a call that plays itself: its keys are pressed, or its words said."""
    steps: tuple[CallerStep, ...] = tuple(map(Press, one.keys.split()))
    if not steps and one.say is not None:
        steps = (Say(one.say.words({}, language).written),)
    return Demo("", one.text, steps)


@dataclass(frozen=True, slots=True)
class Sample:
    """Values that callers can use with the flow's own data, such as codes; a table with a title."""

    title: Prompt
    columns: tuple[Prompt, ...]
    rows: tuple[tuple[str, ...], ...]
