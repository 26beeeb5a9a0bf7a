"""What the page shows to new callers of the bundled lines works, and fits their data."""

from contextlib import closing

import pytest

from ivr.engine import Phase
from ivr.flow.checks import check
from ivr.keypad import keypad
from ivr.store.functions import pin_matches
from tests.flows import flow_of
from tests.unit.callers import World, seeded
from tests.unit.lines.airline import FLOW

LINES = {"air_india.toml": FLOW, "pizza.toml": flow_of("pizza.toml")}
TRIES = [(name, n) for name, flow in LINES.items() for n in range(len(flow.tries))]


def words(prompt):
    return prompt.words({}, "en-IN").written


def rows_of(title):
    [sample] = (each for each in FLOW.samples if words(each.title) == title)
    return sample.rows


@pytest.mark.parametrize("name", LINES)
def test_each_line_has_three_things_to_try_and_values_to_try_them_with(name):
    flow = LINES[name]
    assert len(flow.tries) == 3
    assert flow.samples
    assert not [fault for fault in check(flow) if fault.place.startswith("[[")]


@pytest.mark.parametrize(("name", "number"), TRIES)
@pytest.mark.parametrize("way", ["keys", "say"])
def test_what_is_to_be_tried_is_done_by_the_line(name, number, way):
    one = LINES[name].tries[number]
    with closing(seeded(LINES[name])) as database:
        caller = World(LINES[name], database).dial()
        if way == "keys" and one.keys:
            caller.press(one.keys.replace(" ", ""))
        elif way == "say" and one.say is not None:
            caller.say(words(one.say))
        assert "Nomatch" not in caller.logged
        assert caller.call.phase is not Phase.ENDED or caller.call.outcome == "completed"


def test_the_airlines_suggestions_reach_their_end(caller):
    ends = ("Flight AI101", "From which city?", "manage_booking_options")
    for one, end in zip(FLOW.tries, ends, strict=True):
        caller.press(one.keys.replace(" ", ""))
        if not one.keys:
            caller.say(words(one.say))
        assert end in f"{caller.said} {caller.node}"
        caller.calls_again()


def test_the_bookings_open_with_what_is_shown(caller):
    for pnr, keys, ending in rows_of("Bookings"):
        assert keypad(pnr) == keys
        caller.say("manage my booking", pnr).press(ending)
        assert caller.node == "manage_booking_options", pnr
        caller.calls_again()


def test_the_frequent_flyers_have_the_pins_and_points_that_are_shown(caller):
    for number, pin, points in rows_of("Frequent flyers"):
        row = caller.row("SELECT * FROM frequent_flyers WHERE number = :number", number=number)
        assert pin_matches(pin, row["pin_salt"], row["pin_hmac"])
        assert f"{row['points']:,}" == points


def test_the_flights_can_be_booked_by_the_keys_that_are_shown(caller):
    for flight, keys, route, time in rows_of("Flights with free seats"):
        caller.press("5", keys)
        assert caller.node == "booking_ask_name", flight
        assert f"{route}, {time}." in caller.said
        assert caller.call.variables["wanted_flight"] == flight
        caller.calls_again()
