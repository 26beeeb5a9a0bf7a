"""What the nodes of one file have in common, so that it is written once, in ``[settings]``.

A setting is shared where most nodes have the same value. An exit is shared only where every node
that can have it does have it, since no node can do without an exit that it inherits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from ivr.flow.loading import allowed_exits
from ivr.flow.model import RETURN, Node, Prompt, Query, Settings
from ivr.flow.schema import INHERITED_EXITS, KINDS
from ivr.flow.writing.toml import TomlValue

SETTING_NAMES = tuple(item.name for item in fields(Settings))


@dataclass(frozen=True, slots=True)
class Shared:
    """What ``[settings]`` says in a file."""

    settings: Settings
    exits: Mapping[str, str]


def kind_of(node: Node) -> str:
    """The name of a node's kind."""
    return type(node).__name__.lower()


def may_override(node: Node, setting: str) -> bool:
    """Whether the node can have this setting; not where its kind has a property of that name."""
    return all(item.name != setting for item in KINDS[kind_of(node)].properties)


def inheritable(node: Node) -> tuple[str, ...]:
    """The exits that the node would inherit."""
    choosing = isinstance(node, Query) and node.choose is not None
    allowed = allowed_exits(KINDS[kind_of(node)], choosing)
    return tuple(name for name in INHERITED_EXITS if name in allowed)


def shared_by(nodes: Sequence[Node], defaults: Settings) -> Shared:
    """Find what the nodes of a file share; ``defaults`` are the settings without ``[settings]``."""
    settings = {name: _shared_setting(nodes, name, defaults) for name in SETTING_NAMES}
    exits = ((name, _shared_exit(nodes, name)) for name in INHERITED_EXITS)
    return Shared(Settings(**settings), {name: target for name, target in exits if target})


def _shared_setting(nodes: Sequence[Node], name: str, defaults: Settings) -> Any:  # noqa: ANN401  # as in Settings
    """The value that most nodes have; the one of a node that cannot have another is binding."""
    for node in nodes:
        if not may_override(node, name):
            return getattr(node.settings, name)
    values = (getattr(node.settings, name) for node in nodes)
    return _most_common(values, first=getattr(defaults, name))


def _most_common(values: Iterable[Any], first: Any) -> Any:  # noqa: ANN401  # any setting
    """The most common value; of equally common ones ``first``, then the one that came first."""
    counted: list[list[Any]] = [[first, 0]]
    for value in values:
        for each in counted:
            if each[0] is value or each[0] == value:
                each[1] += 1
                break
        else:
            counted.append([value, 1])
    return max(counted, key=lambda each: each[1])[0]


def _shared_exit(nodes: Sequence[Node], name: str) -> str:
    able = [node for node in nodes if name in inheritable(node)]
    targets = [node.exits.get(name, RETURN) for node in able]
    if RETURN in targets:
        return ""
    common = _most_common([target for target in targets if target[:1] != RETURN], first="")
    return str(common) if targets.count(common) > 1 else ""


def written_settings(
    settings: Settings, base: Settings, value_of: Callable[[Prompt], TomlValue]
) -> Iterator[tuple[str, TomlValue]]:
    """The settings that differ from ``base``, as TOML has them."""
    for name in SETTING_NAMES:
        value = getattr(settings, name)
        if value != getattr(base, name):
            yield name, _written(value, value_of)


def _written(value: Any, value_of: Callable[[Prompt], TomlValue]) -> TomlValue:  # noqa: ANN401
    match value:
        case None:
            return ""
        case Prompt():
            return value_of(value)
        case (str(), *_):
            phrases: TomlValue = list(value)
            return phrases
        case (one,):
            return value_of(one)
        case tuple():
            return [value_of(prompt) for prompt in value]
        case _:
            written: TomlValue = value
            return written
