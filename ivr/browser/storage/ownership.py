"""Which tab owns the line: this one, with the database open, or another one; and taking it over.

Rules:

- A tab that does not own the line has no open database. It says so, and shows a button to take it.
- A tab that is asked for the line saves and closes its database, and then shows the same.
- A tab whose lock is taken while it opens the database closes it again, and shows the same.
- A live call goes on in the tab in which the user pressed the button.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from ivr.browser.storage.page_database import PageDatabase
from ivr.browser.storage.parts import Lock, OwnershipDisplay
from ivr.errors import StoreError
from ivr.store import Database

IN_USE = "The line is in use in another tab."
TAKEN = "The line has moved to another tab."
NOT_TAKEN = "The line could not be taken over. Press the button again, or reload the page."

MakeLock = Callable[[Callable[[], None], Callable[[], None]], Lock]
"""Makes the lock, of what it calls when another tab asks for it and when another has taken it."""


@dataclass(frozen=True, slots=True)
class OwnershipCallbacks:
    """What the page does when the line goes to another tab, comes back, or cannot be taken."""

    on_line_left: Callable[[], None]
    on_line_returned: Callable[[Database], None]
    on_failure: Callable[[str], None]


class LineOwnership:
    """Whether this tab owns the line. Call `begin` first.

    ``here`` says whether it owns the line now, ``taken_over`` whether another tab owned it before
    this visit.
    """

    def __init__(
        self, page_database: PageDatabase, make_lock: MakeLock, display: OwnershipDisplay
    ) -> None:
        self._page_database = page_database
        self._display = display
        self._callbacks: OwnershipCallbacks | None = None
        self._moving: asyncio.Task[None] | None = None
        self._pressed: asyncio.Future[None] | None = None
        self.here = False
        self.taken_over = False
        self._lock = make_lock(self._asked, self.lost) if page_database.lasting else None
        display.on_take_over(self._press)

    async def begin(self) -> Database:
        """Wait until this tab owns the line, and return the open database. Raises `StoreError`."""
        if self._lock is not None and not await self._lock.claim():
            await self._wait_for_button(self._lock, IN_USE)
        database = await self._page_database.open()
        while self._lock is not None and not self._lock.held:
            self._page_database.drop()
            await self._wait_for_button(self._lock, TAKEN)
            database = await self._page_database.open()
        self._show_here()
        return database

    async def _wait_for_button(self, lock: Lock, why: str) -> None:
        self._display.show_elsewhere(why)
        self._pressed = asyncio.get_running_loop().create_future()
        await self._pressed
        await lock.take_over()
        self.taken_over = True

    def follow(self, callbacks: OwnershipCallbacks) -> None:
        """Set the functions that are called when the line moves to another tab or back."""
        self._callbacks = callbacks

    # --- leaving --------------------------------------------------------------------------------

    def _asked(self) -> None:
        """Release the line for another tab, once everything is saved."""
        if self.here:
            self._leave()
            self._moving = asyncio.ensure_future(self._let_go())

    async def _let_go(self) -> None:
        assert self._lock is not None
        try:
            await self._page_database.close()
        finally:
            self._lock.release()

    def lost(self) -> None:
        """Note that another tab has taken the line without asking."""
        if self.here:
            self._leave()
            self._page_database.drop()

    def _leave(self) -> None:
        self.here = False
        if self._callbacks is not None:
            self._callbacks.on_line_left()
        self._display.show_elsewhere(TAKEN)

    # --- coming back ----------------------------------------------------------------------------

    def _press(self) -> None:
        self._display.show_taking_over()
        if self._pressed is not None and not self._pressed.done():
            self._pressed.set_result(None)
        else:
            self._moving = asyncio.ensure_future(self._come_back(self._moving))

    async def _come_back(self, leaving: asyncio.Task[None] | None) -> None:
        assert self._lock is not None
        assert self._callbacks is not None
        if leaving is not None:
            await asyncio.wait([leaving])  # an earlier move may have failed, as this one may
        try:
            await self._lock.take_over()
            database = await self._page_database.open()
        except Exception as error:
            self._lock.release()
            self._display.show_elsewhere(TAKEN)
            self._callbacks.on_failure(str(error) if isinstance(error, StoreError) else NOT_TAKEN)
            return
        if not self._lock.held:
            self._page_database.drop()
            self._display.show_elsewhere(TAKEN)
            return
        self._show_here()
        self._callbacks.on_line_returned(database)

    def _show_here(self) -> None:
        self.here = True
        self._display.show_here()
