"""What is legal in a flow, and yet wrong: `check` tells it, each with its remedy."""

from __future__ import annotations

from ivr.errors import Fault
from ivr.flow.checks import keys, paths, prompts, secrets
from ivr.flow.checks.view import Check, look_at
from ivr.flow.model import Flow

CHECKS: tuple[Check, ...] = (
    paths.unreachable,
    paths.missing_exits,
    paths.silent_loops,
    paths.no_way_out,
    paths.no_agent,
    paths.subflow_results,
    paths.stray_returns,
    keys.hidden_commands,
    keys.longer_keys,
    keys.long_menus,
    keys.silent_menus,
    keys.same_phrases,
    keys.idle_commands,
    keys.dead_keys,
    prompts.missing_languages,
    prompts.unset_variables,
    secrets.open_secrets,
    secrets.told_secrets,
)


def check(flow: Flow) -> list[Fault]:
    """Return all that is unwise in ``flow``, in the order of its files."""
    view = look_at(flow)
    found = dict.fromkeys(fault for each in CHECKS for fault in each(view))
    sources = [flow.source, *(node.source for node in flow.nodes.values())]
    files = {source: place for place, source in enumerate(dict.fromkeys(sources))}
    return sorted(found, key=lambda fault: (files[fault.source], fault.line or 0))
