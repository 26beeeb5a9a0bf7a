"""Flights by city and day: what callers say of them, and what the line asks for and offers."""

import pytest

HEARD = {
    "flights to Goa tomorrow": ("", "Goa", "tomorrow"),
    "to Goa tomorrow": ("", "Goa", "tomorrow"),
    "Flights from Delhi to Goa, tomorrow.": ("Delhi", "Goa", "tomorrow"),
    "Delhi to Mumbai today": ("Delhi", "Mumbai", "today"),
    "tomorrow from Bombay to Goa please": ("Mumbai", "Goa", "tomorrow"),
    "Delhi se Mumbai kal": ("Delhi", "Mumbai", "tomorrow"),
    "flights to Amritsar": ("", "Amritsar", ""),
    "is there anything to fly to Sydney?": ("", "Sydney", ""),
    "flights from Mumbai": ("Mumbai", "", ""),
    "flights leaving Mumbai for Goa this evening": ("Mumbai", "Goa", "today"),
    "fly from Calcutta to Bombay": ("Kolkata", "Mumbai", ""),
    "मुंबई से बैंगलोर की फ्लाइट": ("Mumbai", "Bangalore", ""),
    "गोवा कल": ("", "Goa", "tomorrow"),
    "दिल्ली से मुंबई की फ्लाइट": ("Delhi", "Mumbai", ""),
}


@pytest.fixture(params=["at the main menu", "where a flight's number is asked for"])
def asked(request, caller):
    """A caller at the main menu, or at the question for a flight."""
    return caller.press("5") if "number" in request.param else caller


@pytest.mark.parametrize(("words", "heard"), HEARD.items())
def test_cities_and_a_day_are_heard_in_what_a_caller_says(asked, words, heard):
    asked.say(words)
    variables = asked.call.variables
    offered = asked.rows("SELECT route FROM flights WHERE route LIKE '% to ' || :to", to=heard[1])
    origins = {row["route"] for row in offered}
    if not heard[0] and len(origins) == 1:  # the line fills in the only city that flies there
        heard = (origins.pop().partition(" to ")[0], *heard[1:])
    assert tuple(variables[name] for name in ("from_city", "to_city", "travel_day")) == heard


def test_the_line_says_what_it_has_heard_and_offers_what_it_has(caller):
    caller.say("flights from Mumbai to Goa tomorrow")
    assert caller.said.startswith("Flights from Mumbai to Goa tomorrow. Which one?")
    assert "For SG613, Tomorrow 10:20 AM, press 2." in caller.said
    caller.say("AI615")
    assert caller.node == "flights_offer"
    assert "AI615, Tomorrow 4:05 PM, for ₹3,500. Seats left: 41." in caller.said


def test_what_is_missing_is_asked_for_one_by_one(caller):
    caller.say("flights to Goa")
    assert caller.said.startswith("To Goa. From which city?")
    caller.say("from Mumbai")
    assert caller.said.startswith("From Mumbai to Goa. On which day?")
    caller.say("today")
    assert caller.said.startswith("Flights from Mumbai to Goa today. AI611, Today 8:40 PM")
    assert caller.node == "flights_offer"


def test_the_day_that_was_said_is_kept_while_the_city_is_asked_for(caller):
    caller.say("to Goa tomorrow")
    assert caller.said.startswith("To Goa tomorrow. From which city?")
    caller.press("2")
    assert caller.said.startswith("Flights from Mumbai to Goa tomorrow.")


def test_it_can_be_done_by_keys_alone(caller):
    caller.press("5", "#")
    assert caller.said.startswith("Where do you want to fly to?")
    caller.press("5")
    assert caller.call.variables["to_city"] == "Goa"
    caller.press("1", "2")
    assert "SG447" in caller.said
    caller.press("1")
    assert caller.node == "booking_ask_name"
    assert caller.call.variables["wanted_flight"] == "SG447"


def test_nothing_of_an_earlier_search_is_kept(caller):
    caller.say("flights from Mumbai to Goa tomorrow").press("1", "2")
    assert caller.said.startswith("Where do you want to fly to?")
    assert caller.call.variables["travel_day"] == ""
    caller.say("main menu", "flights to Amritsar")
    assert caller.said.startswith("From Delhi to Amritsar. On which day?")


def test_a_city_without_flights_is_told(caller):
    caller.say("flights to London tomorrow")
    assert "There is none with a free seat." in caller.said
    assert caller.node == "main"


def test_later_days_are_for_an_agent(caller):
    caller.say("flights from Mumbai to Goa").press("3")
    assert "flights of today and tomorrow" in caller.said
    assert caller.node == "agent"


@pytest.mark.parametrize(
    ("words", "menu"),
    [
        ("cancel my flight to Goa", "manage_booking_pnr"),
        ("is my flight to Delhi on time", "flight_status_pnr"),
        ("my flight to Goa is late", "flight_status_pnr"),
        ("what time is my flight to Goa tomorrow", "flight_status_pnr"),
        ("cancel my flight to Goa tomorrow", "manage_booking_pnr"),
        ("book a flight", "booking_ask_flight"),
        ("which flights are available", "flights_to"),
        ("check in for my flight to Goa tomorrow", "check_in_options"),
    ],
)
def test_a_city_does_not_hide_what_else_is_wanted(caller, words, menu):
    assert caller.say(words).node == menu


def test_every_city_has_flights_that_can_be_booked_today_or_tomorrow(caller):
    caller.press("5", "#")
    for city in [row["to_city"] for row in caller.call.rows]:
        caller.say("main menu", f"flights to {city}")
        assert caller.node in ("flights_from", "flights_day"), city
    assert len(caller.call.rows) <= 9
