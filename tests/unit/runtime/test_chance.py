"""What is random in a line's calls is decided by one seed, or by the system if none is given."""

from contextlib import closing

from ivr.engine import CallResumed, DtmfPressed
from ivr.runtime import Chance, Line, VirtualClock
from ivr.store import Database
from tests.flows import flow_from

FLOW = flow_from("""
[flow]
title = "Codes"
start = "main"
[node.main]
kind = "menu"
prompt = "Main."
choices = [ { key = "1", label = "a code", to = "draw" } ]
to = { noinput = "main", nomatch = "main" }
[node.draw]
kind = "query"
sql = '''
SELECT random_code(12, 'ABCDEFGH') AS code, random_code(12, 'ABCDEFGH') AS other, random() AS n
'''
to = { found = "main", missing = "main", error = "main" }
""")


def line_of(chance: Chance | None = None, database: Database | None = None) -> Line:
    database = database or Database.open(":memory:")
    return Line(FLOW, database, VirtualClock().now, chance=chance)


def drawn(line: Line, call_id: str) -> tuple:
    variables = line.advance(call_id, DtmfPressed("1")).call.variables
    return variables["code"], variables["other"], variables["n"]


def codes(chance: Chance | None = None) -> tuple:
    """Return the codes that two calls draw in turn."""
    line = line_of(chance)
    with closing(line.database):
        first, second = (line.dial("+911234567890").call.id for _ in range(2))
        return tuple(drawn(line, call) for call in (first, second, first, second))


def test_the_same_seed_draws_the_same_codes():
    assert codes(Chance(7)) == codes(Chance(7))


def test_another_seed_draws_others():
    assert codes(Chance(7)) != codes(Chance(8))


def test_without_a_seed_every_line_draws_others_and_can_tell_its_seed():
    assert codes() != codes()
    chance = Chance()
    assert codes(chance) == codes(Chance(chance.seed))


def test_calls_turns_and_places_in_a_query_draw_apart():
    everything = [code for one in codes(Chance(7)) for code in one]
    assert len(set(everything)) == len(everything) == 12


def test_what_other_calls_draw_does_not_matter():
    alone, busy = line_of(Chance(7)), line_of(Chance(7))
    for line in (alone, busy):
        line.dial("+911234567890", "CALL_1")
    busy.dial("+911234567890", "CALL_2")
    drawn(busy, "CALL_2")
    assert drawn(alone, "CALL_1") == drawn(busy, "CALL_1")
    alone.database.close()
    busy.database.close()


def test_a_call_that_another_program_goes_on_with_draws_what_it_would_have_drawn():
    before = line_of(Chance(7))
    before.dial("+911234567890", "CALL_1")
    image = before.database.image()
    with closing(before.database), closing(Database.from_image(image)) as copy:
        resumed = line_of(Chance(7), copy)
        for line in (before, resumed):
            line.advance("CALL_1", CallResumed())
        assert drawn(before, "CALL_1") == drawn(resumed, "CALL_1")
