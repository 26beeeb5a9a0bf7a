"""Reads the tables other than nodes: flow, settings, variables, data and commands."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeGuard

from ivr.flow.defaults import default_settings, default_time_over
from ivr.flow.loading import synonyms
from ivr.flow.loading.build import Defaults
from ivr.flow.loading.document import Document
from ivr.flow.loading.exits import read_inherited
from ivr.flow.loading.mistyped import LONGEST_INTEGER, expected, shown
from ivr.flow.loading.prompts import known_languages
from ivr.flow.loading.sections import Path
from ivr.flow.loading.synonyms import instead
from ivr.flow.loading.values import Keys, read_table, read_variable
from ivr.flow.model import CallLimit, Command
from ivr.flow.schema import COMMAND, DATA, FLOW, KINDS, SETTINGS_TABLE, TABLES
from ivr.values import Value

DEFAULT_LANGUAGE = "en-IN"
DEFAULT_ACCENT = "#2563eb"

_FLOW, _SETTINGS, _DATA, _COMMAND = map(Keys.of, (FLOW, SETTINGS_TABLE, DATA, COMMAND))


_LANGUAGES = ((), ("language",), ("languages",))
"""Paths in ``[flow]``: with a fault at one of them, the flow's languages are not known."""


@dataclass(frozen=True, slots=True)
class Head:
    """The values of ``[flow]``, with defaults in place of what is missing or faulty."""

    title: str
    start: str
    language: str
    languages: tuple[str, ...]
    accent: str
    languages_known: bool


def read_head(document: Document) -> Head:
    """Read ``[flow]``."""
    if "flow" not in document.table:
        document.missing(("flow",), (), "is missing. Write [flow] with a title and a start.")
        return Head("", "", DEFAULT_LANGUAGE, (DEFAULT_LANGUAGE,), DEFAULT_ACCENT, False)
    before = len(document.faulty)
    values = read_table(document, ("flow",), document.table["flow"], _FLOW)
    language = values.get("language") or DEFAULT_LANGUAGE
    languages = values.get("languages") or (language,)
    if language not in languages:
        message = f"{shown(language)} is not among the languages. Add it to them."
        document.fault(("flow", "languages"), message)
    accent = values.get("accent") or DEFAULT_ACCENT
    unsure = any(document.may_hold(("flow", name)) for name in ("language", "languages"))
    wrong = any(path[1:2] in _LANGUAGES for path in document.faulty[before:])
    return Head(
        values.get("title") or "",
        values.get("start") or "",
        language,
        languages,
        accent,
        not (unsure or wrong),
    )


def unknown_tables(document: Document) -> None:
    """Report the tables that a flow does not have."""
    for name, table in document.table.items():
        if name not in TABLES:
            hint = _as_node(name, table) or instead(name, TABLES, synonyms.TABLES, {})
            hint = hint or document.findings.did_you_mean(name, TABLES)
            remedy = hint or f" The tables: {', '.join(TABLES)}."
            document.fault((name,), f"unknown table.{remedy}")


def _as_node(name: str, table: object) -> str:
    """How a table would be a node: [main] with a kind, or [menu.main]."""
    if not isinstance(table, dict):
        return ""
    if "kind" in table:
        return f" Write [node.{name}]."
    inner = next((key for key, value in table.items() if isinstance(value, dict)), "")
    return f' Write [node.{inner}], and kind = "{name}" in it.' if inner and name in KINDS else ""


def read_settings(document: Document) -> Defaults:
    """Read ``[settings]``: what the nodes of this file inherit."""
    base = default_settings(document.languages)
    raw = document.table.get("settings", {})
    values = read_table(document, ("settings",), raw, _SETTINGS)
    exits = read_inherited(document, values.pop("to", {}))
    seconds = values.pop("max_call_duration", 0.0) or 0.0
    prompt = values.pop("max_call_prompt", default_time_over(document.languages))
    limit = CallLimit(seconds, prompt) if seconds else None
    return Defaults(replace(base, **values), exits, limit)


def read_variables(document: Document) -> dict[str, Value]:
    """Read ``[variables]``: what the variables start with."""
    raw = document.table.get("variables", {})
    if not isinstance(raw, dict):
        expected(document, ("variables",), "a table", raw)
        return {}
    found: dict[str, Value] = {}
    for name, value in raw.items():
        path: Path = ("variables", name)
        if not _is_value(value):
            expected(document, path, "a text, a number, true or false", value)
        elif read_variable(document, path, name) is not None:
            found[name] = value
    return found


def _is_value(raw: object) -> TypeGuard[Value]:
    """Whether a variable can hold this: no date, nothing that JSON or SQLite cannot hold."""
    if isinstance(raw, float):
        return math.isfinite(raw)
    return isinstance(raw, str) or (isinstance(raw, int) and raw.bit_length() <= LONGEST_INTEGER)


def read_seed_names(document: Document) -> Mapping[str, str]:
    """Read ``[data]``: its keys ``sql`` and ``file`` as far as they are there."""
    values = read_table(document, ("data",), document.table.get("data", {}), _DATA)
    return {key: value for key, value in values.items() if value is not None}


def read_commands(document: Document) -> tuple[Command, ...]:
    """Read the ``[command.…]`` tables; no key twice."""
    raw = document.table.get("command", {})
    if not isinstance(raw, dict):
        expected(document, ("command",), "tables such as [command.help]", raw)
        return ()
    keys: dict[str, str] = {}
    return tuple(_command(document, name, table, keys) for name, table in raw.items())


def _command(document: Document, name: str, raw: object, keys: dict[str, str]) -> Command:
    path: Path = ("command", name)
    values = read_table(document, path, raw, _COMMAND)
    if isinstance(raw, dict) and len(raw.keys() & {"to", "do", "language"}) != 1:
        message = (
            "needs one of these: 'to', a node; 'do': repeat, back, help or spell;"
            " 'language', a tag."
        )
        document.missing(path, ("do",) if document.may_hold((*path, "do")) else ("to",), message)
    key = values.get("key")
    if key in keys:
        document.fault(path, f"key {key} is command '{keys[key]}' already. Use another.")
    if key is not None:
        keys[key] = name
    line = document.spans.header(path)
    phrases, whole = values.get("phrases") or (), values.get("whole") or ()
    language = _spoken(document, (*path, "language"), values.get("language"))
    to, action = values.get("to"), values.get("do")
    label, means = values.get("label"), values.get("means")
    return Command(name, key, phrases, to, action, line, whole, language, label, means)


def _spoken(document: Document, path: Path, tag: str | None) -> str | None:
    """Return the flow's language that a tag stands for, the first one if there are several."""
    return next(iter(known_languages(document, path, tag)), None) if tag else None
