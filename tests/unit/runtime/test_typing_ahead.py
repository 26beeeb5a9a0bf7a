"""Keys that are typed ahead reach the node that they are meant for, whatever lies between."""

from contextlib import closing

from tests.flows import flow_from
from tests.unit.callers import World, seeded

LINE = '''
[flow]
title = "Ahead"
start = "main"
languages = ["en-IN", "hi-IN"]
[data]
sql = """
CREATE TABLE people (phone TEXT, name TEXT);
INSERT INTO people VALUES ('7700900123', 'Asha');
"""
[node.main]
kind = "menu"
prompt = "Main."
choices = [{ key = "1", label = "one", to = "hindi" }, { key = "2", label = "two", to = "bye" }]
[node.hindi]
kind = "set"
values = { language = "'hi-IN'" }
to = "ask"
[node.ask]
kind = "field"
prompt = { "en-IN" = "Number?", "hi-IN" = "नंबर?" }
grammar = { type = "phone", country = "44" }
save = "phone"
to = { filled = "find", empty = "bye" }
[node.find]
kind = "query"
sql = "SELECT name FROM people WHERE phone = :phone"
to = { found = "told", missing = "ask", error = "bye" }
[node.told]
kind = "message"
prompt = "{name}."
to = "more"
[node.more]
kind = "field"
prompt = "How many?"
grammar = { type = "number", min = 1, max = 119 }
save = "count"
to = "main"
[node.bye]
kind = "disconnect"
'''


def typed(keys: str):
    """Return the call after these keys, which come without a pause."""
    flow = flow_from(LINE)
    with closing(seeded(flow)) as database:
        return World(flow, database).dial().press(keys).call


def test_keys_are_taken_across_a_change_of_language_and_a_query():
    for number in ("7700900123", "07700900123", "447700900123", "00447700900123"):
        call = typed(f"1{number}#42")
        assert (call.node, call.variables["name"], call.variables["count"]) == ("main", "Asha", 42)
        call = typed(f"1{number}7#2")
        assert (call.outcome, call.variables["count"]) == ("completed", 7)


def test_an_empty_entry_can_be_typed_ahead():
    assert typed("1#").outcome == "completed"
