"""What the airline makes of sentences: the right job, or a question, and no guess that undoes."""

import pytest

from ivr.engine import Phase

CANCEL = ("2", "241234", "4321", "2")


def details(caller):
    """Come to the question whether a booking is right."""
    return caller.press("5", "103#").say("Asha Rao").press("34#", "2")


@pytest.mark.parametrize(
    ("words", "menu"),
    [
        ("mera paisa abhi tak nahi aaya", "refunds"),
        ("ticket ki date aage karni hai", "manage_booking_pnr"),
        ("bag toot gaya", "baggage"),
        ("मेरे पिताजी चल नहीं सकते", "special_assistance"),
        ("bachcha akela jayega", "other_inquiries"),
        ("मेरी फ्लाइट कितने बजे उड़ेगी", "flight_status_pnr"),
        ("paise kat gaye ticket nahi bani", "refunds"),
        ("khidki wali seat chahiye", "check_in_options"),
        ("naya ticket chahiye", "booking_ask_flight"),
        ("kitne miles bache hain", "frequent_flyer_number"),
        ("that's all", "goodbye"),
        ("बस इतना ही", "goodbye"),
        ("agent se baat karao", "agent"),
    ],
)
def test_a_job_is_heard_in_a_sentence(caller, words, menu):
    assert caller.say(words).node == menu


@pytest.mark.parametrize(
    "words",
    [
        *(
            "agent ki zaroorat nahi hai",
            "I don't want an agent",
            "मुझे एजेंट नहीं चाहिए",
            "don't hang up",
        ),
        *(
            "book me a haircut for friday",
            "my travel agent is on holiday",
            "is that all you can do",
        ),
        *("nothing works on this line", "I am not done", "ek minute ruko", "is that all"),
    ],
)
def test_what_is_about_something_else_is_not_acted_on(caller, words):
    caller.say(words)
    assert caller.node == "main"
    assert caller.call.phase in (Phase.LISTENING, Phase.VERIFYING)


def test_say_that_one_more_time_repeats(caller):
    caller.say("say that one more time")
    assert "Namaste" in caller.said


@pytest.mark.parametrize(
    "words",
    ["yes", "haan ji", "हाँ", "yes cancel it", "cancel kar do", "हाँ रद्द कर दो", "sure, go ahead"],
)
def test_a_yes_in_many_wordings_cancels(caller, words):
    caller.press(*CANCEL).say(words)
    assert caller.booking("AI1234")["status"] == "Cancelled"


@pytest.mark.parametrize(
    "words",
    [
        *(
            "no",
            "cancel mat kijiye",
            "रद्द मत कीजिए",
            "don't cancel",
            "nahi, rehne do",
            "I changed my mind",
        ),
        *("is it too late to cancel", "how much will I get back", "क्या पैसे वापस मिलेंगे"),
        *("agar free hai to cancel karo", "cancel it if there is no fee", "let me think"),
    ],
)
def test_a_no_a_question_and_a_condition_cancel_nothing(caller, words):
    caller.press(*CANCEL).say(words)
    assert caller.booking("AI1234")["status"] == "Confirmed"
    assert caller.node in ("manage_booking_cancel_confirm", "manage_booking_options")


@pytest.mark.parametrize(
    "words", ["all of that is right", "sab sahi hai", "haan book kar do", "सही है"]
)
def test_what_is_right_is_booked(caller, words):
    before = caller.seats("AI103")
    details(caller).say(words)
    assert caller.seats("AI103") == before - 1


@pytest.mark.parametrize(
    "words",
    ["abhi book mat kijiye", "don't book it", "is it refundable", "book it if it is direct"],
)
def test_what_is_not_a_yes_books_nothing(caller, words):
    before = caller.seats("AI103")
    details(caller).say(words)
    assert caller.seats("AI103") == before


def test_a_change_of_flight_is_confirmed_and_refused(caller):
    caller.press("2", "241234", "4321", "1", "1").say("mat badlo")
    assert caller.booking("AI1234")["flight"] == "AI101"
    caller.say("flight badalni hai").press("1").say("हाँ बदल दो")
    assert caller.booking("AI1234")["flight"] == "AI103"


@pytest.mark.parametrize(
    "words", ["yes probably", "yes I think so", "haan lagta hai", "I guess so"]
)
def test_a_hedged_yes_books_nothing_before_it_is_asked_about(caller, words):
    details(caller).say(words)
    assert caller.node == "booking_confirm_details"
    assert caller.call.phase is Phase.VERIFYING
