"""The workflows use pinned actions, and test on the promised versions of Python."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WORKFLOWS = sorted((ROOT / ".github").glob("**/*.y*ml"))

# An action of another repository, by the commit; the release that the commit is, for readers.
PINNED = re.compile(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def actions(text: str) -> list[str]:
    """Return what a workflow's steps use, each with the comment behind it."""
    return re.findall(r"^\s*(?:- )?uses:\s*(.*?)\s*$", text, re.MULTILINE)


def test_there_is_a_workflow_that_uses_actions():
    assert any(actions(path.read_text("utf-8")) for path in WORKFLOWS)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(path):
    loose = [used for used in actions(path.read_text("utf-8")) if not PINNED.fullmatch(used)]
    assert loose == [], f"pin these by commit in {path.relative_to(ROOT)}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_an_action_has_one_commit_and_one_release(path):
    used = set(actions(path.read_text("utf-8")))
    assert len({each.partition("@")[0] for each in used}) == len(used)


@pytest.mark.parametrize(
    "used",
    [
        "actions/checkout@v4",
        "actions/checkout@main # v4.0.0",
        "actions/checkout@8e8c483",
        "actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8",
        "./local",
    ],
)
def test_a_tag_a_branch_and_a_short_commit_are_no_pins(used):
    text = f"steps:\n  - uses: {used}\n  - name: x\n    uses: {used}\n"
    assert actions(text) == [used, used]
    assert not PINNED.fullmatch(used)


def test_the_unit_tests_run_on_the_oldest_python_and_on_the_pages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    # The wheels for Pyodide are asked for by the version of its Python.
    [pages] = re.findall(r"--python-version ([\d.]+)", (ROOT / "Makefile").read_text("utf-8"))
    workflow = (ROOT / ".github" / "workflows" / "pages.yml").read_text("utf-8")
    [matrix] = re.findall(r"python: \[(.*)\]", workflow)
    assert re.findall(r'"([\d.]+)"', matrix) == [oldest, pages]
