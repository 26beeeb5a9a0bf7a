"""What callers answer at the airline's smaller menus, in other words than its labels."""

import pytest

BOOKING = ("2", "241234", "4321")


@pytest.mark.parametrize(
    ("keys", "words", "node"),
    [
        (BOOKING, "could you find me something later in the day", "manage_booking_flights"),
        (BOOKING, "kisi aur din jaana hai", "manage_booking_flights"),
        (BOOKING, "I no longer need the ticket", "manage_booking_cancel_confirm"),
        (BOOKING, "ab nahi jaana, paise wapas chahiye", "manage_booking_cancel_confirm"),
        (("3",), "the carousel has stopped and my suitcase has not come", "agent"),
        (("3",), "saman abhi tak nahi pahuncha", "agent"),
        (("3",), "how heavy may the hand luggage be", "main"),
        (("4",), "check in ho gaya, boarding pass bhej do", "check_in_pnr_for_boardingpass"),
        (("4",), "we have not checked in yet", "check_in_pnr_for_checkin"),
        (("7",), "my wife can't climb stairs", "assistance_pnr"),
        (("7",), "she needs oxygen during the flight", "assistance_pnr"),
        (("8",), "it has not been credited to my account yet", "refunds_pnr_for_status"),
        (("8",), "my office needs a bill", "refunds_pnr_for_receipt"),
        (("8",), "ten working days are over and the wallet is empty", "refunds_pnr_for_status"),
        (("8",), "the accounts team would like something with gst", "refunds_pnr_for_receipt"),
        (("3",), "one of my suitcases did not make it", "agent"),
        (("3",), "what do you permit in the hold", "main"),
        (("4",), "I am through check in, send me the barcode", "check_in_pnr_for_boardingpass"),
        (
            BOOKING,
            "I can't make it on that day, put us on something else",
            "manage_booking_flights",
        ),
        (BOOKING, "the wedding is off so we are staying home", "manage_booking_cancel_confirm"),
        (("9", "1"), "it's for my cat", "main"),
        (("9", "1"), "who looks after my little one on board", "main"),
        (("9", "1"), "beti akeli jayegi", "main"),
        (("9", "1"), "क्या दिखाना होगा", "main"),
    ],
)
def test_an_answer_in_other_words_than_the_label(caller, keys, words, node):
    assert caller.press(*keys).say(words).node == node


@pytest.mark.parametrize(
    ("words", "gender"),
    [
        ("she's my wife", "female"),
        ("it's my grandmother", "female"),
        ("Mrs", "female"),
        ("ladki hai", "female"),
        ("मेरी बहन", "female"),
        ("he is my father", "male"),
        ("mister", "male"),
        ("mere pitaji", "male"),
        ("लड़का है", "male"),
        ("I'd rather not say", "other"),
        ("batana nahi chahta", "other"),
    ],
)
def test_a_gender_by_title_by_pronoun_or_by_relation(caller, words, gender):
    caller.press("5", "103#").say("Asha Rao").press("34#").say(words)
    assert caller.call.variables["new_gender"] == gender


def test_what_is_lost_and_is_no_bag_hands_nobody_over(caller):
    assert caller.press("3").say("I lost my phone in a taxi").node == "baggage"
