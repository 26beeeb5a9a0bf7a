"""What each kind of node does when a call enters it, and where the call goes from there.

``follow`` goes from node to node until one waits for something. An entry function returns the
next target, or ``None`` once the call waits (or has ended). ``ENTER`` is the whole table.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from ivr.engine.actions import Listen, RunQuery, StartTransfer
from ivr.engine.ahead import take_ahead
from ivr.engine.call import Guess, GuessKind, Phase, Place, Report
from ivr.engine.draft import QUERY, Draft
from ivr.engine.rows import MAX_ROWS
from ivr.engine.secrecy import is_sensitive, secret_fields
from ivr.engine.told_choice import told_choice
from ivr.engine.words import ask, ask_first
from ivr.errors import ExpressionError
from ivr.flow import RETURN, model
from ivr.values import Row, Value

MAX_HOPS = 1000
"""The most nodes in one step. A call in a loop that never waits ends with the outcome ``loop``."""

MAX_DEPTH = 20
"""How deep subflows may be nested. A subflow beyond that is left by its exit ``error``."""

MAX_HISTORY = 50


def follow(draft: Draft, target: str | None) -> None:
    """Go on to ``target``, and from there until the call waits or has ended."""
    for _ in range(MAX_HOPS):
        if target is None:
            return
        if target.startswith(RETURN):
            target = _return(draft, target.removeprefix(RETURN))
            continue
        draft.node = target
        node = draft.flow.nodes[target]
        target = ENTER[type(node)](draft, node)
    draft.end("loop")


def leave(draft: Draft, exit_name: str) -> str | None:
    """Take an exit of the current node and return its target.

    Where the exit has no target, the call ends, and the exit's name is its outcome.
    """
    draft.take_exit(exit_name)
    draft.forget_visit()
    target = draft.flow.nodes[draft.node].exits.get(exit_name)
    if target is None:
        draft.end(exit_name)
    return target


def ask_caller(draft: Draft, phase: Phase) -> None:
    """Say what is pending, and wait for the caller."""
    draft.wait(phase)
    draft.actions.append(Listen(draft.turn, draft.language, is_sensitive(draft)))
    if not draft.speaking:
        draft.start_silence_timer()


def _return(draft: Draft, result: str) -> str | None:
    if not draft.stack:
        draft.end("error")
        return None
    *outer, draft.node = draft.stack
    draft.stack = tuple(outer)
    exits = draft.flow.nodes[draft.node].exits
    return leave(draft, result if result in exits else "error")


def _message(draft: Draft, node: model.Message) -> str | None:
    draft.say(draft.render(node.prompt))
    return leave(draft, "done")


def _ask_anew(draft: Draft, node: model.Menu | model.Field) -> None:
    been_here = bool(draft.ahead) and any(place.node == draft.node for place in draft.history)
    _remember_place(draft)
    if not draft.ahead or not _ask_about_ahead(draft, node, been_here=been_here):
        _ask_first(draft, Phase.LISTENING)


def _ask_about_ahead(draft: Draft, node: model.Menu | model.Field, *, been_here: bool) -> bool:
    """Ask whether what was told ahead for this node was meant, and return whether there was any."""
    if isinstance(node, model.Menu):
        guess = None if been_here else told_choice(draft, node)
        if been_here:
            draft.ahead = ()
        if guess is not None:
            _ask_whether(draft, guess)
            return True
    elif node.confirm or node.settings.did_you_say:
        value = take_ahead(draft, node)
        if value is not None:
            _ask_about(draft, node, value)
            return True
    return False


def _ask_first(draft: Draft, phase: Phase) -> None:
    """Begin a visit: set the counters to zero, ask, and keep the prompts for "repeat"."""
    _begin_visit(draft, phase)
    draft.say(*ask_first(draft))
    draft.last_prompts = draft.pending
    ask_caller(draft, phase)


def _begin_visit(draft: Draft, phase: Phase) -> None:
    draft.noinputs = draft.nomatches = 0
    draft.forget_visit()
    draft.phase = phase


def _ask_about(draft: Draft, node: model.Field, value: Value) -> None:
    """Begin a visit with the question whether a value is right that was told ahead."""
    if node.confirm is None:
        _ask_whether(draft, Guess(GuessKind.VALUE, value))
        return
    _begin_visit(draft, Phase.LISTENING)
    draft.last_prompts = (*draft.pending, *ask(draft))
    draft.assign(node.save, value)
    draft.phase = Phase.CONFIRMING
    draft.say(*ask(draft))
    ask_caller(draft, draft.phase)


def _ask_whether(draft: Draft, guess: Guess) -> None:
    """Begin a visit with "Did you say …?"."""
    _begin_visit(draft, Phase.LISTENING)
    draft.last_prompts = (*draft.pending, *ask(draft))
    draft.doubt = (guess,)
    draft.phase = Phase.VERIFYING
    draft.say(*ask(draft))
    ask_caller(draft, draft.phase)


def _remember_place(draft: Draft) -> None:
    """Add the node to the places that "back" leads to, or cut them there if it is one of them.

    A place outside the running subflows is come back to, not nested in them: leaving a subflow by
    a command or by the star key must not pile up frames.
    """
    for index, place in enumerate(draft.history):
        if place.node == draft.node and draft.stack[: len(place.stack)] == place.stack:
            draft.stack = place.stack
            draft.history = draft.history[: index + 1]
            return
    draft.history = (*draft.history, Place(draft.node, draft.stack))[-MAX_HISTORY:]


def run_query(draft: Draft, node: model.Query | model.Field) -> None:
    """Ask for the rows, of a field for its known values. Pending prompts wait for the answer."""
    values = {**draft.variables, **draft.secrets}
    sql = node.sql if isinstance(node, model.Query) else node.known
    draft.turn += 1
    draft.phase = Phase.QUERYING
    parameters = {name: values.get(name) for name in node.parameters}
    draft.start_timer(QUERY, node.settings.query_timeout)
    draft.actions.append(RunQuery(node.name, sql, draft.turn, parameters))


def _query(draft: Draft, node: model.Query) -> None:
    if node.prompt is not None:
        draft.say(draft.render(node.prompt))
    run_query(draft, node)


def take_rows(draft: Draft, node: model.Query, rows: tuple[Row, ...]) -> str | None:
    """Go on with a query's answer: nothing, one row, or several to choose from."""
    draft.assign("rows", len(rows))
    if not rows:
        return leave(draft, "missing")
    if node.choose is None or len(rows) == 1:
        return take_row(draft, node, rows[0])
    secret = secret_fields(draft.flow)
    draft.first_row = 0
    draft.rows = tuple([_without(row, secret) for row in rows[:MAX_ROWS]])
    _ask_first(draft, Phase.CHOOSING)
    return None


def take_row(draft: Draft, node: model.Query, row: Row) -> str | None:
    """Make variables of the row's columns, and report the row where the flow says so."""
    secret = secret_fields(draft.flow)
    shown = _without(row, secret)
    draft.rows = ()
    draft.assign_all(shown)
    for name in row.keys() - shown.keys():
        draft.conceal(name, row[name], secret[name])
    if node.report is not None:
        draft.report = Report(node.report.status, node.report.name, shown)
    return leave(draft, "found")


def _without(row: Row, names: Container[str]) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _branch(draft: Draft, node: model.Branch) -> str | None:
    for case in node.cases:
        try:
            holds = case.when.evaluate(draft.variables)
        except ExpressionError:
            continue
        if holds:
            return leave(draft, case.name)
    return leave(draft, "else")


def _set(draft: Draft, node: model.Set) -> str | None:
    for name, expression in node.values.items():
        try:
            draft.assign(name, expression.evaluate(draft.variables))
        except ExpressionError:
            return leave(draft, "error")
    return leave(draft, "done")


def _transfer(draft: Draft, node: model.Transfer) -> None:
    if node.prompt is not None:
        draft.say(draft.render(node.prompt))
    draft.last_prompts = draft.pending
    hand_over(draft, node)


def hand_over(draft: Draft, node: model.Transfer) -> None:
    """Put the caller on hold, and ring the agent."""
    draft.wait(Phase.TRANSFERRING)
    draft.actions.append(Listen(draft.turn, draft.language))
    draft.actions.append(
        StartTransfer(node.destination, node.queue, node.wait, node.outcome, draft.turn)
    )


def _subflow(draft: Draft, node: model.Subflow) -> str | None:
    if len(draft.stack) >= MAX_DEPTH:
        return leave(draft, "error")
    draft.stack = (*draft.stack, node.name)
    return node.start


def _disconnect(draft: Draft, node: model.Disconnect) -> None:
    if node.prompt is not None:
        draft.say(draft.render(node.prompt))
    if not draft.pending:
        draft.end(node.outcome)
        return
    draft.wait(Phase.LEAVING)


ENTER: dict[type[model.Node], Callable[[Draft, Any], str | None]] = {
    model.Message: _message,
    model.Menu: _ask_anew,
    model.Field: _ask_anew,
    model.Query: _query,
    model.Branch: _branch,
    model.Set: _set,
    model.Transfer: _transfer,
    model.Subflow: _subflow,
    model.Disconnect: _disconnect,
}
