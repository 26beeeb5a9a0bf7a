"""What callers say to details that are read out to them: all right, or something else instead."""

import pytest

from ivr.understanding import Alternative, Meaning, Option, readings
from ivr.understanding.answers import CLEAR, answer, read

READ_OUT = (
    "Asha Rao, forty, female. Flight X Y 7, Pune to Jaipur, Sunday 9:15 AM, nine fifteen AM.",
)
YES = Option("yes", "1", whole=("take it",), means=Meaning.YES, asked=READ_OUT)
AGAIN = Option("again", "2", phrases=("wrong name", "wrong day"), means=Meaning.START_OVER)
NO = Option("no", phrases=("leave my seat alone",), means=Meaning.NO)


def best(said, *options):
    found = readings([Alternative(said)], options)
    return found[0].payload if found else None


@pytest.mark.parametrize(
    "said",
    [
        *("no changes, go ahead", "nothing to correct, go ahead", "no mistakes there, confirm"),
        *("koi galti nahi hai, kar do", "कोई दिक्कत नहीं, कर दीजिए", "that's all right"),
        *("it's a bit dear, but go ahead", "thoda mehnga hai par kar do", "no wait, yes"),
        *("wow, that's very good", "chalo theek hai", "चलो ठीक है", "done", "kar hi do", "no yeah"),
    ],
)
def test_what_troubles_nobody_and_what_is_conceded_is_a_yes(said):
    assert answer(said) is True


@pytest.mark.parametrize(
    "said",
    [
        *(
            "yes, there's a mistake",
            "haan galti hai",
            "correct the mistake",
            "no change in the name",
        ),
        *("yes make it Friday", "it should say Nisha", "yes but make it late", "that's all"),
        *("I am done", "sahi hai par naam Nisha hona chahiye", "haan par kal ki"),
    ],
)
def test_a_fault_or_a_correction_is_never_a_yes(said):
    assert read(said).value is not True


def test_a_reason_with_a_not_leaves_a_yes_to_be_asked_about():
    for said in (
        "yes, I'm not going any more",
        "haan ab jaana nahi hai",
        "I won't travel, go ahead",
    ):
        heard = read(said)
        assert heard.value is True
        assert heard.most < 0.7
    assert read("I will not go ahead").value is False
    assert read("that would be a kindness, do it").evidence < CLEAR


@pytest.mark.parametrize(
    "said",
    [
        *("make it the fourth", "it should be Nisha", "not Jaipur, Surat", "it's Nisha not Asha"),
        *("I want to travel on Monday instead", "there's an error in it", "a different day please"),
        *("naam Nisha hona chahiye", "जयपुर नहीं सूरत", "Jaipur nahi Surat", "kal nahi parson"),
        *("Sunday Monday nahi", "you misspelt my surname", "main ne Surat bola tha"),
    ],
)
def test_a_correction_starts_over_where_that_is_offered_and_else_refuses(said):
    assert best(said, YES, AGAIN, NO) == "again"
    assert best(said, YES, NO) == "no"


@pytest.mark.parametrize("said", ["is it Nisha not Asha", "I have not a bag", "not now"])
def test_what_asks_or_tells_is_no_correction(said):
    assert read(said).amends == 0.0


def test_a_correction_beside_a_no_still_starts_over():
    found = readings([Alternative("no, it's Nisha, not Asha")], (YES, AGAIN, NO))
    assert [each.payload for each in found] == ["again"]
    found = readings(
        [Alternative("no, wrong name, leave my seat alone, not Asha but Nisha")], (YES, AGAIN, NO)
    )
    assert found[0].payload == "again"
    assert found[0].evidence > found[1].evidence


def test_the_words_that_were_read_out_are_not_strange_in_an_answer():
    for said in ("nine fifteen is perfect", "Pune to Jaipur is right", "yes Sunday X Y 7"):
        (found,) = readings([Alternative(said)], (YES, NO))
        assert (found.payload, found.evidence) == ("yes", 1.0)
    assert best("Monday is perfect", YES, NO) is None


def test_the_words_of_an_answer_are_no_other_wish():
    (found,) = readings([Alternative("nothing wrong with it")], (YES, AGAIN, NO))
    assert (found.payload, found.evidence) == ("yes", 1.0)


def test_a_phrase_of_a_choice_is_never_taken_for_what_the_line_does_not_do():
    outside = Option("outside", phrases=("take", "rob"), outside=True)
    assert best("take it", YES, outside) == "yes"
    assert best("rob", YES, outside) == "outside"
