"""The tables that are worked out when the page's Python is packed."""

import ast
import importlib

import pytest

from tools.pack import ROOT
from tools.split import module_of
from tools.stripped import lean
from tools.worked_out import WORKED_OUT, with_values, work_out, written

VALUES = [
    *(0, 1.5, True, None, "", "दो", (), (1,), ("a", ("b", None)), {}),
    {"b": ("x",), "a": {1: ()}},
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_plain_value_is_read_as_it_was_written(value):
    read = ast.literal_eval(written(value))
    assert repr(read) == repr(value)  # the same types, and tables in the same order


@pytest.mark.parametrize("value", [[1], {1}, ("a", [1]), {"a": b""}], ids=repr)
def test_any_other_value_stops_the_build(value):
    with pytest.raises(TypeError, match="cannot be written down"):
        written(value)


def test_only_the_named_table_has_its_value_and_that_is_not_worked_out_again():
    tree = ast.parse("def slow():\n    raise RuntimeError\nA = 1\nTABLE = slow()\nB = A + 1")
    with_values(tree, {"TABLE": {"a": (1, 2)}})
    made = {}
    exec(compile(tree, "t.py", "exec"), made)
    assert (made["A"], made["TABLE"], made["B"]) == (1, {"a": (1, 2)}, 2)


def test_a_table_that_is_gone_stops_the_build():
    with pytest.raises(ValueError, match="does not assign TABLE"):
        with_values(ast.parse("def f():\n    TABLE = 1"), {"TABLE": 1})


@pytest.mark.parametrize("name", WORKED_OUT)
def test_a_module_has_the_same_tables_as_without(name):
    tree = lean((ROOT / name).read_bytes(), name)
    work_out(tree, name)
    made = {"__name__": module_of(name)}
    exec(compile(tree, name, "exec"), made)
    module = vars(importlib.import_module(module_of(name)))
    for each in WORKED_OUT[name]:
        assert repr(made[each]) == repr(module[each])
        assert made[each] is not module[each]


def test_what_is_worked_out_nowhere_is_left_as_it_is():
    tree = ast.parse("A = print()")
    work_out(tree, "ivr/suggest.py")
    assert ast.unparse(tree) == "A = print()"
