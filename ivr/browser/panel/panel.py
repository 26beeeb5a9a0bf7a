"""The panel beside the telephone: its tabs, and the sheet that it is on a small screen.

Tabs by the book (ARIA Authoring Practices): one tab stop, arrows move and select, Home and End
jump. On a small screen the panel takes the focus when it comes up, keeps the telephone behind it
out of reach, and gives the focus back.

The frame stands in ``index.html``, so that it is drawn before Python is there: the labels of the
tabs, and the sheet of the first. All else is made here, from the tabs.
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
        """Bring a tab into view."""
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
        """Bring the tab in view up to date."""
        self._tabs[self._selection.name].show()

    def move(self, key: str) -> bool:
        """Move among the tabs by a key. Returns whether it is one that does."""
        name = tab_by_key(tuple(self._tabs), self._selection.name, key)
        if name is not None:
            self.select(name, focus=True)
        return name is not None

    def follow(self, update: CallUpdate) -> None:
        """Tell every tab what became of the call."""
        for tab in self._tabs.values():
            tab.follow(update)

    def build_all(self, timers: Timers) -> None:
        """Build what has not been shown yet: one sheet after another, each in a task of its own."""
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
        """Put the labels in their place that ``index.html`` does not have."""
        strip = web.document.querySelector('#panel [role="tablist"]')
        for place, tab in enumerate(self._tabs.values()):
            if present(find(f"tab-{tab.name}")) is None:
                label = make("button", tab.label, type="button", role="tab", id=f"tab-{tab.name}")
                label.setAttribute("aria-controls", tab.name)
                label.setAttribute("aria-selected", "false")
                label.setAttribute("tabindex", "-1")
                strip.insertBefore(label, strip.children.item(place))

    # --- files that are dropped -------------------------------------------------------------------

    def drag(self, over: bool) -> None:
        """Show where a file could be dropped that is being dragged, or show it no more."""
        for tab in self._tabs.values():
            if tab.drop is not None and tab.name in self._built:
                find(tab.name).classList.toggle("dragging", over)

    def drop(self, file: Element) -> None:
        """Hand a dropped file to the tab that takes it, in view."""
        tab = tab_for_file(str(file.name), tuple(self._tabs.values()), self._selection)
        if tab is not None and tab.drop is not None:
            self.select(tab.name)
            tab.drop.open(file)

    # --- the panel on a small screen --------------------------------------------------------------

    def open(self) -> None:
        """Bring the panel up from below, or into view where it stands below the telephone."""
        if not matches(SMALL_SCREEN):
            find("panel").scrollIntoView()
        else:
            self._cover(True)
        find(f"tab-{self._selection.name}").focus()

    def close(self) -> None:
        """Put the panel away."""
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
