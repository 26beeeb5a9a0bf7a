"""A text is checked after a pause, in slices, and only as it is now."""

import pytest

from ivr.browser.panel.editor import checker as checker_module
from ivr.browser.panel.editor.checker import (
    LARGE,
    LARGE_PAUSE,
    LONGEST_PAUSE,
    PAUSE,
    SLICE,
    Checker,
    Checking,
)
from tests.flows import changed, text_of
from tests.unit.browser.fakes import FakeTimers

TINY = text_of("tiny.toml")


class Typing:
    """A text, a checker of it, and what the checker has published."""

    def __init__(self):
        self.text, self.timers = TINY, FakeTimers()
        self.checker = Checker(lambda: self.text, lambda: "tiny.toml", {}.__getitem__, self.timers)
        self.states, self.found = [], []
        self.checker.state.follow(self.states.append)
        self.checker.found.follow(self.found.append)

    def type(self, text):
        self.text = text
        self.checker.changed(len(text))


@pytest.fixture
def typing():
    return Typing()


def test_every_stage_finds_its_faults_and_places(typing):
    typing.type(
        TINY + '\n[node.q]\nkind = "query"\nsql = "SELECT x FROM nowhere"\nto = "mian"\n= 1'
    )
    typing.timers.advance(1)
    [findings] = typing.found
    said = " ".join(fault.message for fault in findings.faults)
    assert all(part in said for part in ("not TOML", "mian", "nowhere"))
    assert all(fault.line and fault.column for fault in findings.faults)


def test_nothing_is_checked_while_keys_come(typing):
    for number in range(20):
        typing.type(f"{TINY}# {number}")
        typing.timers.advance(PAUSE / 2)
    assert typing.found == []
    typing.timers.advance(PAUSE)
    assert [each.text for each in typing.found] == [f"{TINY}# 19"]
    assert typing.states[-1] is Checking.IDLE


def test_a_text_without_faults_gives_its_flow_and_warnings(typing):
    typing.checker.check_now()
    typing.timers.advance(0)
    [findings] = typing.found
    assert (findings.flow.title, findings.faults) == ("Tiny", ())


@pytest.fixture
def slow(typing, monkeypatch):
    """Let each step of a check take as long as a slice."""
    begun = []

    def steps(text, name, include):
        begun.append(text)
        for _ in range(40):
            typing.timers.advance(SLICE)
            yield
        return text

    monkeypatch.setattr(checker_module, "findings_in_steps", steps)
    return begun


def test_a_change_ends_a_check_that_is_under_way(typing, slow):
    typing.type("a")
    typing.timers.advance(PAUSE)
    typing.type("b")
    typing.timers.advance(LONGEST_PAUSE)
    typing.timers.advance(LONGEST_PAUSE)
    assert slow == ["a", "b"]
    assert typing.found == ["b"]


def test_the_pause_gets_longer_with_the_time_that_a_check_takes(typing, slow):
    typing.type("a")
    typing.timers.advance(LONGEST_PAUSE)
    assert PAUSE < typing.checker.pause <= LONGEST_PAUSE


def test_a_huge_text_waits_for_a_long_pause_from_the_first_key(typing):
    typing.type(TINY + "#" * LARGE)
    assert typing.states == [Checking.LATER]
    typing.timers.advance(LARGE_PAUSE / 2)
    assert typing.found == []
    typing.timers.advance(LARGE_PAUSE)
    assert len(typing.found) == 1


def test_what_must_be_known_now_is_checked_to_the_end(typing):
    typing.text = changed(TINY, ('title = "Tiny"', 'title = ""'))
    findings = typing.checker.finish()
    assert typing.found == [findings]
    assert findings.faults
