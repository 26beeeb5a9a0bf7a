"""What a tab of the panel is, and what is decided about tabs.

A new tab is a module with a class like the others here, one line in ``tabs.py``, and, if it needs
styles of its own, a block in ``assets/panel.css``. Its label appears once Python runs. A label that
should be visible from the first moment is in ``index.html`` too, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ivr.browser.actions import Actions
from ivr.browser.seam.protocols import Element
from ivr.runtime import CallUpdate

STEPS = {"ArrowRight": 1, "ArrowLeft": -1}


@dataclass(frozen=True, slots=True)
class FileDrop:
    """What a tab does with a file that is dropped on the page.

    ``endings`` are endings of file names that only this tab takes, in lower case. A tab without
    endings takes files that no other tab claims.
    """

    endings: tuple[str, ...]
    open: Callable[[Any], None]


class Tab(Protocol):
    """One tab: its name and label, its markup, and what it does."""

    @property
    def name(self) -> str:
        """The id of its sheet, in the page and in addresses of tests."""
        ...

    @property
    def label(self) -> str:
        """The text on the tab."""
        ...

    @property
    def drop(self) -> FileDrop | None:
        """What it does with a file that is dropped, if anything."""
        ...

    @property
    def actions(self) -> Actions:
        """The actions that its markup names (see `ivr.browser.actions`)."""
        ...

    def build(self) -> Iterable[Element]:
        """Make the contents of its sheet: once, before it is shown for the first time."""
        ...

    def show(self) -> None:
        """Update the sheet, which is visible or becomes visible."""
        ...

    def follow(self, update: CallUpdate) -> None:
        """Take the call's update. The sheet may not be built yet."""
        ...


class Selection:
    """Which tab is visible; ``making`` is one that is being made, so that its sheet is empty."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.making = ""

    def shows(self, tab: Tab) -> bool:
        """Return whether this tab is visible, with its sheet built."""
        return tab.name == self.name != self.making


def tab_by_key(names: Sequence[str], current: str, key: str) -> str | None:
    """Return the tab that a key selects from ``current``, or None if it selects none.

    Arrows go round, Home and End jump (ARIA Authoring Practices, tabs).
    """
    if key in STEPS:
        return names[(names.index(current) + STEPS[key]) % len(names)]
    return {"Home": names[0], "End": names[-1]}.get(key)


def tab_for_file(name: str, tabs: Sequence[Tab], selection: Selection) -> Tab | None:
    """Return the tab that takes a dropped file of that name.

    This is the tab that claims the name's ending; else the visible tab, if it takes files; else
    the first tab that takes files of any name.
    """
    takers = [(tab, tab.drop.endings) for tab in tabs if tab.drop is not None]
    claiming = [tab for tab, endings in takers if name.lower().endswith(endings)]
    in_view = [tab for tab, _ in takers if selection.shows(tab)]
    any_name = [tab for tab, endings in takers if not endings]
    return next(iter(claiming + in_view + any_name), None)
