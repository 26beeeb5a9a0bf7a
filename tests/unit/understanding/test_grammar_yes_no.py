"""A yes or a no by what it says, where the question is known."""

import pytest

from ivr.understanding.grammar import CLEAR, YES_NO, answering, build

PETS = answering(YES_NO, "Do you have pets to bring along?")
PETS_IN_HINDI = answering(YES_NO, "क्या आपके पास पेट हैं?")
ALONE = answering(YES_NO, "Are you travelling alone?")


def best(grammar, said):
    found = grammar.candidates(said, "")
    return (found[0].value, found[0].evidence) if found else (None, 0.0)


@pytest.mark.parametrize(
    "said",
    [
        *("three", "two of them", "lots", "a couple", "a big pet", "I've got a few pets"),
        *("my sister has one", "she does", "I'm afraid I do", "yes, a parrot and two cats"),
        *("I have", "ek pet hai", "do pets hain", "बहुत हैं", "दो पेट हैं", "just one", "haan hai"),
        *("yup a very old and lazy tortoise", "I already have two"),
    ],
)
def test_an_amount_or_a_yes_of_oneself_is_a_yes_to_having(said):
    assert best(PETS, said) == (True, max(0.9, best(PETS, said)[1]))


@pytest.mark.parametrize(
    "said",
    [
        *("zero", "none", "nothing", "I haven't got any", "no pets", "we left ours, so none"),
        *(
            "koi pet nahi hai",
            "kuch nahi hai",
            "shunya",
            "एक भी नहीं",
            "not any more",
            "she doesn't",
        ),
        "we do not have pets or plants or kids",
    ],
)
def test_none_of_it_is_a_no(said):
    value, evidence = best(PETS, said)
    assert value is False
    assert evidence >= CLEAR


@pytest.mark.parametrize(
    ("said", "value"),
    [
        *(("only a rucksack", False), ("sirf ek thaila", False), ("just to bring along", True)),
        *(("only", True), ("only a small one to bring", True), ("a parrot", True)),
        *(
            ("I have a green parrot", True),
            ("two parrots", True),
            ("I have one old green pet", True),
        ),
    ],
)
def test_what_the_question_did_not_ask_for_is_doubtful(said, value):
    assert best(PETS, said)[0] is value
    assert best(PETS, said)[1] < 0.9


@pytest.mark.parametrize(
    "said",
    [
        *("is a parrot free", "does any pet count", "mujhe nahi pata", "if it is free, one"),
        "a long story about old green dusty gardens abroad",
        *("yes no", "parrots"),
    ],
)
def test_what_asks_or_tells_something_else_is_no_answer(said):
    assert best(PETS, said)[0] is None


def test_a_hedge_stays_one_and_a_question_in_another_script_is_known():
    assert best(PETS, "yes I think so") == (True, 0.5)
    assert best(PETS_IN_HINDI, "do pet hain")[1] >= 0.9


def test_a_question_of_another_kind_takes_answers_alone():
    assert best(ALONE, "they are") == (True, 1.0)
    assert best(ALONE, "yes with nobody else at all")[1] >= 0.9
    assert best(ALONE, "three")[0] is None


def test_a_flow_may_say_what_is_a_yes_or_a_no():
    table = {"type": "yes_no", "yes": ["goldfish"], "no": ["cuddly toy"]}
    grammar = build(table)
    assert grammar.heard("a goldfish", "") is True
    assert grammar.heard("only a cuddly toy", "") is False
    assert grammar.heard("the toy is green", "") is None
    assert grammar.heard("no", "") is False
    assert "cuddly toy" in grammar.phrases()
    assert answering(grammar, "Do you have pets?").heard("just a cuddly toy", "") is False
    assert build({"type": "name"}) == answering(build({"type": "name"}), "Who?")
