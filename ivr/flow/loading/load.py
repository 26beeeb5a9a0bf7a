"""Loads a flow: makes the model from the text of its file and of the files that it names.

All faults are found in one go: of syntax, of structure, and of targets. `read` returns them beside
what could be read; `load` raises them. The caller passes the function that reads other files; their
names are relative to the file that they stand in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ivr.errors import Fault, FlowError, IvrError
from ivr.flow.gaps import Gaps, UnreadNode
from ivr.flow.glossary import Glossary, Tables
from ivr.flow.loading import composite, prompts, steps, values
from ivr.flow.loading.build import build_node
from ivr.flow.loading.document import Document, Findings, PropertyReader
from ivr.flow.loading.file_names import name_fault, relative_to
from ivr.flow.loading.first_minute import read_demos, read_samples, read_tries
from ivr.flow.loading.glossary import read_glossary
from ivr.flow.loading.mistyped import expected, shown
from ivr.flow.loading.reading import FlowReading
from ivr.flow.loading.returns import check_returns
from ivr.flow.loading.sections import Path
from ivr.flow.loading.spans import Spans
from ivr.flow.loading.syntax import parse
from ivr.flow.loading.tables import (
    Head,
    read_commands,
    read_head,
    read_seed_names,
    read_settings,
    read_variables,
    unknown_tables,
)
from ivr.flow.model import CallLimit, Flow, Node, Subflow
from ivr.flow.schema import TABLES
from ivr.values import Value

Include = Callable[[str], str]
"""Returns the text of a named file. May raise OSError, LookupError, ValueError or IvrError."""

CONVERTERS: Mapping[str, PropertyReader] = {
    **values.CONVERTERS,
    **prompts.CONVERTERS,
    **composite.CONVERTERS,
    **steps.CONVERTERS,
}

MAX_FILES = 100
"""How many files a flow may take in, each use counted."""

_SOME_NODES = "nodes such as [node.main]"


@dataclass(slots=True)
class _Gathered:
    """The parts of a flow, collected from its files."""

    source: str
    include: Include | None
    findings: Findings = field(default_factory=Findings)
    nodes: dict[str, Node] = field(default_factory=dict)
    unread: dict[str, UnreadNode] = field(default_factory=dict)
    faulty_tables: set[str] = field(default_factory=set)
    variables: dict[str, Value] = field(default_factory=dict)
    seeds: dict[str, None] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Spans] = field(default_factory=dict)
    call_limit: CallLimit | None = None
    words: Tables = field(default_factory=dict)


def load(text: str, source: str, include: Include | None = None) -> Flow:
    """Read a flow; raises `FlowError` with all of its faults.

    ``source`` is the file's name, for messages and for finding the files that it names; these are
    read by ``include``.
    """
    reading = read(text, source, include)
    if reading.flow is None or reading.faults:
        raise FlowError(reading.faults)
    return reading.flow


def pickled(flow: Flow) -> tuple[Callable[..., Flow], tuple[str, str, Mapping[str, str]]]:
    """The function and its arguments that load a flow again; `TypeError` where none would do."""
    if not flow.as_loaded:
        raise TypeError(
            "only a flow that was loaded, and not changed since, can be pickled."
            " Write this one with ivr.flow.write, and load what was written."
        )
    return load_files, (flow.text, flow.source, dict(flow.files))


def load_files(text: str, source: str, files: Mapping[str, str]) -> Flow:
    """Read a flow of several files, from their texts by name; as unpickling does."""
    return load(text, source, files.__getitem__)


def read(text: str, source: str, include: Include | None = None) -> FlowReading:
    """Read as much of a flow as can be read, and find all of its faults; raises nothing.

    The parameters are those of `load`. A fault that only follows from another one is not reported:
    nothing is "missing" or "unknown" that may be in a part that was not TOML.
    """
    gathered = _Gathered(source, include)
    document = _parse(gathered, text, source, "")
    flow = None if document is None else _flow(gathered, document, text)
    gaps = Gaps(frozenset(gathered.faulty_tables), gathered.unread)
    faults = tuple(_in_order(gathered.findings.faults))
    if flow is not None and not faults:
        object.__setattr__(flow, "as_loaded", True)  # no other code has this flow yet
    return FlowReading(flow, faults, gathered.spans, gaps)


def _flow(gathered: _Gathered, document: Document, text: str) -> Flow:
    """Return what could be read of the file, and of the files that it includes."""
    head = _read(gathered, document, (document.source,))
    commands = read_commands(document)
    tries, samples = read_tries(document), read_samples(document)
    check_returns(document, gathered.nodes, gathered.unread)
    _note_tables(gathered, document)
    return Flow(
        id=_digest(gathered.texts),
        source=document.source,
        title=head.title,
        start=head.start,
        language=head.language,
        languages=head.languages,
        accent=head.accent,
        nodes=gathered.nodes,
        commands=commands,
        demos=read_demos(document),
        tries=tries,
        samples=samples,
        variables=gathered.variables,
        seed="\n".join(gathered.seeds),
        call_limit=gathered.call_limit,
        words=gathered.words,
        text=text,
        files=gathered.files,
    )


def _note_tables(gathered: _Gathered, document: Document) -> None:
    """Note which tables beside the nodes have faults in this file."""
    wrong = {*document.faulty, *document.parsed.gaps}
    gathered.faulty_tables.update(str(path[0]) for path in wrong if path and path[0] != "node")
    if document.parsed.nameless or () in wrong:
        gathered.faulty_tables.update(TABLES)


def _in_order(faults: list[Fault]) -> list[Fault]:
    """Sort faults by file and place, each once. A fault without a line comes before the others."""
    files = {source: place for place, source in enumerate(dict.fromkeys(f.source for f in faults))}
    return sorted(
        dict.fromkeys(faults),
        key=lambda fault: (files[fault.source], fault.line or 0, fault.column or 0),
    )


def _digest(texts: list[str]) -> str:
    whole = "\0".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:16]


def _parse(gathered: _Gathered, text: str, source: str, prefix: str) -> Document | None:
    gathered.texts.append(text)
    parsed = parse(text)
    for found in parsed.faults:
        message = f"not TOML: {found.message}."
        gathered.findings.faults.append(Fault(source, "", message, found.line, found.column))
    if parsed.table is None:
        return None
    spans = gathered.spans[source] = Spans(parsed.text)
    return Document(source, parsed, parsed.table, spans, gathered.findings, CONVERTERS, prefix)


def _read(gathered: _Gathered, document: Document, around: tuple[str, ...]) -> Head:
    """Read one file and the files that it includes. ``around`` are the files being read."""
    unknown_tables(document)
    head = read_head(document)
    document.languages = head.languages if head.languages_known else ()
    _read_glossary(gathered, document)
    for name, value in read_variables(document).items():
        gathered.variables.setdefault(name, value)
    _read_seed(gathered, document)
    _read_nodes(gathered, document)
    for name, file in document.includes:
        if not _include_flow(gathered, document, name, file, around):
            _lack_file(gathered, document, name)
    return head


def _read_glossary(gathered: _Gathered, document: Document) -> None:
    """Read ``[words]`` of the flow's own file, which all prompts of the flow use."""
    if not document.prefix:
        gathered.words = read_glossary(document)
        gathered.findings.formats = Glossary.of(gathered.words).formats


def _read_nodes(gathered: _Gathered, document: Document) -> None:
    defaults = read_settings(document)
    if not document.prefix:
        gathered.call_limit = defaults.call_limit
    raw = document.table.get("node", {})
    if not isinstance(raw, dict):
        expected(document, ("node",), _SOME_NODES, raw)
    elif not document.nodes:
        given = f"got {shown(raw)}" if "node" in document.table else "there are none"
        document.missing(("node",), (), f"expected {_SOME_NODES}, {given}.")
    for name, table in document.nodes.items():
        node = build_node(document, name, table, defaults)
        if isinstance(node, UnreadNode):
            gathered.unread[node.name] = node
        else:
            gathered.nodes[node.name] = node
    for name, table in document.copies.items():
        build_node(document, name, table, defaults)
        full_name = document.prefix + document.parsed.copies[name]
        gathered.nodes.pop(full_name, None)
        gathered.unread[full_name] = UnreadNode(full_name, "", document.source, None)


def _read_seed(gathered: _Gathered, document: Document) -> None:
    seed = read_seed_names(document)
    if "file" in seed:
        text = _read_file(gathered, document, ("data", "file"), seed["file"])
        if text is not None:
            gathered.texts.append(text)
            gathered.seeds[text] = None
    if "sql" in seed:
        gathered.seeds[seed["sql"]] = None


def _include_flow(
    gathered: _Gathered, document: Document, name: str, file: str, around: tuple[str, ...]
) -> bool:
    """Add the nodes of ``file``, and let the subflow node ``name`` start with the first."""
    path: Path = ("node", name, "flow")
    source = relative_to(document.source, file)
    if source in around:
        document.fault(path, f"'{file}' takes in itself: {' → '.join((*around, source))}.")
        return False
    text = _read_file(gathered, document, path, file)
    full_name = document.prefix + name
    inner = None if text is None else _parse(gathered, text, source, f"{full_name}.")
    if inner is None:
        return False
    start = _read(gathered, inner, (*around, source)).start
    _note_tables(gathered, inner)
    node = gathered.nodes.get(full_name)
    if isinstance(node, Subflow) and start:
        gathered.nodes[full_name] = replace(node, start=start)
    return bool(start)


def _lack_file(gathered: _Gathered, document: Document, name: str) -> None:
    """Treat a subflow as one with faults, because its file or its start could not be read."""
    full_name = document.prefix + name
    node = gathered.nodes.pop(full_name, None)
    line = node.line if node else None
    gathered.unread[full_name] = UnreadNode(full_name, "subflow", document.source, line)
    gathered.faulty_tables.update(("data", "variables"))


def _read_file(gathered: _Gathered, document: Document, path: Path, file: str) -> str | None:
    name = relative_to(document.source, file)
    if fault := name_fault(gathered.source, document.source, file):
        document.fault(path, f"{file!r} cannot be read: {fault}.")
        return None
    if gathered.include is None:
        document.fault(path, f"'{name}' cannot be read: no other file can be read here.")
        return None
    if len(gathered.texts) >= MAX_FILES:
        document.fault(path, f"'{name}' is one file too many. Use {MAX_FILES} at most.")
        return None
    try:
        gathered.files[name] = text = gathered.include(name)
        return text
    except (OSError, LookupError, ValueError, IvrError) as error:
        reason = str(error) or type(error).__name__
        document.fault(path, f"'{name}' cannot be read: {reason}.")
        return None
