"""The longest call: it ends politely wherever it is, and a resume does not give it more time."""

from contextlib import closing

import pytest

from ivr import Api
from ivr.engine import (
    CallAnswered,
    CallerHungUp,
    CallResumed,
    DtmfPressed,
    EndCall,
    Phase,
    PromptFinished,
    QueryFinished,
    SpeechHeard,
    StartTimer,
    TimerExpired,
    TransferFinished,
    answer,
    restore,
    snapshot,
    step,
)
from ivr.flow import CallLimit, load, read, write
from ivr.runtime import Line, Session, VirtualClock, VirtualTelephone, seed
from ivr.store import Database

SORRY = "I'm sorry, this call has reached its longest time. Goodbye."
SETTINGS = "[settings]\nmax_call_duration = 60\n"
REST = """
[command.agent]
key = "0"
to = "agent"
[node.start]
kind = "menu"
prompt = "Hello."
choices = [
  { key = "1", to = "ask" },
  { key = "2", to = "find" },
  { key = "3", to = "bye" },
  { key = "4", to = "rows" },
]
noinput_timeout = 20.0
to = { noinput = "start", nomatch = "start" }
[node.ask]
kind = "field"
prompt = "Which number?"
grammar = { type = "digits", length = 4 }
confirm = "Is it {x:digits}?"
save = "x"
to = { filled = "bye", noinput = "start", nomatch = "start" }
[node.find]
kind = "query"
sql = "SELECT 1 AS found"
to = { found = "bye", missing = "bye", error = "bye" }
[node.rows]
kind = "query"
sql = "SELECT 1 AS n UNION SELECT 2"
choose = { prompt = "Which?", label = "{n}" }
to = { found = "bye", missing = "bye", error = "bye", noinput = "bye", nomatch = "bye" }
[node.agent]
kind = "transfer"
destination = "desk"
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""


def flow_of(settings=SETTINGS, head=""):
    return load(f'[flow]\ntitle = "T"\nstart = "start"\n{head}{settings}{REST}', "long.toml")


FLOW = flow_of()


def time(seconds):
    return f"2026-08-03T09:{seconds // 60:02}:{seconds % 60:02}"


def called(flow=FLOW):
    call = answer(flow, "CALL_1")
    return step(flow, call, CallAnswered("+911234567890", time(0)), time(0))


def moved(*events, flow=FLOW):
    """Return the call after these events, each a second after the one before."""
    call = called(flow).call
    for seconds, event in enumerate(events, 1):
        call = step(flow, call, event, time(seconds)).call
    return call


def rows(turn):
    return QueryFinished(({"n": 1}, {"n": 2}), turn)


WAITING = {
    Phase.LISTENING: moved(),
    Phase.CONFIRMING: moved(*map(DtmfPressed, "11234")),
    Phase.QUERYING: moved(DtmfPressed("2")),
    Phase.CHOOSING: moved(DtmfPressed("4"), rows(2)),
    Phase.VERIFYING: moved(DtmfPressed("4"), rows(2), SpeechHeard("two", 0.45)),
    Phase.TRANSFERRING: moved(DtmfPressed("0")),
}
EVERY = pytest.mark.parametrize("phase", WAITING)


def test_the_calls_of_these_tests_are_in_every_phase_that_can_last():
    assert {phase: call.phase for phase, call in WAITING.items()} == {p: p for p in WAITING}
    assert {*WAITING} == {*Phase} - {Phase.RINGING, Phase.LEAVING, Phase.ENDED}


def test_the_timer_runs_from_the_answer_and_belongs_to_no_turn():
    assert called().actions[0] == StartTimer("call", 60.0, None)
    for unlimited in ("", "[settings]\nmax_call_duration = 0\n"):
        flow = flow_of(unlimited)
        assert flow.call_limit is None
        names = {a.name for a in called(flow).actions if isinstance(a, StartTimer)}
        assert "call" not in names


@EVERY
def test_the_timer_ends_the_call_politely_wherever_it_is(phase):
    over = step(FLOW, WAITING[phase], TimerExpired("call", None), time(59))
    assert (over.call.phase, over.call.outcome) == (Phase.LEAVING, None)
    assert [prompt.text for prompt in over.call.said] == [SORRY]
    ended = step(FLOW, over.call, PromptFinished(over.call.turn, 0), time(62))
    assert ended.call.outcome == "too_long"
    assert ended.actions[-1] == EndCall("too_long")


@EVERY
@pytest.mark.parametrize(
    "event",
    [
        *(DtmfPressed("1"), SpeechHeard("one", 1.0), TimerExpired("noinput", None)),
        *(TransferFinished("answered", None), CallResumed()),
    ],
)
def test_any_event_after_the_time_ends_the_call(phase, event):
    assert [p.text for p in step(FLOW, WAITING[phase], event, time(60)).call.said] == [SORRY]
    before = step(FLOW, WAITING[phase], event, time(59)).call
    assert SORRY not in [prompt.text for prompt in before.said]


def test_late_answers_change_nothing_after_the_time():
    over = step(FLOW, WAITING[Phase.QUERYING], TimerExpired("call", None), time(60)).call
    late = QueryFinished(({"found": 1},), WAITING[Phase.QUERYING].turn)
    assert step(FLOW, over, late, time(61)).call == over
    for event in (DtmfPressed("1"), SpeechHeard("agent", 1.0), TimerExpired("call", None)):
        assert step(FLOW, over, event, time(61)).call.said == over.said


def test_who_hangs_up_has_hung_up_and_a_goodbye_is_not_cut():
    assert step(FLOW, WAITING[Phase.LISTENING], CallerHungUp(), time(90)).call.outcome == "hung_up"
    leaving = moved(DtmfPressed("3"))
    said = step(FLOW, leaving, TimerExpired("call", None), time(90)).call
    ended = step(FLOW, said, PromptFinished(leaving.turn, 0), time(91)).call
    assert ended.outcome == "completed"


@EVERY
def test_a_resume_goes_on_with_the_time_that_is_left(phase):
    stored = restore(snapshot(FLOW, WAITING[phase]), FLOW)
    resumed = step(FLOW, stored, CallResumed(), time(45))
    assert StartTimer("call", 15.0, None) in resumed.actions
    late = step(FLOW, stored, CallResumed(), "2026-08-04T09:00:00")
    assert [prompt.text for prompt in late.call.said] == [SORRY]


def test_a_call_that_is_resumed_in_its_last_words_says_them_again():
    over = step(FLOW, WAITING[Phase.LISTENING], TimerExpired("call", None), time(60)).call
    again = step(FLOW, restore(snapshot(FLOW, over), FLOW), CallResumed(), time(70)).call
    assert (again.phase, [prompt.text for prompt in again.said]) == (Phase.LEAVING, [SORRY])
    assert step(FLOW, again, PromptFinished(again.turn, 0), time(72)).call.outcome == "too_long"


@pytest.mark.parametrize(
    ("began", "now"), [("", time(600)), (time(0), "soon"), (time(50), time(0))]
)
def test_times_that_do_not_tell_give_the_whole_time(began, now):
    stored = restore(snapshot(FLOW, moved()).replace(f'"began":"{time(0)}"', f'"began":"{began}"'))
    resumed = step(FLOW, stored, CallResumed(), now)
    assert StartTimer("call", 60.0, None) in resumed.actions


@pytest.mark.parametrize(
    ("settings", "head", "said"),
    [
        (
            SETTINGS + 'max_call_prompt = "Time is up, {caller}."\n',
            "",
            "Time is up, +911234567890.",
        ),
        (SETTINGS, 'language = "hi-IN"\n', "माफ़ कीजिए, इस कॉल का समय पूरा हो गया है। नमस्ते।"),
        (SETTINGS, 'language = "fr-FR"\n', SORRY),
    ],
)
def test_the_last_words_are_the_flow_s_or_those_of_the_language(settings, head, said):
    flow = flow_of(settings, head)
    over = step(flow, moved(flow=flow), TimerExpired("call", None), time(60)).call
    assert [prompt.text for prompt in over.said] == [said]


@pytest.mark.parametrize("prompt", ['""', '"{nothing}"'])
def test_without_last_words_the_call_ends_at_once(prompt):
    flow = flow_of(f"{SETTINGS}max_call_prompt = {prompt}\n")
    over = step(flow, moved(flow=flow), TimerExpired("call", None), time(60))
    assert (over.call.outcome, over.actions[-1]) == ("too_long", EndCall("too_long"))


@pytest.mark.parametrize(
    "settings",
    [
        SETTINGS,
        SETTINGS + 'max_call_prompt = ""\n',
        SETTINGS + 'max_call_prompt = "Time is up."\n',
        "[settings]\nmax_attempts = 2\n",
    ],
)
def test_the_limit_is_written(settings):
    flow = flow_of(settings)
    assert load(write(flow), "long.toml").call_limit == flow.call_limit
    assert ("max_call_prompt" in write(flow)) == ("max_call_prompt" in settings)


def test_the_limit_of_a_file_that_is_taken_in_does_not_count():
    inner = f'[flow]\ntitle = "I"\nstart = "start"\n{SETTINGS}{REST}'
    outer = (
        '[flow]\ntitle = "T"\nstart = "a"\n'
        '[settings]\nmax_call_duration = 90\nmax_call_prompt = ""\n'
        '[node.a]\nkind = "subflow"\nflow = "inner"\nto = { done = "bye", error = "bye" }\n'
        '[node.bye]\nkind = "disconnect"\n'
    )
    reading = read(outer, "x.toml", lambda name: inner)
    assert reading.flow.call_limit == CallLimit(90.0, None)


@pytest.fixture
def line():
    clock = VirtualClock()
    with closing(Database.open(":memory:")) as database:
        seed(FLOW, database)
        yield Line(FLOW, database, clock.now), clock


def test_a_telephone_ends_a_call_in_which_nobody_speaks(line):
    line, clock = line
    phone = VirtualTelephone(clock, speaking_rate=0.1)
    session = Session.dial(line, phone, "+911234567890")
    clock.advance(59)
    assert line.call(session.call_id).phase is Phase.LISTENING
    clock.advance(20)
    assert (phone.prompts[-1], line.call(session.call_id).outcome) == (SORRY, "too_long")
    assert phone.timers == {}


def test_over_the_api_the_next_request_ends_the_call(line):
    line, clock = line
    api = Api(line)
    number = {"caller_number": "+911234567890"}
    _, started = api.handle("POST", "/ivr/start", number)
    clock.advance(61)
    body = {"call_id": started["call_id"], "digit": "1", "current_menu": "start"}
    status, answered = api.handle("POST", "/ivr/dtmf", body)
    assert (status, answered["status"], answered["prompt"]) == (200, "call_ended", SORRY)
    assert answered["call_action"] == "hangup"
