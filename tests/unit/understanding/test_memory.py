"""What is made of all attempts of a visit, and of the alternatives of each."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.understanding import Alternative
from ivr.understanding.grammar import build, clear
from ivr.understanding.memory import candidates_of

PNR = build({"type": "pnr"})
PIN = build({"type": "digits", "length": 4})
CODE = build({"type": "code", "min": 3, "max": 6})
PHONE = build({"type": "phone"})
AGE = build({"type": "number", "max": 120})
NAME = build({"type": "name"})
NOW = "2026-08-03T10:00:00"


def attempt(*texts):
    """Return an attempt with alternatives that are ever less certain."""
    return [Alternative(text, 0.9 - place / 10) for place, text in enumerate(texts)]


def values(grammar, *attempts, **others):
    return [each.value for each in candidates_of(grammar, attempts, NOW, **others)]


@pytest.mark.parametrize("grammar", [PNR, PIN, AGE, NAME, build({"type": "date"})])
@pytest.mark.parametrize("said", ["1 2 3 4", "A I 1 2 3 4", "tomorrow", "fifty", "", "1 or 2"])
def test_one_alternative_is_what_the_grammar_finds_in_it(grammar, said):
    assert candidates_of(grammar, [attempt(said)], NOW) == grammar.candidates(said, NOW)


def test_a_name_that_was_said_twice_is_one_name():
    assert values(NAME, attempt("meena iyer"), attempt("Meena Iyer")) == ["Meena Iyer"]


@pytest.mark.parametrize(
    ("grammar", "texts"),
    [(PNR, ("AI1234", "AI1235")), (PIN, ("4321", "4322")), (NAME, ("meena iyer", "meena rao"))],
)
def test_readings_without_any_confidence_are_no_evidence_and_no_error(grammar, texts):
    said = [Alternative("what", 0.9), *(Alternative(text, 0.0) for text in texts)]
    found = candidates_of(grammar, [said, said], NOW)
    assert all(each.evidence == 0 for each in found)


def test_nothing_said_is_no_candidate():
    assert candidates_of(PNR, [], NOW) == ()
    assert candidates_of(PNR, [[], []], NOW) == ()
    assert candidates_of(PNR, [[Alternative("AI1234", 0.0)]], NOW)[0].value == "AI1234"


def test_an_alternative_is_weighed_by_its_confidence():
    found = candidates_of(AGE, [attempt("fifteen", "fifty")], NOW)
    assert [each.value for each in found] == [15, 50]
    assert found[0].evidence == 1.0 > found[1].evidence
    [second] = candidates_of(AGE, [attempt("fifty in", "fifty")], NOW)
    assert (second.value, second.evidence) == (50, 1.0)


def test_texts_that_lack_a_character_each_make_the_code_together():
    first, *_ = candidates_of(PNR, [attempt("A I 1 2 4"), attempt("A 1 2 3 4")], NOW)
    assert first.value == "AI1234"
    assert 0.3 < first.evidence < 0.6


def test_what_merging_decides_is_to_be_confirmed():
    attempts = [attempt("A I 1 2 4"), attempt("A I 1 2 3 4 4"), attempt("A I 1 3 4")]
    found = candidates_of(PNR, attempts, NOW)
    assert found[0].value == "AI1234"
    assert clear(found) is None


@pytest.mark.parametrize(
    ("grammar", "attempts", "value"),
    [
        (PNR, ("M K 4 7 2 9 9", "M K 4 7 2"), "MK4729"),
        (PIN, ("4 3 1", "3 2 1"), "4321"),
        (PHONE, ("98765 4321", "9876 43210"), "9876543210"),
        (PNR, ("U K 5 6 8", "K 5 6 7 8", "U K 5 7 8"), "UK5678"),
    ],
)
def test_attempts_are_aligned_by_their_characters(grammar, attempts, value):
    assert values(grammar, *map(attempt, attempts))[0] == value


def test_the_last_attempt_weighs_most():
    assert values(PNR, attempt("AI1234"), attempt("AI1235"))[0] == "AI1235"


def test_a_value_that_is_denied_is_not_offered_again():
    assert "AI1234" not in values(PNR, attempt("AI1234"), attempt("AI123"), denied=["AI1234"])
    assert values(AGE, attempt("fifteen", "fifty"), denied=[15]) == [50]


def test_alternatives_that_disagree_are_confirmed_unless_one_is_known():
    said = attempt("M K 4 7 2 9", "N K 4 7 2 9")
    assert clear(candidates_of(PNR, [said], NOW)) is None
    assert clear(candidates_of(PNR, [said], NOW, known=["MK4729"])) == "MK4729"
    assert clear(candidates_of(PNR, [attempt("M K 4 7 2 9", "M K 4 7 2")], NOW)) == "MK4729"


def test_what_was_denied_before_casts_no_doubt_on_what_is_said_now():
    attempts = [attempt("M K 4 7 2 9"), attempt("N K 4 7 2 9")]
    assert clear(candidates_of(PNR, attempts, NOW, denied=["MK4729"])) == "NK4729"


@pytest.mark.parametrize("said", ["no", "neither", "agent please", ""])
def test_an_attempt_that_says_nothing_of_a_value_offers_nothing_again(said):
    assert values(PNR, attempt("UK5678", "UK5679"), attempt("UK567"), attempt(said)) == []
    assert values(AGE, attempt("forty two bananas"), attempt(said)) == []


def test_a_code_that_nobody_has_said_stands_behind_those_that_were_said():
    found = candidates_of(PNR, [attempt("UK5678", "UT5679")], NOW)
    assert [each.value for each in found][:2] == ["UK5678", "UT5679"]
    assert all(found[0].evidence - each.evidence > 0.1 for each in found[2:])
    assert {each.value for each in found} <= {"UK5678", "UT5679", "UK5679", "UT5678"}


def test_the_same_value_in_two_attempts_has_more_evidence_but_is_confirmed():
    [once] = candidates_of(AGE, [attempt("forty two bananas")], NOW)
    [twice] = candidates_of(AGE, [attempt("forty two bananas"), attempt("42 apples")], NOW)
    assert once.evidence < twice.evidence < 0.6


def test_a_known_value_comes_first_among_what_is_like_it_and_is_confirmed():
    known = ["MK4729", "UK5678"]
    found = candidates_of(PNR, [attempt("N K 4 7 2 9")], NOW, known=known)
    assert found[0].value == "MK4729"
    assert clear(found) is None
    assert {each.value for each in found} == {"MK4729", "NK4729"}


def test_a_known_value_that_was_said_is_clear():
    known = ["MK4729", "NK4729"]
    assert clear(candidates_of(PNR, [attempt("M K 4 7 2 9")], NOW, known=known)) == "MK4729"


def test_a_value_that_nothing_known_is_like_stays_as_it_was_said():
    found = candidates_of(PNR, [attempt("A I 1 2 3 4")], NOW, known=["UK5678", 5, "AI123456"])
    assert [(each.value, each.evidence) for each in found] == [("AI1234", 1.0)]


def test_digits_are_merged_to_digits_alone():
    found = values(PIN, attempt("3 5 9"), attempt("5 9 1"), attempt("3 9 1"))
    assert found
    assert all(value.isdecimal() and len(value) == 4 for value in found)


def test_codes_of_varying_length_are_merged_too():
    assert values(CODE, attempt("A I"), attempt("A I 1 0 1"))[0] == "AI101"


def test_texts_that_are_too_short_together_are_no_code():
    assert values(PNR, attempt("A I"), attempt("A")) == []


def test_what_is_beyond_the_bounds_is_left_out():
    many = [attempt("1111")] + [attempt("2222")] * 5
    assert values(PIN, *many) == ["2222"]
    assert values(PIN, attempt(*["agent"] * 10, "1234")) == []


TEXTS = st.sampled_from(["A I 1 2 3 4", "A I 1 2", "one two three", "fifty", "no", "मीना", ""])


@pytest.mark.untraced
@given(
    st.lists(st.lists(TEXTS | st.text(max_size=20), max_size=12), max_size=7),
    st.lists(st.sampled_from(["AI1234", "MK4729", 50, True, None, ""]), max_size=4),
)
def test_no_attempts_break_it(attempts, known):
    for grammar in (PNR, PIN, CODE, PHONE, AGE, NAME):
        heard = [attempt(*texts)[:10] for texts in attempts]
        found = candidates_of(grammar, heard, NOW, denied=known[:1], known=known)
        assert [each.evidence for each in found] == sorted(e.evidence for e in found)[::-1]
        assert all(0 <= each.evidence <= 1 for each in found)


# -- how much of what callers spell survives a bad line ------------------------------------------

DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
NEAR = {
    **{"two": "to", "four": "for", "one": "won", "eight": "ate", "five": "nine", "nine": "five"},
    **{"b": "d", "d": "b", "m": "n", "n": "m", "p": "t", "t": "p", "e": "b", "s": "f", "f": "s"},
}


def spoken(code):
    return [DIGITS[int(char)] if char.isdecimal() else char.lower() for char in code]


def misheard(words, errors, chance):
    """Return words as a recogniser writes them; each is wrong with a probability of ``errors``."""
    heard = []
    for word in words:
        if chance.random() >= errors:
            heard.append(word)
        else:
            wrong = chance.choice(["", f"{word} {word}", NEAR.get(word, ""), f"um {word}"])
            heard.append(wrong)
    return " ".join(heard)


def survives(code, errors, chance, *, memory, known=()):
    """Whether three attempts lead to the code: "yes", "no", or "wrong" if another one is taken."""
    attempts, denied = [], []
    for _ in range(3):
        texts = [misheard(spoken(code), errors, chance) for _ in range(3)]
        attempts = [*(attempts if memory else ()), attempt(*texts[: 3 if memory else 1])]
        found = candidates_of(PNR, attempts, "", denied if memory else (), known)
        if clear(found) is not None:
            return "yes" if clear(found) == code else "wrong"
        near = [each for each in found if each.evidence >= max(0.3, found[0].evidence - 0.1)]
        offered = [each.value for each in near[:2]]
        if code in offered:
            return "yes"
        denied += offered
    return "no"


def share(result, **options):
    chance = random.Random(4729)
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    codes = [
        "".join(chance.choices(alphabet, k=2) + chance.choices("0123456789", k=4))
        for _ in range(120)
    ]
    known = codes if options.pop("known", False) else ()
    results = [survives(code, 0.2, chance, known=known, **options) for code in codes]
    return results.count(result) / len(results)


@pytest.mark.untraced
def test_six_characters_survive_word_errors_of_a_fifth():
    without, remembered = share("yes", memory=False), share("yes", memory=True)
    assert remembered > 0.9 > without
    assert share("yes", memory=True, known=True) >= 0.95


def test_what_is_taken_without_asking_is_hardly_ever_wrong():
    assert share("wrong", memory=True, known=True) < 0.02
