"""How values of the model become tables: the opposite of what `ivr.flow.loading` does.

What loading fills in by itself is left out: defaults, and what the settings of the file say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, assert_never

from ivr.flow.defaults import default_time_over
from ivr.flow.loading import first_words, plain_prompt
from ivr.flow.model import (
    ANY_LANGUAGE,
    Branch,
    Case,
    Choice,
    Choose,
    Command,
    Confirm,
    Disconnect,
    Field,
    Flow,
    Menu,
    Message,
    Node,
    Prompt,
    Query,
    Set,
    Settings,
    Subflow,
    Transfer,
)
from ivr.flow.schema import KINDS
from ivr.flow.sql import read_statement
from ivr.flow.writing.shared import (
    Shared,
    inheritable,
    kind_of,
    may_override,
    written_settings,
)
from ivr.flow.writing.toml import Table, TomlValue
from ivr.understanding.grammar import GRAMMARS, Grammar, properties

Local = Callable[[str], str]
"""The name that a target has in the file which is written."""

_GRAMMAR_NAMES = {kind: name for name, kind in GRAMMARS.items()}


def prompt_value(prompt: Prompt) -> TomlValue:
    """A prompt: a text, a table by language, or either with whether it may be interrupted."""
    by_language = {tag: template.text for tag, template in prompt.templates.items()}
    only = by_language.get(ANY_LANGUAGE)
    texts: TomlValue = by_language if only is None else only
    return texts if prompt.bargein is None else {"text": texts, "bargein": prompt.bargein}


def settings_table(shared: Shared, defaults: Settings, local: Local) -> Table:
    """What ``[settings]`` holds."""
    table = dict(written_settings(shared.settings, defaults, prompt_value))
    if shared.exits:
        table["to"] = {name: local(target) for name, target in shared.exits.items()}
    return table


def limit_settings(flow: Flow) -> Table:
    """What ``[settings]`` says of the longest call."""
    limit = flow.call_limit
    if limit is None:
        return {}
    table: dict[str, TomlValue] = {"max_call_duration": limit.seconds}
    if limit.prompt != default_time_over(flow.languages):
        table["max_call_prompt"] = "" if limit.prompt is None else prompt_value(limit.prompt)
    return table


def command_table(command: Command) -> Table:
    """What ``[command.NAME]`` holds."""
    pairs = {
        "key": command.key,
        "to": command.to,
        "do": command.action,
        "language": command.language,
    }
    table: dict[str, TomlValue] = {name: value for name, value in pairs.items() if value}
    table.update(_phrases(command))
    if command.label is not None:
        table["label"] = prompt_value(command.label)
    if command.means is not None:
        table["means"] = command.means.value
    return table


def _phrases(option: Choice | Command) -> Iterator[tuple[str, TomlValue]]:
    if option.phrases:
        yield "phrases", list(option.phrases)
    if option.whole:
        yield "whole", list(option.whole)


def node_table(node: Node, shared: Shared, local: Local, file: str | None) -> Table:
    """What ``[node.NAME]`` holds. ``file`` is the one that a subflow takes in."""
    table: dict[str, TomlValue] = {"kind": kind_of(node)}
    if not isinstance(node, Set | Branch | Subflow) and node.prompt is not None:
        table["prompt"] = prompt_value(node.prompt)
    table.update(_own(node, local, file))
    own = written_settings(node.settings, shared.settings, prompt_value)
    table.update((name, value) for name, value in own if may_override(node, name))
    if node.goals:
        main = KINDS[kind_of(node)].main
        table["goal"] = node.goals[main] if [*node.goals] == [main] else dict(node.goals)
    to = _to(node, shared, local)
    return {**table, "to": to} if to else table


def _own(node: Node, local: Local, file: str | None) -> Iterator[tuple[str, TomlValue]]:
    """The properties of the node's kind but its prompt."""
    match node:
        case Message():
            return
        case Menu():
            yield "choices", _choices(node, local)
        case Field():
            yield from _field(node)
        case Query():
            yield from _query(node)
        case Branch():
            yield "cases", _cases(node, local)
        case Set():
            yield "values", {name: value.text for name, value in node.values.items()}
        case Transfer():
            yield from _transfer(node)
        case Subflow():
            yield ("start", local(node.start)) if file is None else ("flow", file)
        case Disconnect():
            yield from _disconnect(node)
        case unreachable:
            assert_never(unreachable)


def _choices(node: Menu, local: Local) -> TomlValue:
    return [_choice(choice, local(node.exits[choice.name])) for choice in node.choices]


def _cases(node: Branch, local: Local) -> TomlValue:
    cases = enumerate(node.cases, 1)
    return [_case(case, place, local(node.exits[case.name])) for place, case in cases]


def _disconnect(node: Disconnect) -> Iterator[tuple[str, TomlValue]]:
    if node.outcome != "completed":
        yield "outcome", node.outcome


def _choice(choice: Choice, target: str) -> Table:
    table: dict[str, TomlValue] = {} if choice.key is None else {"key": choice.key}
    if _needs_label(choice):
        table["label"] = prompt_value(choice.label)
    if choice.say != ("label" in table):
        table["say"] = choice.say
    if choice.when is not None:
        table["when"] = choice.when.text
    table["to"] = target
    table.update(_phrases(choice))
    if choice.means is not None:
        table["means"] = choice.means.value
    if choice.days:
        table["days"] = list(choice.days)
    return table


def _needs_label(choice: Choice) -> bool:
    """Whether the label is not the one, or the name not the one, that loading would give."""
    words = first_words(choice.phrases, choice.whole, choice.means)
    first = words or choice.name
    by_itself = choice.key is not None or choice.name == words
    if not by_itself or choice.label != plain_prompt(first):
        return True
    return choice.say and choice.name in (choice.key, choice.label.templates[ANY_LANGUAGE].text)


def _case(case: Case, place: int, target: str) -> Table:
    table: dict[str, TomlValue] = {"when": case.when.text, "to": target}
    return table if case.name == f"case{place}" else {**table, "name": case.name}


def _field(node: Field) -> Iterator[tuple[str, TomlValue]]:
    yield "grammar", grammar_table(node.grammar)
    yield "save", node.save
    if node.readback is not None:
        yield "readback", prompt_value(node.readback)
    if node.confirm is not None:
        yield "confirm", _confirm(node.confirm)
    if node.known:
        yield "known", node.known[0]
    if node.sensitive:
        yield "sensitive", True


def _confirm(confirm: Confirm) -> TomlValue:
    prompt = prompt_value(confirm.prompt)
    return prompt if confirm.always else {"prompt": prompt, "when": "spoken"}


def _query(node: Query) -> Iterator[tuple[str, TomlValue]]:
    yield "sql", node.sql[0] if len(node.sql) == 1 else list(node.sql)
    if node.choose is not None:
        yield "choose", _choose(node.choose)
    if node.report is not None:
        yield "report", {"status": node.report.status, "name": node.report.name}


def _choose(choose: Choose) -> Table:
    table = {"prompt": prompt_value(choose.prompt), "label": prompt_value(choose.label)}
    phrases = [template.text for template in choose.phrases]
    return {**table, "phrases": phrases} if phrases else table


def _transfer(node: Transfer) -> Iterator[tuple[str, TomlValue]]:
    yield "destination", node.destination
    if node.announce is not None:
        yield "announce", prompt_value(node.announce)
    defaults = {item.name: item.default for item in fields(Transfer)}
    for name in ("queue", "wait", "outcome"):
        value = getattr(node, name)
        if value != defaults[name]:
            yield name, value


def _to(node: Node, shared: Shared, local: Local) -> TomlValue:
    """The exits that neither a choice, a case nor the settings name; the main one as a text."""
    offered = {choice.name for choice in node.choices} if isinstance(node, Menu) else set()
    offered |= {case.name for case in node.cases} if isinstance(node, Branch) else set()
    inherited = {name: shared.exits.get(name) for name in inheritable(node)}
    exits = {
        name: local(target)
        for name, target in node.exits.items()
        if name not in offered and inherited.get(name) != target and not _filled_in(node, name)
    }
    main = KINDS[kind_of(node)].main
    return exits[main] if main and list(exits) == [main] else exits


def _filled_in(node: Node, name: str) -> bool:
    """Whether loading makes this exit by itself: ``missing`` of SQL that never returns rows."""
    if not isinstance(node, Query) or name != "missing":
        return False
    rows = any(read_statement(sql).yields_rows for sql in node.sql)
    return not rows and node.exits["missing"] == node.exits.get("found")


def grammar_table(grammar: Grammar) -> Table:
    """A grammar by its name and those of its properties that are not as they are by default."""
    table: dict[str, TomlValue] = {"type": _GRAMMAR_NAMES[type(grammar)]}
    for item in properties(type(grammar)):
        value = getattr(grammar, item.name)
        if value != item.default:
            table[item.name] = _plain(value)
    return table


def _plain(value: Any) -> TomlValue:  # noqa: ANN401  # what a grammar's property holds
    """What a grammar holds, as TOML has it: pairs as a table, values of classes as tables."""
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return dict(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if not is_dataclass(value):
        plain: TomlValue = value
        return plain
    pairs: Mapping[str, Any] = {item.name: getattr(value, item.name) for item in fields(value)}
    return {name: _plain(item) for name, item in pairs.items() if item is not None and item != ()}
