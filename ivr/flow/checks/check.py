"""The list of checks, and `check`, which runs them on a flow.

A flow with faults lacks some nodes, or the contents of some tables. A check that needs these is not
run then, because what it finds might only be a consequence of a fault. `CHECKS` says what each
check needs.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping

from ivr.errors import Fault
from ivr.flow.checks import (
    codes,
    dead_keys,
    first_minute,
    glossary,
    keys,
    languages,
    paths,
    prompts,
    scripts,
    secrets,
)
from ivr.flow.checks.view import Check, View, look_at
from ivr.flow.gaps import WHOLE, Gaps
from ivr.flow.loading import FlowSpans, Spans
from ivr.flow.model import Flow

NODES = "node"
"""Used in `CHECKS` beside the names of tables, for a check that needs all nodes without faults."""

CHECKS: Mapping[Check, tuple[str, ...]] = {
    paths.unreachable: ("flow", "command"),
    paths.missing_exits: ("settings",),
    paths.silent_loops: (),
    paths.endless_silence: ("command", "settings"),
    paths.no_way_out: ("command",),
    paths.no_agent: ("flow", "command"),
    paths.subflow_results: (NODES,),
    paths.stray_returns: (),
    keys.hidden_commands: ("flow", "command"),
    keys.longer_keys: (),
    keys.long_menus: ("settings",),
    keys.silent_menus: ("settings",),
    keys.same_phrases: (),
    keys.alike_phrases: (),
    keys.same_answers: (),
    keys.idle_commands: ("settings", NODES),
    dead_keys.dead_keys: ("command", "settings"),
    dead_keys.idle_exits: ("settings",),
    codes.drawn_codes: (),
    codes.codes_in_data: ("data", NODES),
    codes.options_alike: (),
    languages.missing_languages: ("flow",),
    languages.wordless_languages: ("flow",),
    languages.unheard_meanings: ("flow", "command", NODES),
    languages.unknown_languages: ("flow",),
    languages.foreign_announcements: ("flow", "settings"),
    languages.foreign_questions: ("flow", "settings"),
    languages.missing_labels: ("flow", "command"),
    scripts.foreign_scripts: ("flow",),
    scripts.foreign_labels: ("flow", "command", "settings", NODES),
    scripts.unheard_languages: ("flow", "command", NODES),
    glossary.missing_words: ("flow", "words"),
    glossary.uneven_formats: (),
    prompts.markup: (),
    prompts.quoted_parameters: (),
    prompts.unset_variables: ("variables", "data"),
    secrets.open_secrets: (),
    secrets.told_secrets: (),
    first_minute.futile_demos: ("flow", "command", "demo", NODES),
    first_minute.futile_tries: ("flow", "command", "try", NODES),
}
"""Each check, with the tables that must be without faults for it to run."""


def check(flow: Flow, gaps: Gaps = WHOLE, spans: Mapping[str, Spans] | None = None) -> list[Fault]:
    """Find what is legal in ``flow`` but probably a mistake, each with its remedy.

    The result is in the order of the flow's files. ``gaps`` and ``spans`` are those of the
    `FlowReading` that the flow is from. A flow that was loaded without faults needs neither, since
    places are then found in its own texts.
    """
    checks = checking(flow, gaps, spans)
    while True:
        try:
            next(checks)
        except StopIteration as done:
            found: list[Fault] = done.value
            return found


def checking(
    flow: Flow, gaps: Gaps = WHOLE, spans: Mapping[str, Spans] | None = None
) -> Generator[None, None, list[Fault]]:
    """Do what `check` does, and pause after each check, so that an editor can go on between them.

    The parameters and the result are those of `check`.
    """
    view = look_at(flow, gaps, FlowSpans(flow) if spans is None else spans)
    # A message about a node is given once, even if it is true of several places in that node.
    found: dict[tuple[str, str, str], Fault] = {}
    for each in (each for each, needed in CHECKS.items() if _can_tell(view, needed)):
        for fault in each(view):
            found.setdefault((fault.source, fault.place, fault.message), fault)
        yield
    sources = [flow.source, *(node.source for node in flow.nodes.values())]
    files = {source: place for place, source in enumerate(dict.fromkeys(sources))}
    return sorted(
        found.values(),
        key=lambda fault: (files[fault.source], fault.line or 0, fault.column or 0),
    )


def _can_tell(view: View, needed: tuple[str, ...]) -> bool:
    return view.gaps.tables.isdisjoint(needed) and not (NODES in needed and view.gaps.nodes)
