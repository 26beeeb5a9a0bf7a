"""A call that was made, as steps that do it again."""

from contextlib import closing

from ivr.flow import Pause, Press, Say, Silence
from ivr.sharing import steps_of
from ivr.store import CallEvent, CallRecord
from tests.flows import flow_of
from tests.unit.callers import World, seeded

RECORD = CallRecord("c", "1", "f", "2026-01-01T00:00:00.000+00:00", None, None, "", "", "")


def event(number, second, kind, data):
    time = f"2026-01-01T00:00:{second:06.3f}+00:00"
    return CallEvent("c", number, time, kind, data)


def steps(*rows):
    return steps_of(RECORD, [event(number, *row) for number, row in enumerate(rows, 1)])


def test_keys_words_and_silences_become_steps():
    found = steps(
        (1, "DtmfPressed", '{"digit": "1"}'),
        (2, "DtmfPressed", '{"digit": "#"}'),
        (3, "SpeechHeard", '{"text": "my  booking"}'),
        (9.2, "Noinput", "{}"),
        (10, "DtmfPressed", '{"digit": "9", "dropped": true}'),
    )
    assert found.steps == (Press("1#"), Say("my booking"), Silence(6.5))
    assert found.whole


def test_a_prompt_that_was_interrupted_is_interrupted_again():
    found = steps(
        (0, "PlayPrompt", '{"turn": 1, "index": 0, "text": "Welcome to us"}'),
        (
            2.2,
            "PromptCut",
            '{"turn": 1, "index": 0, "began": 0.1, "ended": 2.2, "text": "Welcome"}',
        ),
        (2.2, "DtmfPressed", '{"digit": "1"}'),
    )
    assert found.steps == (Pause(2.5), Press("1"))


def test_the_steps_end_before_a_secret():
    with closing(seeded(flow_of("air_india.toml"))) as database:
        caller = World(flow_of("air_india.toml"), database).dial()
        caller.press("6", "111222333", "1234", "1")
        record = database.find_call(caller.call.id)
        found = steps_of(record, database.events_of(record.id))
    assert not found.whole
    assert found.steps == (Press("6"), Press("111222333"))


def test_a_call_in_which_nothing_was_done_has_no_steps():
    assert steps((1, "PlayPrompt", '{"text": "Hello"}')).steps == ()
