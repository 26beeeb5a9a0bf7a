"""The README's flow has no faults, and what it says of files is true."""

import re
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

from ivr.cli import main
from ivr.flow import check, load
from ivr.runtime import sql_faults
from tests.unit.project.test_imports import BASE, MAY_IMPORT

ROOT = Path(__file__).parents[3]


@cache
def readme():
    """Return its text. It is read by the tests and not while they are collected."""
    return (ROOT / "README.md").read_text("utf-8")


def only(pattern, what):
    """Return the one part of the README that the pattern finds."""
    found = re.findall(pattern, readme(), re.DOTALL)
    assert len(found) == 1, f"README.md should have {what} once, and has it {len(found)} times"
    return found[0]


def test_the_flow_has_no_faults():
    flow = load(only(r"```toml\n(.*?)```", "a flow"), "library.toml")
    assert check(flow) == []
    assert sql_faults(flow) == []


def test_every_file_that_it_links_is_there():
    links = re.findall(r"\]\(([^)#:]+)\)", readme())
    assert links, "README.md has no links"
    broken = [link for link in links if not (ROOT / link).exists()]
    assert not broken, f"README.md links what is not there: {broken}"


def test_its_picture_of_the_line_is_what_the_program_draws():
    drawn = StringIO()
    with redirect_stdout(drawn):
        assert main(["draw"]) == 0
    kept = (ROOT / "docs" / "air_india.svg").read_text("utf-8")
    assert drawn.getvalue() == kept, "docs/air_india.svg is out of date: run `make pictures`"


# --- the map ----------------------------------------------------------------------------------


def entries(chart):
    """Yield each entry of the map: its paths, and the text beside it in all of its lines.

    The paths of a line end with a slash or have a suffix. A line without one goes on with the text
    of the entry above it.
    """
    paths, text, inside = [], "", False
    for line in chart.splitlines():
        first, *rest = re.split(r" {2,}(?=\S)", line.strip())
        names = [first, *rest[:-1]]
        if all(re.fullmatch(r"[\w.]+(/|\.\w+)", name) for name in names):
            if paths:
                yield paths, text
            inside = (line.startswith(" ") and inside) or first == "ivr/"
            folder = ROOT / "ivr" if line.startswith(" ") and inside else ROOT
            paths, text = [folder / name for name in names], rest[-1]
        else:
            text = f"{text} {line.strip()}"
    yield paths, text


@cache
def the_map():
    """Return the paths on the map, each with the text beside it."""
    chart = only(r"## The map\n\n```\n(.*?)```", "its map")
    return {path: text for paths, text in entries(chart) for path in paths}


def test_everything_on_the_map_is_there():
    gone = [str(path.relative_to(ROOT)) for path in the_map() if not path.exists()]
    assert not gone, f"README.md's map names what is not there: {gone}"
    for path, text in the_map().items():
        inner = re.findall(r"\b(\w+)/", text)
        gone = [name for name in inner if not (path / name).is_dir()]
        assert not gone, f"README.md's map, {path.name}/, names what is not there: {gone}"


def test_every_folder_is_on_the_map():
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()}
    folders = {path for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}
    missing = {path.name for path in folders - set(the_map())} - ignored
    assert not missing, f"README.md's map lacks {missing}"


def test_every_room_is_on_the_map():
    inside = {path for path in (ROOT / "ivr").iterdir() if path.name[0] != "_"}
    missing = inside - set(the_map()) - {ROOT / "ivr" / "py.typed"}
    assert not missing, f"README.md's map lacks {missing}"


def test_a_room_imports_only_rooms_below_it_on_the_map():
    order = [path.stem for path in the_map() if path.parent == ROOT / "ivr"]
    for room in order:
        known = MAY_IMPORT.get(room, set())
        above = set(order[: order.index(room)]) & known
        assert not above - BASE, f"README.md's map: {room} imports {above}, which stands above it"


def test_every_room_within_a_room_is_on_the_map():
    for room in (path for path in the_map() if path.parent == ROOT / "ivr" and path.is_dir()):
        inner = {path.name for path in room.iterdir() if (path / "__init__.py").is_file()}
        named = set(re.findall(r"\b(\w+)/", the_map()[room]))
        assert inner == named, f"README.md's map, {room.name}/"


# --- the API ----------------------------------------------------------------------------------


def test_every_status_code_is_explained_and_no_other():
    answers = ["ivr/api.py", "ivr/cli/server.py", "ivr/cli/bodies.py"]
    answers += ["ivr/browser/bridge.py", "sw.js"]
    source = "".join((ROOT / name).read_text("utf-8") for name in answers)
    raised = r"(?:ApiError\(|return |_send\(|send_error\(|answered\(|answerWith\()([45]\d\d)\b"
    table = only(r"\| code \|.*?\n\n", "a table of status codes")
    codes = re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
    explained = [code for cell in codes for code in cell.split(", ")]
    assert sorted(explained) == sorted(set(re.findall(raised, source))), "README.md, status codes"
