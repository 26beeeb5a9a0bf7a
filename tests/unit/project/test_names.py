"""One word, one meaning: no two types of ivr (classes, aliases, type variables) share a name.

A name that two modules give to two things is renamed in one of them. Modules that mean the same
thing import it from one place.
"""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

pytestmark = pytest.mark.untraced

ROOT = Path(__file__).resolve().parents[3]

LETTER = 1  # a type variable of one letter, such as T, stands for any type and means nothing else


def type_names(folder):
    """Return the places of every type by its name: "ivr/flow/model.py:12"."""
    found = defaultdict(list)
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        aliases = [node for node in tree.body if alias_of(node)]
        for node in [*classes, *aliases]:
            name = node.name if isinstance(node, ast.ClassDef) else alias_of(node)
            place = path.relative_to(folder.parent).as_posix()
            found[name].append(f"{place}:{node.lineno}")
    return found


def alias_of(statement):
    """Return the name that a statement gives to a type, such as ``Row = Mapping[str, Value]``.

    Types are written in CamelCase here, and constants in capitals, so the name tells them apart.
    """
    if not isinstance(statement, ast.Assign):
        return ""
    name = ast.unparse(statement.targets[0])
    is_type = name.isidentifier() and name[0].isupper() and not name.isupper()
    return name if is_type and len(name) > LETTER else ""


def test_no_type_has_the_name_of_another():
    twice = {name: places for name, places in type_names(ROOT / "ivr").items() if len(places) > 1}
    assert not twice, f"Rename one of each, and see 'Words' in docs/architecture.md: {twice}"


def test_a_name_that_is_used_twice_is_found(tmp_path):
    meanings = {
        "class": "class Transfer: ...",
        "alias": "Transfer = Callable[[], None]",
        "variable": 'Transfer = TypeVar("Transfer")',
        "others": 'TRANSFER = 1\ntransfer = 2\nT = TypeVar("T")',
    }
    for name, text in meanings.items():
        (tmp_path / f"{name}.py").write_text(f"{text}\n")
    assert {name: len(places) for name, places in type_names(tmp_path).items()} == {"Transfer": 3}
