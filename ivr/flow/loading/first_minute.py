"""Reads what a flow shows before a call: ``[demo.NAME]``, ``[[try]]`` and ``[[sample]]``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ivr.flow.first_minute import DEMO, SAMPLE, TRY, Demo, Sample, Try
from ivr.flow.loading.document import Document
from ivr.flow.loading.mistyped import expected
from ivr.flow.loading.sections import Path
from ivr.flow.loading.values import Keys, read_table

T = TypeVar("T")

_DEMO, _TRY, _SAMPLE = map(Keys.of, (DEMO, TRY, SAMPLE))


def read_demos(document: Document) -> tuple[Demo, ...]:
    """Read the ``[demo.NAME]`` tables."""
    raw = document.table.get("demo", {})
    if not isinstance(raw, dict):
        expected(document, ("demo",), "tables such as [demo.sales]", raw)
        return ()
    found = (_demo(document, name, table) for name, table in raw.items())
    return tuple(each for each in found if each is not None)


def _demo(document: Document, name: str, raw: object) -> Demo | None:
    values = read_table(document, ("demo", name), raw, _DEMO)
    title, steps = values.get("title"), values.get("steps")
    return Demo(name, title, steps, values.get("note")) if title and steps else None


def read_tries(document: Document) -> tuple[Try, ...]:
    """Read the ``[[try]]`` tables."""
    return _each(document, "try", _try)


def read_samples(document: Document) -> tuple[Sample, ...]:
    """Read the ``[[sample]]`` tables."""
    return _each(document, "sample", _sample)


def _each(
    document: Document, name: str, read: Callable[[Document, Path, object], T | None]
) -> tuple[T, ...]:
    raw = document.table.get(name, [])
    if not isinstance(raw, list):
        expected(document, (name,), f"tables with the header [[{name}]]", raw)
        return ()
    found = [read(document, (name, n), table) for n, table in enumerate(raw)]
    return tuple(each for each in found if each is not None)


def _try(document: Document, path: Path, raw: object) -> Try | None:
    values = read_table(document, path, raw, _TRY)
    if isinstance(raw, dict) and not raw.keys() & {"keys", "say"}:
        document.missing(path, ("keys",), "needs 'keys' to press, or something to 'say'.")
    text, keys, say = values.get("text"), values.get("keys"), values.get("say")
    return Try(text, keys or "", say) if text and (keys or say) else None


def _sample(document: Document, path: Path, raw: object) -> Sample | None:
    values = read_table(document, path, raw, _SAMPLE)
    title, columns, rows = values.get("title"), values.get("columns"), values.get("rows")
    if not title or not columns or not rows:
        return None
    before = len(document.faulty)
    for n, row in enumerate(rows):
        if len(row) != len(columns):
            message = f"has {len(row)} of {len(columns)} columns. Write a text for each column."
            document.fault((*path, "rows", n), message)
    return Sample(title, columns, rows) if len(document.faulty) == before else None
