"""Words that mean the same stand for each other, and options that differ by them stay apart."""

import pytest

from ivr.understanding import Alternative, Option, readings, understand
from ivr.understanding.families import joined
from ivr.understanding.languages import LANGUAGES

HOTEL = (
    Option("cancel", "1", ("cancel my booking", "cancel my stay")),
    Option("change", "2", ("change the dates of my stay",)),
    Option("luggage", "3", ("lost bag", "where is my bag")),
    Option("receipt", "4", ("receipt", "send me a receipt")),
    Option("person", "5", ("talk to someone",)),
    Option("arrival", "6", ("when does the shuttle take off",)),
)


def evidence(said, options):
    found = readings([Alternative(said)], options)
    return {each.payload: each.evidence for each in found}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("cancellation of my booking", "cancel"),
        ("please scrap my stay", "cancel"),
        ("mera arakshan radd karna hai", "cancel"),
        ("मेरा आरक्षण निरस्त कर दीजिए", "cancel"),
        ("amend the dates of my stay", "change"),
        ("misplaced suitcase", "luggage"),
        ("samaan kho gaya", "luggage"),
        ("मेरा सामान खो गया", "luggage"),
        ("an invoice", "receipt"),
        ("raseed chahiye", "receipt"),
        ("email me the bill", "receipt"),
        ("can I speak to somebody", "person"),
    ],
)
def test_a_word_stands_for_those_that_mean_the_same_in_every_language(said, meant):
    assert understand(said, HOTEL) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("call off my stay", "cancel"),
        ("call it off my booking please", "cancel"),
        ("my bag has gone missing", "luggage"),
        ("has the shuttle taken off", "arrival"),
        ("the shuttle's departure", "arrival"),
    ],
)
def test_several_words_that_mean_one_thing_are_heard_as_one(said, meant):
    assert understand(said, HOTEL) == meant


def test_words_with_a_pause_between_them_are_not_one():
    assert understand("call, off", (Option("cancel", None, ("cancel",)),)) is None


def test_options_that_differ_by_words_of_one_family_are_kept_apart():
    options = (Option("bag", "1", ("bag",)), Option("suitcase", "2", ("suitcase",)))
    assert understand("a bag", options) == "bag"
    assert understand("a suitcase", options) == "suitcase"
    assert understand("luggage", options) is None


def test_the_word_itself_is_surer_than_another_form_and_that_than_one_of_its_family():
    options = (Option("move", None, ("modify",)), Option("stay", None, ("stay",)))
    said = ("modify", "modifying", "alter")
    word, form, family = (evidence(each, options)["move"] for each in said)
    assert word > form > family > 0.6


def test_a_word_is_as_common_as_all_words_of_its_family_together():
    options = (
        Option("status", "1", ("has the plane left",)),
        Option("cancel", "2", ("cancel my flight",)),
        Option("book", "3", ("book a flight",)),
    )
    assert understand("cancel my plane", options) == "cancel"
    assert understand("plane", options) is None


def test_a_word_that_tells_what_was_is_less_sure():
    options = (Option("cancel", None, ("cancel my room",)),)
    assert (
        evidence("scrapped my room", options)["cancel"]
        < evidence("scrap my room", options)["cancel"]
    )


def test_families_that_share_a_word_are_one():
    found = joined([("cancel", "drop"), ("change",), ("radd", "cancel")])
    assert found["drop"] == found["radd"] == found["cancel"] != found["change"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_word_is_in_one_family_of_a_language(code):
    members = [word for family in LANGUAGES[code].hearing.everyday.families for word in family]
    assert sorted(members) == sorted(set(members))
    assert all(len(family) > 1 for family in LANGUAGES[code].hearing.everyday.families)
