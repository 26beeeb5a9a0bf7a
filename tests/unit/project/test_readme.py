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


def test_every_folder_on_its_map_is_there():
    [chart] = re.findall(r"## The map\n\n```\n(.*?)```", README, re.DOTALL)
    inside = False
    for line in chart.splitlines():
        name = line.split()[0]
        inside = (inside and line.startswith(" ")) or name == "ivr/"
        path = ROOT / "ivr" / name if inside and name != "ivr/" else ROOT / name
        assert path.exists(), name
