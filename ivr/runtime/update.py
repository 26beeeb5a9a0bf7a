"""What one event came to, as everybody who watches a call is told."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.engine import Action, Call, TakenExit
from ivr.flow import Flow
from ivr.runtime.answers import Reply
from ivr.store import CallEvent


@dataclass(frozen=True, slots=True)
class CallUpdate:
    """What one event came to: the call now, what to perform, and the log rows just committed.

    ``exits`` has the exits that were taken on the way, in order, see `ivr.engine.TakenExit`.
    A query is not among the ``actions``: it was answered in the same transaction, or its answer is
    among the ``replies``, which the session posts when their time comes. A line without a record
    has no ``entries``.
    """

    flow: Flow
    call: Call
    actions: tuple[Action, ...] = ()
    entries: tuple[CallEvent, ...] = ()
    exits: tuple[TakenExit, ...] = ()
    replies: tuple[Reply, ...] = ()
