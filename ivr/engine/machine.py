"""The engine's one door: ``step(flow, call, event) -> (call, actions, exits)``.

It is pure: the same flow, call and event give the same result on every Python, and nothing is
performed in here. The rules for all events are in this file:

- An ended call stays as it is, whatever comes.
- An event that answers an older turn is dropped, here and nowhere else.
- An event that makes no sense in the call's phase changes nothing.

VoiceXML 2.1 gives the words and the meaning of input; XState gave the shape of the contract.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.engine import input as caller_input
from ivr.engine import keys, nodes, speech
from ivr.engine.call import Call, InputResult, Phase
from ivr.engine.draft import FROM_CALLER, INTERDIGIT, NOINPUT, QUERY, SPEECH, TERM, Draft
from ivr.engine.events import (
    AnswersTurn,
    CallAnswered,
    CallerHungUp,
    CallResumed,
    DtmfPressed,
    Event,
    PromptFinished,
    QueryFailed,
    QueryFinished,
    SpeechHeard,
    SpeechStarted,
    TimerExpired,
    TransferFinished,
    TransferProgressed,
)
from ivr.engine.limit import TOO_LONG, end_over_time, is_over, start_call_timer
from ivr.engine.options import command_keys
from ivr.engine.result import StepResult
from ivr.flow import (
    Command,
    Disconnect,
    Field,
    Flow,
    Node,
    Query,
    Transfer,
)

DTMF = frozenset("0123456789*#")


def answer(flow: Flow, call_id: str) -> Call:
    """Return a call that rings at ``flow``; `CallAnswered` begins it."""
    return Call(id=call_id, flow=flow.id)


def step(flow: Flow, call: Call, event: Event, now: str = "") -> StepResult:
    """Return the call after ``event``, what the world is to do, and which exits were taken.

    ``exits`` has every exit on the way, in order, also those of nodes that do not wait, and
    commands as ``(node, "!name")``. ``now`` is the local time of the event, ISO 8601 without an
    offset, and becomes the variable of that name; where it is "", that stays as it was.
    """
    if call.phase is Phase.ENDED or _is_stale(call, event):
        return StepResult(call)
    draft = Draft(flow, call)
    if now:
        draft.variables = {**draft.variables, "now": now}
    limit = flow.call_limit
    if limit is not None and is_over(draft, limit, event):
        end_over_time(draft)
    else:
        HANDLERS[type(event)](draft, event)
    return draft.finish()


def _is_stale(call: Call, event: Event) -> bool:
    """Whether the event answers a turn that the call has left behind."""
    return isinstance(event, AnswersTurn) and event.turn not in (None, call.turn)


def _answered(draft: Draft, event: CallAnswered) -> None:
    if draft.phase is not Phase.RINGING:
        return
    draft.variables = {
        "language": draft.flow.language,
        **draft.flow.variables,
        **event.variables,
        "caller": event.caller,
        "now": event.now,
    }
    draft.began = event.now
    start_call_timer(draft)
    nodes.follow(draft, draft.flow.start)


def _hung_up(draft: Draft, event: CallerHungUp) -> None:
    draft.end("hung_up")


def _prompt_finished(draft: Draft, event: PromptFinished) -> None:
    if not draft.speaking or event.index != draft.prompts_played:
        return
    draft.prompts_played += 1
    if draft.prompts_played < len(draft.said):
        return
    if draft.phase in FROM_CALLER:
        draft.start_silence_timer()
    elif draft.phase is Phase.LEAVING:
        node = draft.flow.nodes[draft.node]
        draft.end(node.outcome if isinstance(node, Disconnect) else TOO_LONG)


def _uninterruptible(draft: Draft) -> bool:
    return draft.speaking and not draft.said[draft.prompts_played].bargein


def _pressed(draft: Draft, event: DtmfPressed) -> None:
    if event.digit not in DTMF or _uninterruptible(draft):
        return
    if draft.phase in FROM_CALLER:
        keys.key(draft, event.digit)
    elif draft.phase is Phase.TRANSFERRING:
        _command_on_hold(draft, command_keys(draft).get(event.digit))


def _speech_started(draft: Draft, event: SpeechStarted) -> None:
    if draft.phase not in FROM_CALLER or _uninterruptible(draft):
        return
    draft.stop_prompts()
    draft.cancel_timer(INTERDIGIT)
    draft.last_result = InputResult.COLLECTING
    draft.start_timer(SPEECH, draft.settings.speech_timeout)


def _speech_heard(draft: Draft, event: SpeechHeard) -> None:
    if _uninterruptible(draft):
        return
    if draft.phase in FROM_CALLER:
        speech.speech(draft, event.heard)
    elif draft.phase is Phase.TRANSFERRING:
        _command_on_hold(draft, speech.command_on_hold(draft, event.heard))


def _command_on_hold(draft: Draft, command: Command | None) -> None:
    """Obey a command that leads out of the queue. Other input on hold is ignored."""
    if command is not None:
        draft.stop_prompts()
        caller_input.choose(draft, command)


def _timer_expired(draft: Draft, event: TimerExpired) -> None:
    waiting = draft.phase in FROM_CALLER
    if event.name == TERM:
        draft.drop_late_termchar = False
    elif event.name == QUERY and draft.phase is Phase.QUERYING:
        _without_rows(draft)
    elif event.name in (INTERDIGIT, SPEECH) and waiting and draft.entry:
        keys.submit(draft)
    elif event.name in (NOINPUT, SPEECH) and waiting and not draft.entry:
        _silence(draft, event.name)


def _silence(draft: Draft, timer: str) -> None:
    """Take the timer's end for silence, unless it fired after the caller had begun to speak.

    "noinput" counts before the caller has begun, and "speech" afterwards, when no words came.
    """
    begun = draft.last_result is InputResult.COLLECTING
    if begun == (timer == SPEECH) and not draft.speaking:
        caller_input.noinput(draft)


def _query_finished(draft: Draft, event: QueryFinished) -> None:
    node = draft.flow.nodes.get(draft.node)
    if refusal := event.refusal:
        _query_failed(draft, QueryFailed(refusal, event.turn))
    elif draft.phase is Phase.QUERYING and isinstance(node, Query):
        draft.cancel_timer(QUERY)
        nodes.follow(draft, nodes.take_rows(draft, node, event.rows))
    elif draft.phase is Phase.QUERYING:
        draft.cancel_timer(QUERY)
        speech.take_known(draft, event.rows)


def _query_failed(draft: Draft, event: QueryFailed) -> None:
    if draft.phase is Phase.QUERYING:
        draft.cancel_timer(QUERY)
        _without_rows(draft)


def _without_rows(draft: Draft) -> None:
    """Go on where the database did not answer. A field can do without the values that it knows."""
    if isinstance(draft.flow.nodes[draft.node], Field):
        speech.take_known(draft, ())
    else:
        nodes.follow(draft, nodes.leave(draft, "error"))


def _transfer_progressed(draft: Draft, event: TransferProgressed) -> None:
    node = draft.flow.nodes.get(draft.node)
    if draft.phase is not Phase.TRANSFERRING or not isinstance(node, Transfer):
        return
    draft.assign("position", event.position)
    if node.announce is not None:
        draft.say_also(draft.render(node.announce))


def _transfer_finished(draft: Draft, event: TransferFinished) -> None:
    if draft.phase is Phase.TRANSFERRING:
        draft.stop_prompts()
        nodes.follow(draft, nodes.leave(draft, event.outcome))


def _resumed(draft: Draft, event: CallResumed) -> None:
    """Say the last prompts again, and wait for the same thing.

    Secrets were not in the snapshot, so a call that needs one goes back to the field that asks it.
    """
    if draft.phase is Phase.RINGING:
        return
    draft.last_result, draft.drop_late_termchar = InputResult.NOTHING, False
    draft.began = draft.began or draft.now
    start_call_timer(draft)
    node = draft.flow.nodes[draft.node]
    lost = _lost_secret(draft, node)
    if lost is not None:
        nodes.follow(draft, lost)
    elif isinstance(node, Query) and draft.phase is Phase.QUERYING:
        nodes.run_query(draft, node)
    else:
        _wait_again(draft, node)


def _lost_secret(draft: Draft, node: Node) -> str | None:
    needed: tuple[str, ...] = ()
    if isinstance(node, Query) and draft.phase is Phase.QUERYING:
        needed = node.parameters
    elif isinstance(node, Field) and draft.phase is Phase.CONFIRMING:
        needed = (node.save,)
    lost = (name for name in needed if name in draft.concealed and name not in draft.secrets)
    return next((draft.concealed[name] for name in lost), None)


def _wait_again(draft: Draft, node: Node) -> None:
    draft.say(*draft.said)
    if draft.phase is Phase.QUERYING:  # for the values of a field: the caller says it again
        draft.phase = Phase.LISTENING
    if isinstance(node, Transfer):
        nodes.hand_over(draft, node)
    elif draft.phase is Phase.LEAVING:
        draft.wait(Phase.LEAVING)
    else:
        nodes.ask_caller(draft, draft.phase)


HANDLERS: dict[type[Event], Callable[[Draft, Any], None]] = {
    CallAnswered: _answered,
    CallResumed: _resumed,
    PromptFinished: _prompt_finished,
    DtmfPressed: _pressed,
    SpeechStarted: _speech_started,
    SpeechHeard: _speech_heard,
    TimerExpired: _timer_expired,
    QueryFinished: _query_finished,
    QueryFailed: _query_failed,
    TransferProgressed: _transfer_progressed,
    TransferFinished: _transfer_finished,
    CallerHungUp: _hung_up,
}
