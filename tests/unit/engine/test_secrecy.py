"""A secret is masked wherever a caller says or keys it, and in whatever phase the call is."""

import json
from contextlib import contextmanager
from itertools import count

import pytest

from ivr.archive import (
    calls_as_csv,
    calls_as_json,
    dump,
    transcript_as_json,
    transcript_as_text,
    transcript_as_webvtt,
    transcript_of,
)
from ivr.engine import (
    DOTS,
    Alternative,
    DtmfPressed,
    InputResult,
    Listen,
    Phase,
    QueryFailed,
    SpeechHeard,
    StepResult,
    accepts,
    log_event,
    restore,
    snapshot,
    step,
)
from ivr.runtime import VirtualTelephone
from ivr.store import Search
from tests.flows import changed, flow_from
from tests.unit.callers import ApiCaller, World, seeded
from tests.unit.stepping import Stepper

BANK = """
[flow]
title = "Bank"
start = "main"
[settings]
to = { noinput = "bye", nomatch = "bye", error = "bye" }
max_attempts = 9
[command.help]
phrases = ["help"]
do = "repeat"
[command.agent]
phrases = ["agent"]
to = "hold"
[data]
sql = "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'), ('y')"
[node.main]
kind = "menu"
prompt = "Bank."
choices = [
  { key = "1", label = "balance", to = "pin" },
  { key = "2", label = "rows", to = "rows" },
  { key = "3", label = "amount", to = "amount" },
  { key = "5", label = "rules", to = "rules" },
]
[node.pin]
kind = "field"
prompt = "PIN?"
grammar = { type = "digits", length = 4 }
save = "pin"
sensitive = true
confirm = "Sure?"
to = "look"
[node.look]
kind = "query"
sql = "SELECT a FROM t WHERE a = :pin"
to = { found = "main", missing = "main" }
[node.rows]
kind = "query"
sql = "SELECT a FROM t"
to = { found = "main", missing = "main" }
[node.rows.choose]
prompt = "Which?"
label = "row {a}"
[node.amount]
kind = "field"
prompt = "How much?"
grammar = { type = "number", min = 1, max = 99 }
save = "amount"
confirm = "Right?"
to = "main"
[node.rules]
kind = "message"
prompt = { text = "Never tell your PIN.", bargein = false }
to = "main"
[node.hold]
kind = "transfer"
destination = "desk"
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""
FLOW = flow_from(BANK)
SPOKEN = (
    "my pin is 4921",
    "four nine two one",
    "Four, nine. Two! One",
    "forty nine twenty one",
    "it is ४९२१",
    "चार नौ दो एक",
    "char nau do ek",
)
TRACES = ("4921", "four nine", "Four, nine", "forty nine", "४९२१", "चार नौ", "char nau")
CHANNELS = ("phone", "slow phone", "api")
WHERE = {
    "at a menu": "",
    "at the field": "1",
    "while it is confirmed": "11234",
    "at rows on offer": "2",
    "at another field": "3",
    "while that is confirmed": "312#",
    "where nothing interrupts": "5",
    "on hold": "agent",
}


class Bank:
    """A bank's line on one database, and everything that its calls leave there."""

    def __init__(self, channel="phone", flow=FLOW):
        self.database = seeded(flow)
        self.world = World(flow, self.database, speaking_rate=float(channel == "slow phone"))
        self.by_api = channel == "api"
        self.told = []  # what API clients and snapshots of live calls have said
        self.numbers = count()

    @contextmanager
    def call(self, where):
        """Yield a caller who is at a place of `WHERE`, and who hangs up at the end."""
        caller = self._caller()
        caller.say(where) if where.isalpha() else caller.press(where)
        yield caller
        self.told += [str(getattr(caller, "answer", "")), str(caller.call)]
        self.told.append(snapshot(self.world.flow, caller.call))
        caller.hang_up()

    def _caller(self):
        if self.by_api:
            return ApiCaller(self.world.line, f"CALL_{next(self.numbers)}").start()
        return self.world.dial(telephone=self._telephone())

    def _telephone(self):
        rate = self.world.telephone.speaking_rate
        return VirtualTelephone(self.world.clock, speaking_rate=rate)

    def traces(self):
        """Return every text that could tell a secret, and the bytes of the database as one."""
        told = [*self.told, *dump(self.database)]
        told += [*calls_as_csv(self.database), *calls_as_json(self.database)]
        for record in self.database.find_calls(Search(), 1000):
            events = self.database.events_of(record.id)
            lines = transcript_of(record, events)
            told += [transcript_as_text(record, lines), transcript_as_json(record, lines)]
            told += [transcript_as_webvtt(lines)]
            keys = [json.loads(event.data) for event in events if event.kind == "DtmfPressed"]
            told.append("".join(key["digit"] for key in keys))
        told.append(self.database.image().decode("utf-8", "replace"))
        self.database.close()
        return told


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_secret_that_is_said_leaves_no_trace_in_any_phase(channel):
    bank = Bank(channel)
    for where in WHERE.values():
        for words in SPOKEN:
            with bank.call(where) as caller:
                caller.say(words)
                assert words not in str(caller.call), where
    for text in bank.traces():
        assert not [trace for trace in TRACES if trace in text]


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_secret_that_is_keyed_leaves_no_trace_in_any_phase(channel):
    bank = Bank(channel)
    for where in ("", "1", "14988", "2", "5", "agent"):
        with bank.call(where) as caller:
            caller.press("4988")
    for text in bank.traces():
        assert "988" not in text


@pytest.mark.parametrize("words", ["no, 4921", "4921", "no four nine two one", "चार नौ दो एक"])
def test_the_correction_of_a_secret_is_taken_and_leaves_no_trace(words):
    bank = Bank()
    with bank.call("11234") as caller:
        assert caller.call.phase is Phase.CONFIRMING
        assert caller.say(words).node == "pin"
    for text in bank.traces():
        assert not [trace for trace in TRACES if trace in text]


def test_keys_that_are_taken_are_shown_and_keys_beyond_them_are_not():
    flow = flow_from(changed(BANK, ('confirm = "Sure?"\n', "")))
    shown = []
    line = Stepper(flow)
    for digit in "1492188*2#1":
        before = line.call
        line.press(digit)
        if line.call.phase is Phase.QUERYING:
            line.rows()
        shown.append(logged(line, before, DtmfPressed(digit))["digit"])
    assert "".join(shown) == "1••••••*2#1"


def test_without_a_secret_in_the_flow_everything_is_shown():
    bank = Bank(flow=flow_from(changed(BANK, ("sensitive = true\n", ""))))
    with bank.call("") as caller:
        caller.press("488").say("four nine two one", "my pin is 4921")
        assert caller.call.variables["utterance"] == "my pin is 4921"
    text = "\n".join(bank.traces())
    assert "488" in text
    assert "four nine two one" in text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("what about 4921", "what about ••••"),
        ("balance, my pin is 4921", "balance, my pin is ••••"),
        ("balance for AI4921 on day 12", "balance for AI4921 on day 12"),
        ("help 4921", "help ••••"),
    ],
)
def test_the_variable_utterance_is_masked_as_the_log_is(said, kept):
    line = Stepper(FLOW)
    before = line.call
    result = line.say(said)
    assert result.call.variables["utterance"] == kept
    assert logged(line, before, SpeechHeard(said))["text"] == kept


def test_alternatives_are_masked_as_the_text_is():
    alternatives = (Alternative("what about 4921", 0.75), Alternative("what about 49 21", 0.5))
    line = Stepper(FLOW)
    before = line.call
    heard = SpeechHeard("what about 4921", 0.75, None, alternatives)
    result = step(FLOW, before, heard)
    _, kept = log_event(FLOW, before, heard, result)
    assert kept["text"] == "what about ••••"
    assert kept["alternatives"] == [("what about ••••", "0.75"), ("what about •• ••", "0.50")]
    asked = Stepper(FLOW).press("1").call
    _, kept = log_event(FLOW, asked, heard, step(FLOW, asked, heard))
    assert (kept["text"], {text for text, _ in kept["alternatives"]}) == (DOTS, {DOTS})


def test_a_value_and_a_row_are_stored_as_they_were_said():
    for keys, said in (("3", "forty nine"), ("2", "row x")):
        line = Stepper(FLOW).press(keys)
        if line.call.phase is Phase.QUERYING:
            line.rows({"a": "x"}, {"a": "y"})
        before = line.call
        line.say(said)
        assert line.call.variables["utterance"] == said
        assert logged(line, before, SpeechHeard(said))["text"] == said


@pytest.mark.parametrize(
    ("grammar", "said", "kept"),
    [
        ('type = "phone"', "98765 01234 and pin 4921", "98765 01234 and pin ••••"),
        ('type = "pnr"', "AI123X, pin is ४९२१", "AI123X, pin is ••••"),
        (
            'type = "pnr"',
            "A I one two three four, pin four nine two one",
            "A I one two three four, pin • • • •",
        ),
        ('type = "date"', "12 august 2026, 4921", "12 august 2026, ••••"),
        ('type = "one_of", options = [{ value = "window" }]', "window, 4921", "window, ••••"),
        ('type = "number", min = 1, max = 99', "forty nine", "forty nine"),
    ],
)
def test_beside_a_value_that_was_taken_other_numbers_are_masked(grammar, said, kept):
    flow = changed(BANK, ('type = "number", min = 1, max = 99', grammar))
    expect_kept(Stepper(flow).press("3"), said, kept)


def test_beside_the_answer_whether_a_value_is_right_numbers_are_masked():
    said, kept = "yes and my pin is four nine two one", "yes and my pin is • • • •"
    expect_kept(Stepper(BANK).press("3", "12#"), said, kept)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("the one to goa", "the one to goa"),
        ("goa, 4921", "goa, ••••"),
        ("the second one, char nau do ek", "the second •, • • • •"),
        ("twenty past ten", "twenty past ten"),
        ("ten twenty", "ten twenty"),
        ("AI1234", "AI1234"),
        ("A I one two three four", "A I one two three four"),
        ("A I one two three four and pin 4921", "A I one two three four and pin ••••"),
    ],
)
def test_beside_a_row_that_was_taken_other_numbers_are_masked(said, kept):
    label = ('label = "row {a}"', 'label = "{a} {code:spell} at {time}"')
    line = Stepper(changed(BANK, label)).press("2")
    line.rows(
        {"a": "goa", "code": "AI1234", "time": "10:20"},
        {"a": "delhi", "code": "UK77", "time": "11:45"},
    )
    expect_kept(line, said, kept)


def expect_kept(line, said, kept):
    """Say something that is understood, and expect the log and ``utterance`` to have ``kept``."""
    before = line.call
    line.say(said)
    assert line.call.last_result is not InputResult.NOMATCH, line.said
    assert logged(line, before, SpeechHeard(said))["text"] == kept
    assert line.call.variables["utterance"] == kept


def test_the_confirmation_of_a_secret_is_secret():
    line = Stepper(FLOW).press("1", "4921")
    assert line.call.phase is Phase.CONFIRMING
    assert line.only(Listen).sensitive
    assert accepts(line.flow, line.call).sensitive
    assert not accepts(line.flow, line.press("1").rows().call).sensitive


def test_an_error_of_the_database_is_logged_without_the_secret():
    line = Stepper(FLOW).press("1", "4921", "1")
    failed = QueryFailed("JSON path error near '4921'", line.call.turn)
    assert log_event(line.flow, line.call, failed)[1]["message"] == "JSON path error near '••••'"


RETURNED = changed(BANK, ("SELECT a FROM t WHERE a = :pin", "SELECT :pin AS pin, a FROM t"))


@pytest.mark.parametrize("rows", [1, 2])
def test_a_column_with_the_name_of_a_secret_is_as_secret(rows):
    text = changed(
        RETURNED,
        (
            'to = { found = "main", missing = "main" }\n[node.rows]',
            'to = { found = "tell", missing = "main" }\n'
            'choose = { prompt = "Which?", label = "{a}{pin}" }\n'
            'report = { status = "found", name = "row" }\n[node.tell]\nkind = "menu"\n'
            'prompt = "It is {pin}."\nchoices = [{ key = "1", to = "main" }]\n[node.rows]',
        ),
    )
    line = Stepper(text).press("1", "4921", "1")
    line.rows(*({"pin": "4921", "a": letter} for letter in "xy"[:rows]))
    for _ in range(rows):
        assert "4921" not in snapshot(line.flow, line.call)
        assert "4921" not in repr(line.call)
        assert "4921" not in line.said
        line.press("1")


def test_a_secret_column_can_be_used_by_the_next_query_and_is_asked_for_again_after_a_reload():
    text = changed(
        RETURNED,
        (
            'to = { found = "main", missing = "main" }\n[node.rows]',
            'to = { found = "use", missing = "main" }\n[node.use]\nkind = "query"\n'
            'sql = "SELECT a FROM t WHERE a = :pin"\nto = "main"\n[node.rows]',
        ),
    )
    line = Stepper(text).press("1", "4921", "1").rows({"pin": "4922", "a": "x"})
    assert line.query.parameters == {"pin": "4922"}
    assert restore(snapshot(line.flow, line.call)).concealed == {"pin": "pin"}
    assert line.reload().said == "PIN?"


def test_a_variable_that_is_set_anew_is_what_the_next_query_gets():
    text = changed(
        BANK,
        (
            'to = "look"',
            'to = "clear"\n[node.clear]\nkind = "set"\nvalues = { pin = "\'none\'" }\nto = "look"',
        ),
    )
    line = Stepper(text).press("1", "4921", "1")
    assert line.query.parameters == {"pin": "none"}
    assert line.call.concealed == {}
    assert line.call.secrets == {}


def logged(line, before, event):
    """What the log has of an event that led from ``before`` to the call of ``line``."""
    result = StepResult(line.call, line.actions, line.exits)
    return log_event(line.flow, before, event, result)[1]
