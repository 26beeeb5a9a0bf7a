"""The SQL functions of our own."""

import hashlib
import hmac
from contextlib import closing

import pytest

from ivr.errors import QueryError
from ivr.store import CallEvent, CallRecord, Database

PIN, SALT = "8317", "a-salt"
DIGEST = hmac.new(SALT.encode(), PIN.encode(), hashlib.sha256).hexdigest()


@pytest.fixture
def database():
    with closing(Database.open(":memory:")) as database:
        yield database


def value(database, expression, **parameters):
    return database.query([f"SELECT {expression} AS value"], parameters)[0]["value"]


@pytest.mark.parametrize(("text", "keys"), [("6E1111", "631111"), (101, "101"), (None, None)])
def test_keypad_gives_the_keys(database, text, keys):
    assert value(database, "keypad(:text)", text=text) == keys


def test_a_random_code_has_its_length_and_alphabet(database):
    code = value(database, "random_code(6, 'ABC')")
    assert len(code) == 6
    assert set(code) <= set("ABC")


def test_random_codes_differ_within_one_statement(database):
    sql = "SELECT random_code(20, 'ABCDEFGH') AS code UNION ALL SELECT random_code(20, 'ABCDEFGH')"
    first, second = database.query([sql], {})
    assert first != second


@pytest.mark.parametrize("length", [0, -1, 65, None, "x"])
def test_a_random_code_of_no_sensible_length_is_an_error(database, length):
    with pytest.raises(QueryError):
        value(database, "random_code(:length, 'ABC')", length=length)


def test_a_pin_is_kept_as_a_salted_hmac(database):
    assert value(database, "pin_hmac(:pin, :salt)", pin=PIN, salt=SALT) == DIGEST


@pytest.mark.parametrize(
    ("pin", "salt", "digest", "matches"),
    [
        (PIN, SALT, DIGEST, 1),
        (int(PIN), SALT, DIGEST, 1),
        ("8318", SALT, DIGEST, 0),
        (PIN, "other", DIGEST, 0),
        (PIN, SALT, DIGEST[:-1], 0),
        (PIN, SALT, "é", 0),
        (None, SALT, DIGEST, 0),
        (PIN, None, DIGEST, 0),
        (PIN, SALT, None, 0),
        (None, None, None, 0),
    ],
)
def test_only_the_right_pin_matches(database, pin, salt, digest, matches):
    found = value(database, "pin_matches(:pin, :salt, :digest)", pin=pin, salt=salt, digest=digest)
    assert found == matches


def test_a_pin_never_reaches_the_file(tmp_path):
    path = tmp_path / "ivr.db"
    with closing(Database.open(str(path))) as database:
        database.seed("ff", "CREATE TABLE members (id INTEGER, salt TEXT, hmac TEXT)")
        with database.atomic():
            database.save_call(CallRecord("CALL_1", "1", "f", "t", None, None, "m", "m", "{}"))
            database.append_events([CallEvent("CALL_1", 1, "t", "DtmfPressed", '{"digit": "•"}')])
            make = "INSERT INTO members VALUES (1, :salt, pin_hmac(:pin, :salt))"
            check = "SELECT pin_matches(:pin, salt, hmac) AS ok FROM members"
            rows = database.query([make, check], {"pin": PIN, "salt": SALT})
        assert rows == ({"ok": 1},)
        files = [file.read_bytes() for file in tmp_path.iterdir()]
    assert DIGEST.encode() in b"".join(files)
    assert PIN.encode() not in b"".join(files).replace(DIGEST.encode(), b"")
