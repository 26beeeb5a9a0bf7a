"""The directions of imports, read from the source: which room may import which.

No room imports one above it, the call-flow language and the engine use values only, and only one
folder knows the browser.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.untraced

IVR = Path(__file__).resolve().parents[3] / "ivr"

# The rooms of ivr, from the lowest up, each with the rooms that it may import besides itself. A
# room that is not here (the command line) sits at the edge: it may import every room but the
# browser, and is imported by `python -m ivr` alone.
BASE = {"bounded_json", "errors", "frozen", "keypad", "values", "suggest"}
MAY_IMPORT = {
    # The package itself exports names of the rooms, and imports a room when it is asked for.
    "__init__": {"api", "runtime", "engine", "flow", "store", "errors"},
    "__main__": {"cli"},
    "bounded_json": set(),
    "errors": set(),
    "keypad": set(),
    "values": set(),
    "frozen": set(),
    "suggest": set(),
    "store": BASE,
    "understanding": BASE,
    "flow": {"understanding", *BASE},
    "diagram": {"flow", *BASE},
    "archive": {"store", *BASE},
    "sharing": {"archive", "flow", "store", "understanding", *BASE},
    "engine": {"flow", "understanding", *BASE},
    "runtime": {"engine", "flow", "store", *BASE},
    "api": {"runtime", "engine", "flow", "store", *BASE},
    "recording": {"runtime", "engine", "archive", "flow", "store", *BASE},
    "browser": {
        *("api", "recording", "runtime", "engine", "sharing", "archive", "diagram", "flow"),
        *("store", *BASE),
    },
}
BELOW_THE_EDGE = set(MAY_IMPORT) - {"__main__", "browser"}

# `frozen` is not among them: where a class is made, it writes the code of an __init__.
PURE = {"understanding", "flow", "diagram", "engine", "bounded_json", "keypad", "values", "suggest"}
BROWSER_MODULES = {"js", "pyscript", "pyodide", "pyodide_js", "_pyodide"}

# The pure rooms import nothing with a clock, randomness, files, waiting or the outside world.
IMPURE_MODULES = BROWSER_MODULES | {
    *("asyncio", "concurrent", "multiprocessing", "queue", "sched", "selectors", "signal"),
    *("subprocess", "threading", "time", "random", "secrets", "uuid"),
    *("io", "os", "pathlib", "platform", "shutil", "tempfile", "locale", "logging"),
    *("sqlite3", "socket", "ssl", "http", "urllib", "importlib", "ctypes"),
}
IMPURE_CALLS = {"open", "input", "print", "eval", "exec", "compile", "__import__", "id", "hash"}
CLOCKS = {"now", "today", "utcnow"}

SOURCES = sorted(IVR.rglob("*.py"))


def part_of(path: Path) -> str:
    """Return which part of ivr a file belongs to: "flow" for ivr/flow/loading/load.py."""
    return path.relative_to(IVR).parts[0].removesuffix(".py")


PARTS = {part_of(path) for path in SOURCES}


@cache  # several tests read each file, and reading one takes the time
def imports_in(source: str) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Return every import in a source, wherever it stands."""
    nodes = ast.walk(ast.parse(source))
    return tuple(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def imported(path: Path) -> Iterator[str]:
    """Yield the full dotted name of every import."""
    package = ["ivr", *path.relative_to(IVR).parts[:-1]]
    for node in imports_in(path.read_text("utf-8")):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            above = package[: len(package) - node.level + 1] if node.level else []
            base = [*above, *filter(None, [node.module])]
            yield from (".".join([*base, alias.name]) for alias in node.names)


def modules(path: Path) -> Iterator[str]:
    """Yield the modules that names are imported from: "ivr.engine.call"."""
    for node in imports_in(path.read_text("utf-8")):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def is_package(module: str) -> bool:
    return IVR.parent.joinpath(*module.split(".")).is_dir()


def back_doors(path: Path) -> set[str]:
    """Return the modules that this file imports from inside a package that it is not in itself."""
    inside = [".".join(path.relative_to(IVR.parent).parts[:end]) for end in range(1, 9)]
    names = {name for name in modules(path) if name.startswith("ivr.") and not is_package(name)}
    return {name for name in names if name.rpartition(".")[0] not in inside}


def called(path: Path) -> set[str]:
    """Return the dotted name of every call that has one: "datetime.now"."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}


def forbidden_parts(path: Path) -> set[str]:
    """Return the parts of ivr that this file imports and may not."""
    part = part_of(path)
    allowed = {part, *MAY_IMPORT.get(part, BELOW_THE_EDGE)}
    names = [name.split(".") for name in imported(path)]
    found = {name[1] for name in names if name[0] == "ivr" and len(name) > 1}
    return {name for name in found if (IVR / name).exists() or (IVR / f"{name}.py").exists()} - (
        allowed
    )


def clocks(calls: set[str]) -> set[str]:
    """Return the calls among these that read the date or the time."""
    names = (name.rsplit(".", 2) for name in calls)
    return {
        ".".join(name)
        for name in names
        if len(name) > 1 and name[-1] in CLOCKS and name[-2] in {"date", "datetime"}
    }


def name_of(path: Path) -> str:
    return path.relative_to(IVR.parent).as_posix()


def found_in(find: Callable[[Path], set[str]], parts: set[str] = PARTS) -> dict[str, set[str]]:
    """Return what ``find`` finds in each file of these parts, for the files with anything."""
    found = {name_of(path): find(path) for path in SOURCES if part_of(path) in parts}
    return {name: names for name, names in found.items() if names}


def outside(path: Path) -> set[str]:
    """Return the first part of every name that this file imports: "js" for js.document."""
    return {name.split(".")[0] for name in imported(path)}


def test_a_part_imports_only_the_parts_below_it():
    assert not found_in(forbidden_parts)


def test_a_package_is_entered_by_its_door():
    assert not found_in(back_doors, PARTS - {"browser", "cli"})


def test_the_browser_enters_other_packages_by_their_doors():
    def back_doors_elsewhere(path: Path) -> set[str]:
        return {name for name in back_doors(path) if not name.startswith("ivr.browser.")}

    assert not found_in(back_doors_elsewhere, {"browser"})


def test_only_the_browser_folder_knows_the_browser():
    assert not found_in(lambda path: outside(path) & BROWSER_MODULES, PARTS - {"browser"})


def test_a_page_is_taken_hold_of_in_one_place():
    pages = found_in(lambda path: outside(path) & {"js", "pyscript"}, {"browser"})
    assert {name.rpartition("/")[2] for name in pages} == {"web.py"}, pages


def test_flow_and_engine_import_nothing_from_outside():
    assert not found_in(lambda path: outside(path) & IMPURE_MODULES, PURE)


def test_flow_and_engine_call_nothing_from_outside():
    def impure(path: Path) -> set[str]:
        calls = called(path)
        return (calls & IMPURE_CALLS) | clocks(calls)

    assert not found_in(impure, PURE)


def test_the_rules_catch_what_they_forbid(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.IVR", tmp_path)
    for part in ("flow", "store", "browser"):
        (tmp_path / part).mkdir()
    path = tmp_path / "flow" / "bad.py"
    source = ["import sqlite3", "from ..store import calls", "from ivr import browser"]
    source += ["import datetime", "datetime.datetime.now()", "open('x')"]
    path.write_text("\n".join(source))
    assert forbidden_parts(path) == {"store", "browser"}
    assert "sqlite3" in set(imported(path)) & IMPURE_MODULES
    assert clocks(called(path)) == {"datetime.datetime.now"}
    assert "open" in called(path)


def test_the_rule_of_doors_catches_what_goes_around_one(tmp_path, monkeypatch):
    ivr = tmp_path / "ivr"
    monkeypatch.setattr(f"{__name__}.IVR", ivr)
    for part in ("flow/loading", "store/journal"):
        (ivr / part).mkdir(parents=True)
    path = ivr / "flow" / "loading" / "load.py"
    allowed = ["from ivr.flow.model import Flow", "from ivr.flow.loading.lines import Lines"]
    allowed += ["from ivr.store import Database", "from ivr.store.journal import Saver"]
    around = [
        "from ivr.store.database import Database",
        "from ivr.store.journal.saver import Saver",
    ]
    path.write_text("\n".join(allowed + around))
    assert back_doors(path) == {"ivr.store.database", "ivr.store.journal.saver"}
