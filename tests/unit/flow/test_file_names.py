"""The names by which a flow names other files: which are taken, and which are faults."""

import pytest

from ivr.flow import read

FILES = """
[flow]
title = "Files"
start = "a"
[data]
file = {name}
[node.a]
kind = "subflow"
flow = {name}
to = {{ done = "b" }}
[node.b]
kind = "disconnect"
prompt = "Bye."
"""


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ('"a\\u0000.sql"', "no NUL"),
        ('"a\\n.sql"', "no NUL and no other control character"),
        ('"a\\u007f"', "no NUL and no other control character"),
        (r"'..\data\a.sql'", "no backslash"),
        (r"'C:\a.sql'", "no backslash"),
        ('"C:/a.sql"', "outside of the folder"),
        ('"c:a.sql"', "outside of the folder"),
        ('"/etc/passwd"', "outside of the folder"),
        ('"//host/share"', "outside of the folder"),
        ('"../../a.sql"', "outside of the folder"),
        ('"x/../../../a.sql"', "outside of the folder"),
        ('"../data/../../a.sql"', "outside of the folder"),
        ('"./.././../a.sql"', "outside of the folder"),
        ('"."', "names no file"),
        ('".."', "names no file"),
        ('"data/"', "names no file"),
        ('"data/.."', "names no file"),
        ('"data/."', "names no file"),
    ],
)
@pytest.mark.parametrize("source", ["x.toml", "flows/x.toml", "../flows/x.toml", "/a/flows/x.toml"])
def test_a_name_that_is_none_or_leads_away_is_a_fault_and_nothing_is_read(source, name, reason):
    asked = []
    reading = read(FILES.format(name=name), source, asked.append)
    assert [fault.line for fault in reading.faults] == [6, 9]
    assert all(reason in fault.message for fault in reading.faults)
    assert asked == []


@pytest.mark.parametrize("source", ["x.toml", "flows/x.toml", "../flows/x.toml", "/a/flows/x.toml"])
def test_a_file_below_or_beside_the_folder_of_the_flow_is_asked_for(source):
    asked = []

    def include(name):
        asked.append(name)
        return ""

    folder = source.removesuffix("x.toml")
    for name in ("a.sql", "./a.sql", "parts/a.sql", "../data/a.sql", "parts/../../data/a.sql"):
        read(FILES.format(name=f'"{name}"'), source, include)
    assert asked[::2] == asked[1::2]
    assert asked[:6:2] == [f"{folder}a.sql", f"{folder}a.sql", f"{folder}parts/a.sql"]
    assert asked[6] == asked[8]
    assert asked[6].endswith("data/a.sql")
