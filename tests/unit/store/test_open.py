"""Opening databases: new ones, old ones, and files of other programs."""

import sqlite3
from contextlib import closing

import pytest

from ivr.errors import StoreError
from ivr.store import APPLICATION_ID, MIGRATIONS, Database, distrust, is_engines, migrate


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "ivr.db")


def execute(path, *statements):
    """Run SQL on a database file through a connection of the test's own; return the last rows."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
        connection.commit()
        return rows


def test_a_new_database_has_the_newest_version_and_our_mark(path):
    Database.open(path).close()
    assert execute(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert execute(path, "PRAGMA application_id") == [(APPLICATION_ID,)]


def test_every_table_of_ours_is_known_as_ours(path):
    Database.open(path).close()
    tables = execute(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")
    assert tables
    assert all(is_engines(name) for (name,) in tables)


def test_what_was_written_is_there_the_next_time(path):
    with closing(Database.open(path)) as database:
        database.save_flow("f1", "Line", "text")
    with closing(Database.open(path)) as database:
        assert database.find_flow("f1").title == "Line"


def test_pragmas_are_set_before_anything_is_read(path):
    with closing(Database.open(path, ["locking_mode=EXCLUSIVE", "journal_mode=WAL"])) as database:
        database.save_flow("f1", "Line", "text")
        with pytest.raises(StoreError, match="locked"):
            Database.open(path, ["busy_timeout=1"])
    assert execute(path, "PRAGMA journal_mode") == [("wal",)]


class Configurable(sqlite3.Connection):
    """A connection with `setconfig`, as in Python 3.12 and later."""

    def setconfig(self, option, enable=True):
        self.asked = (option, enable)


def test_a_connection_that_can_be_is_made_to_defend_itself():
    with closing(sqlite3.connect(":memory:", factory=Configurable)) as connection:
        distrust(connection)
        assert connection.asked == (1010, True)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)


class Old(sqlite3.Connection):
    """A connection without `setconfig`, as in Python 3.11."""

    setconfig = None


def test_a_connection_that_cannot_be_is_distrusted_as_far_as_it_goes():
    with closing(sqlite3.connect(":memory:", factory=Old)) as connection:
        distrust(connection)
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)


INSIDES = [
    "INSERT INTO call_words_config VALUES ('k', 'v')",
    "UPDATE sqlite_schema SET sql = '' WHERE name = 'flows'",
]


@pytest.mark.skipif(
    not hasattr(sqlite3.Connection, "setconfig"), reason="Python 3.11 cannot ask for it"
)
@pytest.mark.parametrize("sql", INSIDES)
def test_no_sql_of_an_open_database_writes_to_its_insides(path, sql):
    with closing(Database.open(path)) as database:
        database._connection.execute("PRAGMA writable_schema=ON")
        with pytest.raises(sqlite3.OperationalError, match="may not be modified"):
            database._connection.execute(sql)


def test_a_newer_version_is_refused_with_what_to_do(path):
    Database.open(path).close()
    execute(path, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"version 99.*Update the program"):
        Database.open(path)
    assert execute(path, "PRAGMA user_version") == [(99,)]


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE recipes (name TEXT)"],
        ["CREATE TABLE recipes (name TEXT)", "PRAGMA user_version = 1"],
        ["PRAGMA user_version = 1"],
        ["PRAGMA application_id = 7"],
    ],
)
def test_another_programs_database_is_refused_and_left_alone(path, statements):
    execute(path, *statements)
    before = execute(path, "SELECT name FROM sqlite_schema")
    with pytest.raises(StoreError, match="another program"):
        Database.open(path)
    assert execute(path, "SELECT name FROM sqlite_schema") == before


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be taken for one" * 50)
    with pytest.raises(StoreError, match=r"notes\.txt.*not a database"):
        Database.open(str(path))


def test_a_folder_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(StoreError, match=r"nowhere.*cannot be opened"):
        Database.open(str(tmp_path / "nowhere" / "ivr.db"))


def test_a_database_goes_up_from_every_version_with_its_rows():
    migrations = (("CREATE TABLE flows (id)",), ("ALTER TABLE flows ADD COLUMN title",))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, migrations[:1])
        connection.execute("INSERT INTO flows VALUES ('f1')")
        migrate(connection, migrations)
        assert connection.execute("SELECT * FROM flows").fetchall() == [("f1", None)]
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)


def test_a_migration_that_fails_leaves_the_version_before():
    good, bad = ("CREATE TABLE flows (id)",), ("CREATE TABLE seeds (id)", "nonsense")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, (good,))
        with pytest.raises(StoreError, match=r"from version 1 to 2, and stays as it was.*nonsense"):
            migrate(connection, (good, bad))
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("flows",)]
