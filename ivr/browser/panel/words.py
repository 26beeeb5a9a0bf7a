"""Words and figures that the tabs show in place of plain values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from ivr.archive import goals_of
from ivr.bounded_json import parse_json
from ivr.browser.sound.on_device import Pack
from ivr.browser.sound.voices import primary
from ivr.browser.telephone.face import clock_face, seconds_between
from ivr.browser.words import PHONE_WORDS
from ivr.engine import Phase, PhraseGroup
from ivr.runtime import LostCall
from ivr.store import LIVE, NO_GOAL, CallRecord, Search
from ivr.values import Value

DIGITS = "0123456789"
NOTHING, NOT_YET = "Nothing was done", "Nothing done so far"

MOST_ENDED = 3
"""How many calls are named that could not go on."""

WAITING: Mapping[Phase, str] = {
    Phase.CONFIRMING: "Yes or no",
    Phase.ENDED: "Nothing: the call has ended",
}
"""What the line waits for, in phases in which the engine does not say."""


def waiting_for(phase: Phase, expects: str) -> str:
    """Return what the line waits for, with a capital; ``expects`` are the engine's words."""
    words = WAITING.get(phase, expects)
    return words[:1].upper() + words[1:]


def saying_of(saying: str, node: str, phase: Phase) -> str:
    """Return what is being said and where the call will wait, or "" where nothing is being said."""
    if not saying:
        return ""
    if phase is Phase.LEAVING:
        return f"Saying {saying} · then the call ends"
    return f"Saying {saying} · will wait at {node}"


def text_of(value: object) -> str:
    """Return a value as readable text; a list of pairs as ``main: 1, find: found``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        pairs = (pair if isinstance(pair, list) else [pair] for pair in value)
        return ", ".join(": ".join(map(str, pair)) for pair in pairs)
    return str(value)


def details_of(data: str) -> list[tuple[str, str]]:
    """Return what a row of a call's log says, as names and texts.

    A row that is damaged is one text as it stands, without a name.
    """
    try:
        found = parse_json(data)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        return [("", data)]
    return [(name, text_of(value)) for name, value in found.items()]


def shown_variables(
    variables: Mapping[str, Value], concealed: Collection[str]
) -> list[tuple[str, str | None]]:
    """Return a call's variables as rows of name and text; a secret has no text."""
    open_ones: list[tuple[str, str | None]] = [
        (name, "" if value is None else text_of(value))
        for name, value in variables.items()
        if name not in concealed
    ]
    return open_ones + [(name, None) for name in concealed]


def entry_keys(keys: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Return the keys that are part of an entry: those that have no label of their own."""
    entry = "".join(key for key, label in keys if not label)
    return {DIGITS: ("0 – 9",)}.get(entry, tuple(entry))


def way_of(group: PhraseGroup) -> str:
    """Return where phrases lead, or what they do where they lead nowhere."""
    return (
        f"→\N{NO-BREAK SPACE}{group.to}"
        if group.to
        else group.name.replace("_", " ") or "part of the answer"
    )


CAN_INSTALL = frozenset({Pack.DOWNLOADABLE, Pack.FAILED})
"""What a pack is like that the settings offer to install."""

PACKS: Mapping[Pack, str] = {
    Pack.AVAILABLE: "{name} is recognised on this device: what you say does not leave it.",
    Pack.DOWNLOADABLE: "{name} could be recognised on this device, without a network.",
    Pack.DOWNLOADING: "{name} is being installed. Until then the browser's own service is used.",
    Pack.FAILED: "{name} could not be installed. Check the connection and the free space.",
}


def language_name(code: str) -> str:
    """Return the English name of a language (BCP 47), or its code if it is not known here."""
    known = PHONE_WORDS.get(primary(code))
    return known.name if known else code


def pack_words(language: str, pack: Pack) -> str:
    """Return what the settings say about recognition on the device, or "" for nothing."""
    return PACKS.get(pack, "").format(name=language_name(language))


ENDINGS = {
    "hung_up": "caller hung up",
    "noinput": "no answer",
    "nomatch": "not understood",
    "too_long": "took too long",
}
"""Outcomes that have other words than their names. Further ones are in the flows."""

CUT_SHORT = frozenset((*ENDINGS, "abandoned"))
"""Outcomes of calls that ended before the flow's own end, so that the place says why."""


def outcome_of(outcome: str | None) -> str:
    """Return how a call ended, in words; a call without an outcome is live."""
    return LIVE if outcome is None else ENDINGS.get(outcome, outcome.replace("_", " "))


def place_of(record: CallRecord) -> str:
    """Return where a call was when it was cut short, or ""."""
    cut = record.outcome in CUT_SHORT and record.current_menu
    return f"at {record.current_menu}" if cut else ""


def achieved(record: CallRecord) -> str:
    """Return what a call has achieved, or "" where its flow names no goals."""
    goals = goals_of(record)
    if goals is None:
        return ""
    return ", ".join(goals) or (NOT_YET if record.outcome is None else NOTHING)


def when_of(time: str) -> str:
    """Return a recorded time in a readable form: ``3 Aug, 09:00:12``; a damaged one as it is."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return time
    return f"{moment.day} {moment:%b, %H:%M:%S}"


def length_of(record: CallRecord) -> str:
    """Return how long a call took, or "" while it goes on or where its times are damaged."""
    if record.ended is None:
        return ""
    try:
        return clock_face(seconds_between(record.started, record.ended))
    except (ValueError, TypeError):  # one is no time; one has an offset, and the other has none
        return ""


def goal_options(goals: Iterable[str]) -> list[tuple[str, str]]:
    """Return the goals that a search offers, each with its label; ``goals`` are the flow's."""
    return [("", "Any"), (NO_GOAL, NOTHING), *((goal, goal) for goal in goals)]


def filters_label(search: Search) -> str:
    """Return the label of the button that hides conditions, with how many are in force."""
    given = sum(bool(getattr(search, name)) for name in Search.__slots__ if name != "words")
    return f"Filters ({given})" if given else "Filters"


def ended_calls(lost: Sequence[LostCall]) -> Iterator[str]:
    """Say which calls of a database that was brought in could not go on, the first few of them."""
    for call in lost[:MOST_ENDED]:
        yield f"Call {call.id} could not go on and was ended, because {call.reason}."
    if len(lost) > MOST_ENDED:
        yield f"{len(lost) - MOST_ENDED} more calls were ended, each with the reason in its log."
