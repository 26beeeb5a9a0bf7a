"""What a tab of the panel is, and what is decided about tabs.

A new tab is a module with a class like the others here, one line in ``tabs.py``, and where it needs
a look of its own a block in ``assets/panel.css``. Its label is drawn once Python is there; one that
is to be seen from the first moment stands in ``index.html`` too, and a test compares the two.
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

    ``endings`` are those of names that this tab alone takes, in lower case. Without any it takes
    what no other tab claims.
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
        """What stands on the tab."""
        ...

    @property
    def drop(self) -> FileDrop | None:
        """What it does with a file that is dropped, if anything."""
        ...

    @property
    def actions(self) -> Actions:
        """What the names in its markup do (see `ivr.browser.actions`)."""
        ...

    def build(self) -> Iterable[Element]:
        """Make what its sheet holds: once, before it is shown for the first time."""
        ...

    def show(self) -> None:
        """Bring the sheet up to date: it comes into view, or is in view."""
        ...

    def follow(self, update: CallUpdate) -> None:
        """Take note of what became of the call; the sheet may not be built yet."""
        ...


class Selection:
    """Which tab is in view."""

    def __init__(self, name: str) -> None:
        self.name = name

    def shows(self, tab: Tab) -> bool:
        """Tell whether this tab is in view."""
        return self.name == tab.name


def tab_by_key(names: Sequence[str], current: str, key: str) -> str | None:
    """Return the tab that a key leads to from ``current``; None where the key moves to none.

    Arrows go round, Home and End jump (ARIA Authoring Practices, tabs).
    """
    if key in STEPS:
        return names[(names.index(current) + STEPS[key]) % len(names)]
    return {"Home": names[0], "End": names[-1]}.get(key)


def tab_for_file(name: str, tabs: Sequence[Tab], selection: Selection) -> Tab | None:
    """Return the tab that takes a dropped file of that name.

    That is the tab which claims the ending of the name; else the tab in view, if it takes files;
    else the first one that takes files of any name.
    """
    takers = [(tab, tab.drop.endings) for tab in tabs if tab.drop is not None]
    claiming = [tab for tab, endings in takers if name.lower().endswith(endings)]
    in_view = [tab for tab, _ in takers if selection.shows(tab)]
    any_name = [tab for tab, endings in takers if not endings]
    return next(iter(claiming + in_view + any_name), None)
