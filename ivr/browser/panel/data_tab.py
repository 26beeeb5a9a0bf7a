"""The tab Data: where the database is kept, how it leaves, and how another takes its place.

Rules:

- What comes in is checked whole before anything is changed, and refused with every reason.
- Whatever is replaced is kept as a backup until the page is closed, and can be put back.
- Nothing is replaced while a call is on: it would be cut off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ivr.archive import calls_as_csv, calls_as_json, check_size, checked_image, dump
from ivr.browser.panel.downloads import Downloads, chunked
from ivr.browser.seam.dom import find, make, write
from ivr.browser.storage.keeper import Keeper
from ivr.errors import ImportRefusedError, StoreError
from ivr.flow import Flow
from ivr.runtime import seed
from ivr.store import Database

HANG_UP = "A call is on. Hang up, then try again."
PLACES = {
    "yes": "Saved in this browser as “{name}”, after every event of a call.",
    "no": "This browser does not keep it: it lasts until the page is closed.",
    "never": "In memory alone, as the address asks: it lasts until the page is closed.",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """The database that another one took the place of."""

    image: bytes
    what: str


class DataTab:
    """The tab. ``use`` takes up another database; ``busy`` says whether a call is on."""

    def __init__(
        self,
        keeper: Keeper,
        downloads: Downloads,
        database: Callable[[], Database],
        flow: Callable[[], Flow],
        busy: Callable[[], bool],
        use: Callable[[Database], None],
    ) -> None:
        self._keeper = keeper
        self._downloads = downloads
        self._database = database
        self._flow = flow
        self._busy = busy
        self._use = use
        self._backup: Backup | None = None
        self._working: asyncio.Future[None] | None = None

    def show(self, saved: str) -> None:
        """Show where the database is, and the backup if there is one."""
        write(find("data-place"), PLACES[saved].format(name=self._keeper.name))
        find("data-backup").hidden = self._backup is None
        if self._backup is not None:
            write(find("data-backup-what"), self._backup.what)

    # --- out ------------------------------------------------------------------------------------

    def save(self, kind: str) -> None:
        """Save the whole database (``sqlite``, ``sql``) or all calls (``csv``, ``json``)."""
        database, stamp = self._database(), f"{datetime.now():%Y-%m-%d-%H%M}"
        whole: dict[str, Callable[[], Iterator[str]]] = {
            "sql": lambda: dump(database),
            "csv": lambda: calls_as_csv(database),
            "json": lambda: calls_as_json(database),
        }
        what = "calls" if kind in ("csv", "json") else "ivr"
        pieces = [database.image()] if kind == "sqlite" else chunked(whole[kind]())
        self._downloads.save(f"{what}-{stamp}.{kind}", pieces)

    def save_backup(self) -> None:
        """Save the backup as a file."""
        if self._backup is not None:
            self._downloads.save("ivr-backup.sqlite", [self._backup.image])

    # --- in -------------------------------------------------------------------------------------

    def open_file(self, file: Any) -> None:
        """Let a file's database take the place of ours."""
        self._work(lambda: self._import(file))

    def ask_to_reset(self, asking: bool) -> None:
        """Ask whether everything is to be as at the first start, or ask no more."""
        find("data-reset").hidden = asking
        find("data-confirm").hidden = not asking
        find("data-confirm" if asking else "data-reset").querySelector("button").focus()

    def reset(self) -> None:
        """Go back to the first start."""
        self.ask_to_reset(False)
        self._work(self._reset)

    def put_back(self) -> None:
        """Let the backup take its place again."""
        self._work(self._put_back)

    async def _import(self, file: Any) -> None:
        check_size(int(file.size))
        write(find("data-told"), f"Checking {file.name} …")
        await asyncio.sleep(0.05)  # let that be painted
        content = (await file.arrayBuffer()).to_bytes()
        await self._replace(checked_image(content), "before the import", f"{file.name} is in use.")

    async def _reset(self) -> None:
        with closing(Database.open(":memory:")) as fresh:
            seed(self._flow(), fresh)
            image = fresh.image()
        await self._replace(image, "before the reset", "Everything is as at the first start.")

    async def _put_back(self) -> None:
        if self._backup is not None:
            await self._replace(self._backup.image, "before that", "The backup is back.")

    async def _replace(self, image: bytes, when: str, told: str) -> None:
        if self._busy():
            raise StoreError(HANG_UP)
        before = Backup(self._database().image(), f"The database as it was {when}.")
        self._use(await self._keeper.replace(image))
        self._backup = before
        write(find("data-told"), told)

    def _work(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing at a time, and say what came of it."""
        if self._working is None or self._working.done():
            find("data-faults").replaceChildren()
            write(find("data-told"), "")  # at once: what was said before is not about this
            self._working = asyncio.ensure_future(self._do(work))

    async def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            if self._busy():
                raise StoreError(HANG_UP)
            await work()
        except ImportRefusedError as error:
            self._refuse(error.reasons)
        except StoreError as error:
            self._refuse((str(error),))

    def _refuse(self, reasons: tuple[str, ...]) -> None:
        write(find("data-told"), "")
        title = make("h4", "Nothing was changed.")
        items = [make("li", reason) for reason in reasons]
        find("data-faults").replaceChildren(title, make("ul", "", *items))
