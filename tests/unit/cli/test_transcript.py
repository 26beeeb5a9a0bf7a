"""The output of ``call`` with piped input: a transcript in which no secret can be read."""

import re

import pytest

from tests.flows import changed, text_of
from tests.unit.cli.terminals import Teletype

FLOW = text_of("parcels.toml")
MAIN = (
    "  Main. For tracking, press 1. For trouble, press 2. For goodbye, press 3. "
    "For secrets, press 4. For an amount, press 5."
)
CONFIRMED = changed(FLOW, ("sensitive = true", "sensitive = true\nconfirm = 'Right?'"))


def asked(out):
    """Return the lines of a transcript in which the caller was asked."""
    return re.findall(r"^\w+(?: \d keys, .*)?>.*", out, re.MULTILINE)


def test_what_was_piped_stands_behind_its_question_and_before_its_answer(talk):
    out = talk("1", "12 34#", "where is my parcel", "", "/hangup")
    assert out.splitlines()[2:] == [
        "  Welcome.",
        MAIN,
        "main> 1",
        "  Which parcel?",
        "ask> 1234#",
        "  It is on its way, asked 1.",
        MAIN,
        "main> where is my parcel",
        "  Which parcel?",
        "ask>",
        "  Are you there?",
        "  Which parcel?",
        "ask> /hangup",
        "-- The call has ended: hung_up.",
    ]


def test_keys_that_come_one_by_one_are_counted(talk):
    assert asked(talk("5", "1", "2", "")) == [
        "main> 5",
        "amount> 1",
        "amount 1 keys, # or an empty line to end> 2",
        "amount 2 keys, # or an empty line to end>",
        "main> (end of input)",
    ]


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (["4", "4711#"], ["main> 4", "pin> •••••"]),
        (["4", "47", "11#"], ["main> 4", "pin> ••", "pin 2 keys, # or an empty line to end> •••"]),
        (["4 4711"], ["main> 4••••"]),
        (["secrets", "four seven one one"], ["main> secrets", "pin> ••••"]),
        (["4", "my pin is 4711"], ["main> 4", "pin> ••••"]),
        (["4", "4711 5"], ["main> 4", "pin> •••••"]),
        (["4", "1234 4711"], ["main> 4", "pin> ••••••••"]),
        (["4", "", "/hangup"], ["main> 4", "pin>", "pin> /hangup"]),
        (["my pin is 4711"], ["main> my pin is ••••"]),
        (["pin four seven one one"], ["main> pin • • • •"]),
        (["चार सात एक एक"], ["main> • • • •"]),
        (["78"], ["main> ••"]),
    ],
)
def test_a_secret_is_masked_wherever_it_is_typed(talk, lines, shown):
    out = talk(*lines)
    assert asked(out)[: len(shown)] == shown
    assert "4711" not in out
    assert "four seven" not in out


@pytest.mark.parametrize(
    ("correction", "shown"), [("no 4712", "••••"), ("2", "•"), ("no, four seven one two", "••••")]
)
def test_the_confirmation_of_a_secret_is_masked_too(talk, flow, correction, shown):
    flow.write_text(CONFIRMED)
    out = talk("4", "4711#", correction)
    assert asked(out)[2] == f"pin> {shown}"
    assert "4712" not in out


def test_a_person_confirms_a_secret_without_an_echo(talk, flow, monkeypatch):
    flow.write_text(CONFIRMED)
    answers = iter(["4711#", "no 4712"])
    questions = []

    def hidden(question):
        questions.append(question)
        return next(answers, "/hangup")

    monkeypatch.setattr("getpass.getpass", hidden)
    assert "471" not in talk("4", stdin=Teletype)
    assert questions[:2] == ["pin> ", "pin> "]


def test_without_secrets_words_stay_as_they_are(talk, flow):
    flow.write_text(changed(FLOW, ("sensitive = true", "")))
    out = talk("my pin is 4711", "4", "4711#")
    assert "main> my pin is 4711" in out
    assert "pin> 4711#" in out


@pytest.mark.parametrize("words", ["a\x1b[2Jb", "a\x07b", "a\u202eb", "a\udc80b", "a\x00b"])
def test_what_a_terminal_would_obey_is_replaced(talk, words):
    assert f"main> a{'�' if words[1] != chr(27) else '�[•J'}b" in talk(words)


def test_a_prompt_does_not_command_the_terminal_either(talk, flow):
    flow.write_text(changed(FLOW, ('"Welcome."', r'"Wel\u001b[2Jcome."')))
    assert "  Wel�[2Jcome.\n" in talk()


def test_a_person_sees_no_echo(talk, monkeypatch):
    out = talk("1", "/hangup", stdin=Teletype)
    assert "> 1" not in out


def test_a_person_who_interrupts_hangs_up(call, monkeypatch):
    def interrupt(question):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupt)
    status, out = call(stdin=Teletype)
    assert (status, out.splitlines()[-1]) == (3, "-- The call has ended: hung_up.")
