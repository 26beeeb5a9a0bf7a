"""What the page shows to new callers of the bundled lines works, and fits their data."""

from contextlib import closing

import pytest

from ivr.flow import Press, Say
from ivr.flow.checks import check
from ivr.keypad import keypad
from ivr.store.functions import pin_matches
from tests.flows import flow_of
from tests.unit.callers import World, seeded
from tests.unit.lines.airline import FLOW

LINES = {"air_india.toml": FLOW, "pizza.toml": flow_of("pizza.toml")}
DEMOS = [(name, n) for name, flow in LINES.items() for n in range(len(flow.demos))]


def words(prompt):
    return prompt.words({}, "en-IN").written


def rows_of(title):
    [sample] = (each for each in FLOW.samples if words(each.title) == title)
    return sample.rows


def do(caller, step):
    """Do a step of a demonstration, and say whether the line took it."""
    match step:
        case Press(keys):
            caller.press(keys)
        case Say(said):
            caller.say(said)
    return "Nomatch" not in caller.logged


@pytest.mark.parametrize("name", LINES)
def test_each_line_has_a_few_calls_that_play_themselves_and_values_to_try(name):
    flow = LINES[name]
    assert len(flow.demos) in (3, 4)
    assert flow.samples
    assert not [fault for fault in check(flow) if fault.place.startswith(("[[", "demo "))]


@pytest.mark.parametrize(("name", "number"), DEMOS)
def test_what_is_demonstrated_is_done_by_the_line(name, number):
    demo = LINES[name].demos[number]
    with closing(seeded(LINES[name])) as database:
        caller = World(LINES[name], database).dial()
        assert all(do(caller, step) for step in demo.steps)
        assert caller.call.outcome in (None, "completed", "transferred", "answered")


def test_the_airlines_demonstrations_reach_their_end(caller):
    ends = {"flight": "Flight AI101", "goa": "flights", "points": "12,500", "agent": "agent"}
    for demo in FLOW.demos:
        assert all(do(caller, step) for step in demo.steps)
        assert ends.pop(demo.name) in f"{caller.said} {caller.node}", demo.name
        caller.calls_again()
    assert not ends


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
