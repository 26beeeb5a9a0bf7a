"""The SQL functions that flows may call."""

import hashlib
import hmac
import random
from contextlib import closing
from functools import partial

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


def test_what_is_random_is_drawn_from_the_source_that_is_given(database):
    sql = ["SELECT random_code(8, 'ABCDEFGH') AS code, random() AS number"]
    one, same, other = (database.query(sql, {}, partial(random.Random, n)) for n in (1, 1, 2))
    assert one == same
    assert one[0]["code"] != other[0]["code"]
    assert one[0]["number"] != other[0]["number"]
    assert database.query(sql, {}) != one


def test_a_source_is_made_once_for_a_query_and_only_if_it_draws(database):
    made = []

    def chance():
        made.append(1)
        return random.Random(1)

    database.query(["SELECT 1 AS one"], {}, chance)
    assert made == []
    rows = database.query(["SELECT random() AS n UNION ALL SELECT random()"], {}, chance)
    assert len(made) == 1
    assert rows[0] != rows[1]


def test_random_numbers_have_64_bits_and_a_sign(database):
    numbers = [value(database, "random()") for _ in range(64)]
    assert all(-(2**63) <= number < 2**63 for number in numbers)
    assert min(numbers) < 0 < max(numbers)


def test_rows_can_be_put_in_an_order_that_is_drawn(database):
    database.seed("n", "CREATE TABLE n (i); INSERT INTO n VALUES (1), (2), (3), (4), (5), (6)")
    sql = ["SELECT i FROM n ORDER BY random()"]
    orders = [database.query(sql, {}, partial(random.Random, 4)) for _ in range(2)]
    assert orders[0] == orders[1]
    assert orders[0] != database.query(sql, {}, partial(random.Random, 5))


def test_the_definition_of_a_table_cannot_draw(database):
    database.seed("t", "CREATE TABLE t (a INTEGER, n INTEGER DEFAULT (random()))")
    with pytest.raises(QueryError, match="unsafe use"):
        database.query(["INSERT INTO t (a) VALUES (1)"], {})


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
