"""The tables of the database in the tab Data: their rows, and what a call's last turn has changed.

Rules:

- The rows are read when the tab is shown, and again a moment after a turn that has changed some, so
  that no caption waits for them. Where the tab is not visible, nothing is read.
- Columns with secrets are not read at all, see `ivr.flow.secrets`.
- What is decided is in ``row_changes.py``; this module draws.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.actions import Actions
from ivr.browser.panel.markup import copy_button, heading, options, small_button
from ivr.browser.panel.row_changes import (
    NOTHING_YET,
    CallChanges,
    ListedChange,
    apart,
    cell_text,
    change_words,
    has_next,
    hidden_columns,
    numeric,
    place_words,
    row_name,
    table_label,
)
from ivr.browser.seam.dom import find, js_string, make, write
from ivr.browser.seam.protocols import Element, Timers
from ivr.errors import StoreError
from ivr.runtime import CallUpdate, Cancel, Line
from ivr.store import ChangeKind, Database, RowChange, TableInfo, TablePage, TableRow
from ivr.values import Value

ROWS = 25
DELAY_SECONDS = 0.05
NO_ROWS, NONE_FITS = "This table has no rows.", "No row fits. Take away a word."
FILTER, IN_THIS_CALL = "Find a row", "Changes in this call"


class TablesView:
    """The part of the tab.

    ``secrets`` gives the columns that flows treat as secret, ``visible`` says whether the tab is.
    """

    def __init__(
        self,
        line: Line,
        secrets: Callable[[], frozenset[str]],
        timers: Timers,
        visible: Callable[[], bool],
    ) -> None:
        self._line = line
        self._secrets = secrets
        self._timers = timers
        self._visible = visible
        self._changes = CallChanges()
        self._database: Database | None = None
        self._tables: dict[str, TableInfo] = {}
        self._hidden: dict[str, frozenset[str]] = {}
        self._shown = ""
        self._offset = 0
        self._cancel: Cancel | None = None
        self.actions: Actions = {
            "choose-table": lambda select: self._choose(str(select.value), ""),
            "find-rows": lambda field: self._first_page(),
            "page-rows": self._move,
            "show-changed": lambda button: self._choose(
                str(button.dataset.table), str(button.dataset.row)
            ),
        }

    def build(self) -> tuple[Element, ...]:
        """Make the list of changes, the choice of a table, and an empty table.

        The database begins to note changes now, so that no call has to wait for it.
        """
        self._line.database.note_changes()
        tables = make("select", id="tables-table", aria_label="Table", data_change="choose-table")
        search = {"placeholder": FILTER, "aria_label": FILTER, "data_input": "find-rows"}
        finder = make("input", id="tables-filter", type="search", class_="filter", **search)
        grid = make("table", "", make("thead", id="tables-head"), make("tbody", id="tables-rows"))
        grid.setAttribute("class", "rows")
        grid.setAttribute("id", "tables-grid")
        region = {"role": "region", "tabindex": "0", "aria_label": "Rows"}
        return (
            heading("Tables"),
            make("p", NOTHING_YET, id="tables-said", class_="hint small-hint", role="status"),
            make(
                "ul", id="tables-changes", class_="row-changes", aria_label="Changes in this call"
            ),
            make("div", "", tables, finder, class_="tables-bar"),
            make("div", "", grid, id="tables-region", class_="table-scroll", **region),
            make("p", id="tables-none", class_="hint small-hint", role="status", hidden=""),
            make(
                "div",
                "",
                small_button("Previous", "page-rows", id="tables-previous", data_step=str(-ROWS)),
                make("span", id="tables-place", class_="muted count", role="status"),
                small_button("Next", "page-rows", id="tables-next", data_step=str(ROWS)),
                copy_button("tables-grid"),
                class_="pager",
            ),
        )

    def follow(self, update: CallUpdate) -> None:
        """Take an update of the call, and show a moment later what it has changed."""
        if self._changes.follow(update) and self._visible() and self._cancel is None:
            self._cancel = self._timers.call_later(DELAY_SECONDS, self._show_later)

    def _show_later(self) -> None:
        self._cancel = None
        if self._visible():
            self.show()

    def show(self) -> None:
        """Read the tables, and show the chosen one."""
        if self._database is not self._line.database:
            if self._database is not None:
                self._changes.forget()
            self._database, self._offset = self._line.database, 0
        known = self._secrets()
        try:
            self._tables = {table.name: table for table in self._line.database.tables()}
        except StoreError as error:
            self._tables = {}
            self._show_place(TablePage((), 0), str(error))
            return
        self._hidden = {name: hidden_columns(one, known) for name, one in self._tables.items()}
        if self._shown not in self._tables:
            filled = (one.name for one in self._tables.values() if one.rows)
            self._shown = next(filled, next(iter(self._tables)))
        labels = [(one.name, table_label(one)) for one in self._tables.values()]
        find("tables-table").replaceChildren(*options(*labels))
        find("tables-table").value = self._shown
        self._show_changes()
        self._show_rows()

    def _show_changes(self) -> None:
        write(find("tables-said"), self._changes.summary or NOTHING_YET)
        items = (
            change_item(one, self._tables.get(one.change.table), self._hidden)
            for one in self._changes.listed
        )
        find("tables-changes").replaceChildren(*items)

    # --- the rows -------------------------------------------------------------------------------

    def _choose(self, table: str, words: str) -> None:
        """Show another table, from its beginning, or the rows with these words."""
        if table in self._tables:
            self._shown = table
            find("tables-table").value = table
            find("tables-filter").value = words
            self._first_page()

    def _first_page(self) -> None:
        self._offset = 0
        self._show_rows()

    def _move(self, button: Element) -> None:
        """Show the next or the previous page. A button that is used up hands on the focus."""
        self._offset = max(0, self._offset + int(button.dataset.step))
        self._show_rows()
        find("tables-region").scrollTop = 0
        if button.disabled:
            ends = find("tables-previous"), find("tables-next")
            next(end for end in ends if str(end.id) != str(button.id)).focus()

    def _show_rows(self) -> None:
        table = self._tables.get(self._shown)
        if table is None:
            return
        words, hidden = js_string(find("tables-filter").value), self._hidden[table.name]
        database, fault = self._line.database, ""
        try:
            page = database.page(table.name, words, self._offset, ROWS, hidden)
        except StoreError as error:
            page, fault = TablePage((), 0), str(error)
        changed = self._changes.last_in(table.name)
        find("tables-head").replaceChildren(head_of(table, page))
        find("tables-rows").replaceChildren(*rows_of(table, page, changed, hidden))
        find("tables-region").setAttribute("aria-label", f"Rows of {table.name}")
        self._show_place(page, fault or (NONE_FITS if words.strip() else NO_ROWS))

    def _show_place(self, page: TablePage, nothing: str) -> None:
        shown, none = len(page.rows), find("tables-none")
        write(none, "" if shown else nothing)
        none.hidden = bool(shown)
        write(find("tables-place"), place_words(self._offset, shown, page.found))
        find("tables-previous").disabled = self._offset == 0
        find("tables-next").disabled = not has_next(self._offset, shown, page.found, ROWS)


def change_item(
    one: ListedChange, table: TableInfo | None, hidden: dict[str, frozenset[str]]
) -> Element:
    """Make the item of a change: its table and row as a button, and what has happened to it."""
    change = one.change
    secret = hidden.get(change.table, frozenset())
    name = row_name(change.key, table, secret)
    findable = table is not None and set(table.key) <= set(table.columns) - secret
    words = " ".join(map(str, change.key)) if findable else ""
    button = make("button", f"{apart(change.table)} {name}", type="button")
    for key, value in (("do", "show-changed"), ("table", change.table), ("row", words)):
        button.setAttribute(f"data-{key}", value)
    item = make("li", "", make("time", one.time), button, data_change=change.kind.value)
    item.append(make("bdi", change_words(change, secret), class_="change-words"))
    if one.last:
        item.classList.add("last")
        item.append(make("span", "in the last turn", class_="sr-only"))
    return item


def head_of(table: TableInfo, page: TablePage) -> Element:
    """Make the row of headings. Those of numbers stand above their figures."""
    heads = [make("th", name, scope="col") for name in table.columns]
    for place, head in enumerate(heads):
        if numeric([row.values[place] for row in page.rows]):
            head.setAttribute("class", "number")
    return make("tr", "", *heads)


def rows_of(
    table: TableInfo,
    page: TablePage,
    changed: dict[tuple[Value, ...], RowChange],
    hidden: frozenset[str],
) -> list[Element]:
    """Make the rows: first those that the last turn has deleted, then those of the page."""
    numbers = [numeric([row.values[n] for row in page.rows]) for n in range(len(table.columns))]
    gone = [
        TableRow(change.key, tuple(column.before for column in change.columns))
        for change in changed.values()
        if change.kind is ChangeKind.DELETED
    ]
    return [
        row_of(table, row, changed.get(row.key), hidden, numbers) for row in (*gone, *page.rows)
    ]


def row_of(
    table: TableInfo,
    row: TableRow,
    change: RowChange | None,
    hidden: frozenset[str],
    numbers: list[bool],
) -> Element:
    """Make one row. A changed one says so in its first cell, with old values before the new."""
    old = {one.name: one.before for one in change.columns} if change else {}
    updated = change is not None and change.kind is ChangeKind.UPDATED
    made = make("tr")
    for name, value, number in zip(table.columns, row.values, numbers, strict=True):
        secret = name in hidden
        cell = make("td", class_=value_class(value, number, secret))
        if updated and name in old:
            cell.append(make("del", cell_text(old[name], secret), dir="auto"), " → ")
            cell.append(make("ins", cell_text(value, secret), dir="auto"))
        else:
            cell.append(make("span", cell_text(value, secret), dir="auto"))
        made.append(cell)
    if change is not None:
        made.setAttribute("data-change", change.kind.value)
        made.children.item(0).prepend(make("span", change.kind.value, class_="change"), " ")
    return made


def value_class(value: Value, number: bool, secret: bool) -> str:
    """Return how a cell looks."""
    looks = {"number": number, "secret": secret, "null": value is None and not secret}
    return " ".join(name for name, holds in looks.items() if holds)
