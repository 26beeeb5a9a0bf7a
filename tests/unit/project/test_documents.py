"""The documents name files, folders and classes: all of them exist."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ARCHITECTURE = "docs/architecture.md"
DOCUMENTS = ["README.md", ARCHITECTURE, "docs/extending.md"]
TOP = {path.name for path in ROOT.iterdir()}

# Made by make, so they may be missing in a fresh checkout.
BUILT = ("vendor/", "dist/")

# Files of other programs, and names of files that a reader may choose.
FOREIGN = {"library.toml", "contents.mjs", "pyodide.mjs", "pyodide.asm.mjs"}

NO_CLASSES = {"None", "ExitsTaken"}  # the latter is a kind of row in the log


def text_of(document):
    return (ROOT / document).read_text("utf-8")


def quoted(document):
    """Return what stands in backquotes, outside blocks of code and names of files to be made."""
    new_or_code = r"^New file .*?$|^```.*?^```"
    text = re.sub(new_or_code, "", text_of(document), flags=re.MULTILINE | re.DOTALL)
    return dict.fromkeys(re.findall(r"`([^`\n]+)`", text))


def is_path(name):
    in_the_tree = "/" in name and name.partition("/")[0] in TOP
    return in_the_tree or bool(re.fullmatch(r"\w[\w.]*\.(py|mjs|js|toml|sql|html|md)", name))


def exists(name):
    return (ROOT / name).exists() or ("/" not in name and any(ROOT.glob(f"[a-z]*/**/{name}")))


@cache
def definitions():
    """Return the names that the modules of ivr define: classes with their attributes, and all else.

    A name without a point stands for a class, a function or a value at the top of a module.
    """
    found = set()
    for path in (ROOT / "ivr").rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            names = list(defined_by(node))
            found.update(names)
            if isinstance(node, ast.ClassDef):
                found.update(
                    f"{names[0]}.{name}" for inner in node.body for name in defined_by(inner)
                )
    return found


def defined_by(node):
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield node.name
    elif isinstance(node, ast.AnnAssign):
        yield ast.unparse(node.target)
    elif isinstance(node, ast.Assign):
        yield from map(ast.unparse, node.targets)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_files_and_folders_that_a_document_names_exist(document):
    names = {name for name in quoted(document) if is_path(name)} - FOREIGN
    assert names
    missing = [name for name in names if not name.startswith(BUILT) and not exists(name)]
    assert not missing, f"{document} names files that do not exist: {missing}"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_classes_that_a_document_names_exist(document):
    quotes = (
        re.fullmatch(r"([A-Z][a-z]\w*(?:\.\w+)?)(\(.*\))?", name) for name in quoted(document)
    )
    names = {match[1] for match in quotes if match} - NO_CLASSES
    missing = sorted(names - definitions())
    assert not missing, f"{document} names what no module of ivr defines: {missing}"


# --- docs/architecture.md ---------------------------------------------------------------------


def rows(text):
    """Return the cells of a document's tables, without their heads and rulers."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] not in {"room", "word"}]


def section(document, title):
    _, _, rest = text_of(document).partition(f"\n## {title}\n")
    assert rest, f"{document} has no section '{title}'"
    return rest.partition("\n## ")[0]


def rooms():
    return rows(section(ARCHITECTURE, "The rooms"))


def words():
    return rows(section(ARCHITECTURE, "Words"))


def test_every_room_is_in_the_table_of_rooms():
    there = {path.name for path in (ROOT / "ivr").iterdir() if (path / "__init__.py").is_file()}
    named = {row[0].strip("`").removeprefix("ivr/") for row in rooms()}
    assert named == {*there, "api.py"}, f"{ARCHITECTURE}, section 'The rooms'"


def test_the_names_at_a_rooms_door_are_there():
    for row in rooms():
        module = row[0].strip("`").removesuffix(".py").replace("/", ".")
        names = re.findall(r"`(\w+)`", row[2])
        door = importlib.import_module(module) if names else None
        missing = [name for name in names if not hasattr(door, name)]
        assert not missing, f"{ARCHITECTURE}, section 'The rooms': {module} has no {missing}"


def test_the_names_of_the_glossary_exist():
    defined = definitions()
    for row in words():
        names = re.findall(r"`([\w.]+)`", row[2])
        assert names, f"{ARCHITECTURE}, section 'Words': '{row[0]}' names nothing in the code"
        missing = [name for name in names if name not in defined]
        assert not missing, f"{ARCHITECTURE}, section 'Words': '{row[0]}' names {missing}"


def test_no_word_is_in_the_glossary_twice():
    all_words = [word.strip(" *") for row in words() for word in row[0].split(",")]
    twice = {word for word in all_words if all_words.count(word) > 1}
    assert not twice, f"{ARCHITECTURE}, section 'Words', has these twice: {twice}"
