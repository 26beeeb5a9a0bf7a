"""The kinds of wishes that callers have at the main menu, in the words of three languages."""

import pytest

KINDS = {
    "flight_status_pnr": (
        "is the jet held up by the smog",
        "has the incoming aircraft arrived",
        "where is the plane right now",
        "is the 7 pm flight operating today",
        "which gate does it leave from",
        "has the plane from Dubai landed",
        "is my aircraft running late",
        "flight kis gate se hai",
        "jahaz kitni der se hai",
        "मेरी उड़ान में कितनी देरी है",
    ),
    "manage_booking_pnr": (
        "please annul my ticket",
        "can you pull up my reservation",
        "I no longer want to travel",
        "please rebook me, somebody in the family passed away",
        "I'd like a cancellation",
        "please modify my reservation",
        "my surname is misspelt",
        "call off my trip",
        "get me on an earlier flight",
        "meri booking dekhni hai",
        "टिकट निरस्त करना है",
    ),
    "baggage": (
        "my trunk is missing",
        "I left my earbuds in the seat pocket",
        "I left my phone on the aircraft",
        "somebody else picked up my suitcase",
        "can I take two suitcases",
        "my suitcase has gone missing",
        "can I carry a cricket kit",
        "the carousel has stopped, and where is my rucksack",
        "saman ka wazan kitna",
        "मेरा सूटकेस गुम है",
    ),
    "check_in_options": (
        "get me checked in",
        "where am I sitting",
        "when does the counter close",
        "we want to sit together",
        "extra legroom please",
        "email me the boarding card",
        "aage wali seat chahiye",
        "सीट चुननी है",
    ),
    "frequent_flyer_number": (
        "can I get into the lounge",
        "what's my points balance",
        "how do I become platinum",
        "points from my last trip are missing",
        "what tier am I",
        "can I go to the lounge",
        "ank kab khatam honge",
        "मेरे कितने माइल्स हैं",
    ),
    "special_assistance": (
        "she is frail and feels giddy",
        "someone to receive my grandmother at the aircraft door",
        "she has severe asthma",
        "he has had a stroke",
        "my aunt is paralysed",
        "I am on crutches",
        "baisakhi se chalte hain",
        "मेरी माँ गर्भवती हैं",
    ),
    "refunds": (
        "I'd like to be compensated",
        "will I be refunded in full",
        "you still owe me money",
        "the payment failed but the amount was deducted",
        "you deducted it twice",
        "reimburse me",
        "my company needs a GST invoice",
        "paise lautao",
        "रसीद भेजिए",
    ),
    "other_inquiries": (
        "can my beagle come along",
        "can my lovebird come along",
        "which id do I need to carry",
        "do you serve meals on board",
        "can my rabbit come along",
        "is a voter id enough",
        "she is a minor and flies unaccompanied",
        "khargosh le jana hai",
        "कुत्ते को ले जाना है",
    ),
}


@pytest.mark.parametrize(
    ("words", "menu"), [(words, menu) for menu, said in KINDS.items() for words in said]
)
def test_a_wish_of_its_kind_opens_its_job(caller, words, menu):
    assert caller.say(words).node == menu


@pytest.mark.parametrize(
    "words", ["where do you fly", "is there a direct flight", "kaun si flights hain"]
)
def test_who_asks_which_flights_there_are_is_asked_for_a_city(caller, words):
    assert caller.say(words).node == "flights_to"


@pytest.mark.parametrize(
    "words",
    [
        "the fifteenth works best, cancel my ticket",
        "cancel my ticket at eleven pm",
        "my grandson is not coming, cancel his ticket",
    ],
)
def test_days_times_and_people_do_not_speak_against_a_wish(caller, words):
    assert caller.say(words).node == "manage_booking_pnr"


@pytest.mark.parametrize(
    "words",
    [
        "how do I lose weight",
        "upgrade my phone",
        "points on my driving licence",
        "what is the dollar rate",
        "my name is Ravi",
        "my boss is rude",
        "check my blood pressure",
        "change the battery in my watch",
        "help me lose some kilos",
    ],
)
def test_a_word_of_the_menu_that_means_something_else_opens_nothing(caller, words):
    assert caller.say(words).node == "main"
