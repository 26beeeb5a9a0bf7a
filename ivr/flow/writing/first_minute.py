"""How what is shown before a call becomes tables: the opposite of loading it."""

from __future__ import annotations

from typing import assert_never

from ivr.flow.model import Demo, Sample, Try
from ivr.flow.step import CallerStep, Pause, Press, Say, Silence
from ivr.flow.writing.tables import prompt_value
from ivr.flow.writing.toml import Table, TomlValue


def demo_table(demo: Demo) -> Table:
    """What ``[demo.NAME]`` holds."""
    table: dict[str, TomlValue] = {"title": prompt_value(demo.title)}
    if demo.note is not None:
        table["note"] = prompt_value(demo.note)
    return {**table, "steps": [_step(step) for step in demo.steps]}


def _step(step: CallerStep) -> Table:
    match step:
        case Press(keys):
            return {"keys": keys}
        case Say(words):
            return {"say": words}
        case Silence(seconds):
            return {"silence": seconds}
        case Pause(seconds):
            return {"pause": seconds}
        case unreachable:
            assert_never(unreachable)


def try_table(one: Try) -> Table:
    """What ``[[try]]`` holds."""
    table: dict[str, TomlValue] = {"text": prompt_value(one.text)}
    if one.keys:
        table["keys"] = one.keys
    if one.say is not None:
        table["say"] = prompt_value(one.say)
    return table


def sample_table(sample: Sample) -> Table:
    """What ``[[sample]]`` holds."""
    columns = [prompt_value(column) for column in sample.columns]
    rows = [list(row) for row in sample.rows]
    return {"title": prompt_value(sample.title), "columns": columns, "rows": rows}
