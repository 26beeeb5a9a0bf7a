"""The measures that keep the source readable, checked by reading it."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.untraced

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted([*ROOT.glob("ivr/**/*.py"), *ROOT.glob("tools/**/*.py"), *ROOT.glob("bench/*.py")])

FILE_LINES = 300
FUNCTION_LINES = 40


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines from its ``def`` to its end, without its docstring."""
    total = function.end_lineno - function.lineno + 1
    if ast.get_docstring(function) is None:
        return total
    docstring = function.body[0]
    return total - (docstring.end_lineno - docstring.lineno + 1)


def long_functions(source: str) -> list[str]:
    return [
        f"{node.name} (line {node.lineno}): {lines_of(node)} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and lines_of(node) > FUNCTION_LINES
    ]


def faults(find: Callable[[str], object]) -> dict[str, object]:
    """Return what ``find`` finds in the text of each source, for the sources with a fault."""
    found = {name_of(path): find(path.read_text("utf-8")) for path in SOURCES}
    return {name: fault for name, fault in found.items() if fault}


def test_every_module_says_what_it_is_for():
    assert not faults(lambda text: not ast.get_docstring(ast.parse(text)))


def test_no_file_is_too_long_to_read():
    assert not faults(lambda text: max(len(text.splitlines()) - FILE_LINES, 0))


def test_no_function_is_too_long_to_see_at_once():
    assert not faults(long_functions)


def test_a_docstring_does_not_count_towards_a_functions_length():
    body = "\n".join(["    x = 1"] * FUNCTION_LINES)
    assert long_functions(f"def f():\n{body}\n")
    assert not long_functions(f'def f():\n    """A.\n\n    B.\n    """\n{body[10:]}\n')
