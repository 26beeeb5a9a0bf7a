"""Pages for tests: each a line with its doors, on a database that is saved to one vault for all.

A page does what the browser's database, desk and telephone do, with a disk that waits to be told.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ivr.api import Api
from ivr.engine import CallResumed, Event
from ivr.flow import Flow
from ivr.runtime import Channel, Session, VirtualClock, VirtualTelephone, seed
from ivr.store.journal import (
    Batch,
    BatchResult,
    BatchStatus,
    Journal,
    OnWritten,
    Saver,
    only_if_owned_by,
    successor,
)
from tests.unit.callers import World, request_of
from tests.unit.driver import NUMBER
from tests.unit.vaults import MemoryVault, saved

LONG = timedelta(hours=12)

State = tuple[Any, ...]
"""All rows of a database, but those of the index of words."""


class Disk:
    """One page's way to the vault: a batch waits there, unless the disk is ``prompt``."""

    def __init__(self, vault: MemoryVault) -> None:
        self.vault = vault
        self.prompt = True
        self._waiting: deque[tuple[Batch, OnWritten]] = deque()

    def commit(self, batch: Batch, then: OnWritten) -> None:
        self._waiting.append((batch, then))
        if self.prompt:
            self.write()

    def write(self) -> None:
        """Write all that waits, and what comes of that."""
        while self._waiting:
            batch, then = self._waiting.popleft()
            then(self.vault.write(batch))

    def cut(self, reached: bool) -> None:
        """Lose what waits; where it reached the disk before, nobody hears of it any more."""
        if reached and self._waiting:
            self.vault.write(self._waiting[0][0])
        self._waiting.clear()


class Phone(VirtualTelephone):
    """A telephone that performs what its page says is kept."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.clock)
        self._page = page

    def durable(self, then: Callable[[], None]) -> None:
        self._page.durable(then)


class Page(World):
    """A world on a journal. ``states`` holds all that a crash could leave, oldest first."""

    def __init__(self, flow: Flow, journal: Journal, vault: MemoryVault, now: datetime) -> None:
        super().__init__(flow, journal.database, VirtualClock(now))
        self.journal = journal
        self.disk = Disk(vault)
        self.told: list[BatchResult] = []
        self.states = [state_of(self.database._connection)]
        self.acknowledged = 0  # the newest state of which somebody has heard
        self.waiting = 0  # how many still wait to hear
        self.lost = 0
        self.saver = Saver(journal, self.disk, self.clock.call_later, self.told.append)
        self.api = Api(self.line)
        self.telephone = Phone(self)
        self.session: Session | None = None

    def begin(self) -> None:
        """Make the flow's tables, and go on with the telephone's call that was interrupted."""
        seed(self.flow, self.database)
        interrupted = self.line.interrupted(LONG)
        self.durable(lambda: None)
        for record in interrupted:
            if self.line.call(record.id).variables.get("channel") == Channel.PHONE.value:
                self.session = Session.attach(self.line, self.telephone, record.id)
                self.session.post(CallResumed())
                return

    def durable(self, then: Callable[[], None]) -> None:
        """Have the state of now kept, and ``then`` acknowledged."""
        self.states.append(state_of(self.database._connection))
        self.waiting += 1
        number = len(self.states) - 1

        def done() -> None:
            self.waiting -= 1
            self.acknowledged = max(self.acknowledged, number)
            then()

        def lost() -> None:
            self.waiting -= 1
            self.lost += 1

        self.saver.durable(done, lost)

    def knows(self, state: State) -> bool:
        """Tell whether a crash may leave the database like that: nothing that was heard is lost."""
        return state in self.states[self.acknowledged :]

    # --- doors --------------------------------------------------------------------------------

    def call_by_telephone(self) -> None:
        """Call by telephone, unless a call is on."""
        if not self.on_the_phone:
            self.session = Session.dial(self.line, self.telephone, NUMBER)

    @property
    def on_the_phone(self) -> bool:
        session = self.session
        return session is not None and self.line.call(session.call_id).outcome is None

    def ask(self, path: str, **body: Any) -> dict[str, Any]:
        """Ask the API, as the desk does; return the answer that is given when it is kept."""
        status, answer = self.api.handle("POST", f"/ivr/{path}", body)
        assert status in (200, 400), answer  # 400: the call has ended
        self.durable(lambda: None)
        return answer

    def request(self, call_id: str, event: Event) -> None:
        """Have something happen to a call, over the API."""
        path, fields = request_of(event)
        self.ask(path, call_id=call_id, **fields)

    # --- ends ---------------------------------------------------------------------------------

    def crash(self, reached: bool) -> None:
        """Be gone, with all that is in memory."""
        self.disk.cut(reached)
        self.journal.close()

    def close(self) -> None:
        """Let another page have the line, once all is saved."""
        self.settle()
        self.saver.stop()
        self.journal.close()

    def settle(self) -> None:
        """Let the disk do all that it has to do."""
        self.disk.prompt = True
        self.disk.write()

    # --- another database ---------------------------------------------------------------------

    def replacing(self, path: Path, image: bytes) -> Journal:
        """Begin to let another database take this one's place, as `PageDatabase.replace` does."""
        self.settle()
        self.saver.pause()
        self.disk.prompt = False  # what comes meanwhile is written behind the other database
        guard = only_if_owned_by(self.journal.owner)
        keys = frozenset(self.disk.vault.contents)
        return successor(self.journal, str(path), image, keys, guard)

    def replaced(self, journal: Journal) -> Page:
        """Let it be done, and return the page on the other database."""
        assert saved(journal, self.disk.vault).status is BatchStatus.SAVED
        self.disk.write()
        self.saver.stop()
        self.journal.close()
        return Page(self.flow, journal, self.disk.vault, self.clock.now())


def state_of(connection: sqlite3.Connection) -> State:
    """Return what is in a database."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'call_words%'"
    names = sorted(name for (name,) in connection.execute(sql).fetchall())
    return tuple(
        (name, *connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names
    )


def state_in(path: Path) -> State:
    """Return what is in the database of a file, which must be whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return state_of(connection)
