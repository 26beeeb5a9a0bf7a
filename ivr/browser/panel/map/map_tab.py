"""The tab Map: the flow as a picture, and the call on it.

Until the tab is first shown there is only its bar, and what draws the map is not even imported.
During a call only marks change. They follow the telephone by a moment, so that no caption waits for
the map.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ivr.browser.actions import Actions, PageAction
from ivr.browser.feed import Feed
from ivr.browser.flows import LineFlow, Refused, Taken, printable
from ivr.browser.panel.headline import headline
from ivr.browser.panel.map.pinning import Pinning
from ivr.browser.panel.map.toolbar import build_bar, show_place
from ivr.browser.panel.map.way import CallWay
from ivr.browser.panel.tab import Selection
from ivr.browser.seam.dom import find, make, write
from ivr.browser.seam.protocols import Element, LocalStorage, Proxies, Timers
from ivr.engine import TakenExit
from ivr.flow import Flow
from ivr.runtime import CallUpdate, Cancel, Line
from ivr.store import CallEvent

if TYPE_CHECKING:
    from ivr.browser.panel.lane.moments import LaneMoment
    from ivr.browser.panel.map.live_map import LiveMap

DELAY_SECONDS = 0.05
REFUSED = "{name} cannot be used: {faults}, listed under Editor. The map shows {title} as before."

DOES = ("larger", "smaller", "actual-size", "fit", "now", "follow", "details", "find")
DOES_ON_CARD = ("go", "fold", "close-card")


class MapTab:
    """The tab."""

    name, label, drop = "map", "Map", None

    def __init__(
        self,
        line: Line,
        line_flow: LineFlow,
        saying: Feed[str],
        past: Feed[LaneMoment | None],
        selection: Selection,
        storage: LocalStorage,
        edit: PageAction,
        timers: Timers,
        proxies: Proxies,
    ) -> None:
        self._line = line
        self._draft: Flow | None = None
        self._edit = edit
        self._pinning = Pinning(storage)
        self._selection = selection
        self._timers = timers
        self._proxies = proxies
        self._map: LiveMap | None = None
        self._update: CallUpdate | None = None
        self._way = CallWay(self._events_of)
        self._moment: LaneMoment | None = None
        self._saying = ""
        self._note = ""
        self._cancel: Cancel | None = None
        names = [f"map-{name}" for name in (*DOES, *DOES_ON_CARD)]
        self.actions: Actions = {
            **{name: partial(self._do, name) for name in names},
            "map-edit": self._go_to_text,
            "map-pin": lambda button: self._pin(),
        }
        saying.follow(self._follow_saying)
        past.follow(self._follow_past)
        line_flow.taken.follow(self._take)
        line_flow.refused.follow(self._refuse)
        line_flow.drafted.follow(self._follow_draft)

    def build(self) -> tuple[Element, ...]:
        """Make the bar. The map below it comes when it is first shown."""
        if self._pinning.pinned:
            self._timers.call_later(0, self._show_beside)
        note = make("p", id="map-note", class_="map-note", role="status")
        return (make("div", "", build_bar(), note, id="map-root", class_="map", data_part="map"),)

    def _pin(self) -> None:
        """Put the map beside the other tabs, of which Now is shown first."""
        self._pinning.pin(True)
        find("tab-now").click()
        self._show_beside()

    def _show_beside(self) -> None:
        self._pinning.show()
        self._show_if_in_view()

    def _do(self, name: str, element: Element) -> None:
        if self._map is not None:
            self._map.actions[name](element)

    # --- the flow and the call --------------------------------------------------------------------

    def _go_to_text(self, button: Element) -> None:
        """Show where a node stands in the flow's text."""
        find("tab-flow").click()
        self._edit(button)

    def _take(self, taken: Taken) -> None:
        self._note, self._draft = "", None
        self._later()

    def _refuse(self, refused: Refused) -> None:
        faults = headline(len(refused.faults), "fault")
        name, title = printable(refused.name), self._line.flow.title
        self._note = REFUSED.format(name=name, faults=faults, title=title)
        self._later()

    def _follow_draft(self, draft: Flow | None) -> None:
        """Show the flow as it is being written."""
        self._draft = draft
        self._later()

    def follow(self, update: CallUpdate) -> None:
        """Note where the call went, and show it a moment later."""
        self._update = update
        self._way.add(update)
        self._later()

    def _events_of(self, call_id: str) -> list[CallEvent]:
        return self._line.database.events_of(call_id)

    def _follow_past(self, moment: LaneMoment | None) -> None:
        """Show a moment of a call that is looked at in the lane, or what is now."""
        self._moment = moment
        self._later()

    def _follow_saying(self, node: str) -> None:
        self._saying = node
        self._later()

    # --- what is shown ----------------------------------------------------------------------------

    def _later(self) -> None:
        if self._cancel is None and self._is_in_view():
            self._cancel = self._timers.call_later(DELAY_SECONDS, self._show_if_in_view)

    def _is_in_view(self) -> bool:
        return self._selection.shows(self) or self._pinning.in_view

    def _show_if_in_view(self) -> None:
        self._cancel = None
        if self._is_in_view():
            self._show()

    def show(self) -> None:
        """Show the flow in use, and the call. The tab takes the whole panel."""
        if self._pinning.in_view and self._selection.shows(self):
            self._pinning.pin(False)
        self._show()

    def _show(self) -> None:
        if self._map is None:
            from ivr.browser.panel.map.live_map import LiveMap

            self._map = LiveMap(find("map-root"), self._timers, self._proxies)
        write(find("map-note"), self._note)
        flow = self._draft or self._line.flow
        if self._moment is not None and self._moment.update is not None:
            update = self._moment.update
            self._map.show(flow, update, *self._way_to(self._moment, update), "")
            show_place(self._moment.words, False)
        else:
            self._map.show(flow, self._update, *self._way.until(), self._saying)

    def _way_to(
        self, moment: LaneMoment, update: CallUpdate
    ) -> tuple[list[CallEvent], list[TakenExit]]:
        """Return the way of a call up to a moment, also of one that is over for long."""
        if self._way.is_of(update.call.id):
            return self._way.until(moment.sequence)
        events = self._events_of(update.call.id)
        return [event for event in events if event.sequence <= moment.sequence], []
