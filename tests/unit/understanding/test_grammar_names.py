"""Names: the words around a name are removed, and the name itself stays as it is."""

import pytest

from ivr.understanding.grammar import Progress, build

NAME = build({"type": "name"})


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Anita Sharma", "Anita Sharma"),
        ("anita sharma", "Anita Sharma"),
        ("ANITA SHARMA", "Anita Sharma"),
        ("my name is anita sharma", "Anita Sharma"),
        ("My name's Anita", "Anita"),
        ("my full name is Anita Sharma", "Anita Sharma"),
        ("the passenger's name is Anita", "Anita"),
        ("name is Anita", "Anita"),
        ("this is O'Brien", "O'Brien"),
        ("it's Anita One", "Anita One"),
        ("I am Two Chainz", "Two Chainz"),
        ("I'm Fourteen Smith", "Fourteen Smith"),
        ("call me Raj", "Raj"),
        ("you can call me Raj", "Raj"),
        ("mera naam Raj hai", "Raj"),
        ("मेरा नाम अनीता है", "अनीता"),
        ("hello, my name is Anita", "Anita"),
        ("hello this is Neha speaking", "Neha"),
        ("Anita Sharma please", "Anita Sharma"),
        ("Um, Priya", "Priya"),
        ("um priya", "Priya"),
        ("um, it's um priya", "Priya"),
        ("Um Prakash", "Um Prakash"),
        ("Om Prakash", "Om Prakash"),
        ("Er Jun", "Er Jun"),
        ("McDonald", "McDonald"),
        ("jean-luc picard", "Jean-Luc Picard"),
        ("d'souza", "D'Souza"),
        ("D’Souza", "D’Souza"),
        ("R. K. Laxman", "R. K. Laxman"),
        ("Sammy Davis Jr.", "Sammy Davis Jr."),
        ("Anita.", "Anita"),
        ("Anita!", "Anita"),
        ("A N I T A", "Anita"),
        ("a n i t a", "Anita"),
        ("R K", "R K"),
        ("To Lam", "To Lam"),
        ("An", "An"),
        ("  Anita   Sharma ", "Anita Sharma"),
        ("अनीता शर्मा", "अनीता शर्मा"),
        ("محمد علي", "محمد علي"),
        ("José Muñoz", "José Muñoz"),
        ("Jose\u0301", "José"),
        ("李小龙", "李小龙"),
    ],
)
def test_a_name_is_heard(said, name):
    assert NAME.heard(said, "") == name


@pytest.mark.parametrize(
    "said",
    [
        *(
            "",
            "   ",
            "-",
            "'",
            ".",
            "🙂",
            "Anita 🙂",
            "Anita1",
            "4",
            "१२",
            "<b>Bob</b>",
            "Bob & Co",
        ),
        *("Robert'); DROP TABLE bookings; --", "\u202eevil", "my name is", "my name is um,", "um"),
        *("yes", "No", "what", "hello", "sorry", "I want to talk to an agent", "I don't know"),
        *("what is the status of my flight", "Anna Bella Carla Dora Emma Fina Gina Hera Ida"),
        *("x" * 61, "Anita " * 2000),
    ],
)
def test_what_is_no_name_is_refused(said):
    assert NAME.heard(said, "") is None


def test_the_longest_name_can_be_set():
    short = build({"type": "name", "max": 5})
    assert short.heard("Anita", "") == "Anita"
    assert short.heard("Anitas", "") is None


def test_a_name_cannot_be_keyed():
    assert NAME.keyed("") is Progress.REFUSED
    assert NAME.keyed("2") is Progress.REFUSED
    with pytest.raises(ValueError, match="cannot be keyed"):
        NAME.value_of_keys("2")


def test_people_and_recognisers_are_told_what_is_expected():
    assert NAME.expects() == "a name, spoken or typed"
    assert NAME.phrases() == ("my name is",)
