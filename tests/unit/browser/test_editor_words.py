"""What the editor says of a text: its state, its faults, and what taking it up has led to."""

import pytest

from ivr.browser.flows import Taken
from ivr.browser.panel.editor import words
from ivr.browser.panel.editor.checker import Checking, TextFindings
from ivr.browser.panel.editor.drafts import DraftState, DraftStatus, Version
from ivr.errors import Fault
from ivr.flow.editing import differences
from ivr.runtime import CarriedCall
from tests.flows import flow_of

FAULT = Fault("a.toml", "menu 'main'", "has no choices.", 3, 5)
ELSEWHERE = Fault("b.toml", "", "is empty.")
WARNING = Fault("a.toml", "", "is never reached.", 9)


def found(faults=(), warnings=()):
    return TextFindings("", None, tuple(faults), tuple(warnings))


@pytest.mark.parametrize("state", DraftState)
def test_every_state_of_a_draft_has_words_and_an_unchanged_text_needs_none(state):
    draft = DraftStatus(state, "The disk is full.")
    assert words.status_words("a.toml", True, draft, Checking.IDLE).startswith("a.toml · not taken")
    said = words.status_words("a.toml", False, draft, Checking.IDLE)
    assert said == "a.toml · as the line has it"


def test_the_status_tells_that_a_draft_is_lost_and_that_a_large_flow_waits():
    draft = DraftStatus(DraftState.FAILED, "The disk is full.")
    said = words.status_words("a.toml", True, draft, Checking.LATER)
    assert "The disk is full. The text stays here" in said
    assert said.endswith("checked when you pause")


def test_faults_and_warnings_are_counted():
    assert words.findings_title(found()) == "No faults"
    assert words.findings_title(found([FAULT], [WARNING, WARNING])) == "1 fault, 2 warnings"


def test_marks_are_of_the_text_that_is_shown_and_no_more_than_can_be_seen():
    marks = words.marks(found([FAULT, ELSEWHERE], [WARNING]), "a.toml")
    assert [(mark.line, mark.column, mark.warning) for mark in marks] == [
        (3, 5, False),
        (9, 1, True),
    ]
    assert marks[0].message == "menu 'main': has no choices."
    many = found([FAULT] * 1000)
    assert len(words.marks(many, "a.toml")) == words.MOST_SHOWN
    assert words.shown(many)[1] == 1000 - words.MOST_SHOWN


def test_a_fault_in_another_file_names_it():
    assert words.place_words(FAULT, "a.toml") == "3:5"
    assert words.place_words(ELSEWHERE, "a.toml") == "b.toml"


def test_it_says_where_a_call_goes_on():
    flow = flow_of("tiny.toml")
    assert "next call" in words.taken_words(Taken(flow))
    carried = (CarriedCall("CALL_1", "main"),)
    assert "goes on at main" in words.taken_words(Taken(flow, (), carried))
    left = (CarriedCall("CALL_1", "main", "its flow has no node 'main'"),)
    assert "because its flow has no node 'main'." in words.taken_words(Taken(flow, (), left))


def test_a_version_says_when_and_why_it_was_kept():
    assert words.version_words(Version("2026-01-02T03:04:05.678+01:00", "taken up", "")) == (
        "2026-01-02 03:04:05, taken up"
    )
    assert words.version_words(Version("2026-01-02T03:04:05", "", "")) == "2026-01-02 03:04:05"


def test_the_lines_that_differ_are_counted():
    assert "the same" in words.difference_title(differences("a", "a"))
    said = words.difference_title(differences("a", "b\nc"))
    assert said == "2 lines more, and 1 line less, than this version"


def test_a_refused_text_and_other_files_are_told():
    assert words.refused_words(found([FAULT])) == (
        "Not taken up: 1 fault. The line stays as it is."
    )
    assert words.files_words(()) == ""
    assert "data/seed.sql" in words.files_words(("data/seed.sql",))
