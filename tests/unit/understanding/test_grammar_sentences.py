"""Values inside sentences: what explains them, what is left over, and what was corrected."""

import pytest

from ivr.understanding.grammar import build

PIN = build({"type": "digits", "length": 4})
MEMBER = build({"type": "digits", "length": 9})
ACCOUNT = build({"type": "digits", "min": 3, "max": 8})
PNR = build({"type": "pnr"})
FLIGHT = build({"type": "code", "min": 2, "max": 7, "names": {"air india": "AI"}})
PHONE = build({"type": "phone"})
AGE = build({"type": "number", "max": 120})
AMOUNT = build({"type": "number"})
BAGS = build({"type": "number", "max": 99, "unit": ["bags"]})

HEARD = [
    (PIN, "they are 2 3 4 5", "2345"),
    (PIN, "yes, it ends with 4 3 2 1", "4321"),
    (PIN, "all nines", "9999"),
    (PIN, "double four double two", "4422"),
    (PIN, "twenty three forty five", "2345"),
    (PIN, "one two three for", "1234"),
    (PIN, "it's 1 2, then 3 4", "1234"),
    (PIN, "for five six seven", "4567"),
    (PIN, "ate seven six five", "8765"),
    (PIN, "tree four tree four", "3434"),
    (PIN, "2 5 4 2, sorry, 4 1", "2541"),
    (PIN, "it begins with one two and ends with three four", "1234"),
    (PIN, "1 2 3 4 1 2 3 4", "1234"),
    (PIN, "one moment, 1 2 3 4", "1234"),
    (PIN, "oh it's four three two one", "4321"),
    (PIN, "the last four are 8 7 6 5", "8765"),
    (PIN, "last four five six seven", "4567"),
    (PIN, "my mother's is nine eight seven six", "9876"),
    (PIN, "४३२१", "4321"),
    (PIN, "４３２１", "4321"),
    (PIN, "٤٣٢١", "4321"),
    (PIN, "ek second, do teen chaar paanch", "2345"),
    (PIN, "mera pin chaar teen do ek hai", "4321"),
    (PIN, "likhiye 5 5 6 6", "5566"),
    (MEMBER, "triple one triple two triple three", "111222333"),
    (PNR, "my pnr is ai one two three four please", "AI1234"),
    (PNR, "it's for my father, his booking is U K five six seven eight", "UK5678"),
    (PNR, "M for Mumbai K for Kolkata four seven two nine", "MK4729"),
    (PNR, "M as in Mike, K as in Kilo, 4729", "MK4729"),
    (PNR, "M for मुंबई K 4 7 2 9", "MK4729"),
    (PNR, "capital a capital i 1 2 3 4", "AI1234"),
    (PNR, "I see, A I 1 2 3 4", "AI1234"),
    (PNR, "my P N R is A I 1 2 3 4", "AI1234"),
    (PNR, "are you there? It is U K 1 2 3 4", "UK1234"),
    (PNR, "the code I have says Q F and then 1 2 3 4", "QF1234"),
    (PNR, "you are 1 2 3 4", "UR1234"),
    (PNR, "ek minute, U K ek do teen chaar", "UK1234"),
    (PNR, "यू के पाँच छह सात आठ", "UK5678"),
    (PNR, "मेरा पीएनआर यूके छप्पन अठहत्तर है", "UK5678"),
    (PNR, "जी ए आई 1 2 3 4", "AI1234"),
    (PNR, "ए फॉर अमृतसर, आई फॉर इंडिया, 1 2 3 4", "AI1234"),
    (PNR, "M se Mumbai, K se Kamal, 4 7 2 9", "MK4729"),
    (PNR, "em ke four seven do nine", "MK4729"),
    (PNR, "R X baarah chauntees", "RX1234"),
    (FLIGHT, "एआई १०३", "AI103"),
    (FLIGHT, "I am on flight air india one oh one", "AI101"),
    (FLIGHT, "AI and the number is 101", "AI101"),
    (FLIGHT, "it is ek 543", "EK543"),
    (PHONE, "you can call me on 98765 43210", "9876543210"),
    (PHONE, "plus nine one, nine eight seven six five, four three two one zero", "9876543210"),
    (PHONE, "double nine, eight seven six five, four three two one", "9987654321"),
    (AGE, "battees saal", 32),
    (AGE, "she's thirty two years old", 32),
    (AGE, "32 ki hai", 32),
    (AGE, "a child of six", 6),
    (AGE, "do saal", 2),
    (AGE, "he will be seventy five", 75),
    (AGE, "thirty too", 32),
    (AGE, "thirty for years", 34),
    (PNR, "uniform kilo fife six seven ait", "UK5678"),
    (AMOUNT, "one lakh twenty thousand rupees only", 120_000),
    (PIN, "char baar nau", "9999"),
    (PNR, "Q F four times four", "QF4444"),
    (FLIGHT, "number one oh one, air india", "AI101"),
    (BAGS, "do bag", 2),
    (AMOUNT, "twelve hundred", 1200),
    (AMOUNT, "do lakh pachaas hazaar", 250_000),
]


@pytest.mark.parametrize(("grammar", "said", "value"), HEARD)
def test_a_value_is_found_inside_a_sentence(grammar, said, value):
    assert grammar.heard(said, "") == value


@pytest.mark.parametrize(
    ("grammar", "said", "value"),
    [
        (PIN, "2 3 4 no sorry 2 5 4 1", "2541"),
        (PIN, "1234, I mean 1235", "1235"),
        (PIN, "1234 nahi 1235", "1235"),
        (PIN, "not 1234, 1235", "1235"),
        (PIN, "it's 1235, not 1234", "1235"),
        (PIN, "1 2 3 5, sorry, 2 3 4", "1234"),
        (PNR, "A I 1 2 3 5 sorry 1 2 3 4", "AI1234"),
        (PNR, "UK5687, no, it's UK5678", "UK5678"),
        (FLIGHT, "AI 202, no, 204", "AI204"),
        (FLIGHT, "AI 202, no, UK 204", "UK204"),
        (AGE, "thirty two, sorry, thirty five", 35),
        (AGE, "nahi, pachaas", 50),
        (AGE, "not fifteen, fifty", 50),
        (AGE, "fifty, not fifteen", 50),
        (AGE, "pandrah nahi pachaas", 50),
        (PIN, "1234, sorry for the noise", "1234"),
        (PIN, "1234 no", None),
        (PIN, "1234 nahi", None),
        (PIN, "it is not 1234", None),
    ],
)
def test_what_was_said_last_replaces_what_was_said_before(grammar, said, value):
    assert grammar.heard(said, "") == value


@pytest.mark.parametrize(
    ("grammar", "said", "values"),
    [
        (PIN, "1234 or 1235", {"1234", "1235"}),
        (PIN, "4 3 2 5, no, 1", {"4321"}),
        (MEMBER, "1 2 3 4 5, no, 6 7 8 9", {"123456789"}),
        (PIN, "for 567", {"4567"}),
        (AGE, "two or three", {2, 3}),
        (AGE, "between thirty and forty", {30, 40}),
        (PNR, "I have two, U K 5 6 7 8 and A I 1 2 3 4", {"UK5678", "AI1234"}),
        (FLIGHT, "AI one oh one or one oh three", {"AI101", "AI103"}),
        (AGE, "maybe forty", {40}),
        (AGE, "lagbhag chalis", {40}),
        (AGE, "fifteen, fifty", {15, 50}),
        (AGE, "forty two bananas", {42}),
        (FLIGHT, "101 or 102", {"101", "102"}),
        (ACCOUNT, "1 2 3 4 no 5", {"1235", "12345"}),
    ],
)
def test_what_is_not_clear_is_a_candidate_to_be_confirmed(grammar, said, values):
    found = grammar.candidates(said, "")
    assert {each.value for each in found} == values
    assert all(each.evidence < 0.6 for each in found)
    assert grammar.heard(said, "") is None


@pytest.mark.parametrize(
    "said",
    [
        *("agent please", "what is a pin", "I don't have my PIN", "I forgot it", "why do you ask"),
        *("I want to pay for two", "do you need it", "are you there", "to to to to", "hello"),
        *("number nahi dunga", "bata do na", "ek minute", "pata nahi", "oh no", "GIVE ME AN AGENT"),
        *("where is it written", "I do not have it", "you see", "kahan likha hai", "for me", "🙂"),
        *("kyu chahiye", "कहाँ लिखा होता है", "जी हाँ", "एक मिनट", "के लिए"),
    ],
)
def test_a_sentence_without_a_value_has_no_candidate_and_no_part(said):
    for grammar in (PIN, PNR, FLIGHT, PHONE):
        assert grammar.candidates(said, "") == ()
        assert grammar.missing(said, "") is None


def test_words_that_nothing_explains_lower_the_evidence():
    [first] = PNR.candidates("AI1234", "")
    [second] = PNR.candidates("cancel AI1234", "")
    [third] = PNR.candidates("why should I cancel AI1234", "")
    assert (first.evidence, first.unexplained) == (1.0, ())
    assert (second.explained, second.unexplained) == (("ai1234",), ("cancel",))
    assert first.evidence > second.evidence > third.evidence


@pytest.mark.parametrize(
    ("grammar", "said", "so_far"),
    [
        (MEMBER, "it starts with 1 2 3", "123"),
        (PNR, "the first two are U K", "UK"),
        (PHONE, "my number is 98765", "98765"),
        (PHONE, "plus 91 98765", "98765"),
    ],
)
def test_a_part_is_found_inside_a_sentence_too(grammar, said, so_far):
    assert grammar.missing(said, "").so_far == so_far


@pytest.mark.parametrize("words", ["six like one six", "six so one six", "six the one six"])
def test_a_filler_inside_a_code_does_not_cut_it(words):
    assert build({"type": "code", "min": 2, "max": 5}).heard(words, "") == "616"


def test_a_character_that_is_left_over_counts_although_the_value_has_one_like_it():
    (found,) = build({"type": "code", "min": 2, "max": 5}).candidates("six bananas one six", "")
    assert (found.value, found.unexplained) == ("16", ("bananas", "six"))
    (found,) = build({"type": "digits", "length": 2}).candidates("one six, just one six", "")
    assert (found.value, found.evidence) == ("16", 1.0)
