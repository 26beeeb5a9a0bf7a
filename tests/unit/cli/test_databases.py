"""Which database the commands open, and that no two of them have the same one."""

import io
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from ivr.archive import checked_image, dump
from ivr.cli import main, server
from ivr.cli.database_url import chosen_database, path_of
from ivr.cli.databases import opened_database
from ivr.errors import IvrError
from ivr.store import Database
from tests.flows import path_of as flow_path

ROOT = Path(__file__).resolve().parents[3]
FLOW = str(flow_path("tiny.toml"))
SECRET = "hunter2"


@pytest.fixture
def serve(monkeypatch, capsys):
    """Return a function that runs ``serve`` until it listens, and returns status and messages."""

    def interrupt(running):
        raise KeyboardInterrupt

    monkeypatch.setattr(server.Server, "serve_forever", interrupt)

    def run(*options):
        status = main(["serve", "--port", "0", "--flow", FLOW, *options])
        return status, capsys.readouterr().err

    return run


# --- the name -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///./ivr.db", "./ivr.db"),
        ("sqlite:///ivr.db", "ivr.db"),
        ("sqlite:///../calls/ivr.db", "../calls/ivr.db"),
        ("sqlite:////srv/ivr.db", "/srv/ivr.db"),
        ("sqlite:///C:\\calls\\ivr.db", "C:\\calls\\ivr.db"),
        ("sqlite:///a%20b.db", "a%20b.db"),
        ("sqlite:///a@b.db", "a@b.db"),
        ("sqlite://", ":memory:"),
        ("sqlite:///", ":memory:"),
        ("sqlite:///:memory:", ":memory:"),
        ("SQLite:///ivr.db", "ivr.db"),
        ("sqlite+pysqlite:///ivr.db", "ivr.db"),
        ("sqlite+aiosqlite:///./ivr.db", "./ivr.db"),
        ("sqlite:///./ivr.db?check_same_thread=False", "./ivr.db"),
        (" sqlite:///ivr.db\n", "ivr.db"),
    ],
)
def test_a_url_of_sqlite_is_read_as_sqlalchemy_reads_it(url, path):
    assert chosen_database(None, {"DATABASE_URL": url}, "other.db") == path


@pytest.mark.parametrize("environment", [{}, {"DATABASE_URL": ""}, {"DATABASE_URL": " "}])
def test_without_a_url_the_usual_database_is_opened(environment):
    assert chosen_database(None, environment, "ivr.db") == "ivr.db"


@pytest.mark.parametrize("option", ["mine.db", "sqlite:///mine.db"])
def test_an_option_wins_over_the_environment(option):
    environment = {"DATABASE_URL": f"mysql://u:{SECRET}@h/d"}
    assert chosen_database(option, environment, "ivr.db") == "mine.db"


def refusal(url):
    """Return what is said of a URL, which is the same for the option and the environment."""
    with pytest.raises(IvrError) as caught:
        chosen_database(None, {"DATABASE_URL": url}, "ivr.db")
    message = str(caught.value)
    with pytest.raises(IvrError) as caught:
        path_of(url)
    assert str(caught.value) == message.replace("DATABASE_URL", "--db", 1)
    assert SECRET not in message
    return message


@pytest.mark.parametrize(
    "scheme",
    ["postgres", "postgresql", "postgresql+psycopg", "postgresql+asyncpg", "POSTGRES", "pgsql"],
)
@pytest.mark.parametrize("rest", [f"u:{SECRET}@h:5432/ivr", f"/ivr?password={SECRET}", ""])
def test_for_postgresql_it_is_said_how_to_load_the_dump(scheme, rest):
    message = refusal(f"{scheme}://{rest}")
    assert "PostgreSQL" in message
    assert "psql" in message
    assert "SQL dump" in message


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (f"mysql://u:{SECRET}@h/d", "mysql://"),
        (f"mysql+pymysql://u:{SECRET}@h/d", "mysql+pymysql://"),
        (f"sqlite+pysqlcipher://:{SECRET}@/ivr.db", "sqlite+pysqlcipher://"),
        (f"https://h/{SECRET}", "https://"),
        (f"sqlite://{SECRET}.db", "a host"),
        (f"sqlite://u:{SECRET}@h/ivr.db", "a host"),
        (f"sqlite:///ivr.db?key={SECRET}", "options"),
        (f"sqlite:///file:ivr.db?mode=ro&uri=true&key={SECRET}", "options"),
        ("sqlite:///file:ivr.db", "options"),
    ],
)
def test_for_another_url_it_is_said_what_is_possible(url, reason):
    message = refusal(url)
    assert reason in message
    assert "sqlite:///./ivr.db" in message


@pytest.mark.parametrize("text", ["ivr.db", f"u:{SECRET}@h/d", f"postgres:{SECRET}", "://", "x:/y"])
def test_what_is_no_url_is_not_repeated(text):
    with pytest.raises(IvrError, match="DATABASE_URL is no URL") as caught:
        chosen_database(None, {"DATABASE_URL": text}, "ivr.db")
    assert SECRET not in str(caught.value)
    assert "sqlite:///./ivr.db" in str(caught.value)


# --- the commands -------------------------------------------------------------------------------


@pytest.mark.cpython("Pyodide has no sockets")
def test_serve_opens_the_database_of_the_environment(serve, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///./calls.db")
    assert serve() == (0, "")
    assert (tmp_path / "calls.db").is_file()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/whole.db")
    assert serve() == (0, "")
    assert (tmp_path / "whole.db").is_file()
    assert serve("--db", "mine.db") == (0, "")
    assert (tmp_path / "mine.db").is_file()
    assert not (tmp_path / "ivr.db").exists()


@pytest.mark.cpython("Pyodide has no sockets")
def test_serve_tells_what_is_wrong_with_a_url_and_keeps_its_password(serve, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:{SECRET}@h/d")
    status, message = serve()
    assert (status, SECRET in message) == (2, False)
    assert message.startswith("ivr: DATABASE_URL names a PostgreSQL database.")
    assert message.count("\n") == 1


def test_call_takes_a_url_and_none_from_the_environment(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:{SECRET}@h/d")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    main(["call", "--flow", FLOW])
    assert list(tmp_path.iterdir()) == []
    main(["call", "--flow", FLOW, "--db", "sqlite:///calls.db"])
    assert (tmp_path / "calls.db").is_file()
    assert capsys.readouterr().err == ""


# --- one process a database ---------------------------------------------------------------------


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "calls.db")


@pytest.mark.cpython("Pyodide has no sockets")
@pytest.mark.parametrize("command", ["serve", "call"])
def test_a_second_process_is_told_that_the_database_is_in_use(serve, path, command, capsys):
    with opened_database(path):
        status = main([command, "--flow", FLOW, "--db", path])
        message = capsys.readouterr().err
        assert (status, "in use by another process" in message) == (2, True)
        assert "UNIQUE" not in message
    assert serve("--db", path) == (0, "")


@pytest.mark.parametrize("link", ["link.db", "folder/../calls.db", "folder/calls.db"])
def test_another_name_of_the_file_is_the_same_database(path, link, tmp_path):
    with opened_database(path):
        (tmp_path / "folder").mkdir()
        (tmp_path / "link.db").symlink_to(path)
        (tmp_path / "folder" / "calls.db").symlink_to(path)
        with pytest.raises(IvrError, match="in use"), opened_database(str(tmp_path / link)):
            pass


@pytest.mark.cpython("Pyodide has no hard links")
@pytest.mark.parametrize("link", ["link.db", "folder/calls.db"])
def test_a_hard_link_to_the_file_is_refused_whoever_has_it(path, link, tmp_path, serve):
    (tmp_path / "folder").mkdir()
    with opened_database(path, wal=True):
        (tmp_path / link).hardlink_to(path)
        status, message = serve("--db", str(tmp_path / link))
        assert (status, "in use by another process" in message) == (2, True)
        assert "copy the file" in message
    with pytest.raises(IvrError, match="hard links"), opened_database(path):
        pass
    (tmp_path / link).unlink()
    with opened_database(path) as database:
        assert database.counts()["live"] == 0


def test_another_database_in_the_folder_is_free(path):
    with opened_database(path), opened_database(f"{path}2") as other:
        assert other.counts()["live"] == 0


def test_other_programs_can_read_meanwhile(path):
    with opened_database(path, wal=True), closing(sqlite3.connect(path)) as reader:
        assert reader.execute("SELECT count(*) FROM call_history").fetchone() == (0,)


@pytest.mark.cpython("Pyodide has no sockets")
def test_what_serve_leaves_can_be_brought_in_on_the_page_and_dumped(serve, path):
    assert serve("--db", path) == (0, "")
    with closing(Database.from_image(checked_image(Path(path).read_bytes()))) as database:
        assert "INSERT INTO" in "".join(dump(database))


@pytest.mark.cpython("Pyodide has no processes")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_serve_that_is_ended_by_the_system_leaves_one_whole_file(path, name):
    command = [sys.executable, "-m", "ivr", "serve", "--port", "0", "--flow", FLOW, "--db", path]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # A shell has its background jobs ignore SIGINT, and the tests may be one.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=ROOT, preexec_fn=heed, **pipes) as ran:
        assert b"Ctrl-C ends" in ran.stdout.readline()
        assert Path(f"{path}-wal").exists()
        ran.send_signal(getattr(signal, name))
        assert (ran.wait(60), ran.stderr.read()) == (0, b"")
    assert not Path(f"{path}-wal").exists()
    assert checked_image(Path(path).read_bytes())


@pytest.mark.cpython("Pyodide has no sockets")
def test_a_reader_does_not_keep_serve_from_ending(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        with opened_database(path, wal=True) as database:
            reader.execute("BEGIN").close()
            reader.execute("SELECT * FROM flows").fetchall()
            assert database.counts()["live"] == 0
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_databases_in_memory_are_many():
    with opened_database(":memory:"), opened_database(":memory:") as other:
        assert isinstance(other, Database)


@pytest.mark.cpython("Pyodide has no processes")
def test_a_process_that_is_killed_leaves_the_database_free(path):
    program = (
        "import sys; from ivr.cli.databases import opened_database\n"
        "with opened_database(sys.argv[1]): print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, path]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:
        assert process.stdout.readline() == b"open\n"
        with pytest.raises(IvrError, match="in use"), opened_database(path):
            pass
        process.kill()
    assert not Path(f"{path}-lock-journal").exists()
    with opened_database(path) as database:
        assert database.counts()["live"] == 0


def test_a_folder_that_is_not_there_is_named(tmp_path):
    path = str(tmp_path / "nowhere" / "calls.db")
    with pytest.raises(IvrError, match=r"there is no folder .*nowhere"), opened_database(path):
        pass


def test_a_lock_that_cannot_be_had_is_told(path):
    Path(f"{path}-lock").mkdir()
    with pytest.raises(IvrError, match="cannot be locked"), opened_database(path):
        pass
