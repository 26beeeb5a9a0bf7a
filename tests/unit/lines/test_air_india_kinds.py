"""Kinds of sentences in which some words of a choice stand, and something else is meant.

Each line says where the caller is, in which language the line speaks, what is said, and what a
person would take it for, in the words of tests/corpus/README.md.
"""

import pytest

from tools.understand.corpus import Expected
from tools.understand.hearing import Decision, hear
from tools.understand.places import call_at, places
from tools.understand.score import score

CANCEL, CHANGE = "manage_booking_cancel_confirm", "manage_booking_change_confirm"
BOOK, OPTIONS = "booking_confirm_details", "manage_booking_options"
POINTS = "frequent_flyer_options"

YES_TO_SOMETHING_ELSE = [
    (BOOK, "en", "yes, Goa", "?start_over|flights"),
    (BOOK, "en", "yes, on the ninth", "again"),
    (BOOK, "en", "yes for two people", "again"),
    (BOOK, "hinglish", "haan Pune ke liye", "again"),
    (BOOK, "hi", "हाँ मंगलवार को", "again"),
    (CANCEL, "en", "yes, Jaipur", "again"),
    (CHANGE, "en", "yes, the evening one", "again"),
    (CHANGE, "en", "yes, Thursday", "again"),
    (CANCEL, "en", "yes, the Mumbai one", "?flights"),
    (CANCEL, "hinglish", "haan Pune wali", "again"),
    (BOOK, "en", "yes, window seat", "again"),
    (BOOK, "hinglish", "haan do log hain", "again"),
]
A_PLAIN_YES = [
    (BOOK, "en", "yes, she is 32", "yes"),
    (BOOK, "en", "yes, Mumbai to Delhi", "yes"),
    (BOOK, "en", "yes, five thousand two hundred is fine", "yes"),
    (BOOK, "en", "one hundred percent correct", "yes"),
    (BOOK, "en", "yeah, seven in the morning's fine", "yes"),
    (BOOK, "hi", "जी हाँ, बत्तीस साल", "yes"),
    (BOOK, "hi", "हाँ पाँच हज़ार दो सौ ही सही है", "yes"),
    (CANCEL, "hi", "हाँ मजबूरी है जी", "yes"),
    (CANCEL, "en", "yes, because of the weather in Pune", "yes"),
    (CANCEL, "hi", "हाँ रद्द कर दीजिए, शादी टल गई है", "yes"),
    (CHANGE, "hi", "हाँ जी इसी में कर दीजिए", "yes"),
]
QUESTIONS = [
    (POINTS, "en", "is there a minimum to redeem", "?redeem"),
    (POINTS, "en", "how does redeeming work", "?redeem"),
    (POINTS, "hinglish", "redeem karne ka tareeka kya hai", "?redeem"),
    ("main", "en", "do you have human agents at night", "?agent"),
    ("main", "en", "how many agents do you have", "?agent"),
    ("main", "en", "is there a charge for talking to a person", "?agent"),
    ("main", "hi", "एजेंट से बात करने के पैसे लगते हैं क्या", "?agent"),
]
TERMS = [
    ("check_in_options", "en", "until what time is check in possible", "?check_in"),
    ("check_in_options", "hinglish", "boarding pass zaroori hai kya", "?boarding_pass"),
    ("refunds", "en", "how does one apply for a refund", "again"),
    ("refunds", "hinglish", "raseed kaise milti hai", "again"),
    ("refunds", "hi", "रिफंड किसको मिलता है", "again"),
]
REQUESTS = [
    ("main", "en", "how can I speak to a person", "agent"),
    ("main", "en", "is there a human I could speak to", "agent"),
    ("main", "en", "person please", "agent"),
    ("main", "en", "what is this, please get me an agent", "agent"),
    (POINTS, "en", "can I redeem them", "redeem"),
]
TOLD_BEFORE_A_WISH = [
    (OPTIONS, "en", "I wanted to drop it but a later plane would do", "change"),
    (OPTIONS, "en", "I changed my plans, scrap the trip", "cancel"),
    (OPTIONS, "hinglish", "pehle change kiya tha, ab cancel karna hai", "cancel"),
    (OPTIONS, "hinglish", "date theek hai, mujhe jaana hi nahi hai", "cancel"),
    (OPTIONS, "hi", "मीटिंग रद्द हो गई, अब एक दिन पहले जाना है", "change"),
    ("main", "en", "I had booked a ticket last week and never got the invoice", "refunds"),
    ("main", "hinglish", "kal meri flight cancel hui thi, uska refund kab milega", "refunds"),
    ("main", "hinglish", "ticket cancel ho gayi thi, uske paise wapas chahiye", "refunds"),
    ("refunds", "en", "I got the receipt, but where is the money", "status"),
    ("refunds", "hinglish", "bill mil gaya par paise nahi aaye", "status"),
]
MORE_WORDINGS = [
    ("main", "en", "my grandfather can't do stairs", "assistance"),
    ("main", "hi", "दादाजी सीढ़ियाँ नहीं चढ़ पाते", "assistance"),
    ("main", "hinglish", "jo bada bag hai wo peeche reh gaya", "baggage"),
    ("baggage", "hi", "कोई और ले गया मेरा बैग", "lost"),
    ("baggage", "hi", "बीस किलो से ज़्यादा हो तो", "allowance"),
    ("check_in_options", "en", "just get me the pass", "boarding_pass"),
    ("refunds", "hi", "पैसे लौटाए या नहीं", "status"),
    ("refunds", "hinglish", "office mein kharche ka hisaab dena hai", "receipt"),
    ("special_assistance", "hinglish", "saans ki machine chahiye", "medical"),
    ("flights_offer", "hinglish", "haan isi mein kar do", "book"),
    ("flights_offer", "hi", "शाम की बजाय सुबह की कोई है", "other_flights"),
    (OPTIONS, "hinglish", "thoda baad mein jaana hai", "change"),
    (OPTIONS, "hi", "जाना नहीं हो पाएगा", "cancel"),
]
NOT_WHAT_IS_SPOKEN_OF = [
    ("main", "hi", "नहीं रिफंड की बात नहीं है, सामान के बारे में है", "baggage"),
    ("main", "hi", "बैग की कोई दिक्कत नहीं है, फ्लाइट का समय चाहिए", "flight_status"),
    (
        "main",
        "hinglish",
        "nayi booking ki baat nahi kar raha, purani wali dekhni hai",
        "manage_booking",
    ),
    ("main", "hinglish", "refund wala mamla nahi hai yeh", "again"),
    ("main", "hinglish", "wheelchair ki nahi, khoye hue bag ki baat kar raha hoon", "baggage"),
    ("main", "hinglish", "agent se baat nahi karni", "again"),
    ("refunds", "hinglish", "paise ki baat nahi hai, bill chahiye", "receipt"),
    ("baggage", "hinglish", "vajan ki baat nahi hai, bag hi nahi mila", "lost"),
]
CLEAR = [*A_PLAIN_YES, *REQUESTS]


@pytest.mark.parametrize(
    ("place", "language", "words", "expected"),
    [
        *YES_TO_SOMETHING_ELSE,
        *QUESTIONS,
        *TERMS,
        *TOLD_BEFORE_A_WISH,
        *NOT_WHAT_IS_SPOKEN_OF,
        *MORE_WORDINGS,
        *CLEAR,
    ],
)
def test_what_is_meant_counts_and_not_the_words_beside_it(place, language, words, expected):
    heard = hear(places()[place], *call_at(place, language), words)
    result = score(Expected.of(expected), heard, places()[place].costly)
    assert result.is_right, f"{heard.decision.value} {'|'.join(sorted(heard.readings))}"


@pytest.mark.parametrize(("place", "language", "words", "expected"), CLEAR)
def test_what_is_clear_is_done_without_a_question(place, language, words, expected):
    heard = hear(places()[place], *call_at(place, language), words)
    assert (heard.decision, heard.readings) == (Decision.ACTED, {expected})


def test_a_day_that_is_refused_is_no_wish_to_stay():
    heard = hear(places()[OPTIONS], *call_at(OPTIONS, "hi"), "मुझे शनिवार को जाना है, कल नहीं")
    assert heard.readings != {"cancel"}
