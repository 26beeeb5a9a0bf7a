"""The places of tests/corpus/places.toml, and the calls that have been brought there.

A call is brought to its place by a real line with a real database: the flow's queries run, so the
rows that it offers are those of the flow's own tables. Only the node at which the call begins, and
what the call would have found out before, are set.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from ivr import Database, DtmfPressed, Flow, Line, VirtualClock, load, seed
from ivr.engine import Call
from ivr.flow import Node, Query
from ivr.runtime import NoRecord
from ivr.values import Value
from tools.understand.corpus import CORPUS

ROOT = Path(__file__).parents[2]
AIRLINE = "air_india.toml"
CALLER = "+919876501234"
LANGUAGES = {"en": "en-IN", "hinglish": "hi-IN", "hi": "hi-IN"}
"""The language of the call in which utterances of a language are said, where the flow has it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where utterances are said.

    ``readings`` has the reading of each target; "!name" is a command, "#name" a field's exit.
    ``value`` is the variable of the chosen row, ``rows_by`` the order in which the rows were read
    out to those who wrote the corpus, and ``costly`` what cannot be taken back.
    """

    name: str
    start: str
    flow: str = AIRLINE
    variables: Mapping[str, Value] = field(default_factory=dict)
    keys: str = ""
    readings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    value: str = ""
    rows_by: str = ""
    costly: frozenset[str] = frozenset()


@cache
def places() -> dict[str, Place]:
    """Return all places, by name."""
    tables = tomllib.loads((CORPUS / "places.toml").read_text(encoding="utf-8"))
    common = tables["everywhere"]
    return {name: _place(name, tables["place"], common) for name in tables["place"]}


def _place(name: str, tables: dict[str, dict[str, Any]], common: dict[str, Any]) -> Place:
    table = dict(tables[name])
    if like := table.pop("like", None):
        return replace(_place(like, tables, common), name=name)
    targets: dict[str, set[str]] = {}
    for reading, names in (*common["readings"].items(), *table.pop("readings", {}).items()):
        for target in names:
            targets.setdefault(target, set()).add(reading)
    return Place(
        name=name,
        readings={target: frozenset(readings) for target, readings in targets.items()},
        costly=frozenset((*common["costly"], *table.pop("costly", ()))),
        **table,
    )


@cache
def flow_of(name: str) -> Flow:
    """Return a flow that is shipped, or one of tests/corpus."""
    folder = ROOT / "flows" if name == AIRLINE else CORPUS
    return load((folder / name).read_text("utf-8"), name, lambda n: (folder / n).read_text("utf-8"))


@cache
def _image(name: str) -> bytes:
    """Return a database that holds the tables of a flow, as bytes."""
    database = Database.open(":memory:")
    seed(flow_of(name), database)
    image = database.image()
    database.close()
    return image


@cache
def database_of(name: str) -> Database:
    """Return a database for questions only, which stays open."""
    return Database.from_image(_image(name))


def line_of(flow: Flow) -> Line:
    """Return a line on a database of its own, which stands at Monday, 3 August 2026."""
    database = Database.from_image(_image(flow.source))
    return Line(flow, database, VirtualClock().now, record=NoRecord())


def flow_at(place: Place, language: str) -> Flow:
    """Return the place's flow, changed so that its calls begin there."""
    flow = flow_of(place.flow)
    variables = {**flow.variables, **place.variables}
    if LANGUAGES[language] in flow.languages:
        variables["language"] = LANGUAGES[language]
    nodes = {**flow.nodes, **_reordered(place, flow.nodes[place.start])}
    return replace(flow, start=place.start, variables=variables, nodes=nodes)


def _reordered(place: Place, node: Node) -> dict[str, Node]:
    """Return the place's query with its rows in the place's own order, if it has one."""
    if not place.rows_by or not isinstance(node, Query):
        return {}
    sql = tuple(f"SELECT * FROM ({text}) ORDER BY {place.rows_by}" for text in node.sql)
    return {node.name: replace(node, sql=sql)}


@cache
def call_at(name: str, language: str) -> tuple[Flow, Call]:
    """Return a call that waits at the place of that name, and its flow."""
    place = places()[name]
    flow = flow_at(place, language)
    line = line_of(flow)
    call = line.dial(CALLER).call
    for key in place.keys:
        call = line.advance(call.id, DtmfPressed(key)).call
    line.database.close()
    return flow, replace(call, prompts_played=len(call.said))
