"""The flows that tests call: those of this folder, and the lines that the project ships.

- ``parcels.toml`` is a whole line with a database, an agent and a PIN; most tests can use it.
- ``everything.toml`` has every kind of node and of input, for tests of what always holds.
- ``tiny.toml`` has one menu, for tests that need a flow and do not care which.

A test of one node or one rule keeps its few lines of TOML beside it, where the reader sees them.
A test that needs one of these flows a little different takes it through `changed`.
"""

from functools import cache
from pathlib import Path

from ivr.flow import Flow, load

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "flows"

LOADED_TEXT = "test.toml"
"""The name that a flow has which `flow_from` loads."""


def path_of(name: str) -> Path:
    """Return where the flow of that file name is: in this folder, or among the shipped lines."""
    ours = HERE / name
    return ours if ours.exists() else SHIPPED / name


def text_of(name: str) -> str:
    """Return the TOML of the flow of that file name."""
    return path_of(name).read_text("utf-8")


@cache
def flow_of(name: str) -> Flow:
    """Return the flow of that file name. It is loaded once, because flows are immutable."""
    return load(text_of(name), name, text_of)


@cache
def flow_from(text: str, name: str = LOADED_TEXT) -> Flow:
    """Return the flow that this TOML means. The same text is loaded once."""
    return load(text, name)


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Return a flow's TOML with each (old, new) replaced; an old that is not there is a mistake."""
    for old, new in changes:
        assert old in text, f"the flow has no {old!r} to change: see {HERE}"
        text = text.replace(old, new)
    return text
