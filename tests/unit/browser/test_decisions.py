"""Modules of ``ivr/browser`` that need no browser are tested in CPython, and must be covered."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
BROWSER = ROOT / "ivr" / "browser"
OF_THE_BROWSER = {"js", "pyscript", "pyodide", "pyodide_js", "_pyodide"}

PREPARES_MEMORY = BROWSER / "snapshot.py"
"""Needs no browser, but an interpreter of its own, whose memory it freezes."""

SOURCES = sorted(BROWSER.rglob("*.py"))


def imports_of(path: Path) -> set[str]:
    """Return the modules that a file imports: "pyodide", "ivr.browser.seam.web"."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def file_of(module: str) -> Path | None:
    """Return the file of a module of this project."""
    path = ROOT.joinpath(*module.split("."))
    return next(
        (one for one in (path.with_suffix(".py"), path / "__init__.py") if one.exists()), None
    )


def needs_a_browser(path: Path, seen: frozenset[Path] = frozenset()) -> bool:
    """Return whether a module, or one that it imports, knows the browser."""
    names = imports_of(path)
    if {name.split(".")[0] for name in names} & OF_THE_BROWSER:
        return True
    ours = {file_of(name) for name in names if name.startswith("ivr.browser")} - {None, *seen, path}
    return any(needs_a_browser(one, seen | {path}) for one in ours)


def counted() -> set[str]:
    """Return the files of the page whose coverage counts, according to pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    include = settings["tool"]["coverage"]["report"]["include"]
    return {path for path in include if path.startswith("ivr/browser/")}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


DECISIONS = {name_of(path) for path in SOURCES if not needs_a_browser(path)} - {
    name_of(PREPARES_MEMORY)
}


def test_coverage_counts_every_module_that_needs_no_browser():
    missing = sorted(DECISIONS - counted())
    assert not missing, f"add to [tool.coverage.report] in pyproject.toml: {missing}"


def test_what_coverage_counts_needs_no_browser():
    gone = sorted(counted() - DECISIONS)
    assert not gone, f"these need a browser, or are gone; see [tool.coverage.report]: {gone}"


@pytest.mark.parametrize(
    "name",
    [
        "keys.py",
        "telephone/telephone.py",
        "sound/microphone.py",
        "sound/speaker.py",
        "storage/ownership.py",
        "storage/vault.py",
        "panel/tab.py",
    ],
)
def test_the_page_decides_without_a_browser(name):
    assert f"ivr/browser/{name}" in DECISIONS


def test_the_rule_sees_a_browser_behind_another_module(tmp_path):
    direct = tmp_path / "direct.py"
    direct.write_text("def f():\n    import js\n")
    behind = tmp_path / "behind.py"
    behind.write_text("from ivr.browser.seam.dom import find\n")
    assert needs_a_browser(direct)
    assert needs_a_browser(behind)
    assert needs_a_browser(BROWSER / "controls.py")
