"""Converters for values of several properties: choices, cases, SQL, grammars and the like.

Choices and cases are returned as pairs, each with its target, because the targets become exits of
the node.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ivr.errors import GrammarError
from ivr.flow.expressions import Expression
from ivr.flow.loading.document import Document, PropertyReader
from ivr.flow.loading.mistyped import expected
from ivr.flow.loading.prompts import known_languages, plain_prompt, read_prompt
from ivr.flow.loading.sections import Path
from ivr.flow.loading.values import Keys, read_expression, read_table, read_text, read_variable
from ivr.flow.model import Case, Choice, Choose, Confirm, Prompt, ReportSpec
from ivr.flow.schema import CASE, CHOICE, CHOOSE, CONFIRM, KINDS, REPORT
from ivr.flow.sql import Statement, read_statement, rows_from, writes
from ivr.understanding import Meaning, grammar
from ivr.values import taken_by_call

_CHOICE, _CASE, _CONFIRM = Keys.of(CHOICE), Keys.of(CASE), Keys.of(CONFIRM)
_CHOOSE, _REPORT = Keys.of(CHOOSE), Keys.of(REPORT)

_CHOOSING = frozenset(("key", "label", "phrases", "whole", "means"))
"""The properties by which a choice can be chosen."""

A_CHOICE = '{ key = "1", label = "sales", to = "a node" }'

Offer = tuple[Choice, str]
Arm = tuple[Case, str]


def read_choices(document: Document, path: Path, raw: object) -> tuple[Offer, ...] | None:
    """At least one choice; no key and no name twice."""
    if not isinstance(raw, list) or not raw:
        example = f", such as [{A_CHOICE}]" if isinstance(raw, dict) else ""
        expected(document, path, f"a list of choices, one at least{example}", raw)
        return None
    taken: dict[str, int] = dict.fromkeys(KINDS["menu"].exits, 0)
    found = (read_choice(document, (*path, n), choice, taken) for n, choice in enumerate(raw))
    return tuple(offer for offer in found if offer is not None)


def read_choice(document: Document, path: Path, raw: object, taken: dict[str, int]) -> Offer | None:
    """One choice. ``taken`` has the names in use, each with its choice's number, 0 for exits."""
    if not isinstance(raw, dict):
        expected(document, path, f"a table such as {A_CHOICE}", raw)
        return None
    values = read_table(document, path, raw, _CHOICE)
    key, label, phrases = values.get("key"), values.get("label"), values.get("phrases") or ()
    whole, means = values.get("whole") or (), values.get("means")
    said = first_words(phrases, whole, means)
    name = key or _first_text(label) or said
    if name is None:
        if not raw.keys() & _CHOOSING:
            document.fault(path, "can never be chosen. Give it a key, a label or phrases.")
        return None
    if key is None and "key" in raw:
        return None
    if name in taken:
        document.fault(path, _why_taken(name, key, taken[name]))
        return None
    taken[name] = int(path[-1]) + 1
    choice = Choice(
        name,
        label or plain_prompt(said or name),
        key,
        phrases,
        whole,
        means,
        values.get("say", label is not None) is not False,
        values.get("when"),
        values.get("days") or (),
    )
    return (choice, values["to"]) if values.get("to") else None


def first_words(phrases: Sequence[str], whole: Sequence[str], means: Meaning | None) -> str | None:
    """Return what a choice without a label is called: the first words that choose it."""
    meaning = () if means is None else (means.value.replace("_", " "),)
    return next(iter((*phrases, *whole, *meaning)), None)


def _why_taken(name: str, key: str | None, place: int) -> str:
    if not place:
        return f"cannot be called '{name}', which is another exit. Give it a key."
    what = f"key {key}" if key else f"the name '{name}'"
    return f"{what} is choice {place} already. Use another."


def _first_text(label: Prompt | None) -> str | None:
    return next(iter(label.templates.values())).text if label and label.templates else None


def read_cases(document: Document, path: Path, raw: object) -> tuple[Arm, ...] | None:
    """At least one case; no name twice."""
    if not isinstance(raw, list) or not raw:
        expected(document, path, "a list of cases, one at least", raw)
        return None
    arms: dict[str, Arm | None] = dict.fromkeys(KINDS["branch"].exits)
    for n, case in enumerate(raw):
        values = read_table(document, (*path, n), case, _CASE)
        name = values.get("name") or f"case{n + 1}"
        if name in arms:
            document.fault((*path, n), f"the name '{name}' is taken already. Use another.")
        elif values.get("when") and values.get("to"):
            arms[name] = (Case(name, values["when"]), values["to"])
    return tuple(arm for arm in arms.values() if arm is not None)


def read_values(document: Document, path: Path, raw: object) -> dict[str, Expression] | None:
    """Expressions by the variable that each one sets. ``language`` may be set as well."""
    if not isinstance(raw, dict) or not raw:
        expected(document, path, 'a table of variable = "expression"', raw)
        return None
    found = {}
    for name, text in raw.items():
        known = name == "language" or read_variable(document, (*path, name), name)
        expression = read_expression(document, (*path, name), text)
        if known and expression is not None:
            found[name] = expression
    return found


def read_grammar(document: Document, path: Path, raw: object) -> grammar.Grammar | None:
    """A table that `ivr.understanding.grammar.build` accepts."""
    if not isinstance(raw, dict):
        expected(document, path, 'a table such as { type = "digits", length = 4 }', raw)
        return None
    _check_phrases(document, path, raw.get("options"))
    try:
        written = repr(raw)
    except ValueError:  # Python refuses to write numbers of more than 4,300 digits
        document.fault(path, "has a number that is too large. Write a smaller one.")
        return None
    known = document.findings.grammars
    try:
        if written not in known:
            known[written] = grammar.build(raw)
    except GrammarError as error:
        document.fault(path, str(error))
    return known.get(written)


def _check_phrases(document: Document, path: Path, options: object) -> None:
    """Report languages that the flow lacks, where options have their phrases by language."""
    for place, option in enumerate(options if isinstance(options, list) else ()):
        phrases = option.get("phrases") if isinstance(option, dict) else None
        for tag in phrases if isinstance(phrases, dict) else ():
            known_languages(document, (*path, "options", place, "phrases", tag), tag)


def read_confirm(document: Document, path: Path, raw: object) -> Confirm | None:
    """A prompt, or a table with a prompt and the occasion."""
    if not isinstance(raw, dict) or not raw.keys() & {"prompt", "when"}:
        prompt = read_prompt(document, path, raw)
        return None if prompt is None else Confirm(prompt)
    values = read_table(document, path, raw, _CONFIRM)
    prompt = values.get("prompt")
    return None if prompt is None else Confirm(prompt, values.get("when") != "spoken")


def read_choose(document: Document, path: Path, raw: object) -> Choose | None:
    """A table with a prompt, a label and phrases."""
    values = read_table(document, path, raw, _CHOOSE)
    if values.get("prompt") is None or values.get("label") is None:
        return None
    return Choose(values["prompt"], values["label"], values.get("phrases") or ())


def read_report(document: Document, path: Path, raw: object) -> ReportSpec | None:
    """A table with a status word and a name."""
    values = read_table(document, path, raw, _REPORT)
    status, name = values.get("status"), values.get("name")
    return ReportSpec(status, name) if status and name else None


def read_sql(document: Document, path: Path, raw: object) -> tuple[str, ...] | None:
    """A statement, or a list of them."""
    if not isinstance(raw, list):
        return _statements(document, [(path, raw)])
    if not raw:
        expected(document, path, "a statement, or a list of them", raw)
        return None
    return _statements(document, [((*path, n), text) for n, text in enumerate(raw)])


def read_known(document: Document, path: Path, raw: object) -> tuple[str, ...] | None:
    """One statement that reads values and changes nothing."""
    if isinstance(raw, list):
        expected(document, path, "one statement", raw)
        return None
    found = read_sql(document, path, raw)
    if found and (writes(found[0]) or rows_from(found) is None):
        document.fault(path, "must only read. Write a SELECT of the values that there are.")
        return None
    return found


def _statements(document: Document, listed: list[tuple[Path, object]]) -> tuple[str, ...]:
    texts = []
    for path, raw in listed:
        text = read_text(document, path, raw)
        if text is not None:
            _check_statement(document, path, read_statement(text))
            texts.append(text)
        else:
            texts.append("")
    _check_columns(document, [path for path, _ in listed], texts)
    return tuple(text for text in texts if text)


def _check_columns(document: Document, paths: list[Path], texts: list[str]) -> None:
    """Report columns that would overwrite a variable of the call: those of the rows that count."""
    number = rows_from(texts)
    if number is None:
        return
    for column in read_statement(texts[number]).columns:
        if taken := taken_by_call([column.name]):
            message = f"{taken}, and cannot be a column. Give it another name with AS."
            document.fault(paths[number], message, at=column.at)


def _check_statement(document: Document, path: Path, statement: Statement) -> None:
    for parameter in statement.faulty:
        document.fault(path, f"'{parameter}' is no parameter. Write :name for a variable.")
    if statement.several:
        document.fault(path, "more than one statement. Write a list: sql = ['…', '…'].")
    if not statement.words:
        document.fault(path, "there is no statement in it. Write some SQL.")


def _as_it_is(_document: Document, _path: Path, raw: object) -> object:
    return raw


CONVERTERS: Mapping[str, PropertyReader] = {
    "choices": read_choices,
    "cases": read_cases,
    "values": read_values,
    "grammar": read_grammar,
    "confirm": read_confirm,
    "choose": read_choose,
    "report": read_report,
    "sql": read_sql,
    "known": read_known,
    "goals": _as_it_is,  # read by ivr.flow.loading.goals, which knows the exits
    "exits": _as_it_is,  # read by ivr.flow.loading.exits, which knows the kind
    "inherited exits": _as_it_is,
}
