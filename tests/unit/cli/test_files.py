"""Which files the terminal reads for a flow, and what it says of the others."""

import os
from pathlib import Path

import pytest

from ivr.cli import main
from ivr.cli.files import LARGEST
from ivr.cli.flows import read_flow

FLOW = '[flow]\ntitle = "T"\nstart = "a"\n\n[data]\nfile = {name}\n\n[node.a]\n{node}\n'
BYE = 'kind = "disconnect"\nprompt = "Bye."'
SUBFLOW = '{head}[node.a]\nkind = "subflow"\nflow = {name}\nto = "b"\n\n[node.b]\n{bye}\n'
HEAD = '[flow]\ntitle = "T"\nstart = "a"\n\n'
SEED = "CREATE TABLE t (x);"


@pytest.fixture
def folder(tmp_path):
    """Return the folder of a flow, with all sorts of things in it and around it."""
    folder = tmp_path / "project" / "flows"
    for path in (folder / "parts" / "folder", tmp_path / "project" / "data", tmp_path / "secrets"):
        path.mkdir(parents=True)
    for path in (folder, folder / "parts", folder.parent / "data", tmp_path / "secrets"):
        (path / "seed.sql").write_text(SEED)
        (path / "part.toml").write_text(f"{HEAD}[node.a]\n{BYE}\n")
    (folder / "latin.sql").write_bytes(b"CREATE TABLE t (x);\n-- caf\xe9\n")
    (folder / "utf16.sql").write_text(SEED, "utf-16")
    (folder / "large.sql").write_bytes(b" " * (LARGEST + 1))
    (folder / "link.sql").symlink_to(tmp_path / "secrets" / "seed.sql")
    (folder / "good.sql").symlink_to(folder / "seed.sql")
    (folder / "round.sql").symlink_to(folder / "round.sql")
    (folder / "away").symlink_to(tmp_path / "secrets")
    (folder / "random.sql").symlink_to("/dev/urandom")
    return folder


@pytest.fixture
def data_of(folder, capsys):
    """Return a function that checks a flow with this ``[data] file``, and returns what is said."""

    def check(name, flow="flow.toml"):
        (folder / flow).write_text(FLOW.format(name=f'"{name}"', node=BYE))
        status = main(["check", str(folder / flow)])
        first, *_ = capsys.readouterr().out.splitlines()
        return status, first

    return check


FINE = ["seed.sql", "./seed.sql", "parts/seed.sql", "parts/../seed.sql", "../flows/seed.sql"]
FINE += ["../data/seed.sql", "good.sql"]

REFUSED = [
    ("../../secrets/seed.sql", "outside of the folder"),
    ("../seed.sql", "outside of the folder"),
    ("../data/../../secrets/seed.sql", "outside of the folder"),
    ("../data2/seed.sql", "outside of the folder"),
    ("link.sql", "outside of the folder"),
    ("away/seed.sql", "outside of the folder"),
    ("random.sql", "outside of the folder"),
    ("/dev/urandom", "outside of the folder"),
    ("/dev/zero", "outside of the folder"),
    ("/dev/stdin", "outside of the folder"),
    ("/etc/passwd", "outside of the folder"),
    ("/proc/self/environ", "outside of the folder"),
    ("parts", "is a folder"),
    (".", "it names no file"),
    ("nowhere.sql", "no such file"),
    ("seed.sql/more", "no such file"),
    ("round.sql", "round.sql' cannot be read"),
    ("x" * 300, "x' cannot be read"),
    (r"seed.sql\u0000", "NUL"),
    (r"../\u0000/etc/passwd", "NUL"),
    ("latin.sql", "line 2 is not UTF-8"),
    ("utf16.sql", "line 1 is not UTF-8"),
    ("large.sql", "more than 5,000,000 bytes"),
]


@pytest.mark.parametrize("name", FINE)
def test_files_in_the_folder_and_in_data_beside_it_are_read(data_of, name):
    assert data_of(name)[1].startswith("warning: "), "it warns of the agent that there is not"


@pytest.mark.parametrize(("name", "reason"), REFUSED)
def test_another_file_is_a_fault_with_its_line(data_of, folder, name, reason):
    status, fault = data_of(name)
    assert (status, reason in fault) == (1, True), fault
    assert fault.startswith(f"error: {folder}/flow.toml:6:8: [data]: file: ")
    assert fault.isprintable()


@pytest.mark.parametrize(("name", "reason"), REFUSED)
def test_the_same_holds_for_the_file_of_a_subflow(folder, capsys, name, reason):
    path = folder / "flow.toml"
    path.write_text(SUBFLOW.format(head=HEAD, name=f'"{name}"', bye=BYE))
    assert main(["check", str(path)]) == 1
    fault = capsys.readouterr().out.splitlines()[0]
    assert reason in fault
    assert fault.startswith(f"error: {path}:7:8: subflow 'a': flow: ")


@pytest.mark.cpython("Pyodide has no pipes with names")
@pytest.mark.parametrize("command", ["check", "call"])
def test_a_pipe_is_not_waited_for(data_of, folder, command, capsys):
    os.mkfifo(folder / "pipe")
    assert "is a pipe" in data_of("pipe")[1]
    arguments = [str(folder / "pipe")]
    assert main([command, *(["--flow"] if command == "call" else []), *arguments]) == 2
    assert capsys.readouterr().err == (
        f"ivr: {folder}/pipe cannot be read: it is a pipe; name a regular file.\n"
    )


def test_a_file_that_a_subflow_names_lies_in_the_folder_of_the_whole_flow(folder, capsys):
    inner = folder / "parts" / "inner.toml"
    path = folder / "flow.toml"
    path.write_text(SUBFLOW.format(head=HEAD, name='"parts/inner.toml"', bye=BYE))
    inner.write_text(FLOW.format(name='"../../data/seed.sql"', node=BYE))
    main(["check", str(path)])
    assert "cannot be read" not in capsys.readouterr().out
    inner.write_text(FLOW.format(name='"../../../secrets/seed.sql"', node=BYE))
    assert main(["check", str(path)]) == 1
    assert f"{inner}:6:8: [data]: file: " in capsys.readouterr().out


@pytest.mark.parametrize("name", ["seed.sql", "../data/seed.sql", "parts/seed.sql"])
def test_names_begin_in_the_folder_of_a_flow_that_is_here(folder, monkeypatch, name):
    monkeypatch.chdir(folder)
    Path("here.toml").write_text(FLOW.format(name=f'"{name}"', node=BYE))
    assert read_flow(Path("here.toml")).seed == SEED


def test_the_default_flow_may_not_leave_its_folder_either(folder, monkeypatch, capsys):
    monkeypatch.setattr("ivr.cli.flows.page_folder", lambda: folder.parent)
    default = folder / "air_india.toml"
    default.write_text(FLOW.format(name='"../data/seed.sql"', node=BYE))
    assert read_flow(None).seed == SEED
    default.write_text(FLOW.format(name='"/dev/zero"', node=BYE))
    assert main(["call"]) == 1
    assert capsys.readouterr().err.startswith("error: flows/air_india.toml:6:8: [data]: file: ")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/dev/urandom", "device"),
        ("/dev/null", "device"),
        ("parts", "is a folder"),
        ("nowhere.toml", "no such file"),
        ("random.sql", "device"),
        ("large.sql", "more than 5,000,000 bytes"),
        ("latin.sql", "line 2 is not UTF-8; save the file as UTF-8"),
        ("a\0b", "NUL"),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["call", "--flow"], ["serve", "--flow"]])
def test_the_flow_itself_is_a_regular_file(folder, capsys, command, name, reason):
    assert main([*command, str(folder / name)]) == 2
    message = capsys.readouterr().err
    assert message.startswith("ivr: ")
    assert reason in message
    assert message.count("\n") == 1


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_checked(folder, capsys):
    bad = folder / "bad.toml"
    bad.write_text("[flow")
    assert main(["check", str(folder / "latin.sql"), str(bad), "/dev/urandom"]) == 2
    printed = capsys.readouterr()
    assert f"error: {bad}:1" in printed.out
    assert printed.err.count("cannot be read") == 2


def test_a_byte_order_mark_and_other_ends_of_lines_do_no_harm(folder):
    text = FLOW.format(name='"seed.sql"', node=BYE)
    for name, content in [
        ("plain.toml", text.encode()),
        ("windows.toml", text.replace("\n", "\r\n").encode("utf-8-sig")),
        ("mac.toml", text.replace("\n", "\r").encode()),
    ]:
        (folder / name).write_bytes(content)
    texts = {read_flow(folder / f"{name}.toml").text for name in ("plain", "windows", "mac")}
    assert texts == {text}
