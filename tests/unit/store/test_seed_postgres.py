"""The seed is portable SQL: PostgreSQL loads the file unchanged, and then has the same rows."""

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from ivr.archive import dump
from ivr.store import CallEvent, CallRecord, Database

pytestmark = pytest.mark.cpython("Pyodide cannot start PostgreSQL")

SEED = (Path(__file__).resolve().parents[3] / "data" / "seed.sql").read_text("utf-8")
TABLES = re.findall(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)", SEED)


def find_programs():
    """Return the folder of PostgreSQL's programs, which Debian keeps off the PATH."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = next((folder for folder in folders if (folder / "initdb").exists()), None)
    if found is None:
        pytest.skip("PostgreSQL is not installed, and could not be installed here")
    return found


def account():
    """Return the account that PostgreSQL runs as, because it refuses root."""
    if os.geteuid() != 0:
        return {}
    import pwd  # Pyodide collects this file too, and has no such module

    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Cluster:
    """A PostgreSQL server for the tests, which listens on a socket in its own folder only."""

    def __init__(self, folder):
        self.programs = find_programs()
        self.folder = Path(folder)
        self.account = account()
        if self.account:
            os.chown(folder, self.account["user"], self.account["group"])

    def run(self, program, *arguments, given=None):
        command = [str(self.programs / program), *arguments]
        done = subprocess.run(
            command, input=given, cwd=self.folder, capture_output=True, text=True, **self.account
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self):
        self.run("initdb", "-D", "data", "-U", "ivr", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off"
        self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self):
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def sql(self, sql):
        arguments = ["-h", str(self.folder), "-U", "ivr", "-d", "postgres", "-v", "ON_ERROR_STOP=1"]
        return self.run("psql", "-X", "-q", *arguments, "--csv", "-t", given=sql)


@pytest.fixture(scope="module")
def postgres():
    # Short, because the path of a socket may have no more than 107 characters.
    with tempfile.TemporaryDirectory(prefix="ivr") as folder:
        cluster = Cluster(folder)
        cluster.start()
        try:
            cluster.sql(SEED)
            yield cluster
        finally:
            cluster.stop()


@pytest.fixture(scope="module")
def sqlite():
    with closing(Database.open(":memory:")) as database:
        database.seed("seed", SEED)
        yield database


def as_csv(rows):
    """Return rows as CSV, in the form that psql writes."""
    return "".join(
        ",".join("" if value is None else quoted(str(value)) for value in row.values()) + "\n"
        for row in rows
    )


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if re.search('[",\n]', text) else text


def test_the_seed_makes_tables():
    assert {"bookings", "frequent_flyers"} <= set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_both_hold_the_same_rows(postgres, sqlite, table):
    sql = f"SELECT * FROM {table} ORDER BY 1, 2"
    assert postgres.sql(sql) == as_csv(sqlite.query([sql], {}))
    assert postgres.sql(f"SELECT count(*) FROM {table}").strip() == str(sqlite.count(table))


def test_the_seed_can_be_loaded_again(postgres):
    counts = "; ".join(f"SELECT count(*) FROM {table}" for table in TABLES)
    before = postgres.sql(counts)
    postgres.sql(SEED)
    assert postgres.sql(counts) == before


def test_a_dump_is_loaded_with_every_row(postgres):
    text = 'it\'s \\ "so"\n-- नमस्ते; 👍'
    with closing(Database.open(":memory:")) as database:
        database.seed("seed", SEED)
        database.save_flow("f1", text, text)
        with database.atomic():
            database.append_events([CallEvent("CALL_1", 1, "t", "PlayPrompt", "{}")])
            database.save_call(
                CallRecord("CALL_1", text, "f1", "t", None, None, "main", "main", "{}")
            )
        postgres.sql("CREATE DATABASE dumped")
        postgres.sql("\\c dumped\n" + "".join(dump(database)))
        for table in (*TABLES, "flows", "seeds", "ivr_tables", "call_history", "call_events"):
            sql = f"SELECT * FROM {table} ORDER BY 1, 2"
            rows = [dict(enumerate(row)) for row in database.rows(sql)]
            assert postgres.sql(f"\\c dumped\n{sql}") == as_csv(rows)
