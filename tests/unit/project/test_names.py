"""One word, one meaning: no two classes of ivr have the same name."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def classes(folder):
    """Return the places of every class by its name: "ivr/flow/model.py:12"."""
    found = defaultdict(list)
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                place = path.relative_to(folder.parent).as_posix()
                found[node.name].append(f"{place}:{node.lineno}")
    return found


def test_no_class_name_is_used_twice():
    twice = {name: places for name, places in classes(ROOT / "ivr").items() if len(places) > 1}
    assert not twice, f"Rename one of each, and see 'Words' in docs/architecture.md: {twice}"


def test_a_name_that_is_used_twice_is_found(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.py").write_text("class Transfer: ...\n")
    assert len(classes(tmp_path)["Transfer"]) == 2
