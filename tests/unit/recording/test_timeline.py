"""A call along its time: from the log of a call that goes on, or that is stored."""

from contextlib import closing

import pytest

from ivr.engine import (
    Alternative,
    CallerHungUp,
    DtmfPressed,
    SpeechHeard,
    TransferFinished,
)
from ivr.recording import Mark, MarkKind, Timeline, timeline_of
from ivr.runtime import Line, Session, VirtualClock, VirtualTelephone
from ivr.store import CallEvent
from tests.flows import flow_of
from tests.unit.callers import NUMBER, seeded

PROMPT, KEY, SPEECH = MarkKind.PROMPT, MarkKind.KEY, MarkKind.SPEECH
ASKED = 12.6
"""When the line has said its first menu."""
STARTED = "2026-08-03T09:00:00.000+05:30"


class OnTheLine:
    """A call to the parcel line by a slow telephone."""

    def __init__(self):
        flow = flow_of("parcels.toml")
        self.database, self.clock = seeded(flow), VirtualClock()
        self.telephone = VirtualTelephone(self.clock, speaking_rate=0.1)
        self.session = Session.dial(
            Line(flow, self.database, self.clock.now), self.telephone, NUMBER
        )

    def do(self, *events, wait=2.0):
        for event in events:
            self.clock.advance(wait)
            self.session.post(event)
        return self

    @property
    def log(self):
        return self.database.events_of(self.session.call_id)

    @property
    def marks(self):
        record = self.database.find_call(self.session.call_id)
        return [mark for mark in timeline_of(record, self.log).marks if mark is not None]

    def of(self, kind):
        return [mark for mark in self.marks if mark.kind is kind]


@pytest.fixture
def call():
    made = OnTheLine()
    with closing(made.database):
        yield made


def test_prompts_last_as_long_as_they_were_heard_and_keys_are_points(call):
    call.do(DtmfPressed("1"), wait=14.0)
    first, second, *_ = call.of(PROMPT)
    assert first == Mark(PROMPT, 0.0, 0.8, "Welcome.")
    assert (second.at, second.until, second.text[:5]) == (0.8, ASKED, "Main.")
    assert call.of(KEY) == [Mark(KEY, 14.0, 14.0, "1")]


def test_the_line_waits_from_the_end_of_a_prompt_to_the_key(call):
    call.do(DtmfPressed("1"), wait=14.1)
    assert call.of(MarkKind.WAIT) == [Mark(MarkKind.WAIT, ASKED, 14.1, "1.5 s")]


def test_a_key_into_a_prompt_is_no_wait(call):
    call.do(DtmfPressed("1"))
    assert call.of(MarkKind.WAIT) == []


def test_what_was_being_said_when_a_call_was_resumed_ends_there_and_the_rest_was_not_heard():
    timeline = Timeline(STARTED)
    prompt = '{{"text": "{}", "turn": 1, "index": {}}}'
    for number, text in enumerate(("One.", "Two.")):
        timeline.read(row("PlayPrompt", prompt.format(text, number), "00"))
    assert timeline.read(row("CallResumed", "{}", "04")) == (0, 1)
    assert timeline.marks == [Mark(PROMPT, 0.0, 4.0, "One.", cut=True), None]
    timeline.read(row("PlayPrompt", prompt.format("Three.", 0), "04"))
    timeline.read(row("CallAbandoned", '{"reason": "gone"}', "04"))
    assert timeline.marks[2] is None


def test_a_key_at_once_after_a_prompt_is_no_wait(call):
    call.do(DtmfPressed("1"), wait=ASKED + 0.1)
    assert call.of(MarkKind.WAIT) == []


def test_a_prompt_that_was_cut_off_has_the_words_that_were_heard(call):
    call.do(DtmfPressed("1"), wait=2.4)
    assert call.of(PROMPT)[1] == Mark(PROMPT, 0.8, 2.4, "Main. For tracking,", cut=True)


def test_prompts_behind_one_that_was_cut_off_are_none(call):
    call.do(DtmfPressed("1"), wait=0.3)
    timeline = timeline_of(call.database.find_call(call.session.call_id), call.log)
    assert timeline.marks[:2] == [Mark(PROMPT, 0.0, 0.3, "Welcome.", cut=True), None]


def test_speech_has_its_confidence(call):
    call.do(SpeechHeard("where is my parcel", 0.83, None, (Alternative("where", 0.4),)))
    assert call.of(SPEECH) == [Mark(SPEECH, 2.0, 2.0, "where is my parcel", confidence=0.83)]


def test_silence_is_what_the_line_took_for_it(call):
    call.clock.advance(ASKED + 6)
    assert call.of(MarkKind.SILENCE) == [Mark(MarkKind.SILENCE, ASKED, ASKED + 5.0, "5.0 s")]


def test_a_query_has_its_rows_and_a_failed_one_none(call):
    call.do(*map(DtmfPressed, "11234"))
    assert call.of(MarkKind.QUERY) == [Mark(MarkKind.QUERY, 10.0, 10.0, "find", rows=1)]
    call.do(DtmfPressed("2"))
    assert call.of(MarkKind.QUERY)[-1].rows is None


def test_a_transfer_lasts_until_it_ends(call):
    call.do(DtmfPressed("0"))
    assert call.of(MarkKind.TRANSFER) == [Mark(MarkKind.TRANSFER, 2.0, None, "agents")]
    call.clock.advance(60)
    call.do(TransferFinished("busy", 2))
    [transfer] = call.of(MarkKind.TRANSFER)
    assert (transfer.until, transfer.text) == (22.0, "agents: answered")


def test_a_transfer_that_the_caller_leaves_ends_with_the_call(call):
    call.do(DtmfPressed("0"), CallerHungUp())
    assert call.of(MarkKind.TRANSFER) == [Mark(MarkKind.TRANSFER, 2.0, 4.0, "agents")]


def test_secrets_are_dots(call):
    call.do(*map(DtmfPressed, "44711"))
    assert [mark.text for mark in call.of(KEY)] == ["4", "•", "•", "•", "•"]


def test_reading_on_tells_which_marks_are_new_or_changed(call):
    call.do(*map(DtmfPressed, "11234"), SpeechHeard("agent"))
    call.clock.advance(30)
    timeline, known = Timeline(STARTED), {}
    for row in call.log:
        for number in timeline.read(row):
            known[number] = timeline.marks[number]
    assert [known[number] for number in range(len(timeline.marks))] == timeline.marks
    assert timeline.at == pytest.approx(call.clock.now().timestamp() - call_start(), abs=30)


def call_start():
    return VirtualClock().now().timestamp()


def test_an_abandoned_call_has_a_note():
    timeline = Timeline(STARTED)
    timeline.read(row("CallAbandoned", '{"reason": "nobody went on"}'))
    [note] = timeline.marks
    assert (note.kind, note.text) == (
        MarkKind.NOTE,
        "The call was abandoned: nobody went on.",
    )


def row(kind, data, seconds="04"):
    return CallEvent("CALL_1", 1, f"2026-08-03T09:00:{seconds}.000+05:30", kind, data)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("QueryFinished", '{"rows": 1}'),
        ("TransferFinished", '{"outcome": "busy"}'),
        ("TransferFinished", "["),
    ],
)
def test_an_end_without_a_beginning_is_left_out(kind, data):
    timeline = Timeline(STARTED)
    assert timeline.read(row(kind, data)) == ()


def test_damaged_rows_lack_what_cannot_be_read():
    timeline = Timeline(STARTED)
    for kind, data in (
        ("SpeechHeard", '{"text": "hello", "confidence": "much"}'),
        ("RunQuery", "[]"),
        ("QueryFinished", '{"rows": "two"}'),
        ("RunQuery", "[]"),
        ("QueryFinished", "7"),
    ):
        timeline.read(row(kind, data))
    assert [(mark.text, mark.confidence, mark.rows) for mark in timeline.marks] == [
        ("hello", None, None),
        ("", None, None),
        ("", None, None),
    ]
