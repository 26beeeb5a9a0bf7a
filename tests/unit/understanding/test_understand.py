"""Which option a caller means: an airline's main menu, and what people say to it."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.understanding import Alternative, Option, readings, understand

MENU = (
    Option("flights", "1", ("flight status", "is my flight on time", "flight timing"), 1),
    Option(
        "manage",
        "2",
        (
            *("manage my booking", "change my flight", "change my booking", "cancel my booking"),
            *(
                "cancel my flight",
                "reschedule",
                "ticket cancel karna hai",
            ),
        ),
        1,
    ),
    Option(
        "baggage",
        "3",
        (
            *("baggage", "luggage", "bag", "baggage status", "lost baggage", "baggage allowance"),
            *(
                "my bag did not arrive",
                "saman",
            ),
        ),
        1,
    ),
    Option("checkin", "4", ("check-in and boarding pass", "check in", "boarding pass"), 1),
    Option(
        "book",
        "5",
        (
            *("book a flight", "book a ticket", "new booking", "buy a ticket"),
            *("ticket book karna hai",),
        ),
        1,
    ),
    Option("flyer", "6", ("frequent flyer", "points balance", "redeem points", "miles"), 1),
    Option("assistance", "7", ("special assistance", "wheelchair", "medical help"), 1),
    Option(
        "refunds",
        "8",
        (
            *("refunds and receipts", "refund", "refund status", "receipt", "paisa wapas"),
            *(
                "money back",
                "रिफंड",
            ),
        ),
        1,
    ),
    Option("other", "9", ("everything else", "something else", "pets"), 1),
    Option("agent", "0", ("agent", "talk to a human", "speak to an agent", "customer care")),
    Option("back", "*", ("go back", "previous menu")),
    Option("repeat", "#", ("repeat", "say that again")),
    Option("menu", None, ("main menu",)),
    Option("help", None, ("help", "what can I say")),
    Option("bye", None, ("goodbye", "bye bye")),
)

MEANT = {
    "flights": """flight status|Flight status.|what's my flight status|what is the flight status
        |flight ka status|mera flight status batao|status of my flight|is my flight on time
        |I want to know the flight status please|um, flight status|flight staus|flihgt status
        |the status of the flight to Delhi|flights status|could you tell me my flight's status
        |flight time|FLIGHT STATUS|flight-status|flightstatus|flight status of AI 101
        |can you please tell me if my flight is on time
        |I want option one|I'd like to choose one|press one|one|1|option one|number 1
        |the first one|first|ek|ek dabaiye|I'd like flight status|not refunds, flight status""",
    "manage": """change my flight|I want to change my flight|I'd like to change my booking
        |cancel my booking|cancel the flight|I need to cancel my flight|reschedule|rescheduling
        |manage booking|managing my booking|my flight, I want to change it|two|press 2
        |mujhe ticket cancel karna hai|changing my flight|I have to cancel flight|to|too
        |changed my flight|option number two|please change the date of my flight|second option""",
    "baggage": """baggage|bagage|bag gage|luggage|lugage|my bags|where is my bag
        |baggage status|lost baggage|I lost my baggage|my bag did not arrive|my bag didn't arrive
        |baggage allowance|mera saman|three|my baggage is lost|the bag
        |how much luggage can I take""",
    "checkin": """check in|check-in|checkin|boarding pass|check in please
        |I want to check in|can I get my boarding pass|four|for|boardingpass|checking in""",
    "book": """book a flight|I want to book a flight|book flight|book me a ticket|new booking
        |buy tickets|I would like to buy a ticket|ticket book karna hai|booking a flight
        |a new booking please|book a flihgt|five|I wanna book a flight to Goa""",
    "flyer": """redeem points|points balance|redeem my points|my points balance|frequent flyer
        |frequent flyers|frequentflyer|miles|how many miles do I have|balance of my points|points
        |redeeming points|frequent flier|six""",
    "assistance": """wheelchair|wheel chair|wheelchairs|special assistance|medical help
        |I need a wheelchair|seven|special assistence""",
    "refunds": """refund status|refund|refunds|my refund|I have not got my refund|money back
        |I want my money back|receipt|status of my refund|paisa wapas|paise wapas
        |paisa wapas chahiye|mera paisa wapas karo|refund ka status|रिफंड|मुझे रिफंड चाहिए|eight
        |not flight status, refund status|not flight status refund status
        |I don't want flight status, I want refund status|instead of baggage, refund status
        |flight status nahi chahiye, refund chahiye|no, refund status|refund for a cancelled flight
        |rather than baggage, a receipt|where is my refund|I haven't received my refund|ate""",
    "other": """something else|everything else|pets|nine|pet""",
    "agent": """agent|an agent please|talk to a human|I want to talk to a human being please
        |speak to an agent|speak to agent|customer care|zero|oh|press zero|customer care se baat
        |can I talk to an agent|agents""",
    "back": "go back|star|press star|go back please|*|previous menu|asterisk|the star key",
    "repeat": "repeat|can you repeat that|say that again|hash|pound|#|press hash|the pound key"
    "|number sign|press the number sign|pound sign|the hash sign please|hash tag"
    "|octothorpe|पाउंड दबाइए|हैश",
    "menu": "main menu|go to the main menu",
    "help": "help|help me|what can I say|I need help",
    "bye": "goodbye|bye bye|bye|good bye|okay goodbye",
    None: """|   |status|flight|my flight|flights|hello|what|um|please|yes|no|not agent|hundred
        |i lost my job|female|fourteen|seventy|eleven|one moment
        |oh hello|oh I want to|for me|one more time two|star wars
        |फ्लाइट|<b></b>|🙂|محمد|'; DROP TABLE bookings; --|menu card|not flight status
        |booking|baggage and refund|I don't want an agent|refund nahi chahiye|refund nahi""",
}
TABLE = [(" ".join(said.split()), name) for name, text in MEANT.items() for said in text.split("|")]


OFFERED = {
    "baggage": "baggge|tree baggage xyzzy|luggage xyzzy plumbus",
    "manage": "cancelled|cancel the xyzzy of the plumbus",
    "checkin": "web tree check in|web tree checkin",
    "assistance": "assistance",
    "menu": "back to the main menu",
    "refunds": "reciept",
    "agent": "human|no agent|maybe an agent",
}
"""What speaks for an option, but not enough to act on."""


@pytest.mark.parametrize(
    ("said", "name"), [(said, name) for name, text in OFFERED.items() for said in text.split("|")]
)
def test_what_is_not_sure_is_the_best_reading_but_not_acted_on(said, name):
    assert understand(said, MENU) is None
    best = readings([Alternative(said)], MENU)[0]
    assert best.payload == name
    assert best.evidence > 0.2


def test_of_two_hypotheses_for_an_option_the_surer_one_is_its_text_and_both_support_it():
    sure, unsure = Alternative("refund status", 0.9), Alternative("refund status please", 0.2)
    for heard in ([sure, unsure], [unsure, sure]):
        best = readings(heard, MENU)[0]
        assert (best.payload, best.text) == ("refunds", sure.text)


@pytest.mark.parametrize(("said", "name"), TABLE, ids=[said or "nothing" for said, _ in TABLE])
def test_a_caller_is_understood(said, name):
    assert understand(said, MENU) == name


def test_the_table_has_many_utterances():
    assert len(TABLE) >= 120


def test_a_list_of_options_will_do():
    assert understand("agent", list(MENU)) == "agent"


def test_no_options_are_never_meant():
    assert understand("agent", ()) is None


def test_female_is_never_heard_as_male():
    options = (Option("male", "1", ("male", "man")), Option("female", "2", ("female", "woman")))
    assert understand("female", options) == "female"
    assert understand("I am a woman", options) == "female"
    assert understand("femal", options) == "female"
    assert understand("mal", options) is None


def test_on_equal_evidence_the_higher_priority_is_meant():
    own, command = Option("own", None, ("help",), 1), Option("command", None, ("help",), 0)
    assert understand("help", (command, own)) == "own"


def test_on_equal_evidence_and_priority_nothing_is_guessed():
    assert understand("help", (Option("a", None, ("help",)), Option("b", None, ("help",)))) is None


def test_the_payload_comes_back_as_it_is_and_need_not_be_hashable():
    row = {"town": "Goa"}
    assert understand("goa", (Option(row, None, ("goa",)), Option({}, None, ("pune",)))) is row


def test_options_with_the_same_words_give_back_their_own_payload():
    assert understand("goa", (Option("monday", None, ("goa",)),)) == "monday"
    assert understand("goa", (Option("friday", None, ("goa",)),)) == "friday"


def test_two_options_with_equal_payloads_are_one_thing_to_ask_for():
    assert understand("help", (Option("a", "1", ("help",)), Option("a", None, ("help",)))) == "a"


def test_the_same_option_may_have_a_phrase_twice():
    assert understand("help", (Option("a", None, ("help", "help me")),)) == "a"


def test_a_key_that_is_not_offered_is_not_meant():
    assert understand("nine", (Option("a", "1", ("help",)),)) is None


def test_a_key_of_several_digits_can_be_said():
    options = (Option("a", "12", ("help",)), Option("b", "*1", ("menu",)), Option("c", "1", ()))
    assert understand("one two", options) == "a"
    assert understand("twelve", options) == "a"
    assert understand("star one", options) == "b"
    assert understand("star tree help", options) is None


def test_a_number_inside_a_phrase_is_no_key():
    options = (Option("one way", None, ("one way",)), Option("first", "1", ("anything",)))
    assert understand("one way please", options) == "one way"
    assert understand("one", options) == "first"


def test_a_negation_in_a_phrase_is_part_of_it():
    options = (Option("yes", "1", ("cancel it",)), Option("no", "2", ("do not cancel", "keep it")))
    assert understand("don't cancel it", options) == "no"
    assert understand("cancel it", options) == "yes"
    options = (Option("late", None, ("bag not arrived",)), Option("here", None, ("bag arrived",)))
    assert understand("my bag not arrived", options) == "late"
    assert understand("the bag arrived", options) == "here"


def test_a_slip_that_could_be_two_words_is_neither():
    options = (Option("a", None, ("planes",)), Option("b", None, ("planet",)))
    assert understand("planek", options) is None
    assert understand("planets", options) == "b"


def test_long_words_may_have_two_slips():
    options = (Option("a", None, ("special wheelchair",)), Option("b", None, ("help",)))
    assert understand("special weelchiar", options) == "a"
    assert understand("special weelchare", options) is None


def test_a_form_of_two_words_alike_is_neither():
    options = (Option("a", None, ("bake a cake",)), Option("b", None, ("baking soda",)))
    assert understand("baker", options) is None


def test_plurals_are_their_singulars():
    options = (Option("a", None, ("class",)), Option("b", None, ("city", "box", "address")))
    assert understand("classes", options) == "a"
    assert understand("cities", options) == "b"
    assert understand("boxes", options) == "b"
    assert understand("addresses", options) == "b"


def test_a_phrase_without_words_is_never_said():
    assert understand("", (Option("a", None, ("", "...")),)) is None
    assert understand("...", (Option("a", None, ("", "...")),)) is None


@pytest.mark.parametrize(
    "text", ["flight refund staus xyzzy ", "status ", "agent, not flight, ", "é"]
)
def test_ten_thousand_characters_take_no_more_than_ten_times_the_work_of_a_thousand(text):
    calls_of(text)  # what is kept for later texts is worked out now
    assert calls_of((text * 10_000)[:10_000]) <= 11 * calls_of((text * 1_000)[:1_000])


def calls_of(text):
    """Return how many functions are called while a text is understood: work that has no clock."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        understand(text, MENU)
    finally:
        sys.setprofile(None)
    return calls


@given(st.text(max_size=200))
def test_no_text_raises(text):
    assert understand(text, MENU) in {None, *(option.payload for option in MENU)}


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_phrase_raises(one, other, said):
    options = (Option("a", None, (one,)), Option("b", "1", (other,)))
    assert understand(said, options) in {None, "a", "b"}


@given(st.sampled_from(TABLE), st.sampled_from(["please", "um", "can you", "I want to", "okay"]))
def test_courtesy_changes_nothing(entry, courtesy):
    said, name = entry
    if len(said.split()) > 1 and name is not None:
        assert understand(f"{courtesy} {said}", MENU) == name
