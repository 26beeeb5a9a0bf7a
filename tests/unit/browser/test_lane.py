"""What the lane draws of a call, and to which moments one can go back."""

from contextlib import closing
from dataclasses import replace

import pytest

from ivr.browser.panel.lane import model
from ivr.browser.panel.lane.model import bars, end_of, fitting_scale, next_scale, ticks
from ivr.browser.panel.lane.moments import (
    LaneMoment,
    Moments,
    captions_until,
    moments_in,
    spoken,
)
from ivr.engine import CallerHungUp, DtmfPressed
from ivr.recording import Mark, MarkKind, timeline_of
from ivr.runtime import Line, VirtualClock
from ivr.store import CallEvent, Search
from tests.flows import flow_of
from tests.unit.callers import seeded

PROMPT, KEY, SPEECH, QUERY = MarkKind.PROMPT, MarkKind.KEY, MarkKind.SPEECH, MarkKind.QUERY
FIVE_WORDS = "one two three four five"  # two seconds


def spans(*marks, end=60.0):
    found = bars(marks, end)
    return [(found[number].at, found[number].until) for number in sorted(found)]


def bar(mark):
    return bars([mark], 60.0)[0]


def test_a_prompt_that_was_heard_has_its_own_times():
    assert spans(Mark(PROMPT, 1.0, 2.5, FIVE_WORDS)) == [(1.0, 2.5)]


def test_prompts_that_are_still_to_be_heard_follow_each_other():
    assert spans(Mark(PROMPT, 1.0, None, FIVE_WORDS), Mark(PROMPT, 1.0, None, "short")) == [
        (1.0, 3.0),
        (3.0, 3.4),
    ]


def test_what_the_caller_does_ends_a_prompt_whose_end_is_unknown():
    marks = (Mark(PROMPT, 1.0, None, FIVE_WORDS), Mark(KEY, 1.5, 1.5, "1"))
    later = (Mark(PROMPT, 1.6, None, FIVE_WORDS), None)
    assert spans(*marks, *later) == [(1.0, 1.5), (1.5, 1.5), (1.6, 3.6)]


def test_a_transfer_that_goes_on_lasts_to_the_end():
    transfer = Mark(MarkKind.TRANSFER, 4.0, None, "agents")
    assert spans(transfer, end=9.0) == [(4.0, 9.0)]
    assert bar(transfer).going_on


@pytest.mark.parametrize(
    ("mark", "label", "title"),
    [
        (Mark(PROMPT, 62.0, 64.0, "Hello.", cut=True), "Hello.", "1:02, 2.0 s, interrupted. The"),
        (Mark(KEY, 0.0, 0.0, "•"), "•", "0:00. Key •"),
        (Mark(SPEECH, 0.0, 0.0, "yes", confidence=0.5), "yes · 0.50", "0:00, confidence 0.50. The"),
        (Mark(SPEECH, 0.0, 0.0, "yes", confidence=1.0), "yes", "0:00, confidence 1.00. The"),
        (Mark(SPEECH, 0.0, 0.0, "yes"), "yes", "0:00. The caller said: yes"),
        (Mark(MarkKind.QUERY, 0.0, 0.0, "find", rows=1), "find 1", "0:00, 1 row. Query find"),
        (Mark(MarkKind.QUERY, 0.0, 0.0, "find", rows=0), "find 0", "0:00, 0 rows. Query find"),
        (Mark(MarkKind.QUERY, 0.0, 0.0, "find"), "find", "0:00, failed. Query find"),
        (Mark(MarkKind.SILENCE, 0.0, 6.0, "6.0 s"), "6.0 s", "0:00, 6.0 s. Silence of 6.0 s"),
    ],
)
def test_a_bar_says_the_short_of_it_and_its_title_the_whole(mark, label, title):
    assert bar(mark).label == label
    assert bar(mark).title.startswith(title)


def test_every_kind_of_mark_has_a_title():
    assert set(model.TITLES) == set(MarkKind)


def test_the_lane_ends_with_what_was_heard_or_will_be():
    assert end_of([None, Mark(PROMPT, 1.0, None, FIVE_WORDS)], 2.0) == 3.0
    assert end_of([Mark(PROMPT, 1.0, 1.5, FIVE_WORDS)], 2.0) == 2.0
    assert end_of([], 1e9) == model.LONGEST


def test_ticks_are_as_close_as_their_words_allow():
    assert ticks(6.0, 24) == [(0, "0:00"), (5, "0:05")]
    assert [text for _, text in ticks(2.0, 96)] == ["0:00", "0:01", "0:02"]
    assert ticks(0.0, 0.001) == [(0, "0:00")]
    assert len(ticks(model.LONGEST, 96)) <= model.MOST_TICKS


def test_a_call_is_drawn_at_the_largest_scale_that_fits():
    assert fitting_scale(10.0, 500.0) == 48
    assert fitting_scale(60.0, 500.0) == 6
    assert fitting_scale(9999.0, 500.0) == 3


def test_scales_are_gone_through_one_by_one_and_end():
    assert (next_scale(24, 1), next_scale(24, -1)) == (48, 12)
    assert (next_scale(96, 1), next_scale(3, -1)) == (96, 3)


# --- moments --------------------------------------------------------------------------------------


@pytest.fixture
def called():
    """A call to the parcel line with its updates, in seconds from its beginning."""
    flow, clock = flow_of("parcels.toml"), VirtualClock()
    with closing(seeded(flow)) as database:
        line = Line(flow, database, clock.now, changes=True)
        updates = [line.dial("+91")]
        for event in (*map(DtmfPressed, "11234"), CallerHungUp()):
            clock.advance(2)
            updates.append(line.advance(updates[0].call.id, event))
        yield database, updates


@pytest.fixture
def moments(called):
    found = Moments()
    for number, update in enumerate(called[1]):
        found.follow(update, number * 2.0)
    return found


def test_a_time_belongs_to_the_moment_before_it(moments):
    assert [moments.before(at).at for at in (-1.0, 0.0, 1.9, 2.0, 5.0, 99.0)] == [0, 0, 0, 2, 4, 12]
    assert Moments().before(3.0) is None


def test_one_goes_from_moment_to_moment_and_no_further(moments):
    last = moments.step(None, -1)
    assert (last.at, moments.last(last)) == (12.0, True)
    before = moments.step(last, -1)
    assert (before.at, moments.last(before)) == (10.0, False)
    assert moments.step(before, -99).at == 0.0
    assert moments.step(before, 99) is last
    assert Moments().step(None, -1) is None
    assert Moments().last(None)
    assert len(moments) == 7


def test_a_moment_has_the_call_and_how_many_rows_were_changed(moments):
    assert [moments.before(at).changed for at in (2.0, 10.0, 12.0)] == [0, 1, 1]
    assert moments.before(2.0).update.call.node == moments.before(2.0).node == "ask"


def test_an_update_without_lines_in_the_log_is_no_moment(moments, called):
    moments.follow(replace(called[1][-1], entries=()), 20.0)
    assert moments.before(30.0).at == 12.0


def test_times_never_go_back():
    moments = Moments()
    moments.add(LaneMoment(3.0, "a", 1))
    moments.add(LaneMoment(2.0, "b", 2))
    assert moments.before(3.0).node == "b"


def test_a_stored_call_has_the_moments_of_its_log(called):
    database, _ = called
    [record] = database.find_calls(Search(), 5)
    found = moments_in(record.started, database.events_of(record.id))
    assert [found.before(at).node for at in (0.0, 2.0, 10.0)] == ["main", "ask", "main"]
    assert found.before(2.0).update is None
    assert timeline_of(record, database.events_of(record.id)).at == 12.0


def test_a_damaged_log_has_the_moments_that_can_be_read():
    row = CallEvent("CALL_1", 1, "2026-08-03T09:00:04+05:30", "NodeEntered", "[")
    assert len(moments_in("2026-08-03T09:00:00+05:30", [row])) == 0


@pytest.mark.parametrize(
    ("moment", "shown", "said"),
    [
        (LaneMoment(12.4, "main", 3), "As of 0:12 · at main", "0:12, at main"),
        (LaneMoment(0.0, "", 1), "As of 0:00", "0:00"),
        (
            LaneMoment(62.0, "main", 3, None, 1),
            "As of 1:02 · at main · 1 row changed so far",
            "1:02, at main",
        ),
        (
            LaneMoment(62.0, "main", 3, None, 2),
            "As of 1:02 · at main · 2 rows changed so far",
            "1:02, at main",
        ),
    ],
)
def test_a_moment_is_said_in_words(moment, shown, said):
    assert moment.words == shown
    assert spoken(moment, 99.0) == said


def test_now_is_said_too():
    assert spoken(None, 61.0) == "Now, 1:01"


def test_the_last_caption_of_a_moment_is_found_by_its_time():
    times = [0.0, 2.11, 2.4, 3723.0]
    assert [captions_until(times, at) for at in (0.0, 2.1, 2.9, 3723.0)] == [0, 1, 2, 3]
    assert captions_until([2.0], 1.0) == -1


def test_keys_in_a_row_share_a_bar_until_a_while_passes():
    keys = [Mark(KEY, at, at, key) for at, key in ((1.0, "2"), (1.5, "4"), (3.0, "1"))]
    found = bars(keys, 9.0)
    assert [(each.at, each.until, each.label) for each in found.values()] == [
        (1.0, 1.5, "24"),
        (3.0, 3.0, "1"),
    ]
    assert found[0].title == "0:01. Key 2 4"


def test_queries_in_a_row_share_a_bar_because_their_names_would_overlap():
    queries = [Mark(QUERY, at, at, name, rows=1) for at, name in ((1.0, "who"), (1.1, "open"))]
    found = bars([*queries, Mark(QUERY, 5.0, 5.0, "move", rows=2)], 9.0)
    assert [each.label for each in found.values()] == ["who 1 · open 1", "move 2"]
    assert found[0].title == "0:01, 1 row. Query who 0:01, 1 row. Query open"
