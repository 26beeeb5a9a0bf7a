"""How a flow is loaded: from the text of its file, and of the files that it names, to the model.

Every fault is found in one go, and nothing but `FlowError` is ever raised. Files are read by the
function that the caller passes in; names in a file are relative to that file.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ivr.errors import Fault, FlowError, IvrError
from ivr.flow.loading import composite, prompts, values
from ivr.flow.loading.build import build_node
from ivr.flow.loading.document import Converter, Document, Findings
from ivr.flow.loading.lines import Lines, Path
from ivr.flow.loading.returns import check_returns
from ivr.flow.loading.tables import (
    Head,
    read_commands,
    read_head,
    read_seed_names,
    read_settings,
    read_variables,
    unknown_tables,
)
from ivr.flow.loading.values import expected
from ivr.flow.model import Flow, Node, Subflow
from ivr.values import Value

Include = Callable[[str], str]
"""Gives the text of a named file. May raise OSError, LookupError, ValueError or IvrError."""

CONVERTERS: Mapping[str, Converter] = {
    **values.CONVERTERS,
    **prompts.CONVERTERS,
    **composite.CONVERTERS,
}

MAX_FILES = 100
"""How many files a flow may take in, each use counted."""

_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_TOML_END = " (at end of document)"


@dataclass(slots=True)
class _Gathered:
    """What the files of one flow add up to."""

    include: Include | None
    findings: Findings = field(default_factory=Findings)
    nodes: dict[str, Node] = field(default_factory=dict)
    variables: dict[str, Value] = field(default_factory=dict)
    seeds: dict[str, None] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def load(text: str, source: str, include: Include | None = None) -> Flow:
    """Read a flow; raises `FlowError` with all that is wrong with it.

    ``source`` is the file's name, for messages and for finding the files that it names; these are
    read by ``include``.
    """
    gathered = _Gathered(include)
    document = _parse(gathered, text, source, "")
    head = _read(gathered, document, (source,)) if document else None
    commands = read_commands(document) if document else ()
    if document and not gathered.findings.faults:
        check_returns(document, gathered.nodes)
    if head is None or gathered.findings.faults:
        raise FlowError(_in_order(gathered.findings.faults))
    return Flow(
        id=_digest(gathered.texts),
        source=source,
        title=head.title,
        start=head.start,
        language=head.language,
        languages=head.languages,
        accent=head.accent,
        nodes=gathered.nodes,
        commands=commands,
        variables=gathered.variables,
        seed="\n".join(gathered.seeds),
        text=text,
    )


def _in_order(faults: list[Fault]) -> list[Fault]:
    """Each fault once, by file and line. A fault without a line stays before those with one."""
    files = {source: place for place, source in enumerate(dict.fromkeys(f.source for f in faults))}
    return sorted(dict.fromkeys(faults), key=lambda fault: (files[fault.source], fault.line or 0))


def _digest(texts: list[str]) -> str:
    whole = "\0".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:16]


def _parse(gathered: _Gathered, text: str, source: str, prefix: str) -> Document | None:
    gathered.texts.append(text)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        gathered.findings.faults.append(_syntax_fault(source, text, str(error)))
        return None
    return Document(source, table, Lines(text), gathered.findings, CONVERTERS, prefix)


def _syntax_fault(source: str, text: str, error: str) -> Fault:
    at_line, at_end = _TOML_LINE.search(error), error.endswith(_TOML_END)
    line = int(at_line[1]) if at_line else text.count("\n") + 1 if at_end else None
    reason = _TOML_LINE.sub("", error).removesuffix(_TOML_END)
    return Fault(source, "", f"not TOML: {reason}.", line)


def _read(gathered: _Gathered, document: Document, around: tuple[str, ...]) -> Head:
    """Read one file and those that it takes in. ``around`` are the files being read."""
    unknown_tables(document)
    head = read_head(document)
    document.languages = head.languages
    for name, value in read_variables(document).items():
        gathered.variables.setdefault(name, value)
    _read_seed(gathered, document)
    _read_nodes(gathered, document)
    for name, file in document.includes:
        _include_flow(gathered, document, name, file, around)
    return head


def _read_nodes(gathered: _Gathered, document: Document) -> None:
    defaults = read_settings(document)
    raw = document.table.get("node", {})
    if not isinstance(raw, dict) or not raw:
        expected(document, ("node",), "nodes such as [node.main]", raw)
    for name, table in document.nodes.items():
        node = build_node(document, name, table, defaults)
        if node is not None:
            gathered.nodes[node.name] = node


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
) -> None:
    """Add the nodes of ``file``, and let the subflow node ``name`` start with the first."""
    path: Path = ("node", name, "flow")
    source = relative_to(document.source, file)
    if source in around:
        document.fault(path, f"'{file}' takes in itself: {' → '.join((*around, source))}.")
        return
    text = _read_file(gathered, document, path, file)
    full_name = document.prefix + name
    inner = None if text is None else _parse(gathered, text, source, f"{full_name}.")
    if inner is None:
        return
    start = _read(gathered, inner, (*around, source)).start
    node = gathered.nodes.get(full_name)
    if isinstance(node, Subflow):
        gathered.nodes[full_name] = replace(node, start=start)


def _read_file(gathered: _Gathered, document: Document, path: Path, file: str) -> str | None:
    name = relative_to(document.source, file)
    if gathered.include is None:
        document.fault(path, f"'{name}' cannot be read: no other file can be read here.")
        return None
    if len(gathered.texts) >= MAX_FILES:
        document.fault(path, f"'{name}' is one file too many. Use {MAX_FILES} at most.")
        return None
    try:
        return gathered.include(name)
    except (OSError, LookupError, ValueError, IvrError) as error:
        reason = str(error) or type(error).__name__
        document.fault(path, f"'{name}' cannot be read: {reason}.")
        return None


def relative_to(source: str, name: str) -> str:
    """The path of ``name`` as written in the file ``source``: "flows/a.toml", "../b" → "b"."""
    if name.startswith("/"):
        return name
    parts = source.replace("\\", "/").split("/")[:-1]
    for part in name.split("/"):
        if part == ".." and parts and parts[-1] not in ("", ".."):
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
