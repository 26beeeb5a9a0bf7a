"""How callers put what they want, and what they do not want, in English, Hinglish and Hindi."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.understanding import Alternative, Meaning, Option, readings, understand

LIBRARY = (
    Option("renew", "1", ("renew a book", "renew my loan", "renewal", "किताब बढ़ाना"), 1),
    Option("fine", "2", ("pay a fine", "my fine", "jurmana bharna hai", "जुर्माना"), 1),
    Option("reserve", "3", ("reserve a room", "room reservation", "kamra chahiye"), 1),
    Option("hours", "4", ("opening hours", "when are you open", "on time", "timing"), 1),
    Option("card", "5", ("library card", "lost my card", "card nahi mila", "नया कार्ड"), 1),
    Option("librarian", "0", ("librarian", "talk to a librarian")),
    Option("repeat", None, ("repeat", "say that again", "one more time")),
    Option("bye", None, ("goodbye", "hang up"), whole=("no", "that is all", "nahi")),
)
ASK = (
    Option("renew", "1", ("renew it",), 1, means=Meaning.YES),
    Option("keep", "2", ("leave it", "do not renew it"), 1, means=Meaning.NO),
    Option("librarian", "0", ("librarian",)),
)


def best(text, options=LIBRARY):
    found = readings([Alternative(text)], options)
    return (found[0].payload, found[0].evidence) if found else (None, 0.0)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("hello I was wondering if I could renew my loan please", "renew"),
        ("my mother wants to pay her fine today", "fine"),
        ("renewing a book", "renew"),
        ("mujhe jurmaana bharna hai", "fine"),
        ("jurmane bharne hain", "fine"),
        ("naya card", "card"),
        ("kitaab badhana", "renew"),
        ("मुझे कमरा चाहिए", "reserve"),
        ("say that one more time", "repeat"),
        ("card abhi tak nahi mila", "card"),
        ("no a librarian, I mean my fine", "fine"),
        ("opening hours, no sorry, reserve a room", "reserve"),
        ("not opening hours, reserve a room", "reserve"),
        ("jurmana nahi, library card", "card"),
        ("I don't want a librarian I want to pay a fine", "fine"),
        ("no that is all thank you", "bye"),
        ("that's all", "bye"),
        ("नहीं", "bye"),
    ],
)
def test_a_wish_is_heard_in_many_ways_of_putting_it(said, meant):
    assert understand(said, LIBRARY) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("jurmana hai ya nahi", "fine"),
        ("library card bana ki nahi", "card"),
        ("mera library card abhi tak aaya hi nahi", "card"),
        ("kamra kyun nahi chahiye", "reserve"),
        ("लाइब्रेरी वाला नया कार्ड मिला नहीं", "card"),
        ("library card lautaya nahi", "card"),
        ("they did not say when my library card comes", "card"),
    ],
)
def test_what_failed_and_what_is_asked_is_no_rejection(said, meant):
    assert best(said)[0] == meant


@pytest.mark.parametrize(
    "said",
    [
        *("I don't want a librarian", "librarian nahi chahiye", "librarian ki zaroorat nahi hai"),
        *("no librarian please", "never a librarian", "लाइब्रेरियन मत दो"),
        *("that is all I have to complain about", "he arrived on a train in time"),
        *("reserve a haircut and a shave for friday", "a book about gardens", "nothing happened"),
        *("maybe a librarian", "what if I renew my loan", "kamra", "null", "<b>fine</b> xyzzy"),
    ],
)
def test_what_is_no_clear_wish_is_not_acted_on(said):
    assert understand(said, LIBRARY) is None


@pytest.mark.parametrize(
    "said",
    [
        *("librarian nahi chahiye", "mujhe librarian mat dijiye", "mat librarian dijiye"),
        *("librarian, nahi chahiye", "I didn't say librarian", "no, I have not said librarian"),
    ],
)
def test_what_is_rejected_is_not_even_offered(said):
    assert best(said) == (None, 0.0)


def test_a_not_before_what_may_have_failed_leaves_a_doubt():
    surely, perhaps = best("do not lose the library card"), best("I do not find the library card")
    assert surely == (None, 0.0)
    assert perhaps[0] == "card"
    assert perhaps[1] < 0.6


def test_words_that_nothing_explains_lower_the_evidence():
    [full, _] = readings([Alternative("pay a fine")], LIBRARY)[:1] * 2
    [less, _] = readings([Alternative("pay a fine for my spaceship")], LIBRARY)[:1] * 2
    assert (full.evidence, full.unexplained) == (1.0, ())
    assert less.evidence < full.evidence
    assert less.unexplained == ("spaceship",)


def test_two_wishes_are_two_readings_near_each_other():
    one, other = readings([Alternative("opening hours and library card")], LIBRARY)[:2]
    assert {one.payload, other.payload} == {"hours", "card"}
    assert other.evidence > 0.3


def test_a_word_that_may_be_misheard_alone_is_never_acted_on():
    payload, evidence = best("librarien")
    assert payload == "librarian"
    assert 0.2 < evidence < 0.6


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("yes", "renew"), ("haan ji", "renew"), ("renew it", "renew"), ("yes renew it", "renew")),
        *(("no", "keep"), ("don't renew it", "keep"), ("renew mat kijiye", "keep")),
        *(("abhi renew nahi karna", "keep"), ("no, a librarian", "librarian")),
        *(("is it too late to renew", None), ("can I renew it later", None)),
        *(("if I renew it what does it cost", None), ("what", None)),
    ],
)
def test_a_yes_is_read_as_an_answer_and_not_by_its_words(said, meant):
    assert understand(said, ASK) == meant


def test_alternatives_that_agree_are_more_than_one_alone():
    alone = readings([Alternative("pay a fine", 0.6)], LIBRARY)[0]
    agreed = readings([Alternative("pay a find", 0.6), Alternative("pay a fine", 0.5)], LIBRARY)[0]
    assert agreed.payload == alone.payload == "fine"
    assert agreed.evidence < alone.evidence
    assert agreed.text == "pay a fine"


WORDS = st.sampled_from(
    [
        *("no", "not", "nahi", "mat", "renew", "fine", "room", "reserve", "sorry", "card", "or"),
        *("कार्ड", "जुर्माना", "42", "A", "I", ",", ".", "यह", "\u200b", "о", "४", "!"),
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_no_mixture_of_words_raises(text):
    for reading in readings([Alternative(text, 0.9), Alternative(text[::-1], 0.3)], LIBRARY):
        assert 0.0 <= reading.evidence <= 1.0


@pytest.mark.parametrize("text", ["9" * 100, "a" * 10_000, "fine " * 2_000, "\u200b" * 50, "*#*#"])
def test_what_nobody_says_is_no_exception(text):
    assert understand(text, LIBRARY) in {None, "fine"}


@pytest.mark.parametrize("code", ["UK822", "u k eight two two", "AI 101"])
def test_the_letters_of_a_code_do_not_speak_against_a_wish(code):
    options = [Option("hours", None, ("when do you open",)), Option("fee", None, ("late fee",))]
    plain, coded = (
        readings([Alternative(f"late fee{of}")], options)[0] for of in ("", f" of {code}")
    )
    assert (coded.payload, coded.unexplained) == ("fee", ())
    assert plain.evidence - coded.evidence < 0.03


@pytest.mark.parametrize(
    "said",
    [
        "still no renewal",
        "I paid and no library card",
        "no library card yet",
        "no renewal till now",
    ],
)
def test_a_no_that_tells_what_did_not_come_rejects_nothing(said):
    assert understand(said, LIBRARY) == ("renew" if "renewal" in said else "card")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("check if you are open on time or not", "hours"),
        ("a library card if possible", "card"),
        ("which library card should I get", "card"),
    ],
)
def test_a_question_with_if_or_should_leaves_no_wish_open(said, meant):
    assert understand(said, LIBRARY) == meant


@pytest.mark.parametrize(
    "said",
    [
        "if the weather is bad I would renew my loan",
        "should I renew my loan",
        "I would renew my loan unless it rains",
        "agar fine kam hai to renew my loan",
        "main soch rahi hoon renew my loan",
    ],
)
def test_a_condition_and_a_doubt_leave_a_wish_open(said):
    assert understand(said, LIBRARY) is None
    assert best(said)[0] == "renew"
