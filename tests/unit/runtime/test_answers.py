"""A call's queries and transfers are answered by the flow, or by an object given to the line."""

from collections.abc import Callable, Sequence
from contextlib import closing

import pytest

from ivr.engine import (
    CallResumed,
    DtmfPressed,
    Phase,
    QueryFailed,
    QueryFinished,
    RunQuery,
    StartTransfer,
    TransferFinished,
    TransferProgressed,
)
from ivr.flow import load
from ivr.runtime import (
    FlowAnswers,
    Line,
    QueryAnswer,
    Reply,
    Session,
    VirtualClock,
    VirtualTelephone,
)
from ivr.values import Row
from tests.unit.callers import seeded

FLOW = load(
    """
[flow]
title = "Parcels"
start = "main"
[data]
sql = "CREATE TABLE parcels (status TEXT); INSERT INTO parcels VALUES ('on its way');"
[settings]
query_timeout = 10.0
[node.main]
kind = "menu"
prompt = "Main."
choices = [
  { key = "1", label = "tracking", to = "find" },
  { key = "2", label = "agent", to = "agent" },
]
to = { noinput = "main", nomatch = "main" }
[node.find]
kind = "query"
prompt = "Let me see."
sql = "UPDATE parcels SET status = 'asked for' RETURNING status"
to = { found = "tell", missing = "unknown", error = "broken" }
[node.tell]
kind = "message"
prompt = "It is {status}."
to = "main"
[node.unknown]
kind = "message"
prompt = "There is none."
to = "main"
[node.broken]
kind = "message"
prompt = "That did not work."
to = "main"
[node.agent]
kind = "transfer"
announce = "You are number {position}."
destination = "agents"
queue = 2
wait = 10.0
to = { answered = "bye", busy = "busy", noanswer = "main", failed = "main" }
[node.busy]
kind = "message"
prompt = "All agents are busy."
to = "main"
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
""",
    "parcels.toml",
)

Script = Callable[[RunQuery, Callable[[], QueryAnswer]], Reply]


class Scripted(FlowAnswers):
    """Answers queries with a function, and transfers from a list."""

    def __init__(self, script: Script | None = None, replies: Sequence[Reply] = ()) -> None:
        self.script, self.replies = script, replies
        self.asked: list[RunQuery | StartTransfer] = []

    def query(self, query: RunQuery, run: Callable[[], QueryAnswer]) -> Reply:
        self.asked.append(query)
        return self.script(query, run) if self.script else super().query(query, run)

    def transfer(self, transfer: StartTransfer) -> Sequence[Reply]:
        self.asked.append(transfer)
        return self.replies or super().transfer(transfer)


def rows(*rows: Row, after: float = 0.0) -> Script:
    """Answer every query with these rows."""
    return lambda query, run: Reply(QueryFinished(rows, query.turn), after)


class World:
    """A line whose answers are scripted, and a telephone that has called it."""

    def __init__(self, answers: Scripted) -> None:
        self.database, self.clock = seeded(FLOW), VirtualClock()
        self.phone = VirtualTelephone(self.clock)
        self.line = Line(FLOW, self.database, self.clock.now, answers=answers)
        self.session = Session.dial(self.line, self.phone, "+911234567890")

    def press(self, key: str) -> None:
        self.phone.prompts.clear()
        self.session.post(DtmfPressed(key))

    @property
    def call(self):
        return self.line.call(self.session.call_id)

    @property
    def status(self):
        return self.database.query(["SELECT status FROM parcels"], {})[0]["status"]

    @property
    def log(self):
        return [event.kind for event in self.database.events_of(self.session.call_id)]


@pytest.fixture
def world():
    made = []

    def make(script: Script | None = None, replies: Sequence[Reply] = ()) -> World:
        made.append(World(Scripted(script, replies)))
        return made[-1]

    yield make
    for each in made:
        each.database.close()


# --- queries ----------------------------------------------------------------------------------


def test_without_answers_of_its_own_a_line_asks_the_database():
    with closing(seeded(FLOW)) as database:
        line = Line(FLOW, database, VirtualClock().now)
        call = line.dial("+911234567890").call
        said = line.advance(call.id, DtmfPressed("1")).call.said
    assert said[1].text == "It is asked for."


def test_rows_can_be_answered_without_the_database(world):
    world = world(rows({"status": "lost"}))
    world.press("1")
    assert world.phone.prompts[:2] == ["Let me see.", "It is lost."]
    assert world.status == "on its way"


def test_no_row_takes_the_exit_missing(world):
    world = world(rows())
    world.press("1")
    assert world.phone.prompts[1] == "There is none."


def test_an_error_takes_the_exit_error(world):
    world = world(lambda query, run: Reply(QueryFailed("The disk is full.", query.turn)))
    world.press("1")
    assert world.phone.prompts[1] == "That did not work."
    assert "QueryFailed" in world.log


def test_an_answer_that_takes_time_comes_when_its_time_has_come(world):
    world = world(lambda query, run: Reply(run(), after=4.0))
    world.press("1")
    assert world.call.phase is Phase.QUERYING
    assert world.phone.prompts == []
    world.clock.advance(3.9)
    assert world.call.phase is Phase.QUERYING
    world.clock.advance(0.2)
    assert world.phone.prompts[:2] == ["Let me see.", "It is asked for."]
    assert "QueryFinished" in world.log


def test_an_answer_beyond_the_time_limit_comes_too_late_and_is_dropped(world):
    world = world(rows({"status": "lost"}, after=12.0))
    world.press("1")
    world.clock.advance(10.0)
    assert world.phone.prompts[:2] == ["Let me see.", "That did not work."]
    before = world.call
    assert before.node == "main"
    world.clock.advance(2.5)
    assert "QueryFinished" not in world.log
    assert world.call.variables.get("status") is None


def test_the_engine_drops_a_late_answer_that_reaches_it_all_the_same(world):
    world = world(rows({"status": "lost"}, after=12.0))
    world.press("1")
    late = QueryFinished(({"status": "lost"},), world.call.turn)
    world.clock.advance(10.0)
    before, logged = world.call, world.log
    world.session.post(late)
    assert world.call == before
    assert world.log == logged


def test_a_second_question_does_not_hear_the_answer_to_the_first(world):
    answers = iter([12.0, 5.0])
    world = world(
        lambda query, run: rows({"status": f"n{query.turn}"}, after=next(answers))(query, run)
    )
    world.press("1")
    world.clock.advance(10.5)
    world.press("1")
    turn = world.call.turn
    world.clock.advance(2.0)  # the first answer would have arrived by now
    assert world.call.phase is Phase.QUERYING
    world.clock.advance(3.0)
    assert world.phone.prompts[1] == f"It is n{turn}."


def test_a_telephone_that_let_go_of_the_call_posts_no_answer(world):
    world = world(rows({"status": "lost"}, after=4.0))
    world.press("1")
    world.session.let_go()
    world.clock.advance(20)
    assert world.call.phase is Phase.QUERYING


def test_a_call_that_is_resumed_while_a_query_runs_asks_again(world):
    world = world(rows({"status": "lost"}, after=4.0))
    world.press("1")
    world.session.let_go()
    again = Session.attach(world.line, world.phone, world.session.call_id)
    again.post(CallResumed())
    world.clock.advance(4.0)
    assert "It is lost." in world.phone.prompts
    assert len(world.line._answers.asked) == 2


def test_an_answer_over_the_api_that_takes_time_is_told_to_whoever_advanced_the_call():
    with closing(seeded(FLOW)) as database:
        answers = Scripted(rows({"status": "lost"}, after=4.0))
        line = Line(FLOW, database, VirtualClock().now, answers=answers)
        call = line.dial("+911234567890").call
        update = line.advance(call.id, DtmfPressed("1"))
        [reply] = update.replies
        assert (update.call.phase, reply.after) == (Phase.QUERYING, 4.0)
        assert "It is lost." in [p.text for p in line.advance(call.id, reply.event).call.said]


# --- transfers --------------------------------------------------------------------------------


def test_the_flow_s_own_queue_moves_up_and_ends_as_its_node_says(world):
    world = world()
    world.press("2")
    assert world.phone.prompts == ["You are number 2."]
    world.clock.advance(10)
    assert world.phone.prompts == ["You are number 2.", "You are number 1."]
    assert world.call.phase is Phase.TRANSFERRING
    world.clock.advance(10)
    assert world.call.outcome == "completed"


def test_a_transfer_can_end_otherwise_than_its_node_says(world):
    def replies(turn: int) -> list[Reply]:
        return [
            Reply(TransferProgressed(7, turn)),
            Reply(TransferProgressed(6, turn)),
            Reply(TransferFinished("busy", turn), 30.0),
        ]

    world = world(replies=replies(2))
    world.press("2")
    assert world.phone.prompts == ["You are number 7.", "You are number 6."]
    world.clock.advance(29)
    assert world.call.phase is Phase.TRANSFERRING
    world.clock.advance(1)
    assert "All agents are busy." in world.phone.prompts


def test_a_telephone_that_let_go_of_the_call_hears_nothing_more_of_the_queue(world):
    world = world()
    world.press("2")
    world.session.let_go()
    world.clock.advance(60)
    assert world.phone.prompts == ["You are number 2."]
