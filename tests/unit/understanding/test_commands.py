"""What callers say to a line itself is understood in any wording, and nothing else is."""

import pytest

from ivr.understanding import Alternative, Meaning, Option, hints_of, readings, understand
from ivr.understanding.commands import commands_in
from ivr.understanding.languages import LANGUAGES

ASKED = {
    Meaning.AGENT: """
        could you put me on to a colleague of yours
        i would prefer speaking with one of your staff
        i cannot manage this alone, hand me over to an operator
        an operator please
        fetch me a live agent please
        anybody there who understands this
        transfer my call please
        enough of this robot
        kisi karmchari se baat karwa dijiye
        mujhe koi insaan chahiye
        किसी कर्मचारी से बात कराइए
        मैनेजर को लाइन पर दीजिए
    """,
    Meaning.REPEAT: """
        read me the choices once again
        sorry, come again
        i never heard the last part
        you keep breaking up
        tell me those options one more time
        which number did you just say
        what was the second option
        kya poocha aapne
        theek se sunai nahi diya
        dobara suna dijiye
        एक बार फिर बोलिए
        आपने क्या कहा
    """,
    Meaning.HELP: """
        I have no idea what to say
        please help
        what am i able to do, how do i use this
        what should i press
        i am totally confused
        what does redeem mean
        am i supposed to say something
        ab kya bolna hai
        redeem ka matlab kya hai
        सहायता चाहिए
    """,
    Meaning.BACK: """
        please take me up a level
        back please
        take me one step back
        i hit the wrong button
        this is wrong, go back
        ek kadam peeche
        wapas le chalo
        वापस
        पीछे ले चलिए
    """,
    Meaning.MAIN_MENU: """
        could we go to where it all began
        bring me to the first menu
        main menu
        go back to the main menu
        mukhya menu par chaliye
        मुख्य मेनू में ले चलिए
    """,
    Meaning.START_OVER: """
        let us begin again
        start from scratch please
        naye sire se
        शुरू से
    """,
    Meaning.GOODBYE: """
        cheers, bye
        nothing further, many thanks
        we are all done here
        i have got everything i needed
        could you hang up please
        you can cut the line now
        i will ring again once i have it, goodbye
        aur koi kaam nahi, dhanyavaad
        call kaat dijiye
        मेरा काम हो गया
        फोन रखती हूँ
    """,
}
NOT_ASKED = {
    Meaning.AGENT: """
        please no operator
        don't transfer me to anyone
        i do not wish to speak with a person
        operator se baat nahi karni
        agent ki zaroorat nahi hai
        an operator of yours lost my papers
        i want a man to carry my trunk
        the travel agency was closed
    """,
    Meaning.REPEAT: """
        no need to say that again
        when can i fly again with a broken leg
        mat dohraiye
    """,
    Meaning.HELP: "help me carry the trunk\nno help needed\ncan you help my uncle with his knee",
    Meaning.BACK: "don't go back\nwhen do i get the money back\ni will be back on friday",
    Meaning.GOODBYE: """
        is that everything
        please do not hang up
        the call was cut twice yesterday
        i am done packing the trunk
        nothing has arrived yet
        shall i hang up
    """,
}
CASES = [
    (meaning, said.strip())
    for meaning, texts in ASKED.items()
    for said in texts.strip().splitlines()
]
REFUSED = [
    (meaning, said.strip())
    for meaning, texts in NOT_ASKED.items()
    for said in texts.strip().splitlines()
]
COSTLY = 0.9


def heard(said, *, in_field=False):
    return {each.meaning: each.evidence for each in commands_in(said, in_field=in_field)}


@pytest.mark.parametrize(("meaning", "said"), CASES)
def test_a_command_is_understood_in_any_wording(meaning, said):
    found = heard(said)
    assert max(found, key=found.__getitem__, default=None) is meaning
    assert found[meaning] >= (COSTLY if meaning is not Meaning.REPEAT else 0.7)


@pytest.mark.parametrize(("meaning", "said"), REFUSED)
def test_what_is_refused_told_or_asked_is_no_command(meaning, said):
    assert heard(said).get(meaning, 0.0) < 0.6


def test_people_who_are_spoken_of_are_asked_about_at_most():
    told = "the lady told me to contact an operator"
    assert 0.3 <= heard(told)[Meaning.AGENT] < 0.6


def test_a_reason_gives_way_to_a_request():
    assert set(heard("i am lost, get me an operator")) == {Meaning.AGENT}
    assert set(heard("i did not hear that, please help")) == {Meaning.HELP}


def test_of_requests_inside_one_another_the_longest_counts():
    assert set(heard("all over again")) == {Meaning.START_OVER}
    assert set(heard("what were my options")) == {Meaning.HELP}


def test_of_two_things_neither_is_certain():
    found = heard("an operator or the main menu")
    assert found.keys() == {Meaning.AGENT, Meaning.MAIN_MENU}
    assert max(found.values()) < 0.6
    assert heard("an operator or a manager")[Meaning.AGENT] == 1.0
    assert heard("my trunk or let me talk to an operator")[Meaning.AGENT] < 0.6


@pytest.mark.parametrize(
    "said",
    [
        "where do i find it",
        "what on earth is that",
        "what does voucher mean",
        "yeh kahan likha hai",
        "कितने अक्षर",
    ],
)
def test_a_question_about_a_value_asks_for_help_in_a_field(said):
    assert heard(said, in_field=True)[Meaning.HELP] >= COSTLY


def test_a_question_about_two_things_is_none_about_a_value():
    assert Meaning.HELP not in heard("explain what trunk customs", in_field=True)


def options(*means):
    return [Option(each, means=each) for each in means] + [Option("trunk", phrases=("trunk",))]


def test_a_command_is_one_of_the_options():
    every = options(*(meaning for meaning in Meaning if meaning.value not in ("yes", "no")))
    assert understand("kindly connect me to your staff", every) is Meaning.AGENT
    assert understand("we begin again please", every) is Meaning.START_OVER
    assert understand("my trunk", every) == "trunk"
    assert understand("we begin again please", options(Meaning.MAIN_MENU)) is Meaning.MAIN_MENU


def test_what_a_question_is_about_is_not_chosen():
    every = [*options(Meaning.HELP), Option("redeem", phrases=("redeem",), priority=1)]
    assert understand("what does redeem mean", every) is Meaning.HELP


def test_a_key_that_is_named_in_a_question_is_not_chosen():
    every = [*options(Meaning.REPEAT), Option("second", "2", priority=1)]
    assert understand("what was the second one", every) is Meaning.REPEAT
    assert understand("the second one", every) == "second"


def test_that_nothing_else_is_wanted_answers_a_question_and_ends_no_call():
    every = options(Meaning.YES, Meaning.NO, Meaning.GOODBYE)
    assert understand("no thanks, that is all", every) is Meaning.NO
    assert understand("bye", every) is Meaning.GOODBYE


def test_a_choice_of_the_node_with_the_same_words_is_meant_rather():
    own = Option("again", phrases=("start again",), priority=1)
    every = [own, *options(Meaning.MAIN_MENU)]
    assert [each.payload for each in readings([Alternative("start again")], every)] == ["again"]


def test_phrases_of_a_flow_may_speak_more_for_a_command_than_what_it_means():
    told = "the lady told me to contact an operator"
    every = [Option("agent", phrases=(told,), means=Meaning.AGENT)]
    assert understand(told, every) == "agent"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_hint_is_understood_as_what_it_is_a_hint_of(code):
    for name, words in LANGUAGES[code].hearing.commands.hints:
        assert heard(words)[Meaning(name)] == 1.0
    assert LANGUAGES[code].understands("no")
    assert not LANGUAGES[code].understands("nonsense")


def test_hints_are_those_of_a_meaning_in_every_language():
    assert {"goodbye", "अलविदा"} <= set(hints_of(Meaning.GOODBYE))
    assert hints_of(None) == ()


@pytest.mark.parametrize("said", ["", "?", "bye " * 5000, "not " * 5000, "say " * 900 + "again"])
def test_no_utterance_is_too_strange_or_too_long(said):
    assert isinstance(commands_in(said), list)
