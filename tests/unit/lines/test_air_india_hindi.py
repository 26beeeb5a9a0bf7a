"""The airline in Hindi: whole calls by key and by speech, and the change of the language."""

import re

import pytest

from ivr.flow import Menu
from ivr.flow.checks import check
from tests.unit.callers import api_of
from tests.unit.lines.airline import FLOW

LATIN = re.compile(r"[A-Za-z]{3,}")
"""Words in Latin letters: no code of an airline, which has two at most."""

NAMES = ("Asha Menon", "Imran Sheikh", "Seema Rao")
"""Names of passengers, which are written as the booking has them."""


def hindi(caller):
    return caller.press("*")


def foreign(text):
    for name in NAMES:
        text = text.replace(name, "")
    return [word for word in LATIN.findall(text) if not word.isupper()]


JOBS = {
    "flight status": (["1", "241234"], ["फ्लाइट कब है", "AI1234"], "आज शाम 6:00 बजे"),
    "delayed": (["1", "855678"], ["फ्लाइट लेट है क्या", "UK5678"], "देर से"),
    "change": (
        ["2", "241234", "4321", "1", "1", "1"],
        ["टिकट की डेट आगे करनी है", "AI1234", "चार तीन दो एक", "दूसरी फ्लाइट", "AI103", "हाँ"],
        "आज रात 9:15 बजे",
    ),
    "cancel": (
        ["2", "241234", "4321", "2", "1"],
        ["टिकट कैंसिल करना है", "AI1234", "चार तीन दो एक", "कैंसिल कर दो", "हाँ"],
        "₹6,400 का रिफ़ंड शुरू",
    ),
    "lost bag": (["3", "1"], ["मेरा बैग", "बैग टूट गया"], "टैग पास रखें"),
    "allowance": (["3", "2"], ["कितना सामान", "कितने किलो"], "7 किलो का एक केबिन बैग"),
    "check-in": (
        ["4", "1", "241234", "4321"],
        ["चेक इन करना है", "चेक इन", "AI1234", "चार तीन दो एक"],
        "सीट 10A",
    ),
    "boarding pass": (
        ["4", "2", "353333", "3434"],
        ["बोर्डिंग पास चाहिए", "बोर्डिंग पास", "EK3333", "तीन चार तीन चार"],
        "गेट C7",
    ),
    "book": (
        ["5", "#", "5", "2", "1", "1"],
        ["टिकट बुक करना है", "AI611", "Seema Rao", "बत्तीस", "महिला", "हाँ"],
        None,
    ),
    "points": (
        ["6", "111222333", "1234", "1"],
        ["मेरे पॉइंट", "एक एक एक दो दो दो तीन तीन तीन", "एक दो तीन चार", "कितने पॉइंट"],
        "12,500 पॉइंट हैं, और आपका टियर सिल्वर है",
    ),
    "wheelchair": (
        ["7", "1", "241234", "4321"],
        ["बुजुर्ग", "व्हीलचेयर चाहिए", "AI1234", "चार तीन दो एक"],
        "व्हीलचेयर दर्ज",
    ),
    "medical": (
        ["7", "2", "241234", "4321"],
        ["गर्भवती", "ऑक्सीजन", "AI1234", "चार तीन दो एक"],
        "मेडिकल सहायता दर्ज",
    ),
    "refund": (
        ["8", "1", "749876", "6789"],
        ["मेरा पैसा", "रिफंड कब आएगा", "SG9876", "छह सात आठ नौ"],
        "शुक्रवार 20 नवंबर 2026",
    ),
    "receipt": (
        ["8", "2", "241234", "4321"],
        ["रसीद चाहिए", "रसीद", "AI1234", "चार तीन दो एक"],
        "₹6,400",
    ),
    "pets": (["9", "1", "1"], ["पालतू जानवर", "जानकारी", "कुत्ता"], "10 किलो तक"),
    "agent": (["0"], ["एजेंट से बात करनी है"], "कतार में आपका नंबर 2 है"),
}


@pytest.mark.parametrize("job", JOBS)
@pytest.mark.parametrize("way", ["by key", "by speech"])
def test_every_job_is_done_in_hindi_alone(caller, job, way):
    keys, words, answer = JOBS[job]
    hindi(caller)
    before = len(caller.prompts)
    if way == "by key":
        caller.press(*keys)
    else:
        caller.say(*words)
    if answer is not None:
        assert answer in caller.said
    assert not foreign(" ".join(caller.prompts[before:]))
    assert caller.call.variables["language"] == "hi-IN"


def test_a_booking_is_made_and_read_out_in_hindi(caller):
    hindi(caller).press("5", "611#").say("मेरा नाम सीमा राव है").press("32#", "2")
    assert "सीमा राव, 32 साल, महिला। फ़्लाइट AI611, मुंबई से गोवा, आज रात 8:40 बजे" in caller.said
    caller.say("हाँ")
    assert caller.said.startswith("आपकी बुकिंग हो गई है। आपका पीएनआर है ")
    assert caller.seats("AI611") == 23


def test_flights_are_found_by_cities_and_days_in_hindi(caller):
    hindi(caller).say("गोवा की फ्लाइट")
    assert caller.said.startswith("गोवा। किस शहर से? दिल्ली के लिए 1 दबाएँ।")
    caller.say("मुंबई", "कल")
    assert "कल मुंबई से गोवा की फ़्लाइटें।" in caller.said
    assert "SG613, कल सुबह 10:20 बजे" in caller.said


def test_hindi_is_offered_in_hindi_and_english_in_english(caller):
    offered = {prompt.text: prompt.language for prompt in caller.call.said}
    assert offered["हिंदी के लिए स्टार दबाएँ, या हिंदी कहें।"] == "hi-IN"
    assert caller.node == "main"
    assert {prompt.language for prompt in hindi(caller).call.said} == {"hi-IN"}
    assert {prompt.language for prompt in caller.press("*").call.said} == {"en-IN"}


SPOKEN = {
    "hi-IN": ["Hindi", "Hindi me boliye", "hindi mein baat kariye please", "हिंदी", "हिन्दी में बोलिए"],
    "en-IN": ["English", "in English please", "english mein", "अंग्रेज़ी", "इंग्लिश में बोलिए"],
}
PLACES = {
    "main": "",
    "baggage": "3",
    "who_phone": "2241234",
    "flight_status_find": "1654729",
    "booking_ask_flight": "5",
    "manage_booking_cancel_confirm": "224123443212",
    "agent": "0",
}


@pytest.mark.parametrize(("node", "keys"), PLACES.items())
@pytest.mark.parametrize("language", SPOKEN)
def test_the_language_changes_anywhere_by_saying_so(caller, node, keys, language):
    if language == "en-IN":
        hindi(caller)
    caller.press(keys)
    phase = caller.call.phase
    for words in SPOKEN[language]:
        caller.say(words)
        assert (caller.node, caller.call.phase) == (node, phase), words
        assert caller.call.variables["language"] == language, words
        assert caller.call.said[-1].language == language


def test_the_data_and_the_api_stay_in_english(database):
    api = api_of(FLOW, database)

    def ask(path, **fields):
        return api.handle("POST", f"/ivr/{path}", {"call_id": "CALL_7", **fields})[1]

    begun = ask("start", caller_number="+911234567890")
    assert begun["current_menu"] == "main"
    ask("dtmf", digit="*")
    for digit in "124123":
        ask("dtmf", digit=digit)
    answer = ask("dtmf", digit="4")
    assert answer["status"] == "pnr_found"
    assert answer["pnr_info"]["route"] == "Mumbai to Delhi"
    assert answer["pnr_info"]["status"] == "Confirmed"
    assert "मुंबई से दिल्ली" in answer["prompt"]


def test_nothing_is_missing_in_either_language():
    assert check(FLOW) == []


def test_every_word_of_the_data_has_a_word_in_hindi(caller):
    flights = caller.rows("SELECT route, status, time FROM flights")
    tiers = caller.rows("SELECT DISTINCT tier FROM frequent_flyers")
    values = {str(value) for row in (*flights, *tiers) for value in row.values()}
    prompt = FLOW.nodes["flight_status_say"].prompt
    for value in values:
        said = prompt.words({"route": value}, "hi-IN")
        assert not foreign(said.written), value


NOMINATIVE = re.compile(r"(ना|नी|ियाँ|ें|ाएँ|दस्तावेज़|जानवर)$")
"""Ends of Hindi words that another form stands for before a postposition: "रद्द करना"."""


def test_a_label_is_in_the_form_that_stands_before_a_postposition():
    menus = (node.choices for node in FLOW.nodes.values() if isinstance(node, Menu))
    labels = [choice.label for choices in menus for choice in choices]
    labels += [command.label for command in FLOW.commands if command.label]
    texts = {label.in_language("hi-IN")[1].text for label in labels}
    assert len(texts) > 40
    assert [text for text in texts if NOMINATIVE.search(text)] == []


def test_the_question_whether_something_was_meant_is_one_sentence_in_hindi(caller):
    hindi(caller).press("2", "241234", "4321", "2")
    said = caller.say("cancel", confidence=0.5).call.said[-1].text
    assert said == "क्या आपका मतलब रद्द करने से है?"


def test_prompts_in_hindi_spell_a_verb_in_one_way():
    texts = re.findall(r'\bhi\s*=\s*"([^"]*)"', FLOW.text)
    assert len(texts) > 150
    assert [text for text in texts if re.search(r"[एआऊ]ं", text)] == []
