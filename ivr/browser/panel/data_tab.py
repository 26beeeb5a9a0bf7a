"""The tab Data: where the database is saved; saving it as a file, and replacing it by another.

Rules:

- A loaded file is checked completely before anything changes. If refused, every reason is shown.
  Each of its live calls is resumed for a trial; those that cannot go on are ended, and told.
- The database that is replaced is saved as a backup, and can be put back, also after a reload.
- The database is not replaced while a call is on, because that would end the call; and while it is
  being replaced, no call can begin.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from typing import Any

from ivr.archive import calls_as_csv, calls_as_json, check_size, checked_image, dump
from ivr.browser.actions import Actions
from ivr.browser.flows import of_a_call
from ivr.browser.panel.aside_part import AsidePart
from ivr.browser.panel.downloads import Downloads, chunked, stamp
from ivr.browser.panel.markup import button, choices, file_button, heading, note
from ivr.browser.panel.tab import FileDrop
from ivr.browser.panel.tables_view import TablesView
from ivr.browser.panel.words import ended_calls
from ivr.browser.seam.dom import chosen_file, find, make, write
from ivr.browser.seam.protocols import Element
from ivr.browser.storage import Storage
from ivr.browser.storage.backups import Backup
from ivr.browser.storage.trouble import trouble_of
from ivr.browser.telephone.telephone import Telephone
from ivr.errors import ImportRefusedError, StoreError
from ivr.runtime import CallUpdate, Line, seed, try_live_calls
from ivr.store import Database

ENDINGS = (".sqlite", ".sqlite3", ".db", ".sql")
BRING_BACK = (
    "A SQLite file or an SQL dump of this simulator. It is checked first, and takes the place of "
    "the whole database. Drop one here."
)
UNTIL_CLOSED = "The browser does not save it, so it is kept until this page is closed."
STAYS = "It is saved in this browser until it is put back, or another one takes its place."
BACKUP = "The database as it was {when}."
REPLACING = "The database is being replaced. Call again when that is done, in a moment."
ALL_GONE = (
    "All calls and all that they changed will be gone, and the line is as at its first start."
)
HANG_UP = "A call is on. Hang up, then try again."
PLACES = {
    "yes": "Saved in this browser as “{name}”, after every event of a call.",
    "no": "This browser does not keep it: it lasts until the page is closed.",
    "never": "In memory alone, as the address asks: it lasts until the page is closed.",
}


class DataTab:
    """The tab. ``use`` has the page use another database."""

    name, label = "data", "Data"

    def __init__(
        self,
        line: Line,
        storage: Storage,
        telephone: Telephone,
        downloads: Downloads,
        use: Callable[[Database], object],
        tables: TablesView,
    ) -> None:
        self._line = line
        self._tables = tables
        self._page_database = storage.page_database
        self._backups = storage.backups
        self._save_status = storage.save_status
        self._telephone = telephone
        self._downloads = downloads
        self._use = use
        self._backup: Backup | None = None
        self._aside = AsidePart(storage.aside, downloads, lambda why: self._refuse((why,)))
        self._looking: asyncio.Future[None] | None = None
        self._working: asyncio.Future[None] | None = None
        self.drop = FileDrop(ENDINGS, self._open_file)
        self.actions: Actions = {
            **tables.actions,
            "save-database": lambda button: self._save(str(button.dataset.kind)),
            "save-backup": lambda button: self._work(self._save_backup),
            "open-database": self._picked,
            "ask-reset": lambda button: self._ask_to_reset(True),
            "keep": lambda button: self._ask_to_reset(False),
            "reset": lambda button: self._begin_reset(),
            "put-back": lambda button: self._work(self._put_back),
            **self._aside.actions,
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
            self._aside.build(),
        )

    def _backup_part(self) -> Element:
        ways = choices(
            button("Put it back", "put-back"), button("Save it as a file", "save-backup")
        )
        what = make("p", id="data-backup-what")
        lasts = note(id="data-backup-lasts")
        return make("div", "", what, lasts, ways, id="data-backup", hidden="")

    def _confirmation(self) -> Element:
        # The first button is where a second click or Enter falls.
        ways = choices(button("Keep everything", "keep"), button("Reset now", "reset", "danger"))
        return make("div", "", make("p", ALL_GONE), ways, id="data-confirm", hidden="")

    def follow(self, update: CallUpdate) -> None:
        """Show what the call has changed in the tables."""
        self._tables.follow(update)

    def show(self) -> None:
        """Show where the database is, and the backup if there is one."""
        place = PLACES[self._save_status.state].format(name=self._page_database.name)
        write(find("data-place"), place)
        self._tables.show()
        if self._looking is None:
            self._looking = asyncio.ensure_future(self._look_for_backup())
        self._show_backup()
        self._aside.show()

    async def _look_for_backup(self) -> None:
        """Offer the backup of an earlier visit, unless this one has made another meanwhile."""
        with suppress(StoreError):
            found = await self._backups.find()
            self._backup = self._backup or found
            self._show_backup()

    def _show_backup(self) -> None:
        backup = self._backup
        find("data-backup").hidden = backup is None
        if backup is not None:
            write(find("data-backup-what"), BACKUP.format(when=backup.when))
            write(find("data-backup-lasts"), STAYS if backup.image is None else UNTIL_CLOSED)

    # --- out ------------------------------------------------------------------------------------

    def _save(self, kind: str) -> None:
        """Save the whole database (``sqlite``, ``sql``) or all calls (``csv``, ``json``)."""
        database = self._line.database
        if kind == "sqlite":
            self._downloads.save_image(database)
            return
        whole: dict[str, Callable[[], Iterator[str]]] = {
            "sql": lambda: dump(database),
            "csv": lambda: calls_as_csv(database),
            "json": lambda: calls_as_json(database),
        }
        what = "calls" if kind in ("csv", "json") else "ivr"
        self._downloads.save(f"{what}-{stamp()}.{kind}", chunked(whole[kind]()))

    async def _save_backup(self) -> None:
        if self._backup is not None:
            image = await self._backups.image_of(self._backup)
            self._downloads.save("ivr-backup.sqlite", [image])

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
        tried = try_live_calls(checked_image(content), of_a_call, local_now)
        done = " ".join([f"{file.name} is in use.", *ended_calls(tried.lost)])
        await self._replace(tried.image, "before the import", done)

    async def _reset(self) -> None:
        with closing(Database.open(":memory:")) as fresh:
            seed(self._line.flow, fresh)
            image = fresh.image()
        await self._replace(image, "before the reset", "Everything is as at the first start.")

    async def _put_back(self) -> None:
        if self._backup is not None:
            image = await self._backups.image_of(self._backup)
            await self._replace(image, "before the backup was put back", "The backup is back.")

    async def _replace(self, image: bytes, when: str, done: str) -> None:
        backup = await self._backups.add(when, self._line.database.image())
        replaced = False
        try:
            database = await self._page_database.replace(image)
            replaced = True
        finally:
            await self._backups.settle(backup, replaced)
        self._backup = backup
        self._use(database)
        self._show_backup()
        write(find("data-told"), done)

    def _work(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing at a time, and show its result."""
        if self._working is None or self._working.done():
            find("data-faults").replaceChildren()
            write(find("data-told"), "")  # at once, because the old message is about something else
            self._working = asyncio.ensure_future(self._do(work))

    async def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        self._telephone.held = REPLACING
        try:
            if self._telephone.busy:
                raise StoreError(HANG_UP)
            await work()
        except ImportRefusedError as error:
            self._refuse(error.reasons)
        except StoreError as error:
            self._refuse((str(error),))
        except Exception as error:  # such as the browser's, for a file that is not there any more
            self._refuse((trouble_of(error).words,))
        finally:
            self._telephone.held = ""

    def _refuse(self, reasons: tuple[str, ...]) -> None:
        write(find("data-told"), "")
        title = make("h4", "Nothing was changed.")
        items = [make("li", reason) for reason in reasons]
        find("data-faults").replaceChildren(title, make("ul", "", *items))


def local_now() -> datetime:
    """Return the local time, with its offset."""
    return datetime.now().astimezone()
