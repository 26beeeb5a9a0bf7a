"""The panel beside the telephone with its tabs; on a small screen, a sheet over the telephone.

Tabs follow the ARIA Authoring Practices: one tab stop, arrows move and select, Home and End jump.
On a small screen the panel takes the focus when it opens, makes the telephone behind it inert, and
gives the focus back when it closes.

Its frame (the labels of the tabs, and the sheet of the first one) is in ``index.html``, so that the
browser draws it before Python runs. Everything else is made here, from the tabs.
"""

from __future__ import annotations

from collections.abc import Sequence

from ivr.browser.actions import Actions
from ivr.browser.panel.tab import Selection, Tab, tab_by_key, tab_for_file
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, matches, present
from ivr.browser.seam.protocols import Element, Timers
from ivr.runtime import CallUpdate

SMALL_SCREEN = "(max-width: 599.98px)"


class Panel:
    """The panel with its tabs; the one in ``selection`` is in view."""

    def __init__(self, tabs: Sequence[Tab], selection: Selection) -> None:
        self._tabs = {tab.name: tab for tab in tabs}
        self._selection = selection
        self._built: set[str] = set()
        self._complete_labels()
        self._build(self._tabs[selection.name])
        self.actions: Actions = {
            "open-panel": lambda button: self.open(),
            "close-panel": lambda button: self.close(),
        }

    # --- tabs -------------------------------------------------------------------------------------

    def select(self, name: str, focus: bool = False) -> None:
        """Show a tab."""
        self._selection.name = name
        self._build(self._tabs[name])
        for label in find("panel").querySelectorAll('[role="tab"]'):
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
        self._tabs[self._selection.name].show()

    def move(self, key: str) -> bool:
        """Select another tab by a key. Returns whether the key does that."""
        name = tab_by_key(tuple(self._tabs), self._selection.name, key)
        if name is not None:
            self.select(name, focus=True)
        return name is not None

    def follow(self, update: CallUpdate) -> None:
        """Pass the call's update to every tab."""
        for tab in self._tabs.values():
            tab.follow(update)

    def build_all(self, timers: Timers) -> None:
        """Build the sheets that have not been shown yet, each in a task of its own."""
        left = [tab for name, tab in self._tabs.items() if name not in self._built]
        if left:
            self._build(left[0])
            timers.call_later(0, lambda: self.build_all(timers))

    def _build(self, tab: Tab) -> None:
        if tab.name not in self._built:
            self._built.add(tab.name)
            sheet = present(find(tab.name)) or self._make_sheet(tab)
            sheet.append(*tab.build())

    def _make_sheet(self, tab: Tab) -> Element:
        sheet = make("div", id=tab.name, class_="sheet", role="tabpanel", hidden="")
        sheet.setAttribute("aria-labelledby", f"tab-{tab.name}")
        sheet.setAttribute("tabindex", "0")
        find("panel").append(sheet)
        return sheet

    def _complete_labels(self) -> None:
        """Enable the labels that ``index.html`` has, and add the others."""
        strip = web.document.querySelector('#panel [role="tablist"]')
        for place, tab in enumerate(self._tabs.values()):
            if (drawn := present(find(f"tab-{tab.name}"))) is not None:
                drawn.disabled = False
            else:
                label = make("button", tab.label, type="button", role="tab", id=f"tab-{tab.name}")
                label.setAttribute("aria-controls", tab.name)
                label.setAttribute("aria-selected", "false")
                label.setAttribute("tabindex", "-1")
                strip.insertBefore(label, strip.children.item(place))

    # --- files that are dropped -------------------------------------------------------------------

    def drag(self, over: bool) -> None:
        """Show where a dragged file can be dropped, or hide that."""
        for tab in self._tabs.values():
            if tab.drop is not None and tab.name in self._built:
                find(tab.name).classList.toggle("dragging", over)

    def drop(self, file: Element) -> None:
        """Show the tab that takes a dropped file, and pass the file to it."""
        tab = tab_for_file(str(file.name), tuple(self._tabs.values()), self._selection)
        if tab is not None and tab.drop is not None:
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
