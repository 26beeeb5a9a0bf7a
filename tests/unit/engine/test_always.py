"""What must hold for every sequence of events, whatever the caller, the line and the clock do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.engine import (
    FROM_CALLER,
    Alternative,
    CallAnswered,
    CallerHungUp,
    CallResumed,
    DtmfPressed,
    EndCall,
    InputResult,
    Listen,
    Phase,
    PlayPrompt,
    PromptFinished,
    QueryFailed,
    QueryFinished,
    RunQuery,
    SpeechHeard,
    SpeechStarted,
    StartTimer,
    StopPrompt,
    TimerExpired,
    TransferFinished,
    TransferProgressed,
    accepts,
    answer,
    restore,
    snapshot,
    step,
)
from tests.flows import flow_of
from tests.unit.stepping import forget_turn

pytestmark = pytest.mark.untraced

FLOW = flow_of("everything.toml")

TURNS = st.integers(0, 12)
EVENTS = st.one_of(
    st.builds(DtmfPressed, st.sampled_from("0123456789*#") | st.text(max_size=2)),
    st.builds(
        SpeechHeard,
        st.sampled_from(["agent", "one two", "yes", "no", "find", "repeat", ""]) | st.text(),
        st.sampled_from([1.0, 0.45, 0.1]),
        st.none() | TURNS,
        st.lists(
            st.builds(
                Alternative,
                st.sampled_from(["agent", "find", "number", "twelve", "no", "bye"]),
                st.sampled_from([1.0, 0.45, 0.4]),
            ),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(SpeechStarted, st.none() | TURNS),
    st.builds(PromptFinished, TURNS, st.integers(0, 3)),
    st.builds(
        TimerExpired,
        st.sampled_from(["noinput", "interdigit", "term", "speech", "query", "x"]),
        TURNS,
    ),
    st.builds(
        QueryFinished,
        st.sampled_from([(), ({"n": 9},), ({"n": 1},), ({"n": 1}, {"n": 9})]),
        TURNS,
    ),
    st.builds(QueryFailed, st.just("no"), TURNS),
    st.builds(TransferProgressed, st.integers(0, 3), TURNS),
    st.builds(TransferFinished, st.sampled_from(["answered", "busy", "lost"]), TURNS),
    st.just(CallResumed()),
    st.just(CallAnswered("+91", "2026-08-03T09:00:00")),
)
LIVE = st.lists(EVENTS, max_size=40)


def ringing():
    return answer(FLOW, "CALL_1")


def answered():
    return step(FLOW, ringing(), CallAnswered("+91", "2026-08-03T09:00:00")).call


def timely(event, call):
    """Give most events the present turn, so that the engine does not drop them."""
    if getattr(event, "turn", None) is None or event.turn > 8:
        return event
    fields = {name: getattr(event, name) for name in type(event).__slots__}
    return type(event)(**{**fields, "turn": call.turn})


@given(LIVE)
def test_no_sequence_of_events_breaks_a_call(events):
    call = answered()
    for event in events:
        call, actions, _ = step(FLOW, call, timely(event, call))
        accepts(FLOW, call)
        for action in actions:
            if isinstance(action, PlayPrompt | Listen | StartTimer | RunQuery):
                assert action.turn <= call.turn


@given(LIVE)
def test_prompts_are_stopped_before_others_are_played(events):
    """A session stops them before all else that an event asks for."""
    call = answered()
    for event in events:
        call, actions, _ = step(FLOW, call, timely(event, call))
        kinds = [type(action) for action in actions]
        if StopPrompt in kinds and PlayPrompt in kinds:
            assert kinds.index(StopPrompt) < kinds.index(PlayPrompt)
            assert kinds.count(StopPrompt) == 1


@given(LIVE)
def test_the_same_event_gives_the_same_answer(events):
    call = answered()
    for event in events:
        event = timely(event, call)
        first, second = step(FLOW, call, event), step(FLOW, call, event)
        assert first == second
        call = first[0]


@given(LIVE, LIVE)
def test_an_ended_call_stays_ended(events, more):
    call = answered()
    for event in [*events, CallerHungUp()]:
        call = step(FLOW, call, timely(event, call)).call
    assert call.phase is Phase.ENDED
    for event in more:
        assert step(FLOW, call, timely(event, call)) == (call, (), ())


@given(LIVE)
def test_a_call_ends_exactly_once(events):
    call, ends = answered(), 0
    for event in [*events, CallerHungUp()]:
        call, actions, _ = step(FLOW, call, timely(event, call))
        ends += sum(isinstance(action, EndCall) for action in actions)
    assert ends == 1


@given(LIVE)
def test_a_call_survives_json(events):
    call = answered()
    for event in events:
        call = step(FLOW, call, timely(event, call)).call
    text = snapshot(FLOW, call)
    again = restore(text)
    assert snapshot(FLOW, again) == text
    if not call.secrets and not accepts(FLOW, call).sensitive:
        assert again == replace(call, attempts=(), ahead=())  # as this flow asks for a secret


@given(LIVE)
def test_a_resumed_call_is_where_it_was(events):
    call = answered()
    for event in events:
        call = step(FLOW, call, timely(event, call)).call
    resumed = step(FLOW, restore(snapshot(FLOW, call)), CallResumed()).call
    if call.phase in (Phase.LISTENING, Phase.CHOOSING, Phase.VERIFYING, Phase.TRANSFERRING):
        assert (resumed.node, resumed.phase, resumed.said) == (call.node, call.phase, call.said)


@given(LIVE)
def test_what_is_stale_changes_nothing(events):
    call = answered()
    for event in events:
        turn = getattr(event, "turn", None)
        after, actions, _ = step(FLOW, call, event)
        if turn is not None and turn != call.turn:
            assert after is call
            assert actions == ()
        call = after


@given(LIVE, st.text("123456789", min_size=4, max_size=4))
def test_a_pin_is_nowhere_but_in_its_query(events, pin):
    call = answered()
    for digit in "12":
        call = step(FLOW, call, DtmfPressed(digit)).call
    shown = []
    for digit in pin:
        call, actions, _ = step(FLOW, call, DtmfPressed(digit))
        shown.append(repr([a for a in actions if not isinstance(a, RunQuery)]))
        shown.append(snapshot(FLOW, forget_turn(call)))
    assert call.phase is Phase.QUERYING
    for event in events:
        call, actions, _ = step(FLOW, call, timely(event, call))
    assert not any(f'"{pin}"' in text or f" {pin}" in text for text in shown)


def test_a_call_that_rings_takes_nothing_but_an_answer():
    call = ringing()
    for event in (DtmfPressed("1"), SpeechHeard("hello"), TimerExpired("noinput", 0)):
        assert step(FLOW, call, event).call == call


@given(st.lists(EVENTS, max_size=25), st.sampled_from("0123456789*#"))
def test_a_key_does_something_just_where_it_is_accepted(events, key):
    call = answered()
    for event in events:
        call = step(FLOW, call, timely(event, call)).call
    heard_out = call.prompts_played == len(call.said)
    if call.phase in FROM_CALLER and heard_out and not call.entry and not call.drop_late_termchar:
        after = step(FLOW, call, DtmfPressed(key)).call
        known = {name[0] for name, _ in accepts(FLOW, call).keys}
        assert (after.last_result is InputResult.NOMATCH) == (key not in known)


@given(
    st.sampled_from(("2", "12")), st.text("0123456789", max_size=3), st.sampled_from("0123456789*#")
)
def test_a_key_does_something_in_an_entry_just_where_it_is_accepted(menu, entry, key):
    call = answered()
    for digit in menu + entry:
        call = step(FLOW, call, DtmfPressed(digit)).call
    if call.entry:
        after = step(FLOW, call, DtmfPressed(key)).call
        known = [name for name, _ in accepts(FLOW, call).keys]
        assert (after.last_result is InputResult.NOMATCH) == (key not in known)
