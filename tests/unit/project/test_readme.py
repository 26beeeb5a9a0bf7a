"""The README's flow is a flow, and its claims about the files are true."""

import re
from pathlib import Path

from ivr.flow import check, load
from ivr.runtime import sql_faults

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text("utf-8")


def flow_of_the_readme():
    [text] = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    return load(text, "library.toml")


def test_the_flow_has_no_faults():
    flow = flow_of_the_readme()
    assert check(flow) == []
    assert sql_faults(flow) == []


def test_every_file_that_it_links_is_there():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


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


[CHART] = re.findall(r"## The map\n\n```\n(.*?)```", README, re.DOTALL)
MAP = {path: text for paths, text in entries(CHART) for path in paths}


def test_everything_on_the_map_is_there():
    assert [path for path in MAP if not path.exists()] == []
    for path, text in MAP.items():
        inner = re.findall(r"\b(\w+)/", text)
        assert [name for name in inner if not (path / name).is_dir()] == [], path


def test_every_folder_is_on_the_map():
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()}
    folders = {path for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."}
    missing = {path.name for path in folders - set(MAP)} - ignored
    assert not missing, f"README.md's map lacks {missing}"


def test_every_room_is_on_the_map():
    inside = {path for path in (ROOT / "ivr").iterdir() if path.name[0] != "_"}
    missing = inside - set(MAP) - {ROOT / "ivr" / "py.typed"}
    assert not missing, f"README.md's map lacks {missing}"


def test_every_room_within_a_room_is_on_the_map():
    for room in (path for path in MAP if path.parent == ROOT / "ivr" and path.is_dir()):
        inner = {path.name for path in room.iterdir() if (path / "__init__.py").is_file()}
        named = set(re.findall(r"\b(\w+)/", MAP[room]))
        assert inner == named, f"README.md's map, {room.name}/"


# --- the API ----------------------------------------------------------------------------------


def test_every_status_code_is_explained_and_no_other():
    answers = ["ivr/api.py", "ivr/cli/server.py", "ivr/browser/bridge.py", "sw.js"]
    source = "".join((ROOT / name).read_text("utf-8") for name in answers)
    raised = r"(?:ApiError\(|return |_send\(|send_error\(|answered\(|answerWith\()([45]\d\d)\b"
    [table] = re.findall(r"\| code \|.*?\n\n", README, re.DOTALL)
    codes = re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
    explained = [code for cell in codes for code in cell.split(", ")]
    assert sorted(explained) == sorted(set(re.findall(raised, source)))
