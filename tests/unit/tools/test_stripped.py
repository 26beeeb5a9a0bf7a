"""What the page's bytecode leaves out, and what must still be there."""

import ast
import dis
import traceback
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest

from ivr.understanding.grammar import GRAMMARS
from tools.pack import members
from tools.stripped import GRAMMARS as GRAMMARS_FOLDER
from tools.stripped import is_converter, lean, signed, stripped, table

ROOT = Path(__file__).resolve().parents[3]

PARCELS = '''"""A module."""

from dataclasses import dataclass

LIMIT: int = 3
LATER: int


def weigh(parcel: str) -> int:
    """Weigh it."""
    assert parcel, "no parcel"
    weight = len(
        parcel
    )
    return (
        weight
        // (LIMIT
            - 3)
    )


async def wait(*, seconds: float) -> None:
    """Do nothing."""


def size(value: object) -> str:
    """A size."""
    return str(value)


@dataclass
class Parcel:
    """A parcel.

    It has a long description.
    """

    weight: int = 0

    def half(self) -> float:
        """Return half of it."""
        return self.weight / 2
'''


def loaded(name):
    names = {"__name__": "parcels"}
    exec(stripped(lean(PARCELS.encode(), name), name, "/root/"), names)
    return names


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ivr/parcels.py", {"Parcel": "Parcel"}),
        ("ivr/understanding/grammar/parcels.py", {"Parcel": "Parcel", "size": "A size."}),
        ("pyodide/parcels.py", {"Parcel": "Parcel(weight: int = 0)"}),
        ("parcels.py", {"Parcel": "Parcel(weight: int = 0)"}),
    ],
)
def test_docstrings_are_left_out_where_nothing_reads_them(name, kept):
    names = loaded(name)
    found = {each: names[each].__doc__ for each in ("weigh", "wait", "size", "Parcel")}
    found |= {"module": names.get("__doc__"), "half": names["Parcel"].half.__doc__}
    assert {what: doc for what, doc in found.items() if doc} == kept


def test_the_messages_of_a_grammar_keep_their_words():
    converters = {
        (type_.__module__, field.metadata["convert"])
        for type_ in GRAMMARS.values()
        for field in fields(type_)
        if "convert" in field.metadata
    }
    assert converters
    for _, convert in converters:
        path = ROOT / Path(*convert.__module__.split(".")).with_suffix(".py")
        name = path.relative_to(ROOT).as_posix()
        assert name.startswith(GRAMMARS_FOLDER)
        kept = {
            ast.get_docstring(node)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if is_converter(node)
        }
        assert str(convert.__doc__).strip() in kept, f"{name}: {convert.__name__} takes no `value`"


def test_annotations_of_our_functions_are_left_out_and_those_of_classes_stay():
    ours, theirs = loaded("ivr/parcels.py"), loaded("parcels.py")
    assert get_type_hints(ours["weigh"]) == {}
    assert get_type_hints(theirs["weigh"]) == {"parcel": str, "return": int}
    assert get_type_hints(ours["Parcel"]) == get_type_hints(theirs["Parcel"]) == {"weight": int}
    assert (ours["LIMIT"], "LATER" in ours) == (3, False)


@pytest.mark.parametrize(
    ("name", "kept"), [("ivr/p.py", True), ("pyodide/p.py", True), ("p.py", False)]
)
def test_assertions_stay_in_ours_and_in_those_of_pyodide(name, kept):
    expected = AssertionError if kept else ZeroDivisionError
    with pytest.raises(expected):
        loaded(name)["weigh"]("")


def frames(names, call):
    """Return the name of the file, the line and the function of each frame of a failed call."""
    with pytest.raises(ZeroDivisionError) as failed:
        call(names)
    return [(f.filename, f.lineno, f.name) for f in traceback.extract_tb(failed.tb)[2:]]


def line_of(text):
    return PARCELS.splitlines().index(text) + 1


def test_a_traceback_of_ours_has_the_line_of_each_call():
    [frame] = frames(loaded("ivr/parcels.py"), lambda names: names["weigh"]("abc"))
    assert frame == ("/root/ivr/parcels.py", line_of("        weight"), "weigh")


def test_a_traceback_of_others_has_the_first_line_of_each_function():
    [frame] = frames(loaded("parcels.py"), lambda names: names["weigh"]("abc"))
    assert frame == ("/root/parcels.py", line_of("def weigh(parcel: str) -> int:"), "weigh")


def every_code(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, type(code)):
            yield from every_code(constant)


def test_every_instruction_of_the_app_keeps_its_line_and_loses_its_columns():
    for path in list(members(ROOT, "python"))[::20]:
        name, source = path.relative_to(ROOT).as_posix(), path.read_bytes()
        full = compile(lean(source, name), name, "exec", dont_inherit=True)
        made = stripped(lean(source, name), name)
        for before, after in zip(every_code(full), every_code(made), strict=True):
            lines = [position[0] for position in before.co_positions()]
            assert [position[0] for position in after.co_positions()] == lines
            assert {position[2:] for position in after.co_positions()} <= {(None, None)}


@pytest.mark.parametrize("value", [0, 1, -1, 31, 32, -32, 63, 64, 1000, -5000, 70000])
def test_a_line_may_be_any_distance_from_the_one_before(value):
    made = table([(9, 100_000), (3, None), (2, 100_000 + value)], 0)
    code = stripped(lean(b"pass", "ivr/p.py"), "ivr/p.py").replace(
        co_code=bytes([dis.opmap["NOP"], 0] * 14), co_linetable=made, co_firstlineno=0
    )
    runs = {(start, line) for start, _, line in code.co_lines()}
    last = 100_000 + value
    assert {line for _, line in runs} == {100_000, None, last}
    assert len(signed(value)) == 1 + (abs(value) > 31) + (abs(value) > 2047) + (
        abs(value) > 65535 * 2
    )
