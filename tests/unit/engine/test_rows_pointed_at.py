"""Rows that are pointed at by what they are before or after, and by what is refused."""

import pytest

from ivr.engine import Phase
from tests.unit.engine.test_rows import FLOW, ROWS, offered

TWO = ROWS[:2]
CITIES = """
[flow]
title = "Cities"
start = "find"
[command.again]
do = "repeat"
[node.find]
kind = "query"
sql = "SELECT 1 AS city"
to = { found = "told", missing = "nothing" }
[node.find.choose]
prompt = "Where to?"
label = "{city:words}"
phrases = ["to {city:words}", "flight to {city:words}"]
[node.told]
kind = "menu"
prompt = "{city}"
choices = [{ key = "1", label = "again", to = "find" }]
[node.nothing]
kind = "menu"
prompt = "None."
choices = [{ key = "1", label = "again", to = "find" }]
"""
TOWNS = tuple({"city": city} for city in ("Bangalore", "Goa", "Hyderabad", "Kolkata", "Mumbai"))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("something before noon", "SG613"),
        ("anything after six", "AI611"),
        ("I can only travel after seven pm", "AI611"),
        ("earlier than eleven", "SG613"),
        ("the ten twenty one", "SG613"),
        ("not the second one", "AI611"),
        ("anything but Goa please", "AI611"),
        ("I won't take the first", "SG613"),
        ("the first, no, the second", "SG613"),
        ("not the first but the second", "SG613"),
        ("I have to be at school at ten so the second", "SG613"),
        ("pehli nahi", "SG613"),
        ("the top one", "AI611"),
        ("the bottom one", "SG613"),
        ("after lunch", "AI611"),
        ("can I have the late flight", "SG613"),
        ("the one after the first", "SG613"),
        ("the flight before the second", "AI611"),
    ],
)
def test_a_row_of_two_is_pointed_at(words, code):
    assert offered(TWO).say(words).call.variables["code"] == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the middle one", "SG613"),
        ("last but one", "SG613"),
        ("the second last", "SG613"),
        ("third from the end", "AI611"),
        ("number three please", "6E204"),
        ("the last flight but not today", "6E204"),
    ],
)
def test_a_row_of_three_is_pointed_at_by_its_place(words, code):
    assert offered().say(words).call.variables["code"] == code


@pytest.mark.parametrize(
    "words",
    ["neither works for me", "I can't do either of those", "not the first and not the second"],
)
def test_all_rows_are_refused(words):
    assert offered(TWO).say(words).node == "nothing"


@pytest.mark.parametrize(
    "words",
    [
        "is the second one full",
        "the first or the second",
        "I did not hear the second",
        "the flight",
        "before eleven in the night at the seaside garden party",
        "number seven",
    ],
)
def test_nothing_is_chosen_where_the_rows_are_left_open(words):
    assert offered(TWO).say(words).node == "find"


def test_of_three_rows_one_that_is_refused_leaves_two_to_ask_about():
    caller = offered().say("not the first one")
    assert (caller.call.phase, len(caller.call.doubt)) == (Phase.VERIFYING, 2)


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("I am in Goa and have to reach Mumbai", "Mumbai"),
        ("not from Goa, to Hyderabad", "Hyderabad"),
        ("heading for Kolkata", "Kolkata"),
    ],
)
def test_a_city_is_meant_where_the_journey_ends(words, city):
    assert offered(TOWNS, CITIES).say(words).call.variables["city"] == city


def test_a_city_that_the_journey_begins_in_is_not_chosen():
    assert offered(TOWNS, CITIES).say("from Goa").node == "find"


@pytest.mark.parametrize(
    ("words", "city"), [("kol cutta", 3), ("hyder a bad", 2), ("bangal oar", 0)]
)
def test_a_name_that_was_heard_in_parts_is_asked_about(words, city):
    caller = offered(TOWNS, CITIES).say(words)
    assert (caller.call.phase, [guess.what for guess in caller.call.doubt]) == (
        Phase.VERIFYING,
        [city],
    )


FROM = CITIES.replace('"to {city:words}", "flight to {city:words}"', '"from {city:words} airport"')


@pytest.mark.parametrize(
    ("words", "city"),
    [("from Goa", "Goa"), ("leaving from Kolkata", "Kolkata"), ("from airport Mumbai", "Mumbai")],
)
def test_a_city_is_meant_where_the_journey_begins(words, city):
    assert offered(TOWNS, FROM).say(words).call.variables["city"] == city


@pytest.mark.parametrize("words", ["not Goa", "the earliest one"])
def test_what_leaves_too_many_rows_is_asked_again(words):
    caller = offered(TOWNS, CITIES).say(words)
    assert (caller.node, caller.call.phase) == ("find", Phase.CHOOSING)


@pytest.mark.parametrize(
    ("words", "code"), [("before the afternoon", "SG613"), ("after all the first", "AI611")]
)
def test_a_word_before_a_time_needs_a_time(words, code):
    assert offered(TWO).say(words).call.variables["code"] == code


def test_a_row_that_is_to_be_read_again_is_not_chosen():
    flow = FLOW.replace('do = "repeat"', 'do = "repeat"\nmeans = "repeat"')
    assert offered(TWO, flow).say("say the second one again").node == "find"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        *(("upar wali", "AI611"), ("sabse neeche wali", "6E204"), ("beech wali", "SG613")),
        *(("आखिरी से पहले वाली", "SG613"), ("neeche se teesri", "AI611"), ("ऊपर वाली", "AI611")),
        *(("sabse pehle wali", "AI611"), ("sabse baad wali", "6E204")),
        *(("the one after the second", "6E204"), ("one before the last", "SG613")),
        ("the flight after the Goa one", "6E204"),
    ],
)
def test_a_row_is_pointed_at_by_where_it_stands_in_both_languages(words, code):
    assert offered().say(words).call.variables["code"] == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        *(("barah baje se pehle", "SG613"), ("dopahar ke baad wali", "AI611")),
        *(("गयारह बजे के बाद", "AI611"), ("lunch ke baad", "AI611"), ("Goa ke alawa", "AI611")),
        *(("pehli chhodkar", "SG613"), ("the one after ten twenty", "AI611")),
    ],
)
def test_a_row_of_two_is_pointed_at_by_what_hindi_puts_behind(words, code):
    assert offered(TWO).say(words).call.variables["code"] == code


def test_no_row_is_the_one_after_the_last():
    assert offered(TWO).say("the one after the second").node == "find"
    assert offered(TWO).say("the one after").node == "find"


@pytest.mark.parametrize(
    "words",
    ["both are too late", "dono nahi chahiye", "कोई ठीक नहीं", "another day", "something else"],
)
def test_all_rows_are_refused_in_other_words(words):
    assert offered(TWO).say(words).node == "nothing"


@pytest.mark.parametrize(
    ("words", "city"),
    [
        *(("Goa se Mumbai jaana hai", "Mumbai"), ("mujhe Goa jaana hai", "Goa")),
        *(("Kolkata ke liye", "Kolkata"), ("Mumbai se Goa tak", "Goa")),
    ],
)
def test_a_city_is_meant_where_the_journey_ends_in_hindi(words, city):
    assert offered(TOWNS, CITIES).say(words).call.variables["city"] == city


def test_a_city_is_meant_where_a_label_in_hindi_begins_or_ends():
    flow = CITIES.replace("to {city:words}", "{city:words} se Delhi wali")
    assert offered(TOWNS, flow).say("Goa se").call.variables["city"] == "Goa"


def test_one_city_that_is_refused_of_many_is_not_chosen():
    caller = offered(TOWNS, CITIES).say("anywhere but Goa")
    assert (caller.node, caller.call.phase) == ("find", Phase.CHOOSING)


def test_the_way_back_is_no_row_and_the_first_of_all_is_no_menu():
    flow = FLOW.replace('do = "repeat"', 'to = "nothing"\nmeans = "main_menu"')
    assert offered(TWO, flow).say("sabse pehle wali").call.variables["code"] == "AI611"
