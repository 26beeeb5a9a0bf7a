"""The result of one event, which is passed to everything that watches the call."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.engine import Action, Call, TakenExit
from ivr.flow import Flow
from ivr.runtime.answers import Reply
from ivr.store import NO_CHANGES, CallEvent, Changes


@dataclass(frozen=True, slots=True)
class CallUpdate:
    """The result of one event: the call now, the actions to perform, and the committed log rows.

    ``exits`` has the exits that were taken on the way, in order, see `ivr.engine.TakenExit`.
    A query is not among the ``actions``: it was answered in the same transaction, or its answer is
    among the ``replies``, which the session posts when their time comes. A line without a record
    has no ``entries``. ``changes`` are the rows that the flow's SQL has changed, if the
    line was made to tell them.
    """

    flow: Flow
    call: Call
    actions: tuple[Action, ...] = ()
    entries: tuple[CallEvent, ...] = ()
    exits: tuple[TakenExit, ...] = ()
    replies: tuple[Reply, ...] = ()
    changes: Changes = NO_CHANGES
