"""A flow's model as the text of its files, such that loading them gives the same model again.

- ``[flow]``, ``[settings]``, ``[variables]``, ``[data]``, the commands, then the nodes in their
  order, and at the end what is shown before a call.
- A subflow of a file of its own is written to that file. All variables and all of the data stand in
  the flow's own file, as a text, wherever they came from. Comments are not part of a model.
- What differs in the model afterwards is what depends on the text: ``id``, ``text``, ``files``,
  lines; and the ``source`` of nodes, where a file had to get another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ivr.flow.defaults import default_settings
from ivr.flow.loading import DEFAULT_ACCENT, DEFAULT_LANGUAGE, relative_to
from ivr.flow.model import Flow, Node, Subflow
from ivr.flow.writing.first_minute import demo_table, sample_table, try_table
from ivr.flow.writing.shared import shared_by
from ivr.flow.writing.tables import (
    command_table,
    limit_settings,
    node_table,
    settings_table,
)
from ivr.flow.writing.toml import Table, TomlValue, header, section


def write(flow: Flow) -> str:
    """Write the flow's own file. For the files that it takes in as well, see `write_files`."""
    return write_files(flow)[flow.source]


def write_files(flow: Flow) -> Mapping[str, str]:
    """Write all files of a flow, by name: its own under ``flow.source``, and those it takes in.

    ``load(files[flow.source], flow.source, files.__getitem__)`` reads them again.
    """
    writer = _Writer(flow)
    own = writer.file(flow.source, "", flow.title, flow.start)
    return {flow.source: own, **writer.files}


@dataclass(slots=True)
class _Writer:
    """Writes the files of one flow; ``files`` are those that are taken in, by name."""

    flow: Flow
    files: dict[str, str] = field(default_factory=dict)

    def file(self, source: str, prefix: str, title: str, start: str) -> str:
        """Write the file whose nodes have names that begin with ``prefix``."""
        nodes = [node for node in self.flow.nodes.values() if _is_in(node.name, prefix)]
        defaults = default_settings(self.flow.languages)
        shared = shared_by(nodes, defaults)

        def local(target: str) -> str:
            return target.removeprefix(prefix)

        tables: dict[str, Table] = {"flow": self._head(title, local(start))}
        settings = settings_table(shared, defaults, local)
        tables["settings"] = settings if prefix else {**settings, **limit_settings(self.flow)}
        if not prefix:
            tables.update(self._main_tables())
        for node in nodes:
            taken_in = self._taken_in(source, node)
            name = header("node", local(node.name))
            tables[name] = node_table(node, shared, local, taken_in)
        written = [section(name, table) for name, table in tables.items() if table]
        return "\n".join([*written, *([] if prefix else self._lists())])

    def _head(self, title: str, start: str) -> Table:
        flow = self.flow
        table: dict[str, TomlValue] = {"title": title, "start": start}
        if flow.language != DEFAULT_LANGUAGE:
            table["language"] = flow.language
        if flow.languages != (flow.language,):
            table["languages"] = list(flow.languages)
        if flow.accent != DEFAULT_ACCENT and title == flow.title:
            table["accent"] = flow.accent
        return table

    def _main_tables(self) -> Mapping[str, Table]:
        """What only the flow's own file has. ``None`` is no value that a variable begins with."""
        flow = self.flow
        values = {name: value for name, value in flow.variables.items() if value is not None}
        tables: dict[str, Table] = {"variables": values}
        for tag, words in flow.words.items():
            tables[header("words", tag)] = dict(words)
        tables["data"] = {"sql": flow.seed} if flow.seed else {}
        tables.update((header("command", each.name), command_table(each)) for each in flow.commands)
        return tables

    def _lists(self) -> Iterator[str]:
        """The tables of which the flow's own file has any number."""
        for demo in self.flow.demos:
            yield section(header("demo", demo.name), demo_table(demo))
        for one in self.flow.tries:
            yield section("[try]", try_table(one))
        for sample in self.flow.samples:
            yield section("[sample]", sample_table(sample))

    def _taken_in(self, source: str, node: Node) -> str | None:
        """Write the file that a subflow takes in, and return its name as the node has it."""
        prefix = f"{node.name}."
        if not isinstance(node, Subflow) or not node.start.startswith(prefix):
            return None
        own_name = relative_to(self.flow.source, f"{node.name}.toml")
        for name in (self.flow.nodes[node.start].source, own_name):
            if name not in ("", self.flow.source):
                title = name.rpartition("/")[2].removesuffix(".toml")
                text = self.file(name, prefix, title, node.start)
                if self.files.setdefault(name, text) == text:
                    return _relative(source, name)
        raise ValueError(f"another file is called {own_name}")


def _is_in(name: str, prefix: str) -> bool:
    return name.startswith(prefix) and "." not in name[len(prefix) :]


def _relative(source: str, name: str) -> str:
    """How the file ``name`` is called in the file ``source``: the opposite of `relative_to`."""
    around, parts = source.replace("\\", "/").split("/")[:-1], name.split("/")
    same = 0
    while same < min(len(around), len(parts) - 1) and around[same] == parts[same]:
        same += 1
    return "/".join([".."] * (len(around) - same) + parts[same:])
