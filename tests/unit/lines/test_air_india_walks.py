"""Callers who do anything at random: the line never breaks, and its seats always add up."""

from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.engine import Phase
from tests.tries import examples
from tests.unit.callers import seeded
from tests.unit.lines.airline import FLOW, passenger

KEYS = st.sampled_from([*"0123456789*#"])
ENTRIES = st.sampled_from(
    (
        *("241234", "654729", "749876", "353333", "4321", "5656", "3434", "6789", "1234", "34"),
        *("103#", "208#", "107#", "120", "987654321", "1995", "246813579", "1111"),
        *("2241234432111", "2241234432121"),
    )
)
WORDS = st.sampled_from(
    (
        *("agent", "main menu", "go back", "help", "repeat", "yes", "no", "Anita Rao", "female"),
        *("thirty", "cancel", "check in", "AI1234", "AI 103", "book a flight", "umbrella", ""),
        *("😀", "'; --"),
    )
)
ACTS = st.one_of(
    st.tuples(st.just("press"), KEYS),
    st.tuples(st.just("press"), ENTRIES),
    st.tuples(st.just("say"), WORDS),
    st.tuples(st.just("wait"), st.sampled_from([0.5, 3.0, 6.0, 20.0])),
)

LOADS = """
SELECT f.flight, f.seats_available + (
  SELECT count(*) FROM bookings b WHERE b.flight = f.flight AND b.status = 'Confirmed') AS load
FROM flights f ORDER BY f.flight"""
"""Free and taken seats, of which the sum never changes."""


@settings(max_examples=examples(60))
@given(st.lists(ACTS, max_size=40))
def test_whatever_callers_do_no_seat_is_lost_or_sold_twice(acts):
    with closing(seeded(FLOW)) as database:
        caller = passenger(database)
        before = caller.rows(LOADS)
        for name, value in acts:
            if caller.call.phase is Phase.ENDED:
                caller = passenger(database)
            getattr(caller, name)(value)
        assert caller.rows(LOADS) == before
        assert "went wrong" not in caller.log


@settings(max_examples=examples(60))
@given(st.lists(ACTS, max_size=40))
def test_whoever_knows_no_phone_number_and_no_pin_learns_and_changes_nothing(acts):
    stranger = [act for act in acts if not knows_a_secret(act[1])]
    with closing(seeded(FLOW)) as database:
        caller = passenger(database)
        for name, value in stranger:
            if caller.call.phase is Phase.ENDED:
                break
            getattr(caller, name)(value)
        for private in ("Asha", "Menon", "Imran", "Farhan", "55,000", "R40"):
            assert private not in caller.log
        assert caller.booking("AI1234")["status"] == "Confirmed"
        assert caller.booking("AI1234")["flight"] == "AI101"


def knows_a_secret(value):
    return isinstance(value, str) and any(
        secret in value for secret in ("4321", "5656", "3434", "6789", "1995", "4826")
    )
