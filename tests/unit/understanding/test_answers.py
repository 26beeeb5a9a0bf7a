"""Yes and no in English and Hindi, and all that sounds like them and is neither."""

import pytest

from ivr.understanding import Alternative, Meaning, Option, readings, understand
from ivr.understanding.answers import CLEAR, AnswerHeard, answer, read
from ivr.understanding.grammar import YES_NO


@pytest.mark.parametrize(
    "said",
    [
        *("I suppose so", "i guess so", "why not", "go ahead", "haan ji", "bilkul"),
        *("theek hai", "all of that is right", "yes", "yes please", "sure thing"),
        *("of course", "yes of course", "absolutely yes", "yes that is fine", "that's fine"),
        *("ok go ahead", "ok sure", "yeah sure", "yup", "sounds good to me"),
        *("perfect thank you", "yes go for it", "please go ahead", "by all means"),
        *("haan kar do", "haan kar dijiye", "kar do", "ji kar dijiye", "haan theek hai"),
        *("theek hai kar do", "bilkul sahi", "ek dum sahi hai", "sab kuch sahi hai"),
        *("haan bilkul kar dijiye", "जी हाँ", "हाँ जी", "बिल्कुल", "ठीक है", "हां कर दो"),
        *("सब सही है", "हां जी कर दीजिए", "ज़रूर", "कर दीजिए", "karo", "haan karo na"),
        *("haan na", "kyun nahi", "yes yes", "that is correct", "everything is right"),
        *("it's all correct", "all good", "no problem", "nothing wrong", "galat nahi hai"),
        *("i agree", "confirm", "yes i confirm", "yes ma'am", "yes thank you", "oh yes"),
        *("yes, I do", "I do", "it is", "yes it is", "I would", "most definitely"),
        *("ok theek hai", "chalega", "यस", "ओके", "हाँ हाँ", "kardo", "haanji", "हांजी करदो"),
        *("okay then", "fine by me", "works for me", "you bet"),
    ],
)
def test_a_yes_is_heard_in_many_wordings(said):
    assert answer(said) is True


@pytest.mark.parametrize(
    "said",
    [
        *("no", "no, not really", "rehne do", "nahi chahiye", "mat kijiye", "abhi nahi"),
        *("no thanks", "no way", "don't", "please don't", "do not do it", "don't do that"),
        *("i don't want that", "no i don't want that", "never", "not now", "not yet"),
        *("not today", "absolutely not", "of course not", "definitely not", "bilkul nahi"),
        *("nahi ji", "ji nahi", "नहीं", "जी नहीं", "मत करो", "रहने दीजिए", "अभी नहीं"),
        *("बिल्कुल नहीं", "नहीं चाहिए", "na", "na na", "na karein", "mat karo"),
        *("cancel mat kijiye", "abhi book mat kijiye", "cancel nahi karna hai"),
        *("mujhe nahi chahiye", "abhi mat karo", "radd mat kijiye", "rehne dijiye"),
        *("koi zaroorat nahi", "zaroorat nahi hai", "it isn't"),
        *("it is not", "that's not right", "that's wrong", "wrong", "galat hai"),
        *("sahi nahi hai", "theek nahi hai", "यह गलत है", "सही नहीं है", "i don't think so"),
        *("i'd rather not", "i changed my mind"),
        *("no no no", "nope", "no leave it", "no keep it", "none", "nothing", "not at all"),
        *("no, don't cancel", "do not cancel", "please do not cancel it"),
        *("i do not want to cancel", "i don't agree", "no that's wrong"),
        *("haan ji nahi nahi matlab nahi", "yes i mean no", "wait no", "no sir", "nahi bhai"),
        *("nahi yaar rehne do", "nahi nahi", "मत कीजिए", "रद्द मत करो", "नहीं करना"),
        *("nahi karna", "kabhi nahi"),
    ],
)
def test_a_no_is_heard_in_many_wordings(said):
    assert answer(said) is False


@pytest.mark.parametrize(
    "said",
    [
        *(
            "say that again please",
            "ok say it again",
            "right now",
            "i'm done",
            "ok so",
            "nai ticket",
        ),
        *(
            "phir se boliye ji",
            "please repeat",
            "the line was bad",
            "i can't fly today",
            "please wait",
        ),
        *("is it too late to cancel", "kya", "kitna lagega", "if it is free"),
        *("agar muft mein hai to kar do", "yes if it is free", "haan agar free hai to"),
        *("no, that is right", "yes no", "no yes", "that is all", "that's all", "bas"),
        *("bas itna hi", "yes but how much", "yes but wait", "are you sure", "can i cancel"),
        *("can you do it tomorrow", "what happens then", "how much is the fee"),
        *("will i get a refund", "do you charge", "haan lekin kitna lagega"),
        *("kya cancel ho gaya", "paise wapas milenge kya", "kab tak", "कितना लगेगा"),
        *("क्या रद्द होगा", "अगर मुफ्त है तो हां", "maybe", "perhaps", "i'm not sure"),
        *("i don't know", "not sure", "pata nahi", "shayad", "let me think", "hold on"),
        *("ek minute", "ruko", "sochne do", "soch kar phone karti hoon", "dekhte hain"),
        *("pata nahi yaar", "मुझे पता नहीं", "शायद", "एक मिनट", "agent", "repeat", "hello"),
        *("flight status", "yes minister was a funny series", "the right flight to delhi"),
        *("mera refund nahi aaya", "mujhe samajh nahi aaya", "i have not received my refund"),
        *("it depends", "yes and no", "yes or no", "only if i get my money back"),
        *("as long as it's free", "unless there is a fee", "suppose i cancel"),
        *("what if i say yes", "i wonder", "correct the name", "yes I would like to keep it"),
        *("haan lekin abhi nahi", "ok but what does it cost", "sure but how much"),
        *("right what was the price", "did i say yes", "you said yes", "i didn't hear that"),
        *("i didn't get that", "i can't hear you", "is that right", "is it right"),
        *("that is right is it", "does that mean yes", "ho jayega kya", "kar sakte ho kya"),
        *("kar doge kya", "yes maybe", "probably", "i think so", "window seat ho to kar do"),
        *("free ho to haan", "karna chahiye kya", "should i", "shall i", "why"),
        *("why should i", "kyun", "kyon", "who are you", "yes who is this", "how"),
        *("ok what now", "when", "ha kya", "haan kya bola", "फिर से बोलिए", "क्या बोला"),
        *("wait", "sorry", "sorry what", "no wait", "the flight was cancelled"),
        *("mujhe agent chahiye", "i want to talk to someone", "yes to what", "ok wait"),
        *("null", "<b>yes</b>?", "???"),
    ],
)
def test_what_asks_doubts_or_speaks_of_something_else_is_no_answer(said):
    assert answer(said) is None


@pytest.mark.parametrize(
    "said",
    [
        *(
            "is it too late to cancel",
            "kitna lagega",
            "agar free hai to kar do",
            "if it's free yes",
        ),
        *("let me think", "pata nahi", "can i go ahead", "क्या रद्द होगा", "not sure"),
    ],
)
def test_a_question_a_condition_and_a_doubt_are_told_apart_from_silence_on_the_matter(said):
    assert read(said).open
    assert not read("flight status").open


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("yes", 1.0, 1.0),
        ("yes cancel it", 0.9, 0.9),
        ("yes one two three four five", 0.9, 0.9),
        ("yes prime minister is a great show", 0.0, 0.4),
        ("ji haan change kar dijiye", 0.9, 0.9),
        ("ok yes cancel it", 0.9, 0.9),
        ("i suppose so", 0.6, 0.7),
        ("no sorry yes", 0.6, 0.7),
        ("i think so", 0.5, 0.5),
        ("yes i think so", 0.5, 0.5),
        ("at a low cost then yes", 0.5, 0.5),
        ("never mind", 0.5, 0.6),
        ("jaane do", 0.5, 0.6),
        ("no never mind", 1.0, 1.0),
        ("forget my luggage", 0.0, 0.0),
        ("forget it my luggage", 0.0, 0.0),
        ("no", 1.0, 1.0),
        ("no keep the booking please", 0.9, 1.0),
        ("cancel mat kijiye", 0.9, 0.9),
        ("the date is wrong", 0.9, 0.9),
        ("i have no bags", 0.9, 0.9),
        ("my name is not Devika", 0.0, 0.0),
    ],
)
def test_the_evidence_of_an_answer_is_what_it_explains(said, least, most):
    assert least <= read(said).evidence <= most


def test_words_of_the_choice_that_means_yes_are_not_strange():
    assert read("yes cancel it", known={"cancel"}).evidence == 1.0
    assert read("cancel kar do", known={"cancel"}).value is True
    assert read("cancel kar do").evidence < CLEAR


def test_words_of_another_choice_keep_a_yes_from_counting():
    assert read("yes the other booking", against={"other"}).value is None
    assert read("no the other booking", against={"other"}).value is False


def test_a_key_that_is_no_answer_is_none():
    assert read("press three").value is None
    assert read("press one").value is True
    assert read("do").value is False  # Hindi "two"


def test_a_hedge_is_a_candidate_that_is_to_be_confirmed():
    (candidate,) = YES_NO.candidates("i think so", "")
    assert (candidate.value, candidate.evidence) == (True, 0.5)
    assert YES_NO.heard("i think so", "") is None
    assert YES_NO.candidates("flight status", "") == ()


def test_words_of_both_choices_are_not_strange_in_an_answer():
    options = [
        Option("keep", phrases=("keep my booking",), means=Meaning.NO),
        Option("cancel", whole=("cancel my booking",), means=Meaning.YES),
    ]
    (yes,) = readings([Alternative("go ahead with that booking")], options)
    assert (yes.payload, yes.evidence) == ("cancel", 1.0)
    assert understand("yes keep my booking", options) != "cancel"


def test_a_hedge_limits_what_the_phrases_of_a_choice_speak_for():
    options = [
        Option("book", whole=("yes", "book it"), means=Meaning.YES),
        Option("no", means=Meaning.NO),
    ]
    (yes,) = readings([Alternative("yes i think so")], options)
    assert (yes.payload, yes.evidence) == ("book", 0.5)
    assert (
        readings([Alternative("wait")], [Option("no", phrases=("wait",), means=Meaning.NO)]) == ()
    )


def test_a_choice_that_means_yes_is_taken_by_any_yes():
    options = [Option("keep", means=Meaning.NO), Option("cancel", means=Meaning.YES)]
    assert understand("ji haan kar dijiye", options) == "cancel"
    assert understand("rehne dijiye", options) == "keep"
    assert understand("is it too late to cancel", options) is None


def test_an_answer_of_any_length_is_read():
    assert answer("yes " * 500) is True
    assert answer("yes no " * 500) is None
    assert answer("do i " * 500) is None


@pytest.mark.parametrize("said", ["one not", "1 not"])
def test_what_speaks_for_nothing_is_no_answer(said):
    assert read(said) == AnswerHeard()


@pytest.mark.parametrize("said", ["not quite", "I suppose not", "probably not today"])
def test_a_faint_no_is_asked_about(said):
    heard = read(said)
    assert heard.value is False
    assert heard.most < CLEAR
    assert answer(said) is None
    assert answer(f"no, {said}") is False


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        *(("spot on", True), ("count me in", True), ("I'll take that", True)),
        *(("couldn't be better", True), ("can't say no to that", True), ("I'm afraid so", True)),
        *(("not bad, go ahead", True), ("couldn't ask for better", True)),
        *(("theek lag raha hai, kar do", True), ("accha, le lete hain", True)),
        *(("theek rahega ji", True), ("सही रहेगा", True), ("okie dokie", True)),
        *(("thanks but no thanks", False), ("god no", False)),
        ("I'd rather stay", False),
    ],
)
def test_an_indirect_answer_is_one(said, expected):
    assert answer(said) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("yes because the wedding was put off", True),
        ("haan kyunki tabiyat kharab hai", True),
        ("हाँ क्योंकि तबीयत खराब है", True),
        ("no because the meeting is on again", False),
        ("nahi kyunki mujhe jaana padega", False),
        ("we still need those two seats so no", False),
        ("go right ahead", True),
        ("that is the one", True),
        ("get it done", True),
        ("over my dead body", False),
        ("under no circumstances", False),
        ("better not", False),
    ],
)
def test_an_answer_with_a_reason_or_in_other_words_is_full_evidence(said, expected):
    assert read(said).value is expected
    assert read(said).evidence >= 0.9


@pytest.mark.parametrize(
    "said",
    [
        "yes because I have to think about it",
        "yes because my plan but wait",
        "yes because it is dear no",
        "yes because I would rather keep it",
        "because of the rain",
        "the whole team is coming so yes",
        "so yes it is not",
    ],
)
def test_a_reason_that_takes_something_back_makes_no_full_yes(said):
    heard = read(said)
    assert heard.value is not True or heard.evidence <= 0.7


def test_a_yes_that_follows_from_what_was_said_is_asked_about():
    heard = read("the whole team is coming so yes")
    assert heard.value is True
    assert 0.0 < heard.evidence < CLEAR


def test_an_utterance_that_a_choice_lists_as_a_whole_is_its_answer():
    options = [
        Option("moved", means=Meaning.YES, whole=("switch me over",)),
        Option("kept", means=Meaning.NO, phrases=("leave my seat alone",)),
    ]
    assert understand("switch me over", options) == "moved"
    assert understand("leave my seat alone", options) == "kept"
    for said in ("is it too late to switch me over", "switch me over if it is free", "wait"):
        assert understand(said, options) is None
    assert understand("do not switch me over", options) == "kept"


@pytest.mark.parametrize("said", ["is that the one", "is it the one", "is this one the one"])
def test_a_question_with_the_word_one_presses_no_key(said):
    options = [
        Option("cancelled", key="1", means=Meaning.YES, phrases=("cancel it",)),
        Option("kept", key="2", means=Meaning.NO, phrases=("keep it",)),
    ]
    assert readings([Alternative(said)], options) == ()
    assert understand("that is the one", options) == "cancelled"
