"""Who has the line: this tab, with the database open, or another one, with a way to take it over.

Rules:

- A tab that does not have the line has no database either. It shows who has it, and a button.
- The one who is asked for the line saves, lets go of everything, and shows the same.
- Whoever pressed the button is the caller: a call that was live goes on here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, write
from ivr.browser.seam.protocols import Proxies
from ivr.browser.storage.keeper import Keeper
from ivr.browser.storage.ownership import Ownership
from ivr.errors import StoreError
from ivr.store import Database

IN_USE = "The line is in use in another tab."
TAKEN = "The line has moved to another tab."
ELSEWHERE = "In another tab"


@dataclass(frozen=True, slots=True)
class Moves:
    """What the page does when the line leaves it, comes back, or cannot be had."""

    left: Callable[[], None]
    came: Callable[[Database], None]
    failed: Callable[[str], None]


class Custody:
    """Has the line or not; `begin` comes first."""

    def __init__(self, keeper: Keeper, proxies: Proxies) -> None:
        self._keeper = keeper
        self._moves: Moves | None = None
        self._moving: asyncio.Task[None] | None = None
        self._pressed: asyncio.Future[None] | None = None
        self.here = False
        self.taken_over = False
        self._ownership = (
            Ownership(keeper.name, proxies, asked=self._asked, lost=self.lost)
            if keeper.lasting
            else None
        )
        proxies.listen(find("take-over"), "click", lambda event: self._press())

    async def begin(self) -> Database:
        """Return the open database, as soon as the line is ours. Raises `StoreError`."""
        if self._ownership is not None and not await self._ownership.claim():
            self._show_elsewhere(IN_USE)
            self._pressed = asyncio.get_running_loop().create_future()
            await self._pressed
            await self._ownership.take_over()
            self.taken_over = True
        database = await self._keeper.open()
        self._show_here()
        return database

    def follow(self, moves: Moves) -> None:
        """Say what happens when the line moves from now on."""
        self._moves = moves

    # --- leaving --------------------------------------------------------------------------------

    def _asked(self) -> None:
        """Another tab wants the line: let go, once all is saved."""
        if self.here:
            self._leave()
            self._moving = asyncio.ensure_future(self._let_go())

    async def _let_go(self) -> None:
        await self._keeper.close()
        assert self._ownership is not None
        self._ownership.release()

    def lost(self) -> None:
        """The line is another tab's already."""
        if self.here:
            self._leave()
            self._keeper.drop()

    def _leave(self) -> None:
        self.here = False
        if self._moves is not None:
            self._moves.left()
        self._show_elsewhere(TAKEN)

    # --- coming back ----------------------------------------------------------------------------

    def _press(self) -> None:
        find("take-over").disabled = True
        if self._pressed is not None and not self._pressed.done():
            self._pressed.set_result(None)
        else:
            self._moving = asyncio.ensure_future(self._come_back(self._moving))

    async def _come_back(self, leaving: asyncio.Task[None] | None) -> None:
        assert self._ownership is not None
        assert self._moves is not None
        if leaving is not None:
            await leaving
        await self._ownership.take_over()
        try:
            database = await self._keeper.open()
        except StoreError as error:
            self._moves.failed(str(error))
            return
        self._show_here()
        self._moves.came(database)

    # --- what is seen ---------------------------------------------------------------------------

    def _show_elsewhere(self, what: str) -> None:
        web.document.body.dataset.line = "elsewhere"
        button = find("take-over")
        button.disabled = False
        find("panel").inert = True
        find("elsewhere").hidden = False
        write(find("elsewhere-what"), what)
        write(find("state"), ELSEWHERE)
        button.focus()

    def _show_here(self) -> None:
        self.here = True
        web.document.body.dataset.line = "here"
        find("elsewhere").hidden = True
        find("panel").inert = False
