"""Snapshots: what an older version has stored is read, too."""

import json
from dataclasses import fields

from ivr.engine import (
    Call,
    CallResumed,
    DtmfPressed,
    InputResult,
    Phase,
    ended_snapshot,
    restore,
    snapshot,
    step,
)
from ivr.engine.snapshot import RENAMED
from tests.flows import flow_from

# As version 0.1.0 wrote it, before the fields had the names that they have now.
OLD = (
    '{"id":"CALL_7","flow":"4e5cdd803e709fea","node":"main","phase":"listening","turn":3,'
    '"variables":{"language":"en-IN","caller":"+91123","now":"2026-08-03T09:00:00+05:30",'
    '"code":"12","utterance":"hm"},"concealed":{},"entry":"","said":[{"text":"Sorry?",'
    '"language":"en-IN","bargein":true},{"text":"Main. For again, press 1.","language":"en-IN",'
    '"bargein":true}],"heard":1,"told":[{"text":"Main. For again, press 1.","language":"en-IN",'
    '"bargein":true}],"pending":[],"noinputs":0,"nomatches":1,"last":"nomatch","history":'
    '[{"node":"ask","stack":[]},{"node":"main","stack":[]}],"stack":[],"rows":[],"report":null,'
    '"swallow":true,"outcome":null}'
)
FLOW = flow_from(
    """
[flow]
title = "Old"
start = "main"
[command.repeat]
key = "9"
do = "repeat"
[node.main]
kind = "menu"
prompt = "Main."
choices = [{ key = "1", label = "again", to = "main" }]
"""
)


def test_a_snapshot_with_the_names_of_before_is_read():
    call = restore(OLD)
    assert (call.node, call.phase, call.turn) == ("main", Phase.LISTENING, 3)
    assert [prompt.text for prompt in call.said] == ["Sorry?", "Main. For again, press 1."]
    assert call.prompts_played == 1
    assert [prompt.text for prompt in call.last_prompts] == ["Main. For again, press 1."]
    assert call.last_result is InputResult.NOMATCH
    assert call.drop_late_termchar


def test_such_a_call_goes_on():
    call = step(FLOW, restore(OLD), DtmfPressed("#")).call
    assert (call.turn, call.drop_late_termchar) == (3, False)
    call = step(FLOW, call, DtmfPressed("9")).call
    assert [prompt.text for prompt in call.said] == ["Main. For again, press 1."]
    assert step(FLOW, restore(OLD), CallResumed()).call.phase is Phase.LISTENING


def test_such_a_call_can_be_ended_without_an_event():
    ended = restore(ended_snapshot(restore(OLD), "abandoned"))
    assert (ended.phase, ended.outcome, ended.node) == (Phase.ENDED, "abandoned", "main")


def test_a_snapshot_is_written_with_the_names_of_today():
    written = json.loads(snapshot(FLOW, restore(OLD)))
    assert set(written) == {field.name for field in fields(Call)} - {"secrets"}
    assert not set(written) & set(RENAMED)


def test_a_prompt_of_before_names_no_node():
    assert {prompt.node for prompt in restore(OLD).said} == {""}
