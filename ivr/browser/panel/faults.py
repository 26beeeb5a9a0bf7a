"""Lists of faults under a title; and the tab Editor of a page that has no flow to use."""

from __future__ import annotations

from collections.abc import Iterable

from ivr.browser.actions import Actions
from ivr.browser.panel.headline import headline
from ivr.browser.panel.markup import copy_button
from ivr.browser.seam.dom import find, make
from ivr.browser.seam.protocols import Element
from ivr.errors import Fault
from ivr.runtime import CallUpdate


class NoFlowTab:
    """The tab Editor of a page without a usable flow: it lists the faults of the default flow."""

    name, label, drop = "flow", "Editor", None

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.actions: Actions = {}
        self._faults = tuple(faults)

    def build(self) -> tuple[Element, ...]:
        """Make the place for the faults."""
        return (make("div", id="flow-faults", class_="faults", role="alert"),)

    def show(self) -> None:
        """List the faults."""
        show_list("flow-faults", headline(len(self._faults), "fault"), self._faults)

    def follow(self, update: CallUpdate) -> None:
        """Do nothing, because without a flow there are no calls."""


def show_list(place: str, title: str, faults: Iterable[Fault]) -> None:
    """List faults under a title; show nothing if there are none."""
    items = [make("li", str(fault)) for fault in faults]
    content: tuple[Element, ...] = ()
    if items:
        words = make("ul", "", *items, id=f"{place}-list")
        content = (
            make("div", "", make("h4", title), copy_button(words.id), class_="fault-head"),
            words,
        )
    find(place).replaceChildren(*content)
