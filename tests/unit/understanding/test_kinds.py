"""Kinds of sentences that the words alone would lead astray, without any flow."""

import pytest

from ivr.understanding import Meaning, Option, understand

ASKED = (
    "Flight to Delhi, tomorrow 7:00 AM, for 5,200 rupees, age 32. Book it?",
    "दिल्ली की उड़ान, किराया पाँच हज़ार दो सौ रुपये।",
)
CONFIRMS = (
    Option("yes", "1", ("book it",), means=Meaning.YES, asked=ASKED),
    Option("no", "2", ("leave it",), means=Meaning.NO),
)
JOBS = (
    Option("change", "1", ("change the date", "another date")),
    Option("cancel", "2", ("cancel", "scrap it", "jaana hi nahi", "jaana nahi")),
    Option("refund", "3", ("refund", "invoice")),
)
AGENT = (Option("agent", None, means=Meaning.AGENT), Option("help", None, means=Meaning.HELP))


@pytest.mark.parametrize(
    "words",
    [
        "yes, Goa",
        "yes, the Goa one",
        "yes, to Goa",
        "haan Goa ke liye",
        "yes, Goa please",
        "yes, only Goa",
        "yes, for two people",
        "haan do log hain",
        "yes, on the ninth",
        "yes, on friday",
        "yes, evening",
    ],
)
def test_a_yes_that_names_something_else_is_none(words):
    assert understand(words, CONFIRMS) is None


@pytest.mark.parametrize(
    "words",
    [
        "yes, Delhi",
        "yes, she's thirty two",
        "haan paanch hazaar do sau",
        "हाँ पाँच हज़ार दो सौ",
        "yes, reserve it",
        "yes, tomorrow",
        "yes, morning",
        "hundred percent",
        "haan majboori hai",
        "yes, that one",
        "yes, delhi one",
    ],
)
def test_a_yes_that_names_what_was_read_out_is_one(words):
    assert understand(words, CONFIRMS) == "yes"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("I changed the date last week but now cancel", "cancel"),
        ("cancel kiya tha, ab refund chahiye", "refund"),
        ("date theek hai, jaana hi nahi", "cancel"),
        ("I had cancelled and never got the invoice", "refund"),
        ("refund, because I cancelled", "refund"),
        ("refund ki baat nahi hai", None),
        ("refund ki nahi", None),
        ("ab jaana nahi", "cancel"),
        ("jaana hai kal nahi", None),
        ("refund ke baare mein nahi", None),
        ("refund ki baat nahi kar raha", None),
        ("refund ki baat nahi karni", None),
        ("refund ki baat nahi hui", "refund"),
        ("refund milega ki nahi", "refund"),
    ],
)
def test_what_is_told_or_refused_is_not_what_is_wanted(words, meant):
    assert understand(words, JOBS) == meant


def test_what_is_wanted_besides_is_no_background():
    both = understand("I cancelled, and also the refund, please", JOBS)
    assert both in (None, "refund")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("how can I speak to a person", "agent"),
        ("is there anyone I can talk to", "agent"),
        ("please get me a person, what is this", "agent"),
        ("how many agents do you have", None),
        ("do you have human agents", None),
        ("is your supervisor available", None),
    ],
)
def test_people_are_asked_about_or_asked_for(words, meant):
    assert understand(words, AGENT) == meant
