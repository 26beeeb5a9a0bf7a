"""What ``from ivr import …`` offers: the names are few, frozen, documented and imported late."""

import ast
import importlib
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import ivr

ROOT = Path(__file__).resolve().parents[3]

# A name that is added or removed changes what programs may rely on: say it in CHANGELOG.md.
NAMES = [
    "Api",
    "Call",
    "CallAnswered",
    "CallUpdate",
    "CallerHungUp",
    "Database",
    "DtmfPressed",
    "Fault",
    "Flow",
    "FlowError",
    "IvrError",
    "Line",
    "Ports",
    "QueryError",
    "Session",
    "SpeechHeard",
    "StoreError",
    "UnknownCallError",
    "UnknownFlowError",
    "VirtualClock",
    "VirtualTelephone",
    "accepts",
    "answer",
    "check",
    "explain",
    "load",
    "seed",
    "sql_faults",
    "step",
]


def test_the_public_names_are_these():
    assert ivr.__all__ == NAMES
    assert set(NAMES) <= set(dir(ivr))


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_its_rooms_and_has_a_docstring(name):
    (room,) = (room for room, names in ivr._ROOMS.items() if name in names)
    home = importlib.import_module(f"ivr.{room}")
    assert getattr(ivr, name) is getattr(home, name)
    assert getattr(ivr, name).__doc__


def test_type_checkers_are_told_the_same_as_python():
    tree = ast.parse((ROOT / "ivr" / "__init__.py").read_text("utf-8"))
    told = {
        node.module.removeprefix("ivr."): [alias.name for alias in node.names]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ivr.")
    }
    assert told == ivr._ROOMS
    assert (ROOT / "ivr" / "py.typed").is_file()


def test_the_example_in_the_head_makes_a_call(capsys):
    example = textwrap.dedent(ivr.__doc__.partition("::\n")[2].partition("\n\nA name")[0])
    flow = """
        flow = { title = "Tiny", start = "main" }
        [node.main]
        kind = "menu"
        prompt = "Welcome."
        choices = [{ key = "1", to = "bye" }]
        [node.bye]
        kind = "disconnect"
        prompt = "Goodbye."
    """
    names = {"text": flow}
    exec(example, names)
    names["database"].close()
    assert capsys.readouterr().out == "['Welcome.', 'Goodbye.']\n"


def test_a_name_that_does_not_exist_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = ivr.Nonsense


def imported_by(statement):
    """Return the modules that a fresh Python has loaded after one statement."""
    program = f"import sys; {statement}; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.cpython("Pyodide has no processes")
@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import ivr", set()),
        ("import ivr.keypad", {"keypad"}),
        ("import ivr.understanding", {"errors", "keypad", "suggest", "understanding", "values"}),
        ("from ivr import FlowError", {"errors"}),
    ],
)
def test_importing_one_room_does_not_import_the_others(statement, allowed):
    names = imported_by(statement)
    rooms = {name.split(".")[1] for name in names if name.startswith("ivr.")}
    assert rooms <= allowed
    assert not names & {"sqlite3", "asyncio", "http.server", "argparse"}
