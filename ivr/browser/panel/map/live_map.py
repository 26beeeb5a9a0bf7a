"""The map once it is opened: the flow and the call on it, and the keys and pointers that it takes.

This module and all that it imports are imported when the tab is first shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ivr.browser.controls import stroke_of
from ivr.browser.panel.map.card import build_card, card_is_open
from ivr.browser.panel.map.keys import Act, act_of
from ivr.browser.panel.map.live import exits_in, marks_of, place_in_words
from ivr.browser.panel.map.pointers import Pointers
from ivr.browser.panel.map.sheet import MapSheet
from ivr.browser.panel.map.styles import MAP_STYLES
from ivr.browser.panel.map.toolbar import show_place
from ivr.browser.seam.dom import adopt_styles, find
from ivr.browser.seam.protocols import Element, Proxies, Timers
from ivr.engine import TakenExit
from ivr.flow import Flow
from ivr.runtime import CallUpdate
from ivr.store import CallEvent


class LiveMap:
    """The map in its place in the page, ``root``, below the bar that is there already."""

    def __init__(self, root: Element, timers: Timers, proxies: Proxies) -> None:
        adopt_styles(MAP_STYLES)
        self._sheet = sheet = MapSheet(timers)
        self._is_live = False
        self.actions = sheet.actions
        view, card = sheet.canvas.build(), build_card()
        root.append(view, card)
        pointers = Pointers(sheet.canvas, sheet.clicked, sheet.stop_following, timers)
        pointers.attach(view, proxies)
        proxies.listen(view, "keydown", self._key_on_map)
        proxies.listen(view, "focus", lambda event: sheet.focused())
        proxies.listen(find("map-find"), "keydown", self._key_in_finder)
        proxies.listen(card, "keydown", self._key_on_card)

    def show(
        self,
        flow: Flow,
        update: CallUpdate | None,
        earlier: Sequence[CallEvent],
        exits: Sequence[TakenExit],
        saying: str,
    ) -> None:
        """Draw the flow if that has changed, and mark the call on it.

        ``earlier`` are rows of the call's log from before this page followed it, and ``exits`` what
        it has taken since.
        """
        if self._sheet.flow is not flow:
            self._sheet.take(flow)
        self._is_live = update is not None and update.call.outcome is None
        way = (*exits_in(earlier), *exits)
        self._sheet.mark(marks_of(flow, update, way, saying))
        show_place(place_in_words(flow, update, saying), self._is_live)

    def _key_on_map(self, event: Any) -> None:
        act = act_of(stroke_of(event), self._is_live, card_is_open())
        if act is not None:
            event.preventDefault()
            self._sheet.do(act)

    def _key_on_card(self, event: Any) -> None:
        """Close the card by Escape, before the page closes more than that."""
        if str(event.key) == "Escape":
            event.preventDefault()
            self._sheet.do(Act.CLOSE)

    def _key_in_finder(self, event: Any) -> None:
        """Go through what was found by Enter, and back to the map by an arrow."""
        stroke = stroke_of(event)
        if stroke.composing or stroke.key not in ("Enter", "ArrowDown"):
            return
        event.preventDefault()
        if stroke.key == "Enter":
            self._sheet.find_next(-1 if stroke.shift else 1)
        else:
            find("map-view").focus()
