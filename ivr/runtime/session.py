"""A session: one live call on one telephone.

The rules of the loop:

- One event runs to completion before the next one starts; the queue is here.
- The session watches its call, so it gets every update: the answer, its own events, and those that
  a client of the API caused. It performs the actions of all of them.
- Actions are performed only once their commit is durable, so nothing is lost that the caller heard.
- The voice falls silent before anything is shown. What was heard of the prompt that was cut off is
  added to the log then; the end of a prompt that was heard whole comes with its event.
- Timers are owned here, by name; one timer of a name runs at a time.
- Answers that take time, to a query or a transfer, are posted by a timer, unless the call has gone
  on without them.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import assert_never

from ivr.engine import (
    Action,
    CancelTimer,
    EndCall,
    Event,
    Listen,
    LogEntry,
    Phase,
    PlayPrompt,
    PromptFinished,
    RunQuery,
    StartTimer,
    StartTransfer,
    StopListening,
    StopPrompt,
    TimerExpired,
    log_prompt_finished,
)
from ivr.errors import IvrError
from ivr.runtime.answers import Reply
from ivr.runtime.hearing import Hearing
from ivr.runtime.line import Line
from ivr.runtime.live import Channel
from ivr.runtime.ports import Cancel, Ports
from ivr.runtime.update import CallUpdate

PATIENT = frozenset({"noinput", "interdigit", "speech"})
"""The timers that limit how long the caller may take; `Ports.patience` multiplies their seconds.

"query" limits the database instead, and "term" how long a late termchar is dropped.
"""

REPLY = "reply"
"""The timer of the next answer to a query or a transfer, which is the session's own."""

ASKING = frozenset({Phase.QUERYING, Phase.TRANSFERRING})
"""The phases that wait for such an answer."""


class Session:
    """One live call on one telephone; `post` is its only way in."""

    def __init__(self, line: Line, ports: Ports) -> None:
        """Use `dial` or `attach`: a session without a call does nothing."""
        self._line = line
        self._ports = ports
        self.call_id = ""
        self._turn = 0
        self._queue: deque[Event] = deque()
        self._timers: dict[str, Cancel] = {}
        self._hearing = Hearing(lambda: line.elapsed(self.call_id))
        self._unperformed = 0  # updates that wait to become durable
        self._draining = False
        self._gone = False

    @classmethod
    def dial(cls, line: Line, ports: Ports, caller: str) -> Session:
        """Call the line, and perform its answer."""
        session = cls(line, ports)
        line.dial(caller, channel=Channel.PHONE, watcher=session._advanced)
        return session

    @classmethod
    def attach(cls, line: Line, ports: Ports, call_id: str) -> Session:
        """Take over a call that exists already; post `CallResumed` to continue it.

        Raises `UnknownCallError`, `UnknownFlowError` where its flow is not loaded, and
        `DamagedCallError` where it cannot go on.
        """
        session = cls(line, ports)
        session.call_id = call_id
        line.watch(call_id, session._advanced)
        return session

    def let_go(self) -> None:
        """Stop performing this call's actions, because it goes on at another telephone."""
        self._gone = True
        self._hang_up()

    def post(self, event: Event) -> None:
        """Process an event: at once, or after the events that were posted before it."""
        if self._gone:
            return
        self._queue.append(event)
        self._drain()

    def _drain(self) -> None:
        if self._draining:
            return
        self._draining = True
        try:
            while self._queue and not self._unperformed:
                self._take(self._queue.popleft())
        finally:
            self._draining = False

    def _take(self, event: Event) -> None:
        """Advance the call; of a prompt that ended in an older turn only the log is told."""
        if isinstance(event, PromptFinished) and event.turn != self._turn:
            self._note(log_prompt_finished(event))
        else:
            self._advance(event)

    def _advance(self, event: Event) -> None:
        try:
            self._line.advance(self.call_id, event)
        except IvrError as error:
            self._ports.fail(str(error))

    def _advanced(self, update: CallUpdate) -> None:
        """Take an update of the call. Every update comes here, beginning with the answer."""
        self.call_id, self._turn = update.call.id, update.call.turn
        self._unperformed += 1
        self._ports.durable(partial(self._perform, update))

    def _perform(self, update: CallUpdate) -> None:
        if self._gone:
            return
        if update.call.phase not in ASKING:
            self._cancel(REPLY)
        if StopPrompt() in update.actions:
            self._stop_prompts()
        self._ports.show(update)
        for action in update.actions:
            self._do(action)
        if update.replies:
            self._expect(update.replies)
        self._unperformed -= 1
        self._drain()

    def _do(self, action: Action) -> None:
        match action:
            case PlayPrompt():
                self._hearing.play(action)
                self._ports.play(action, partial(self._played, action))
            case StopPrompt():
                pass  # it is the first action that is performed
            case Listen():
                self._ports.listen(action)
            case StopListening():
                self._ports.stop_listening()
            case StartTimer(name=name, seconds=seconds, turn=turn):
                self._start(name, seconds, TimerExpired(name, turn))
            case CancelTimer(name=name):
                self._cancel(name)
            case StartTransfer():
                pass  # the update's replies say how it goes
            case EndCall():
                self._hang_up()
            case RunQuery():  # pragma: no cover - the line has run it
                raise AssertionError("a query left the line")
            case _:  # pragma: no cover
                assert_never(action)

    def _played(self, prompt: PlayPrompt) -> None:
        """Post that a prompt was heard to its end, unless it was cut off before."""
        heard = self._hearing.finish(prompt)
        if heard is not None:
            self.post(heard)

    def _stop_prompts(self) -> None:
        cut = self._hearing.cut(self._ports.stop_playing())
        if cut is not None:
            self._note(cut)

    def _note(self, entry: LogEntry) -> None:
        """Add to the log what the caller has heard, which changes nothing in the call."""
        try:
            update = self._line.note(self.call_id, entry)
        except IvrError as error:
            self._ports.fail(str(error))
        else:
            self._ports.durable(partial(self._show_noted, update))

    def _show_noted(self, update: CallUpdate) -> None:
        """Show what was added to the log, unless the call is over and its end is shown already."""
        if update.entries and update.call.outcome is None and not self._gone:
            self._ports.show(update)

    def _start(self, name: str, seconds: float, expired: TimerExpired) -> None:
        self._cancel(name)
        if name in PATIENT:
            seconds *= self._ports.patience()
        if seconds == math.inf:
            return
        self._later(name, seconds, lambda: self._expire(name, expired))
        self._ports.show_timer(name, seconds)

    def _expire(self, name: str, expired: TimerExpired) -> None:
        self._cancel(name)
        self.post(expired)

    def _later(self, name: str, seconds: float, then: Callable[[], None]) -> None:
        self._timers[name] = self._ports.call_later(seconds, then)

    def _cancel(self, name: str) -> None:
        cancel = self._timers.pop(name, None)
        if cancel is not None:
            cancel()
            self._ports.show_timer(name, None)

    def _expect(self, replies: Sequence[Reply]) -> None:
        """Post each answer when its time has come, at once if it takes no time."""
        self._cancel(REPLY)
        later = next((n for n, reply in enumerate(replies) if reply.after), len(replies))
        if waiting := replies[later:]:
            then = partial(self._expect, (replace(waiting[0], after=0.0), *waiting[1:]))
            self._later(REPLY, waiting[0].after, then)
        for reply in replies[:later]:
            self.post(reply.event)

    def _hang_up(self) -> None:
        for name in tuple(self._timers):
            self._cancel(name)
        self._queue.clear()
