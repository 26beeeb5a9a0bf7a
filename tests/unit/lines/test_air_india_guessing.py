"""Somebody who guesses: wrong answers count in the database, whatever the call, day and channel."""

from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count, cycle
from typing import Any

import pytest

from ivr.engine import CallResumed
from ivr.runtime import VirtualClock
from tests.unit.callers import ApiCaller, World, line_of, seeded
from tests.unit.lines.airline import FLOW

DAY = 24 * 3600.0
NAMES = (f"CALL_{number}" for number in count(1000))


@dataclass(frozen=True)
class Door:
    """What a guesser presses to be asked, the nodes before and behind it, and its right answer."""

    keys: str
    asks: str
    opened: str
    right: str
    column: str
    counted: str
    other: str  # the keys with which its owner opens another one

    def wrong(self) -> Any:
        """Every answer but the right one, again and again."""
        return cycle(f"{n:04}" for n in range(10_000) if f"{n:04}" != self.right)


BOOKING = Door(
    "2241234",
    "who_phone",
    "manage_booking_options",
    "4321",
    "failed_checks",
    "bookings WHERE pnr_display = 'AI1234'",
    "28556788765",
)
PIN = Door(
    "6987654321",
    "frequent_flyer_pin",
    "frequent_flyer_options",
    "1995",
    "failed_pins",
    "frequent_flyers WHERE number = '987654321'",
    "61112223331234",
)
DOORS = pytest.mark.parametrize("door", [BOOKING, PIN], ids=["booking", "pin"])


@pytest.fixture
def database():
    with closing(seeded(FLOW)) as database:
        yield database


def counted(database, door):
    ((number,),) = (
        row.values() for row in database.query((f"SELECT {door.column} FROM {door.counted}",), {})
    )
    return number


def by_api(line):
    return ApiCaller(line, next(NAMES)).start()


def line_on(database, days):
    clock = VirtualClock()
    clock.advance(days * DAY)
    return World(FLOW, database, clock).line


@contextmanager
def a_call(database, days, channel):
    """A call that began ``days`` later than the first one, and is hung up at the end."""
    clock = VirtualClock()
    clock.advance(days * DAY)
    world = World(FLOW, database, clock)
    caller = world.dial() if channel == "phone" else by_api(world.line)
    yield caller
    caller.hang_up()


def answer(caller, text, spoken):
    """Answer by keys, or in words."""
    caller.say(" ".join(text)) if spoken else caller.press(text)


@DOORS
def test_two_hundred_guesses_over_days_calls_and_channels_open_nothing(database, door):
    asked = 0
    for number, guess in zip(range(200), door.wrong(), strict=False):
        with a_call(database, (number * 7) % 45, ("phone", "api")[number % 2]) as caller:
            if caller.press(door.keys).node == door.asks:
                asked += 1
                answer(caller, guess, spoken=number % 3 == 0)
            assert caller.node != door.opened
    assert asked == counted(database, door) == 3
    for days in (0, 46, 4000):
        with a_call(database, days, "phone") as caller:
            assert caller.press(door.keys).node != door.asks


@DOORS
def test_two_calls_that_began_on_different_days_do_not_reset_each_other(database, door):
    calls = [by_api(line_on(database, days)) for days in (0, 1)]
    for caller in calls:
        assert caller.press(door.keys).node == door.asks
    wrong = door.wrong()
    for caller in (*calls, calls[0]):
        caller.press(next(wrong))
        assert caller.node != door.opened
    assert counted(database, door) == 3
    assert calls[1].node == door.asks, "this call was asked before the lock"
    calls[1].press(door.right)
    assert calls[1].node != door.opened, "the right answer does not open what is locked"
    assert counted(database, door) == 3


@DOORS
def test_a_hundred_calls_that_were_all_asked_in_time_have_three_guesses_together(database, door):
    line = line_of(FLOW, database)
    calls = [by_api(line).press(door.keys) for _ in range(100)]
    assert {caller.node for caller in calls} == {door.asks}
    for caller, guess in zip(calls[:-1], door.wrong(), strict=False):
        caller.press(guess)
        assert caller.node != door.opened
    calls[-1].press(door.right)
    assert calls[-1].node != door.opened
    assert counted(database, door) == 3


@DOORS
def test_a_clock_that_goes_backwards_resets_nothing(database, door):
    for days, guess in zip((20, 10, 0), door.wrong(), strict=False):
        with a_call(database, days, "api") as caller:
            caller.press(door.keys, guess)
    with a_call(database, 0, "api") as caller:
        assert caller.press(door.keys).node != door.asks


@DOORS
def test_the_owner_of_another_one_resets_nothing(database, door):
    for guess in ("0000", "0001", "0002"):
        with a_call(database, 0, "api") as guesser:
            guesser.press(door.keys, guess)
        with a_call(database, 0, "phone") as owner:
            assert owner.press(door.other).node == door.opened
    with a_call(database, 0, "api") as guesser:
        assert guesser.press(door.keys).node != door.asks


@DOORS
def test_a_line_that_restarts_between_two_keys_still_counts(database, door):
    for guess in ("0000", "0001", "0002"):
        world = World(FLOW, database)
        caller = world.dial().press(door.keys, guess[:2])
        again = world.restarted().resume(caller.call_id)
        assert again.node == door.asks
        again.press(guess[:1])
        again.send(CallResumed())
        again.press(guess).hang_up()
    assert counted(database, door) == 3


@DOORS
def test_three_wrong_answers_say_what_is_locked_and_how_that_ends(database, door):
    with a_call(database, 0, "phone") as caller:
        caller.press(door.keys, "0000", "0001", "0002")
        assert "Only an agent can unlock it." in caller.said
    with a_call(database, 30, "api") as caller:
        caller.press(door.keys)
        assert "Only an agent can unlock it." in caller.answer["prompt"]


@DOORS
def test_an_agent_unlocks_it_and_then_the_right_answer_opens_it(database, door):
    with a_call(database, 0, "phone") as caller:
        caller.press(door.keys, "0000", "0001", "0002")
    table, where = door.counted.split(" WHERE ")
    database.query((f"UPDATE {table} SET {door.column} = 0 WHERE {where}",), {})
    with a_call(database, 0, "phone") as caller:
        assert caller.press(door.keys, door.right).node == door.opened
