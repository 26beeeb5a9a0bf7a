"""Names: the words around a name are removed, and the name itself stays as it is."""

import pytest

from ivr.understanding.grammar import Progress, build, without_details

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
        ("under the name of Meena Iyer", "Meena Iyer"),
        ("the passenger is Meena Iyer", "Meena Iyer"),
        ("book it for Jean Luc", "Jean Luc"),
        ("it's my wife's name, Priya Nair", "Priya Nair"),
        ("for my brother, Rahul Sharma, please", "Rahul Sharma"),
        ("good morning, Leela Pillai here", "Leela Pillai"),
        ("you can write it down as Leela Pillai", "Leela Pillai"),
        ("everyone says Bunty but the name is Vikram Joshi", "Vikram Joshi"),
        ("Ravi. No wait, Rahul", "Rahul"),
        ("no, no, it's Rahul", "Rahul"),
        ("Will Young", "Will Young"),
        ("May Das", "May Das"),
        ("Ek Nath Shinde", "Ek Nath Shinde"),
        ("Mr Sharma", "Mr Sharma"),
        ("A P J Abdul Kalam", "A P J Abdul Kalam"),
        ("naam hai Sunita Rao", "Sunita Rao"),
        ("mere bhai ka naam Suresh Gupta hai ji", "Suresh Gupta"),
        ("main Neha Rao bol rahi hoon", "Neha Rao"),
        ("rahul ke naam se book karo", "Rahul"),
        ("Sunita Rao likh dijiye", "Sunita Rao"),
        ("मैं राहुल बोल रहा हूँ", "राहुल"),
        ("अनीता शर्मा के नाम से", "अनीता शर्मा"),
        ("जी लिखिए अनीता शर्मा", "अनीता शर्मा"),
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
        *("I don't want to say", "what do you need it for", "agent please", "three four five"),
        *(
            "can I talk to someone",
            "my husband",
            "for me",
            "the name",
            "nahi bataunga",
            "kiska naam",
        ),
        *("it is the same as last time", "I am not telling you", "नाम क्यों चाहिए"),
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


def test_what_may_be_a_name_and_may_be_a_sentence_is_confirmed():
    for said in ("With Kumar", "one two buckle my shoe", "Ana Bea Cleo Dora Eva Fay"):
        [found] = NAME.candidates(said, "")
        assert found.evidence == 0.5
        assert NAME.heard(said, "") is None


@pytest.mark.parametrize(
    "words", ["the fame is asha rao", "they came is asha rao", "her good fame is asha rao"]
)
def test_a_name_behind_a_misheard_frame_is_found_and_confirmed(words):
    (found,) = NAME.candidates(words, "")
    assert (found.value, found.evidence) == ("Asha Rao", 0.5)


@pytest.mark.parametrize("words", ["h", "to a", "for the", "y wants to a"])
def test_a_letter_or_small_words_alone_are_hardly_a_name(words):
    found = NAME.candidates(words, "")
    assert all(each.evidence <= 0.5 for each in found)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Nisha Pillai, female, forty four", "Nisha Pillai"),
        ("nisha pillai and she is forty four years old", "Nisha Pillai"),
        ("male aged 51 Ravi Kulkarni", "Ravi Kulkarni"),
        ("ravi kulkarni umar ikyavan saal", "Ravi Kulkarni"),
        ("रवि कुलकर्णी उम्र पचास साल पुरुष", "रवि कुलकर्णी"),
        ("meena das thirty two", "Meena Das"),
        ("my sister nisha pillai will be travelling", "Nisha Pillai"),
        ("nisha pillai ja rahi hai", "Nisha Pillai"),
        ("nisha pillai p i l l a i", "Nisha Pillai"),
        ("nisha pilai p i l l a i", "Nisha Pillai"),
        ("nisha p i l l a i", "Nisha Pillai"),
        ("ravi kulkarni r a v i", "Ravi Kulkarni"),
        ("first name ravi last name kulkarni", "Ravi Kulkarni"),
        ("nisha not misha", "Nisha"),
    ],
)
def test_what_is_said_beside_a_name_is_no_part_of_it(said, name):
    assert NAME.heard(said, "") == name


@pytest.mark.parametrize(
    "said",
    ["Anita One", "Fourteen Smith", "May Das", "Will Young", "Mary Ling", "Prince", "J P Rao"],
)
def test_what_looks_like_a_detail_and_may_be_a_name_stays(said):
    assert NAME.heard(said, "") == said


@pytest.mark.parametrize(
    ("said", "name"), [("Shreedhar with double e", "Shreedhar"), ("Sara spelled with an h", "Sara")]
)
def test_a_name_with_a_hint_about_its_spelling_is_asked_about(said, name):
    assert NAME.heard(said, "") is None
    assert NAME.candidates(said, "")[0].value == name


@pytest.mark.parametrize("said", ["female thirty two", "i am 32 years old", "x", "with a b"])
def test_details_without_a_name_are_no_name(said):
    assert NAME.heard(said, "") is None


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("a seat for Kavita Reddy on Monday", ["Kavita Reddy"]),
        ("two seats for my sister kavita reddy, and one meal", ["Kavita Reddy"]),
        ("the name is kavita book it", ["Kavita"]),
        ("kavita reddy ke liye ek seat", ["Kavita Reddy"]),
        ("for kavita reddy or for mohan lal", ["Kavita Reddy", "Mohan Lal"]),
        ("for tomorrow", []),
        ("for pune", []),
        ("for two of us on friday", []),
        ("for", []),
        ("for Kavita Reddy, Pune", ["Kavita Reddy"]),
        ("goa ke liye", []),
    ],
)
def test_a_name_that_words_lead_to_is_found_inside_a_sentence(said, names):
    assert [each.value for each in NAME.led(said)] == names


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("AI101 female twenty eight", "AI101"),
        ("AI 101 forty five years male", "AI 101"),
        ("ai 1 0 5 umar battis", "ai 1 0 5"),
        ("AI101 twenty", "AI101 twenty"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_details_of_a_person_are_left_out_of_a_sentence(said, left):
    assert without_details(said) == left


@pytest.mark.parametrize(
    "said",
    [
        *("tomorrow morning", "two people", "both of us", "a man", "economy class", "anything"),
        *("for New York", "to Mumbai", "not sure", "my wife is travelling", "please wait a minute"),
        *("kal subah", "do log hain", "main khud jaa raha hoon", "wahi naam", "दिल्ली जाना है"),
        *("I want to sleep", "the weather is lovely today", "we are two people"),
    ],
)
def test_everyday_words_numbers_and_places_are_no_name(said):
    assert NAME.candidates(said, "") == ()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *(("my name is Sleep Well", "Sleep Well"), ("Hope Young", "Hope Young")),
        *(("naam Subah hai", "Subah"), ("Ravi", "Ravi"), ("June Day", "June Day")),
        *(("Mary Jane Watson", "Mary Jane Watson"), ("shri ramesh gupta ji", "Shri Ramesh Gupta")),
        *(("likh lo Ramesh Gupta", "Ramesh Gupta"), ("it's spelled R A V I", "Ravi")),
        *(("L E E L A Rao", "Leela Rao"), ("K R Narayan", "K R Narayan")),
        *(("surname Rao first name Leela", "Leela Rao"), ("naam Ravi, उपनाम Rao", "Ravi Rao")),
        ("last name is Rao, the first name is Leela Devi", "Leela Devi Rao"),
        ("the ticket is for my aunt Leela Rao", "Leela Rao"),
    ],
)
def test_a_name_in_parts_or_of_everyday_words_is_heard(said, name):
    assert NAME.heard(said, "") == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *(("Rao, Leela", "Leela Rao"), ("rao, leela devi", "Leela Devi Rao")),
        *(("Leela with two e's", "Leela"), ("Tall Short Rao Big", "Tall Short Rao Big")),
    ],
)
def test_a_name_that_may_be_another_is_confirmed(said, name):
    (found,) = NAME.candidates(said, "")
    assert (found.value, found.evidence) == (name, 0.5)


@pytest.mark.parametrize("said", ["yes, Leela", "Leela, please", "a, b, c", "surname", "last name"])
def test_a_pause_alone_does_not_turn_a_name_round(said):
    assert NAME.heard(said, "") in ("Leela", None)
