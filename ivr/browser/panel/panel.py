"""The panel's tabs, and the sheet that it is on a small screen.

Tabs by the book (ARIA Authoring Practices): one tab stop, arrows move and select, Home and End
jump. The sheet takes the focus when it comes up, keeps the phone behind it out of reach, and
gives the focus back.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, matches

TABS = ("now", "calls", "flow", "data", "settings")
SHEET = "(max-width: 599.98px)"
STEPS = {"ArrowRight": 1, "ArrowLeft": -1}


class Panel:
    """The panel; ``opened`` hears which tab comes into view."""

    def __init__(self, opened: Callable[[str], None]) -> None:
        self._opened = opened
        self.tab = "now"

    def looking_at(self, tab: str) -> bool:
        """Whether that tab is in view."""
        return self.tab == tab

    def select(self, tab: str, focus: bool = False) -> None:
        """Bring a tab into view."""
        self.tab = tab
        for name in TABS:
            button = find(f"tab-{name}")
            button.setAttribute("aria-selected", str(name == tab).lower())
            button.setAttribute("tabindex", "0" if name == tab else "-1")
            find(name).hidden = name != tab
        if focus:
            find(f"tab-{tab}").focus()
        self._opened(tab)

    def move(self, key: str) -> bool:
        """Move among the tabs by a key; returns whether it is one that does."""
        place = TABS.index(self.tab)
        if key in STEPS:
            self.select(TABS[(place + STEPS[key]) % len(TABS)], focus=True)
        elif key in ("Home", "End"):
            self.select(TABS[0 if key == "Home" else -1], focus=True)
        else:
            return False
        return True

    def open_sheet(self) -> None:
        """Bring the panel up from below, or into view where it stands below the phone."""
        if not matches(SHEET):
            find("panel").scrollIntoView()
        else:
            self._sheet(True)
        find(f"tab-{self.tab}").focus()

    def close_sheet(self) -> None:
        """Put the panel away."""
        if self.sheet_open:
            self._sheet(False)
            web.document.querySelector(".panel-open").focus()

    @property
    def sheet_open(self) -> bool:
        """Whether the panel covers the phone."""
        return bool(web.document.body.classList.contains("sheet-open"))

    def _sheet(self, up: bool) -> None:
        web.document.body.classList.toggle("sheet-open", up)
        web.document.querySelector(".panel-open").setAttribute("aria-expanded", str(up).lower())
        find("phone").inert = up
