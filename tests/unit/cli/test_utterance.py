"""What a typed line says: one reading of an utterance, or several with their confidences."""

import io
import sys

import pytest

from ivr.cli import main
from ivr.cli.utterance import utterance_of
from ivr.engine import Alternative, SpeechHeard


def test_a_line_without_a_bar_is_one_reading():
    assert utterance_of("for delhi") == SpeechHeard("for delhi")
    assert utterance_of("for delhi (0.5)") == SpeechHeard("for delhi", 0.5)
    assert utterance_of("flight (to Goa)") == SpeechHeard("flight (to Goa)")


@pytest.mark.parametrize(
    ("line", "confidences"),
    [
        ("for delhi | four deli", [1.0, 0.8]),
        ("for delhi|four deli", [1.0, 0.8]),
        ("for delhi (0.6) | four deli (0.5)", [0.6, 0.5]),
        ("for delhi (0.5) | four deli", [0.5, 0.4]),
        ("for delhi ( 1 ) | four deli (.25)", [1.0, 0.25]),
    ],
)
def test_readings_stand_between_bars_the_likeliest_first(line, confidences):
    heard = utterance_of(line)
    expected = zip(("for delhi", "four deli"), map(pytest.approx, confidences), strict=True)
    assert heard.alternatives == tuple(Alternative(*each) for each in expected)
    assert (heard.text, heard.confidence) == ("for delhi", confidences[0])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("for delhi |", "Reading 2 has no words."),
        ("| four deli", "Reading 1 has no words."),
        ("|", "Reading 1 has no words."),
        ("for delhi (1.5)", "Reading 1: the confidence is a number from 0 to 1, such as 0.6"),
        ("for delhi (0,5)", "not “0,5”"),
        ("for delhi (0.5) | four deli (-1)", "Reading 2: the confidence"),
        ("for delhi | four deli (nan)", "not “nan”"),
        ("for delhi (0.5) | four deli (0.6)", "Reading 2 is surer than the one before it."),
        ("a | b | a", "Reading 3 is the same as reading 1."),
        ("|".join("abcdefghijk"), "Give at most 10 readings"),
    ],
)
def test_a_line_that_cannot_be_read_says_what_to_change(line, told):
    with pytest.raises(ValueError, match=told):
        utterance_of(line)


def test_the_line_hears_every_reading(talk):
    assert "  Which parcel?" in talk("zebra | tracking", "/hangup")


def test_a_line_that_cannot_be_read_is_told_and_not_said(flow, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("tracking | \n/hangup\n"))
    assert main(["call", "--flow", str(flow)]) == 3
    told = capsys.readouterr()
    assert told.err == "  (Reading 2 has no words.)\n"
    assert "main>\nmain> /hangup" in told.out


def test_a_secret_with_readings_is_masked(talk):
    out = talk("4", "four seven one one | four seven one two (0.5)", "/hangup")
    assert "pin> ••••" in out
    assert "seven" not in out
