"""The defect tracker names tests that exist."""

import ast
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.untraced

ROOT = Path(__file__).resolve().parents[3]
TRACKER = "docs/DEFECT_TRACKER.md"
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def rows() -> list[list[str]]:
    """Return the cells of every row of the table, without its heading."""
    lines = (ROOT / TRACKER).read_text("utf-8").splitlines()
    table = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return table[1:]


def names_in(path: Path) -> set[str]:
    """Return the names of all functions and classes that a file defines."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


def is_there(file: str, name: str) -> bool:
    path = ROOT / file
    return path.exists() and (not name or name in names_in(path))


def test_every_test_that_it_names_is_there():
    named = [test for row in rows() for test in TEST.findall(row[-1])]
    assert named, f"{TRACKER}: no row names a test"
    missing = [f"{file}::{name}" for file, name in named if not is_there(file, name)]
    assert not missing, f"{TRACKER} names tests that are not there: {missing}"


def test_every_defect_has_its_cause_its_remedy_and_what_holds_it():
    odd = [row[0] for row in rows() if len(row) != 4 or not all(row)]
    assert not odd, f"{TRACKER}: rows that have not four full cells: {odd}"
