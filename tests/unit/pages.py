"""Pages for tests: each is a line with telephone and API; all save their database to one vault.

A page does what the browser's page database, API and telephone do. Its disk writes when a test says
so.
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
"""All rows of a database, except those of the index of words."""


class Disk:
    """Writes a page's batches to the vault: at once if ``prompt``, else at the next `write`."""

    def __init__(self, vault: MemoryVault) -> None:
        self.vault = vault
        self.prompt = True
        self._waiting: deque[tuple[Batch, OnWritten]] = deque()

    def commit(self, batch: Batch, then: OnWritten) -> None:
        self._waiting.append((batch, then))
        if self.prompt:
            self.write()

    def write(self) -> None:
        """Write all waiting batches, and those that their callbacks add."""
        while self._waiting:
            batch, then = self._waiting.popleft()
            then(self.vault.write(batch))

    def cut(self, reached: bool) -> None:
        """Lose all waiting batches; if ``reached``, the first is written, but not confirmed."""
        if reached and self._waiting:
            self.vault.write(self._waiting[0][0])
        self._waiting.clear()


class Phone(VirtualTelephone):
    """A telephone that performs actions once its page has saved them."""

    def __init__(self, page: Page) -> None:
        super().__init__(page.clock)
        self._page = page

    def durable(self, then: Callable[[], None]) -> None:
        self._page.durable(then)


class Page(World):
    """A world on a journal. ``states`` has every state that a crash could leave, oldest first."""

    def __init__(self, flow: Flow, journal: Journal, vault: MemoryVault, now: datetime) -> None:
        super().__init__(flow, journal.database, VirtualClock(now))
        self.journal = journal
        self.disk = Disk(vault)
        self.told: list[BatchResult] = []
        self.states = [state_of(self.database._connection)]
        self.acknowledged = 0  # the newest state that was acknowledged
        self.waiting = 0  # how many callers of `durable` still wait
        self.lost = 0
        self.saver = Saver(journal, self.disk, self.clock.call_later, self.told.append)
        self.api = Api(self.line)
        self.telephone = Phone(self)
        self.session: Session | None = None

    def begin(self) -> None:
        """Make the flow's tables, and resume the telephone's call if one was interrupted."""
        seed(self.flow, self.database)
        interrupted = self.line.interrupted(LONG)
        self.durable(lambda: None)
        for record in interrupted:
            if self.line.call(record.id).variables.get("channel") == Channel.PHONE.value:
                self.session = Session.attach(self.line, self.telephone, record.id)
                self.session.post(CallResumed())
                return

    def durable(self, then: Callable[[], None]) -> None:
        """Save the present state. Once it is saved it is acknowledged, and ``then`` is called."""
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
        """Return whether a crash may leave this state, in which nothing acknowledged is lost."""
        return state in self.states[self.acknowledged :]

    # --- calls --------------------------------------------------------------------------------

    def call_by_telephone(self) -> None:
        """Call by telephone, unless a call is on."""
        if not self.on_the_phone:
            self.session = Session.dial(self.line, self.telephone, NUMBER)

    @property
    def on_the_phone(self) -> bool:
        session = self.session
        return session is not None and self.line.call(session.call_id).outcome is None

    def ask(self, path: str, **body: Any) -> dict[str, Any]:
        """Send a request to the API, and save what it did; return the answer."""
        status, answer = self.api.handle("POST", f"/ivr/{path}", body)
        assert status in (200, 400), answer  # 400: the call has ended
        self.durable(lambda: None)
        return answer

    def request(self, call_id: str, event: Event) -> None:
        """Send the request that stands for an event of a call."""
        path, fields = request_of(event)
        self.ask(path, call_id=call_id, **fields)

    # --- ends ---------------------------------------------------------------------------------

    def crash(self, reached: bool) -> None:
        """End the page at once, with everything that is only in memory."""
        self.disk.cut(reached)
        self.journal.close()

    def close(self) -> None:
        """Save everything, then release the line for another page."""
        self.settle()
        self.saver.stop()
        self.journal.close()

    def settle(self) -> None:
        """Have the disk write everything that waits."""
        self.disk.prompt = True
        self.disk.write()

    # --- another database ---------------------------------------------------------------------

    def replacing(self, path: Path, image: bytes) -> Journal:
        """Begin to replace the database by another one, as `PageDatabase.replace` does."""
        self.settle()
        self.saver.pause()
        self.disk.prompt = False  # commits until then are written after the other database
        guard = only_if_owned_by(self.journal.owner)
        keys = frozenset(self.disk.vault.contents)
        return successor(self.journal, str(path), image, keys, guard)

    def replaced(self, journal: Journal) -> Page:
        """Finish replacing the database, and return the page on the new one."""
        assert saved(journal, self.disk.vault).status is BatchStatus.SAVED
        self.disk.write()
        self.saver.stop()
        self.journal.close()
        return Page(self.flow, journal, self.disk.vault, self.clock.now())


def state_of(connection: sqlite3.Connection) -> State:
    """Return all rows of a database."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'call_words%'"
    names = sorted(name for (name,) in connection.execute(sql).fetchall())
    return tuple(
        (name, *connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names
    )


def state_in(path: Path) -> State:
    """Return all rows of a database file, and check its integrity."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return state_of(connection)
