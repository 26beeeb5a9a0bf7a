"""A telephone and a clock for tests, simulations and the terminal.

Time passes only when `VirtualClock.advance` is called, so tests do not wait. The telephone keeps
everything that it was asked to do, so a test can read what was said.
"""

from __future__ import annotations

import heapq
import re
from datetime import datetime, timedelta, timezone
from itertools import accumulate, count, takewhile

from ivr.engine import Listen, PlayPrompt
from ivr.runtime.ports import Cancel, Then
from ivr.runtime.update import CallUpdate

IST = timezone(timedelta(hours=5, minutes=30), "IST")
MORNING = datetime(2026, 8, 3, 9, 0, tzinfo=IST)


class VirtualClock:
    """A clock that stands still until `advance` moves it."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._now = start
        self._order = count()
        self._waiting: list[tuple[datetime, int, Then]] = []

    def now(self) -> datetime:
        """Return the time."""
        return self._now

    def call_later(self, seconds: float, then: Then) -> Cancel:
        """Call ``then`` once the clock has advanced by ``seconds``."""
        entry = (self._now + timedelta(seconds=seconds), next(self._order), then)
        heapq.heappush(self._waiting, entry)

        def cancel() -> None:
            if entry in self._waiting:
                self._waiting.remove(entry)
                heapq.heapify(self._waiting)

        return cancel

    def advance(self, seconds: float) -> None:
        """Advance by ``seconds``, and call what becomes due meanwhile, in order."""
        end = self._now + timedelta(seconds=seconds)
        while self._waiting and self._waiting[0][0] <= end:
            self._now, _, then = heapq.heappop(self._waiting)
            then()
        self._now = end


class VirtualTelephone:
    """A `Ports` that keeps what it was asked to do.

    With ``speaking_rate`` 0 prompts are heard at once; otherwise each takes that many seconds per
    character on the clock, and of a prompt that is interrupted the words that had begun by then
    are heard. ``patience`` multiplies the caller's time limits.
    """

    def __init__(
        self, clock: VirtualClock, *, speaking_rate: float = 0.0, patience: float = 1.0
    ) -> None:
        self.clock = clock
        self.speaking_rate = speaking_rate
        self.multiplier = patience
        self.prompts: list[str] = []  # everything that began to play, ever
        self.updates: list[CallUpdate] = []
        self.timers: dict[str, float] = {}  # what runs now, with its seconds
        self.failures: list[str] = []
        self.listening: Listen | None = None
        self._queue: list[tuple[PlayPrompt, Then]] = []
        self._stop_current: Cancel | None = None
        self._began = clock.now()

    def play(self, prompt: PlayPrompt, finished: Then) -> None:
        """Queue a prompt."""
        self._queue.append((prompt, finished))
        if len(self._queue) == 1:
            self._begin()

    def _begin(self) -> None:
        prompt, _ = self._queue[0]
        self.prompts.append(prompt.text)
        self._began = self.clock.now()
        if self.speaking_rate:
            seconds = self.speaking_rate * len(prompt.spoken)
            self._stop_current = self.clock.call_later(seconds, self._end)
        else:
            self._end()

    def _end(self) -> None:
        _, finished = self._queue.pop(0)
        self._stop_current = None
        finished()
        if self._queue and self._stop_current is None:
            self._begin()

    def stop_playing(self) -> str | None:
        """Fall silent."""
        heard = self._heard(self._queue[0][0]) if self._queue and self.speaking_rate else None
        self._queue.clear()
        if self._stop_current is not None:
            self._stop_current()
            self._stop_current = None
        return heard

    def _heard(self, prompt: PlayPrompt) -> str:
        """Return the words of a prompt's text that have begun by now."""
        spoken = (self.clock.now() - self._began).total_seconds() / self.speaking_rate
        share = spoken / len(prompt.spoken)
        words = re.findall(r"\s*\S+", prompt.text)
        begun = takewhile(
            lambda end: end < share * len(prompt.text), accumulate(map(len, words), initial=0)
        )
        return "".join(words[: len(list(begun))]).strip()

    def listen(self, listen: Listen) -> None:
        """Note that speech is taken."""
        self.listening = listen

    def stop_listening(self) -> None:
        """Note that no speech is taken."""
        self.listening = None

    def call_later(self, seconds: float, then: Then) -> Cancel:
        """Ask the virtual clock."""
        return self.clock.call_later(seconds, then)

    def patience(self) -> float:
        """What the time limits are multiplied by."""
        return self.multiplier

    def durable(self, then: Then) -> None:
        """Call ``then`` at once, because everything counts as saved."""
        then()

    def show(self, update: CallUpdate) -> None:
        """Keep the update."""
        self.updates.append(update)

    def show_timer(self, name: str, seconds: float | None) -> None:
        """Keep which timers run."""
        if seconds is None:
            self.timers.pop(name, None)
        else:
            self.timers[name] = seconds

    def fail(self, message: str) -> None:
        """Keep the failure."""
        self.failures.append(message)
