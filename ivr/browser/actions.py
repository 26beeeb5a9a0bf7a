"""What the buttons, forms and fields of the page do, by the names that their markup gives.

An element names its action by ``data-do`` (a click), ``data-input``, ``data-change`` or
``data-submit``. The telephone, the panel and each of its tabs bring a table of the actions that
their own markup names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ivr.browser.seam.protocols import Element

PageAction = Callable[[Element], None]
"""Takes the button that was clicked, or the field that was changed."""

Actions = Mapping[str, PageAction]


class PageActions:
    """All actions of the page, in one table. Raises `ValueError` if two have the same name."""

    def __init__(self, *tables: Actions) -> None:
        self._actions: dict[str, PageAction] = {}
        for table in tables:
            self.add(table)

    def add(self, table: Actions) -> None:
        """Add the actions of a part that has come later."""
        if twice := self._actions.keys() & table.keys():
            names = ", ".join(sorted(twice))
            raise ValueError(f"two parts of the page have an action of this name: {names}")
        self._actions.update(table)

    def do(self, name: str, element: Element) -> None:
        """Do the action that an element names. Raises `KeyError` for an unknown name."""
        self._actions[name](element)
