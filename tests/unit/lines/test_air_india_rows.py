"""The airline's rows: two bookings with one key, and flights, chosen as callers speak of them."""

import pytest

TOMORROW = "flights from Mumbai to Goa tomorrow"


@pytest.mark.parametrize(
    ("words", "flight"),
    [
        ("the flight to Goa please", "SG447"),
        ("the one from Mumbai", "AI105"),
        ("गोवा वाली", "SG447"),
        ("doosri wali", "SG447"),
        ("the last one", "SG447"),
        ("November Lima four seven two nine", "SG447"),
        ("M K 4729", "AI105"),
    ],
)
def test_of_two_bookings_with_the_same_keys_the_right_one_is_told(caller, words, flight):
    caller.press("1", "654729").say(words)
    assert f"Flight {flight}" in caller.said
    assert caller.node == "main"


@pytest.mark.parametrize(
    ("words", "flight"),
    [
        ("the ten AM one", "SG613"),
        ("subah wali", "SG613"),
        ("शाम वाली", "AI615"),
        ("in the afternoon", "AI615"),
        ("six one five", "AI615"),
        ("second", "SG613"),
    ],
)
def test_a_flight_is_chosen_by_its_time_its_number_or_its_place(caller, words, flight):
    caller.say(TOMORROW, words)
    assert caller.node == "flights_offer"
    assert caller.call.variables["wanted_flight"] == flight


@pytest.mark.parametrize(
    ("before", "node"),
    [
        (("flight status", "654729"), "flight_status_pnr"),
        ((TOMORROW,), "flights_to"),
        (("flights to Goa",), "flights_to"),
    ],
)
def test_none_of_them_is_no_dead_end(caller, before, node):
    for each in before:
        caller.press(each) if each.isdigit() else caller.say(each)
    assert caller.say("none of these").node == node


def test_none_of_two_bookings_asks_for_the_code_again(caller):
    assert caller.press("2", "654729").say("neither").node == "manage_booking_pnr"
    assert "can't find" not in caller.said
