"""Answers a call's queries, and its transfers to an agent.

The rules:

- The line asks, once for each action, inside the transaction of the event that led to it.
- A query's answer that is there at once is stepped in that transaction. One that takes time comes
  as an event of its own, by the session's timers; if the call has gone on meanwhile, because
  the timer "query" expired or the caller hung up, the answer is too late and changes nothing.
- The answers to a transfer always come by the session's timers. A call without a session,
  such as a call over the API, never gets them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ivr.engine import (
    QueryFailed,
    QueryFinished,
    RunQuery,
    StartTransfer,
    TransferFinished,
    TransferProgressed,
)

QueryAnswer = QueryFinished | QueryFailed
TransferAnswer = TransferProgressed | TransferFinished


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and how many seconds it takes after the one before it (or after the question)."""

    event: QueryAnswer | TransferAnswer
    after: float = 0.0


class Answers(Protocol):
    """Answers queries and transfers. An answer has the ``turn`` of the action that asked for it."""

    def query(self, query: RunQuery, run: Callable[[], QueryAnswer]) -> Reply:
        """Answer a query. ``run`` runs it on the database now.

        What ``run`` writes is kept, even if the reply takes so long that it comes too late.
        """

    def transfer(self, transfer: StartTransfer) -> Sequence[Reply]:
        """Answer a transfer: any number of places in the queue, then how it ended."""


class FlowAnswers:
    """The database answers queries; a transfer has the queue and outcome in the flow's node."""

    def query(self, query: RunQuery, run: Callable[[], QueryAnswer]) -> Reply:
        """Answer with the database's rows, at once."""
        return Reply(run())

    def transfer(self, transfer: StartTransfer) -> Sequence[Reply]:
        """Let the queue move up by one caller every ``wait`` seconds, then end as the node says."""
        turn, wait = transfer.turn, transfer.wait
        places = range(transfer.queue, 0, -1)
        events: list[TransferAnswer] = [TransferProgressed(place, turn) for place in places]
        events.append(TransferFinished(transfer.outcome, turn))
        return [Reply(event, wait if index else 0.0) for index, event in enumerate(events)]
