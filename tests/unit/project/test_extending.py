"""docs/extending.md works as written: its recipes are applied to a copy of the tree, and tried.

Where a test here fails because the code has changed, correct the recipe.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.cpython("Pyodide has no processes"), pytest.mark.untraced]

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "docs" / "extending.md").read_text("utf-8")
RECIPES = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL))
COPIED = ("ivr", "tests", "docs", "flows", "data", "index.html", "pyproject.toml")

# The tests of whole tables: what a recipe has forgotten fails here.
GUARDS = [
    "tests/unit/browser/test_tabs.py",
    "tests/unit/diagram/test_styles.py",
    "tests/unit/engine/test_closed_sets.py",
    "tests/unit/project/test_flow_docs.py",
    "tests/unit/project/test_imports.py",
    "tests/unit/project/test_names.py",
    "tests/unit/project/test_style.py",
    "tests/unit/understanding/test_grammar_always.py",
    "tests/unit/understanding/test_grammar_keys.py",
    "tests/unit/understanding/test_languages.py",
]


def changes(recipe):
    """Yield file and lines of every block of changes."""
    for block in re.findall(r"^```diff\n(.*?)^```", recipe, re.MULTILINE | re.DOTALL):
        head, *lines = block.splitlines()
        yield head.removeprefix("+++ "), lines


def new_files(recipe):
    pattern = r"^New file `(.+?)`:\n\n```python\n(.*?)^```"
    return re.findall(pattern, recipe, re.MULTILINE | re.DOTALL)


def trial(recipe):
    [program] = re.findall(r"^Try it:\n\n```python\n(.*?)^```", recipe, re.MULTILINE | re.DOTALL)
    return program


def hunks(lines):
    """Yield what stands in a file, and what is to stand there, for each part between ``@@``."""
    for hunk in "\n".join(lines).split("\n@@\n"):
        parts = hunk.split("\n")
        old = [line[1:] for line in parts if line[:1] != "+"]
        new = [line[1:] for line in parts if line[:1] != "-"]
        yield "\n".join(old) + "\n", "\n".join(new) + "\n"


def apply(recipe, tree):
    for name, text in new_files(recipe):
        assert not (tree / name).exists()
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text(text, "utf-8")
    for name, lines in changes(recipe):
        text = (tree / name).read_text("utf-8")
        for old, new in hunks(lines):
            assert text.count(old) == 1, f"docs/extending.md: not once in {name}:\n{old}"
            text = text.replace(old, new)
        (tree / name).write_text(text, "utf-8")


def run(tree, *arguments):
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=tree, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def extended(tmp_path_factory):
    """A copy of the tree to which all recipes have been applied, one after the other."""
    tree = tmp_path_factory.mktemp("extended")
    for name in COPIED:
        if (ROOT / name).is_dir():
            unwanted = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, tree / name, ignore=unwanted)
        else:
            shutil.copy(ROOT / name, tree / name)
    for recipe in RECIPES.values():
        apply(recipe, tree)
    return tree


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_works_as_it_is_written(extended, name):
    run(extended, "-c", trial(RECIPES[name]))


def test_what_the_recipes_add_is_complete(extended):
    run(extended, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *GUARDS)


def test_a_kind_without_new_input_touches_six_files_and_the_reference():
    recipe = RECIPES["A kind of node"]
    names = {name for name, _ in changes(recipe)} | {name for name, _ in new_files(recipe)}
    assert len([name for name in names if name.startswith("ivr/")]) == 6
    assert names - {name for name in names if name.startswith("ivr/")} == {"docs/flow-language.md"}


def test_a_tab_touches_two_files():
    recipe = RECIPES["A tab of the panel"]
    assert [name for name, _ in changes(recipe)] == ["ivr/browser/panel/tabs.py"]
    assert len(new_files(recipe)) == 1


def test_every_recipe_is_in_the_list_of_contents():
    contents = DOCUMENT.partition("\n## ")[0]
    for name in RECIPES:
        assert f"[{name}](#{name.lower().replace(' ', '-')})" in contents
