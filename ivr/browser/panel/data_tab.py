"""The tab Data: where the database is saved; saving it as a file, and replacing it by another.

Rules:

- A loaded file is checked completely before anything changes. If refused, every reason is shown.
- The database that is replaced stays in memory as a backup until the page is closed, and can be put
  back.
- The database is not replaced while a call is on, because that would end the call.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ivr.archive import calls_as_csv, calls_as_json, check_size, checked_image, dump
from ivr.browser.actions import Actions
from ivr.browser.panel.downloads import Downloads, chunked
from ivr.browser.panel.markup import button, choices, file_button, heading, note
from ivr.browser.panel.tab import FileDrop
from ivr.browser.panel.tables_view import TablesView
from ivr.browser.seam.dom import chosen_file, find, make, write
from ivr.browser.seam.protocols import Element
from ivr.browser.storage.page_database import PageDatabase
from ivr.errors import ImportRefusedError, StoreError
from ivr.runtime import CallUpdate, Line, seed
from ivr.store import Database

ENDINGS = (".sqlite", ".sqlite3", ".db", ".sql")
BRING_BACK = (
    "A SQLite file or an SQL dump of this simulator. It is checked first, and takes the place of "
    "the whole database. Drop one here."
)
UNTIL_CLOSED = "It is kept until this page is closed."
ALL_GONE = (
    "All calls and all that they changed will be gone, and the line is as at its first start."
)
HANG_UP = "A call is on. Hang up, then try again."
PLACES = {
    "yes": "Saved in this browser as “{name}”, after every event of a call.",
    "no": "This browser does not keep it: it lasts until the page is closed.",
    "never": "In memory alone, as the address asks: it lasts until the page is closed.",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """The database that another one has replaced."""

    image: bytes
    what: str


class DataTab:
    """The tab. ``use`` has the page use another database; ``busy`` says whether a call is on.

    ``saved`` says whether the database is saved, in the words of ``data-saved``.
    """

    name, label = "data", "Data"

    def __init__(
        self,
        line: Line,
        page_database: PageDatabase,
        downloads: Downloads,
        busy: Callable[[], bool],
        use: Callable[[Database], None],
        saved: Callable[[], str],
        tables: TablesView,
    ) -> None:
        self._line = line
        self._tables = tables
        self._page_database = page_database
        self._downloads = downloads
        self._saved = saved
        self._busy = busy
        self._use = use
        self._backup: Backup | None = None
        self._working: asyncio.Future[None] | None = None
        self.drop = FileDrop(ENDINGS, self._open_file)
        self.actions: Actions = {
            **tables.actions,
            "save-database": lambda button: self._save(str(button.dataset.kind)),
            "save-backup": lambda button: self._save_backup(),
            "open-database": self._picked,
            "ask-reset": lambda button: self._ask_to_reset(True),
            "keep": lambda button: self._ask_to_reset(False),
            "reset": lambda button: self._begin_reset(),
            "put-back": lambda button: self._work(self._put_back),
        }

    def build(self) -> tuple[Element, ...]:
        """Make the buttons for saving and loading."""
        files = (("sqlite", "SQLite file"), ("sql", "SQL dump"))
        calls = (("csv", "Calls as CSV"), ("json", "Calls as JSON"))
        saves = (button(text, "save-database", data_kind=kind) for kind, text in files + calls)
        chooser = file_button("Open a database", "data-file", "open-database", ",".join(ENDINGS))
        return (
            make("h3", "The database"),
            make("p", id="data-place", class_="hint"),
            *self._tables.build(),
            heading("Take it along"),
            choices(*saves),
            heading("Bring one back"),
            choices(chooser),
            make("p", BRING_BACK, class_="hint drop"),
            make("p", id="data-told", role="status"),
            make("div", id="data-faults", class_="faults", role="alert"),
            self._backup_part(),
            heading("Start over"),
            make(
                "div",
                "",
                button("Reset the database", "ask-reset"),
                id="data-reset",
                class_="choices",
            ),
            self._confirmation(),
        )

    def _backup_part(self) -> Element:
        ways = choices(
            button("Put it back", "put-back"), button("Save it as a file", "save-backup")
        )
        what = make("p", id="data-backup-what")
        return make("div", "", what, note(UNTIL_CLOSED), ways, id="data-backup", hidden="")

    def _confirmation(self) -> Element:
        ways = choices(button("Reset now", "reset", "danger"), button("Keep everything", "keep"))
        return make("div", "", make("p", ALL_GONE), ways, id="data-confirm", hidden="")

    def follow(self, update: CallUpdate) -> None:
        """Show what the call has changed in the tables."""
        self._tables.follow(update)

    def show(self) -> None:
        """Show where the database is, and the backup if there is one."""
        write(find("data-place"), PLACES[self._saved()].format(name=self._page_database.name))
        self._tables.show()
        find("data-backup").hidden = self._backup is None
        if self._backup is not None:
            write(find("data-backup-what"), self._backup.what)

    # --- out ------------------------------------------------------------------------------------

    def _save(self, kind: str) -> None:
        """Save the whole database (``sqlite``, ``sql``) or all calls (``csv``, ``json``)."""
        database, stamp = self._line.database, f"{datetime.now():%Y-%m-%d-%H%M}"
        whole: dict[str, Callable[[], Iterator[str]]] = {
            "sql": lambda: dump(database),
            "csv": lambda: calls_as_csv(database),
            "json": lambda: calls_as_json(database),
        }
        what = "calls" if kind in ("csv", "json") else "ivr"
        pieces = [database.image()] if kind == "sqlite" else chunked(whole[kind]())
        self._downloads.save(f"{what}-{stamp}.{kind}", pieces)

    def _save_backup(self) -> None:
        if self._backup is not None:
            self._downloads.save("ivr-backup.sqlite", [self._backup.image])

    # --- in -------------------------------------------------------------------------------------

    def _picked(self, chooser: Element) -> None:
        file = chosen_file(chooser)
        if file is not None:
            self._open_file(file)

    def _open_file(self, file: Any) -> None:
        """Replace the database by that of a file."""
        self._work(lambda: self._import(file))

    def _ask_to_reset(self, asking: bool) -> None:
        """Show the question whether to reset the database, or hide it."""
        find("data-reset").hidden = asking
        find("data-confirm").hidden = not asking
        find("data-confirm" if asking else "data-reset").querySelector("button").focus()

    def _begin_reset(self) -> None:
        self._ask_to_reset(False)
        self._work(self._reset)

    async def _import(self, file: Any) -> None:
        check_size(int(file.size))
        write(find("data-told"), f"Checking {file.name} …")
        await asyncio.sleep(0.05)  # the browser paints that first
        content = (await file.arrayBuffer()).to_bytes()
        await self._replace(checked_image(content), "before the import", f"{file.name} is in use.")

    async def _reset(self) -> None:
        with closing(Database.open(":memory:")) as fresh:
            seed(self._line.flow, fresh)
            image = fresh.image()
        await self._replace(image, "before the reset", "Everything is as at the first start.")

    async def _put_back(self) -> None:
        if self._backup is not None:
            await self._replace(self._backup.image, "before that", "The backup is back.")

    async def _replace(self, image: bytes, when: str, done: str) -> None:
        if self._busy():
            raise StoreError(HANG_UP)
        before = Backup(self._line.database.image(), f"The database as it was {when}.")
        self._use(await self._page_database.replace(image))
        self._backup = before
        write(find("data-told"), done)

    def _work(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing at a time, and show its result."""
        if self._working is None or self._working.done():
            find("data-faults").replaceChildren()
            write(find("data-told"), "")  # at once, because the old message is about something else
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
