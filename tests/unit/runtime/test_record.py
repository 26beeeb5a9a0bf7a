"""A line without a record has the same calls and makes the same rows, but stores no calls."""

from contextlib import closing

import pytest

from ivr.engine import CallerHungUp, DtmfPressed, Phase, SpeechHeard
from ivr.errors import StoreError, UnknownCallError
from ivr.runtime import DatabaseRecord, Line, NoRecord, Session, VirtualClock, VirtualTelephone
from tests.flows import flow_of
from tests.unit.callers import seeded

FLOW = flow_of("air_india.toml")
NUMBER = "+919876501234"

# Cancels a booking: a query reads it, the passenger gives the last four digits, an update writes.
CANCELLING = [
    SpeechHeard("cancel my ticket"),
    *map(DtmfPressed, "241234"),
    *map(DtmfPressed, "4321"),
]
CANCELLING += [DtmfPressed("2"), DtmfPressed("1"), CallerHungUp()]


@pytest.fixture
def database():
    with closing(seeded(FLOW)) as database:
        yield database


def line_of(database, record) -> Line:
    return Line(FLOW, database, VirtualClock().now, record=record)


def updates(line: Line, events) -> list:
    made = [line.dial(NUMBER, "CALL_1")]
    return made + [line.advance("CALL_1", event) for event in events]


def test_the_calls_are_the_same_with_and_without_a_record():
    with closing(seeded(FLOW)) as one, closing(seeded(FLOW)) as other:
        kept = updates(line_of(one, DatabaseRecord()), CANCELLING)
        unkept = updates(line_of(other, NoRecord()), CANCELLING)
        assert [update.call for update in kept] == [update.call for update in unkept]
        assert [update.actions for update in kept] == [update.actions for update in unkept]
        assert [update.exits for update in kept] == [update.exits for update in unkept]
        everything = ["SELECT * FROM bookings ORDER BY pnr_display"]
        assert one.query(everything, {}) == other.query(everything, {})


def test_without_a_record_the_flow_writes_and_the_line_does_not(database):
    seen = updates(line_of(database, NoRecord()), CANCELLING)
    assert seen[-1].call.phase is Phase.ENDED
    [row] = database.query(["SELECT status FROM bookings WHERE pnr_display = 'AI1234'"], {})
    assert row == {"status": "Cancelled"}
    assert database.find_call("CALL_1") is None
    assert database.events_of("CALL_1") == []
    assert not any(update.entries for update in seen)


def test_a_call_without_a_record_is_known_until_it_ends(database):
    line = line_of(database, NoRecord())
    call = line.dial(NUMBER).call
    assert line.call(call.id) == call
    line.advance(call.id, CallerHungUp())
    with pytest.raises(UnknownCallError):
        line.call(call.id)


def test_a_line_without_a_record_has_no_interrupted_calls(database):
    clock = VirtualClock()
    line_of(database, DatabaseRecord()).dial(NUMBER)
    assert (
        Line(FLOW, database, clock.now, record=NoRecord()).interrupted(clock.now() - clock.now())
        == []
    )


def test_calls_that_begin_at_one_moment_have_names_of_their_own(database):
    for record in (NoRecord(), DatabaseRecord()):
        line = line_of(database, record)
        assert len({line.dial(NUMBER).call.id for _ in range(5)}) == 5


def test_a_line_that_has_just_come_up_gives_no_name_that_a_call_had(database):
    names = {line_of(database, DatabaseRecord()).dial(NUMBER).call.id for _ in range(3)}
    assert len(names) == 3


def test_a_telephone_can_call_a_line_without_a_record(database):
    clock = VirtualClock()
    phone = VirtualTelephone(clock)
    line = Line(FLOW, database, clock.now, record=NoRecord())
    session = Session.dial(line, phone, NUMBER)
    for event in CANCELLING[:-1]:
        session.post(event)
    assert "refund" in phone.prompts[-2] + phone.prompts[-3]


def test_short_calls_each_begin_on_the_same_rows(database):
    line = line_of(database, NoRecord())
    outcomes = []
    for _ in range(3):
        with database.rehearsal():
            call = line.dial(NUMBER).call
            for event in CANCELLING[:-1]:
                update = line.advance(call.id, event)
            outcomes.append(update.call.said)
            line.advance(call.id, CallerHungUp())
    assert outcomes[0] == outcomes[1] == outcomes[2]


def test_a_query_that_loses_the_transaction_is_an_error_without_a_record_too(database):
    line = line_of(database, NoRecord())
    call = line.dial(NUMBER).call
    before = line.advance(call.id, DtmfPressed("1")).call
    database.close()
    with pytest.raises(StoreError):
        line.advance(call.id, SpeechHeard("AI1234"))
    assert line.call(call.id) == before
