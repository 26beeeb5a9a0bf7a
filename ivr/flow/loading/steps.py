"""Converters for what a caller does in a demonstration, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ivr.flow.loading.document import Document, PropertyReader
from ivr.flow.loading.mistyped import expected
from ivr.flow.loading.sections import Path
from ivr.flow.loading.values import Keys, read_table
from ivr.flow.step import LONGEST_WAIT, STEP, CallerStep, Pause, Press, Say, Silence

A_STEP = '{ keys = "1" } or { say = "yes" }'

_STEP = Keys.of(STEP)


def read_steps(document: Document, path: Path, raw: object) -> tuple[CallerStep, ...] | None:
    """At least one step. Keys in groups are a step for each group."""
    if not isinstance(raw, list) or not raw:
        expected(document, path, f"a list of steps, one at least, each such as {A_STEP}", raw)
        return None
    return tuple(step for n, each in enumerate(raw) for step in _steps(document, (*path, n), each))


def _steps(document: Document, path: Path, raw: object) -> Iterable[CallerStep]:
    if not isinstance(raw, dict):
        expected(document, path, f"a table such as {A_STEP}", raw)
        return
    values = read_table(document, path, raw, _STEP)
    if len(raw.keys() & _STEP.types.keys()) != 1:
        names = ", ".join(_STEP.types)
        document.missing(path, (), f"needs one of these, and not two: {names}.")
        return
    match values:
        case {"keys": str(keys)}:
            yield from map(Press, keys.split())
        case {"say": str(words)}:
            yield Say(words)
        case {"silence": float(seconds)}:
            yield Silence(seconds)
        case {"pause": float(seconds)}:
            yield Pause(seconds)


def read_wait(document: Document, path: Path, raw: object) -> float | None:
    """Seconds to wait, more than none."""
    if not isinstance(raw, bool) and isinstance(raw, int | float) and 0 < raw <= LONGEST_WAIT:
        return float(raw)
    limits = "" if isinstance(raw, str) else f" Write more than 0, and {LONGEST_WAIT:.0f} at most."
    expected(document, path, "a number of seconds", raw, limits)
    return None


CONVERTERS: Mapping[str, PropertyReader] = {"steps": read_steps, "wait": read_wait}
