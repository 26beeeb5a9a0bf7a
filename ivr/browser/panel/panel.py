"""The panel beside the telephone with its tabs; on a small screen, a sheet over the telephone.

Tabs follow the ARIA Authoring Practices: one tab stop, arrows move and select, Home and End jump.
On a small screen the panel takes the focus when it opens, makes the telephone behind it inert, and
gives the focus back when it closes.

Its frame (the labels of the tabs, and the sheet of the first one) is in ``index.html``, so that the
browser draws it before Python runs. Everything else is made here, from the tabs, which come one
after another once the phone is ready (`ivr.browser.panel.completion`). A tab can be selected before
it is there, and a file can be dropped: the panel says that it is loading, and does it then.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.actions import Actions
from ivr.browser.panel.coming import Coming
from ivr.browser.panel.tab import Selection, Tab, tab_by_key, tab_for_file
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, matches, present
from ivr.browser.seam.protocols import Element
from ivr.runtime import CallUpdate

DRAWN = "now"
"""The tab whose sheet the page's markup has: it says what to do before the first call."""

SMALL_SCREEN = "(max-width: 599.98px)"


class Panel:
    """The panel; the tab in ``selection`` is in view. ``again`` fetches tabs that did not come."""

    def __init__(self, selection: Selection, again: Callable[[], None]) -> None:
        self._tabs: dict[str, Tab] = {}
        self._selection = selection
        self._coming = Coming()
        self._call: list[CallUpdate] = []  # so far, for tabs that come in the middle of it
        self._dropped: Element | None = None
        self._complete = False
        self.actions: Actions = {
            "open-panel": lambda button: self.open(),
            "close-panel": lambda button: self.close(),
            "load-panel": lambda button: again(),
        }

    # --- tabs -------------------------------------------------------------------------------------

    def enable(self) -> None:
        """Let the tabs whose labels the page's markup has be selected."""
        for label in _labels():
            label.disabled = False

    def add(self, tab: Tab, place: int) -> None:
        """Take a tab that is there now. The page's markup may have its label and its sheet."""
        self._tabs[tab.name] = tab
        self._complete_label(tab, place)
        self._sheet(tab.name).append(*tab.build())
        self._selection.making = ""
        for update in self._call:
            tab.follow(update)
        if self._selection.shows(tab):
            self.show()

    def complete(self) -> None:
        """Note that all tabs are there."""
        self._complete = True
        self._call.clear()
        if self._dropped is not None:
            self.drop(self._dropped)

    def fail(self, why: str) -> None:
        """Say why the tabs that are missing did not come, and offer to fetch them again."""
        self._coming.fail(why)
        self._show_coming()

    def load(self) -> None:
        """Say that the tabs that are missing are coming."""
        self._coming.load()
        self._show_coming()

    def select(self, name: str, focus: bool = False) -> None:
        """Show a tab."""
        self._selection.name = name
        self._sheet(name)
        for label in _labels():
            chosen = str(label.id) == f"tab-{name}"
            label.setAttribute("aria-selected", str(chosen).lower())
            label.setAttribute("tabindex", "0" if chosen else "-1")
        for sheet in find("panel").querySelectorAll('[role="tabpanel"]'):
            sheet.hidden = str(sheet.id) != name
        if focus:
            find(f"tab-{name}").focus()
        self.show()

    def show(self) -> None:
        """Update the visible tab."""
        tab = self._tabs.get(self._selection.name)
        if tab is not None:
            tab.show()
        self._show_coming()

    def _show_coming(self) -> None:
        """Say in the visible sheet that its tab is not there yet, if it has nothing else to say."""
        name = self._selection.name
        if name in self._tabs:
            self._coming.hide()
        else:
            self._coming.show(find(name), empty=name != DRAWN or bool(self._call))

    def move(self, key: str) -> bool:
        """Select another tab by a key. Returns whether the key does that."""
        names = [_name(label) for label in _labels() if not label.disabled]
        name = tab_by_key(names, self._selection.name, key)
        if name is not None:
            self.select(name, focus=True)
        return name is not None

    def follow(self, update: CallUpdate) -> None:
        """Pass the call's update to every tab."""
        if not self._complete:
            self._keep(update)
        for tab in self._tabs.values():
            tab.follow(update)

    def _keep(self, update: CallUpdate) -> None:
        if self._call and self._call[0].call.id != update.call.id:
            self._call.clear()
        self._call.append(update)
        find("now-empty").hidden = True
        self._show_coming()

    def _sheet(self, name: str) -> Element:
        """Return the sheet of a tab, and make it if it is not there."""
        if (found := present(find(name))) is not None:
            return found
        hidden = {} if self._selection.name == name else {"hidden": ""}
        sheet = make("div", id=name, class_="sheet", role="tabpanel", **hidden)
        sheet.setAttribute("aria-labelledby", f"tab-{name}")
        sheet.setAttribute("tabindex", "0")
        find("panel").append(sheet)
        return sheet

    def _complete_label(self, tab: Tab, place: int) -> None:
        """Enable a tab's label, or make it if the page's markup does not have it."""
        if (drawn := present(find(f"tab-{tab.name}"))) is not None:
            drawn.disabled = False
            return
        label = make("button", tab.label, type="button", role="tab", id=f"tab-{tab.name}")
        label.setAttribute("aria-controls", tab.name)
        label.setAttribute("aria-selected", "false")
        label.setAttribute("tabindex", "-1")
        strip = web.document.querySelector('#panel [role="tablist"]')
        strip.insertBefore(label, strip.children.item(place))

    # --- files that are dropped -------------------------------------------------------------------

    def drag(self, over: bool) -> None:
        """Show where a dragged file can be dropped, or hide that."""
        for tab in self._tabs.values():
            if tab.drop is not None:
                find(tab.name).classList.toggle("dragging", over)

    def drop(self, file: Element) -> None:
        """Show the tab that takes a dropped file, and pass the file to it once it is there."""
        self._dropped = None if self._complete else file
        tab = tab_for_file(str(file.name), tuple(self._tabs.values()), self._selection)
        if self._complete and tab is not None and tab.drop is not None:
            self.select(tab.name)
            tab.drop.open(file)

    # --- the panel on a small screen --------------------------------------------------------------

    def open(self) -> None:
        """Open the panel; if it is below the telephone, scroll it into view."""
        if not matches(SMALL_SCREEN):
            find("panel").scrollIntoView()
        else:
            self._cover(True)
        find(f"tab-{self._selection.name}").focus()

    def close(self) -> None:
        """Close the panel."""
        if self.is_open:
            self._cover(False)
            web.document.querySelector(".panel-open").focus()

    @property
    def is_open(self) -> bool:
        """Whether the panel covers the telephone."""
        return bool(web.document.body.classList.contains("sheet-open"))

    def _cover(self, up: bool) -> None:
        web.document.body.classList.toggle("sheet-open", up)
        web.document.querySelector(".panel-open").setAttribute("aria-expanded", str(up).lower())
        find("phone").inert = up


def _labels() -> list[Element]:
    return list(find("panel").querySelectorAll('[role="tab"]'))


def _name(label: Element) -> str:
    return str(label.id).removeprefix("tab-")
