"""What is compared when a caller chooses: hypotheses of what was said, options, and readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

Payload = TypeVar("Payload", covariant=True)


class Meaning(Enum):
    """What an option stands for that callers say in many wordings, in every language.

    The values are the words of the flow language.
    """

    YES = "yes"
    NO = "no"
    AGENT = "agent"
    REPEAT = "repeat"
    HELP = "help"
    BACK = "back"
    MAIN_MENU = "main_menu"
    START_OVER = "start_over"
    GOODBYE = "goodbye"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One hypothesis of a speech recogniser, with its confidence from 0.0 to 1.0."""

    text: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Option(Generic[Payload]):
    """One thing a caller can ask for.

    ``payload`` is what the option stands for. It is given back as it is, and not looked at.
    ``priority`` decides between options with equal evidence: a node's own choices stand above
    the commands that work everywhere. The phrases in ``whole`` count only as all that was said.
    ``means`` is what it stands for in any wording: see `answers` and `commands`. ``of_field`` is
    whether a value is asked for, about which a caller may ask in turn.
    ``asked`` is the question that it answers, whose words may be said again with the answer.
    An ``outside`` option is no choice: its phrases are what cannot be asked for here.
    """

    payload: Payload = field(compare=False)  # what is remembered of options is about their words
    key: str | None = None
    phrases: tuple[str, ...] = ()
    priority: int = 0
    whole: tuple[str, ...] = ()
    means: Meaning | None = None
    of_field: bool = False
    outside: bool = False
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading(Generic[Payload]):
    """An option that something speaks for.

    ``evidence`` is from 0.0 to 1.0. It is 1.0 when all that was said is this option's phrase, and
    was heard surely. ``text`` is the alternative that it was read from.
    """

    payload: Payload
    evidence: float
    text: str
    explained: tuple[str, ...] = ()  # the words that speak for the option
    unexplained: tuple[str, ...] = ()  # the words with a meaning that nothing of it explains
