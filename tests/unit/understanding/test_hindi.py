"""Hindi is heard in any form of a verb, as messages shorten it, and in both scripts."""

import pytest

from ivr.understanding import Alternative, Option, readings, understand
from ivr.understanding.languages.hi.verbs import conjugated, shortened

LIBRARY = (
    Option("card", "1", ("card banwana hai",)),
    Option("hours", "2", ("kitne baje khulta hai",)),
    Option("plane", "3", ("hawai jahaz",)),
    Option("hall", "4", ("hall book karwana hai",)),
    Option("son", "5", ("beta",)),
    Option("daughter", "6", ("beti",)),
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("card banwa do", "card"),
        ("card banwani hai", "card"),
        ("hall book kara dijiye", "hall"),
        ("हॉल बुक करवाइए", "hall"),
        ("ktne bje khulta h", "hours"),
        ("hall book krna h mjhe", "hall"),
        ("hall book krwa do pls", "hall"),
        ("हवाई जहाज़", "plane"),
        ("हवाई जहाज", "plane"),
    ],
)
def test_a_verb_is_heard_in_any_form_and_as_messages_shorten_it(said, meant):
    assert understand(said, LIBRARY) == meant


def test_a_vowel_at_the_end_that_tells_two_words_apart_does_so():
    assert understand("beti hai meri", LIBRARY) == "daughter"
    assert understand("beta hai mera", LIBRARY) == "son"


@pytest.mark.parametrize("form", ["karwana", "karwani", "karwaiye", "karwaunga", "karwado"])
def test_the_stem_of_a_verb_stands_for_its_forms(form):
    assert form in conjugated("karwa")


def test_a_stem_that_ends_in_a_consonant_has_its_own_past():
    assert {"likha", "likhi"} <= conjugated("likh")
    assert "likhya" not in conjugated("likh")


def test_words_are_shortened_by_their_first_vowel_by_all_of_a_kind_and_by_their_diphthong():
    found = shortened(["karna", "kaise", "samajh"])
    assert found == {"krna": "karna", "kese": "kaise", "smajh": "samajh", "smjh": "samajh"}


def test_a_short_spelling_that_is_a_word_itself_stays_that_word():
    assert "kuch" not in shortened(["kuch", "kauch"])


def test_short_spellings_have_three_letters_at_least():
    assert shortened(["kar", "tak"]) == {}


@pytest.mark.parametrize("said", ["agar card banwana ho", "अगर कार्ड बनवाना हो तो"])
def test_what_stands_under_a_condition_is_less_sure(said):
    plain = readings([Alternative("card banwana hai")], LIBRARY)[0].evidence
    assert all(each.evidence < plain * 0.7 for each in readings([Alternative(said)], LIBRARY))


def test_a_polite_condition_is_a_wish():
    assert understand("agar ho sake to hall book karwana hai", LIBRARY) == "hall"
