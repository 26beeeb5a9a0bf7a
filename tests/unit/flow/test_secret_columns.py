"""Columns that hold secrets are found by their names and by what the flow's SQL does with them."""

import pytest

from ivr.flow import names_a_secret, secret_columns
from tests.flows import flow_from, flow_of

FLOW = """
[flow]
title = "Secrets"
start = "ask"
[node.ask]
kind = "field"
prompt = "Your code?"
grammar = {{ type = "digits", length = 4 }}
save = "code"
sensitive = {sensitive}
to = "check"
[node.check]
kind = "query"
sql = ['''{sql}''']
to = {{ found = "bye", missing = "bye" }}
[node.bye]
kind = "disconnect"
"""


@pytest.mark.parametrize(
    "name", ["pin", "PIN", "pinHash", "pin_hmac", "user_password", "Salt", "otp"]
)
def test_a_name_says_that_a_column_is_secret(name):
    assert names_a_secret(name)


@pytest.mark.parametrize(
    "name", ["failed_pins", "spinning", "opinion", "phone", "code", "_", "ключ"]
)
def test_another_name_does_not(name):
    assert not names_a_secret(name)


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        (
            "SELECT 1 AS x FROM m WHERE id = :caller AND (substr(m.door, -4) = :code OR a = 3)",
            "door",
        ),
        ('SELECT 1 AS x FROM m WHERE "the Door" = :code', "the door"),
        ("SELECT 1 AS x FROM m WHERE :code IN (door, gate) AND id = 1", "door gate"),
        ("SELECT 1 AS x FROM m WHERE pin_matches(:code, grain, mark)", "grain mark"),
        ("UPDATE m SET a = 1, door = :code, b = 2 WHERE id = 3", "door"),
        ("UPDATE m SET door = CASE WHEN a = :code THEN b ELSE c END", "a"),
        ("INSERT INTO m (name, door, more) VALUES (:caller, :code, max(1, 2))", "door"),
        ("INSERT INTO m (name, door) SELECT n, pin_hmac(:code, s) FROM x WHERE y = 1", "door s"),
        ("INSERT INTO m (name, door) SELECT n, :code", "door"),
        ("INSERT INTO m VALUES (:code)", ""),
        ("INSERT INTO m SELECT a FROM b WHERE c = :code", "c"),
        ("SELECT 1 AS x FROM m -- :code = door", ""),
        ("SELECT :caller AS x", ""),
        ("SELECT a FROM m WHERE b = ':code'", ""),
    ],
)
def test_sql_that_compares_or_stores_a_secret_makes_its_columns_secret(sql, columns):
    found = secret_columns(flow_from(FLOW.format(sql=sql, sensitive="true")))
    assert found == {"code", *([columns] if columns == "the door" else columns.split())}
    assert not secret_columns(flow_from(FLOW.format(sql=sql, sensitive="false")))


def test_the_airlines_secrets_are_its_pins_and_the_telephone_numbers_that_open_a_booking():
    assert secret_columns(flow_of("air_india.toml")) == {
        *("phone", "pin_salt", "pin_hmac"),
        *("pin", "phone_ending"),  # the variables of its sensitive fields
    }
    assert secret_columns(flow_of("pizza.toml")) == set()
