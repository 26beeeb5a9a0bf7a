"""The calls that the lane shows: what is recorded and kept of them, gone back in, and forked."""

import asyncio
from contextlib import closing
from dataclasses import replace

import pytest

from ivr.browser import flows
from ivr.browser.panel.lane import kept
from ivr.browser.panel.lane.course import Course, Replayed, cut_course, stored_course
from ivr.browser.panel.lane.kept import KeptBeginnings
from ivr.browser.panel.lane.moments import (
    FORKED,
    NO_BEGINNING,
    NO_FLOW,
    NOT_RECORDED,
    ONLY_LOG,
    OVER,
    LaneMoment,
    why_not,
    words_of_fork,
    words_of_moment,
    words_of_stored,
)
from ivr.browser.panel.lane.recordings import KEEP_SECONDS, CallRecordings
from ivr.engine import CallerHungUp, CallResumed, DtmfPressed
from ivr.errors import RecordingError
from ivr.recording import moments
from ivr.runtime import Line
from ivr.store import CallEvent
from ivr.store.journal import unguarded
from tests.flows import flow_of
from tests.unit.browser.fakes import FakeTimers
from tests.unit.browser.storage_fakes import FakeDisk
from tests.unit.browser.virtual_loop import run
from tests.unit.callers import seeded

FLOW = flow_of("parcels.toml")


class Page:
    """One visit to a page whose line is recorded; all visits share the disk and the database."""

    def __init__(self, database, disk):
        self.timers, self.database, self.disk = FakeTimers(), database, disk
        self.line = Line(FLOW, database, self.timers.clock.now, changes=True)
        self.recordings = CallRecordings(
            self.line, KeptBeginnings(lambda: disk.vault("recordings")), self.timers
        )
        self.updates = []

    def dial(self):
        self.call_id = ""
        update = self.line.dial("+91", watcher=self.updates.append)
        self.recordings.begin(update)
        self.call_id = update.call.id
        return self

    def do(self, *events):
        for event in events:
            self.timers.advance(1)
            update = self.line.advance(self.call_id, event)
        return update

    def press(self, keys):
        return self.do(*map(DtmfPressed, keys))

    async def kept(self):
        self.timers.advance(KEEP_SECONDS)
        await asyncio.sleep(1)

    @property
    def record(self):
        return self.database.find_call(self.call_id)

    @property
    def log(self):
        return self.database.events_of(self.call_id)


@pytest.fixture
def disk():
    return FakeDisk()


@pytest.fixture
def page(disk, monkeypatch):
    monkeypatch.setattr(flows, "of_a_call", lambda database, id: FLOW if id == FLOW.id else None)
    with closing(seeded(FLOW)) as database:
        yield Page(database, disk)


def again(page):
    """Return the next visit of the same browser."""
    visit = Page(page.database, page.disk)
    visit.timers.advance(60)
    visit.call_id = page.call_id
    return visit


# --- recordings -----------------------------------------------------------------------------------


def test_a_call_is_recorded_from_its_beginning(page):
    page.dial().press("12")
    assert len(page.recordings.of(page.call_id).steps) == 2
    assert (page.recordings.line, page.recordings.forked) == (page.line, False)


def test_a_stored_call_can_be_gone_back_in_after_a_reload(page):
    async def visit():
        page.dial().press("11234")
        await page.kept()
        return await again(page).recordings.stored(page.record)

    recording = run(visit())
    [*_, last] = moments(recording, page.log)
    assert last.call == page.line.call(page.call_id)


def test_a_call_of_this_visit_needs_no_kept_beginning(page):
    page.dial().press("1")
    assert run(page.recordings.stored(page.record)) == page.recordings.of(page.call_id)


def test_a_call_that_goes_on_after_a_reload_is_recorded_on(page):
    async def visit():
        page.dial().press("11")
        await page.kept()
        visit = again(page)
        update = visit.do(CallResumed())
        visit.recordings.begin(update)
        await asyncio.sleep(1)
        visit.press("234")
        return visit

    visit = run(visit())
    recording = visit.recordings.of(visit.call_id)
    assert len(recording.seeds) == 2
    [*_, last] = moments(recording, page.log)
    assert last.call == visit.line.call(visit.call_id)


def test_a_call_whose_beginning_is_not_kept_is_not_recorded_on(page):
    async def visit():
        page.dial()
        visit = again(page)
        visit.recordings.begin(visit.do(CallResumed()))
        await asyncio.sleep(1)
        return visit

    assert run(visit()).recordings.of(page.call_id) is None


def test_a_call_whose_log_is_damaged_is_not_recorded_on(page):
    async def visit():
        page.dial()
        await page.kept()
        with page.database.atomic():
            page.database.append_events([replace(page.log[-1], sequence=90, kind="DtmfPressed")])
        visit = again(page)
        visit.recordings.begin(visit.do(CallResumed()))
        await asyncio.sleep(1)
        return visit

    assert run(visit()).recordings.of(page.call_id) is None


def test_why_a_stored_call_cannot_be_gone_back_in_is_said(page):
    async def why(record):
        with pytest.raises(RecordingError) as refused:
            await again(page).recordings.stored(record)
        return str(refused.value)

    page.dial()
    assert run(why(page.record)) == NO_BEGINNING
    assert run(why(replace(page.record, flow="other"))) == NO_FLOW


def test_tables_that_are_too_large_to_be_kept_say_so(page, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 10)

    async def visit():
        page.dial()
        await page.kept()
        await again(page).recordings.stored(page.record)

    with pytest.raises(RecordingError, match="too large to be kept"):
        run(visit())


def test_a_fork_has_a_line_of_its_own_and_is_recorded_too(page):
    page.dial().press("11234")
    recording = page.recordings.of(page.call_id)
    [_, first, *_] = moments(recording, page.log)
    forked = page.recordings.fork(recording, first.update.entries[-1].sequence)
    assert page.recordings.forked
    assert page.recordings.line is forked.line is not page.line
    forked.line.advance(forked.call_id, DtmfPressed("5"))
    assert len(page.recordings.of(page.call_id).steps) == 2


def test_a_fork_of_a_fork_takes_its_place_until_the_next_call(page):
    page.dial().press("11234")
    first = page.recordings.fork(page.recordings.of(page.call_id), 1)
    second = page.recordings.fork(page.recordings.of(page.call_id), 1)
    assert page.recordings.line is second.line is not first.line
    page.do(CallerHungUp())
    page.dial()
    assert page.recordings.line is page.line


# --- what is kept ---------------------------------------------------------------------------------


def test_only_the_newest_beginnings_are_kept(page, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)

    async def visit():
        ids = []
        for _ in range(3):
            page.dial()
            ids.append(page.call_id)
            await page.kept()
            page.do(CallerHungUp())
        return ids

    ids = run(visit())
    assert set(page.disk.vaults["recordings"].contents) == set(ids[1:])


def test_nothing_is_kept_of_a_database_in_memory(page):
    page.dial()
    nothing = KeptBeginnings(None)
    run(nothing.keep(page.recordings.of(page.call_id)))
    assert run(nothing.read(page.call_id, FLOW)) is None


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"\xff", b'{"caller": 1, "tables": "?"}'])
def test_what_is_damaged_counts_as_not_kept(page, disk, text):
    async def visit():
        vault = disk.vault("recordings")
        vault.commit(unguarded((("CALL_1", text),)), lambda result: None)
        await asyncio.sleep(1)
        return await KeptBeginnings(lambda: disk.vault("recordings")).read("CALL_1", FLOW)

    assert run(visit()) is None


def test_a_browser_that_refuses_keeps_nothing(page, disk):
    disk.unreadable = "refused"
    page.dial()
    keeping = KeptBeginnings(lambda: disk.vault("recordings"))
    run(keeping.keep(page.recordings.of(page.call_id)))
    assert run(keeping.read(page.call_id, FLOW)) is None
    assert disk.open == 0


# --- the course of a call -------------------------------------------------------------------------


def followed(page):
    course = Course(page.call_id, page.record.started)
    for update in page.updates:
        course.follow(update)
    return course


def test_a_course_follows_its_call(page):
    page.dial().press("12")
    course = followed(page)
    assert course.live
    assert [bar.label for bar in course.bars().values()][-1] == "12"[-1:]
    assert course.at == 2.0
    assert course.end >= 2.0
    page.do(CallerHungUp())
    course.follow(page.updates[-1])
    assert not course.live


def test_what_was_heard_may_come_before_the_event_that_ended_it(page):
    page.dial().press("1")
    late = CallEvent(page.call_id, 90, page.line.time(), "PromptCut", '{"turn": 1, "index": 0}')
    course = Course(page.call_id, page.record.started)
    course.follow(replace(page.updates[0], entries=(late,)))
    assert len(course.moments) == 0
    for update in page.updates:
        course.follow(update)
    assert [bar.label for bar in course.bars().values()].count("1") == 1
    assert len(course.moments) == 2


def test_a_course_that_began_earlier_has_the_moments_of_its_log(page):
    page.dial().press("12")
    course = Course(page.call_id, page.record.started)
    course.read(page.log)
    course.read(page.log)
    assert [moment.update for moment in course.moments] == [None] * len(course.moments)
    page.press("3")
    course.follow(page.updates[-1])
    assert [*course.moments][-1].update is page.updates[-1]


def test_a_replay_puts_whole_moments_into_a_stored_course(page):
    page.dial().press("11234")
    course = stored_course(page.call_id, page.record.started, page.log)
    replayed = Replayed(course)
    for moment in moments(page.recordings.of(page.call_id), page.log):
        replayed.add(moment)
    replayed.finish()
    assert not course.live
    assert all(moment.update is not None for moment in course.moments)
    assert [*course.moments][-1].changed == 1


def test_moments_that_a_replay_did_not_reach_are_those_of_the_log(page):
    page.dial().press("11234")
    course = stored_course(page.call_id, page.record.started, page.log)
    replayed = Replayed(course)
    found = iter(list(moments(page.recordings.of(page.call_id), page.log)))
    replayed.add(next(found))
    replayed.add(replace(next(found), update=replace(page.updates[-1], entries=())))
    replayed.finish()
    known = [moment.update is not None for moment in course.moments]
    assert known == [True] + [False] * (len(known) - 1)


def test_the_course_of_a_fork_is_that_of_the_call_up_to_there(page):
    page.dial().press("11234")
    before = followed(page)
    moment = before.moments.before(2.0)
    forked = page.recordings.fork(page.recordings.of(page.call_id), moment.sequence)
    course = cut_course(before, forked, moment)
    assert [*course.moments] == [*before.moments][:3]
    assert course.at == 2.0


# --- words ----------------------------------------------------------------------------------------


def test_one_can_go_on_from_a_moment_that_was_recorded_with_its_tables(page):
    page.dial().press("1")
    page.do(CallerHungUp())
    recording, found = page.recordings.of(page.call_id), [*followed(page).moments]
    bare = replace(recording, tables=b"", no_tables="They were too large.")
    assert why_not(found[0], recording, "") == ""
    assert why_not(found[0], bare, "") == "They were too large."
    assert why_not(found[-1], recording, "") == OVER
    assert why_not(found[0], None, "") == NOT_RECORDED
    assert why_not(LaneMoment(1.0, "main", 2), recording, "A secret.") == "A secret."


def test_the_lane_says_what_is_seen_in_it():
    moment = LaneMoment(61.0, "main", 2)
    assert words_of_moment(moment, "") == f"As of 1:01 · at main · {ONLY_LOG}"
    assert words_of_moment(moment, "No.") == "As of 1:01 · at main · No."
    assert words_of_stored("CALL_1", 61.0, "") == "CALL_1 · 1:01 · drag to go back in it"
    assert words_of_stored("CALL_1", 61.0, "No.") == "CALL_1 · 1:01 · drag to go back in it · No."
    assert words_of_fork(None) == ""
    assert words_of_fork(61.0) == FORKED.format(at="1:01")
