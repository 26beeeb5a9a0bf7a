"""The tab Now: the call's node, what it waits for, what it would understand, and its variables.

It is updated a moment after the telephone, so that no caption waits for a table. What it shows
before the first call is in ``index.html``, because the browser draws that before Python runs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ivr.browser.actions import Actions
from ivr.browser.feed import Feed
from ivr.browser.panel.costs import costs_here
from ivr.browser.panel.markup import copy_button, finder, heading, small_button, table
from ivr.browser.panel.tab import Selection
from ivr.browser.panel.what_if import WhatIf
from ivr.browser.panel.words import (
    details_of,
    entry_keys,
    saying_of,
    shown_variables,
    waiting_for,
    way_of,
)
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, keep_matching, make, row, write
from ivr.browser.seam.protocols import Element, Timers
from ivr.engine import DOTS, PhraseGroup, SpeechHeard, accepts
from ivr.runtime import CallUpdate, Cancel, Line
from ivr.store import CallEvent

if TYPE_CHECKING:
    from ivr.browser.panel.lane.moments import LaneMoment

DELAY_SECONDS = 0.05
KEPT_EVENTS = 300
FIRST_PHRASES = 4
"""How many phrases of a group are shown before somebody opens it."""

MASK = DOTS


class NowTab:
    """The tab."""

    name, label, drop = "now", "Now", None

    def __init__(
        self,
        timers: Timers,
        selection: Selection,
        saying: Feed[str],
        line: Line,
        send: Callable[[SpeechHeard], bool],
        past: Feed[LaneMoment | None],
    ) -> None:
        self._timers = timers
        self._line = line
        self._selection = selection
        self._update: CallUpdate | None = None
        self._events: list[CallEvent] = []
        self._cancel: Cancel | None = None
        self._call_id = ""
        self._other_call = False  # than the one whose events are in the table
        self._ways: tuple[PhraseGroup, ...] = ()  # that are shown
        self._saying = ""
        self._shown = False  # whether the elements that show a call are there
        saying.follow(self._follow_saying)
        self._past: LaneMoment | None = None
        past.follow(self._follow_past)
        self._what_if = WhatIf(send)
        self.actions: Actions = {
            "back-to-now": lambda button: past.publish(None),
            "open-way": self._open_way,
            **self._what_if.actions,
        }

    def build(self) -> tuple[Element, ...]:
        """Make the elements that show a call."""
        now = small_button("Back to now", "back-to-now")
        banner = make("p", "", make("span", id="now-past-words"), now, id="now-past", hidden="")
        return (
            banner,
            make(
                "div",
                "",
                make(
                    "div",
                    "",
                    make(
                        "div",
                        "",
                        make("h3", "Current menu"),
                        make("p", id="now-menu", class_="big"),
                        make("p", id="now-saying", class_="hint"),
                    ),
                    make(
                        "div",
                        "",
                        make("h3", "Waiting for"),
                        make("p", id="now-waiting", class_="big"),
                    ),
                    class_="now-top",
                ),
                self._takes(),
                make("h3", "Cannot be taken back", id="now-costly"),
                table("now-costs", "variables", "Input", "What it does", seen=False),
                self._what_if.build(),
                heading("Variables", copy_button("now-variables")),
                table("now-variables", "variables", "Variable", "Value", seen=False),
                heading("Events", finder("now-events", "Find an event"), copy_button("now-events")),
                table("now-events", "events", "Time", "Event", "Detail"),
                id="now-live",
                hidden="",
            ),
        )

    def _takes(self) -> Element:
        keys = table("now-keys", "keys", "Key", "Meaning", seen=False)
        phrases = make("ul", id="now-phrases", class_="ways")
        return make(
            "div",
            "",
            make("div", "", make("h3", "Keys"), keys),
            make("div", "", make("h3", "Phrases"), phrases),
            id="now-takes",
            class_="columns",
        )

    def follow(self, update: CallUpdate) -> None:
        """Note the call's update, and show it a moment later."""
        if update.call.id != self._call_id:
            self._call_id = update.call.id
            self._events = self._earlier_events(update)
            self._other_call = True
        self._update = update
        self._events.extend(update.entries)
        if self._cancel is None:
            self._cancel = self._timers.call_later(DELAY_SECONDS, self.show)

    def _earlier_events(self, update: CallUpdate) -> list[CallEvent]:
        """Return the events of a call that began before this page was opened."""
        if not update.entries or update.entries[0].sequence == 1:
            return []
        events = self._line.database.events_of(update.call.id)
        return [event for event in events if event.sequence < update.entries[0].sequence]

    def _follow_past(self, moment: LaneMoment | None) -> None:
        """Show a moment of the past in place of the present, or the present again."""
        self._past = moment
        self.show()

    def _follow_saying(self, node: str) -> None:
        """Show at once which node's prompt is being said."""
        self._saying = node
        if self._shown and self._update is not None:
            self._show_saying(self._update)

    def show(self) -> None:
        """Show the call's present state."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        past = self._past
        update = self._update if past is None else past.update or self._update
        if update is None or not self._selection.shows(self):
            return
        find("now-empty").hidden = True
        find("now-live").hidden = False
        self._shown = True
        find("now-past").hidden = past is None
        write(find("now-past-words"), "" if past is None else past.words)
        self._show_waiting(update)
        self._show_costs(update)
        self._what_if.show(update)
        self._show_variables(update)
        self._show_events()

    def _show_waiting(self, update: CallUpdate) -> None:
        takes = accepts(update.flow, update.call)
        write(find("now-menu"), update.call.node or "–")
        self._show_saying(update)
        write(find("now-waiting"), waiting_for(update.call.phase, takes.expects))
        ways = takes.phrases_by_target
        find("now-takes").hidden = not takes.keys and not ways
        find("now-keys").replaceChildren(*key_rows(takes.keys))
        if ways != self._ways:  # else those that somebody has opened stay open
            self._ways = ways
            find("now-phrases").replaceChildren(*map(way_row, range(len(ways)), ways))

    def _show_saying(self, update: CallUpdate) -> None:
        call = update.call
        saying = self._saying if self._past is None else ""
        write(find("now-saying"), saying_of(saying, call.node, call.phase))

    def _open_way(self, summary: Element) -> None:
        """Add all phrases that lead to one place. There may be hundreds, so they come only now."""
        phrases = summary.nextElementSibling
        if not phrases.childElementCount:
            group = self._ways[int(summary.dataset.way)]
            phrases.append(*(make("li", phrase) for phrase in group.phrases))

    def _show_costs(self, update: CallUpdate) -> None:
        """List what the caller could do here and not take back."""
        rows = [row(name, words) for name, words in costs_here(update.flow, update.call)]
        find("now-costly").hidden = not rows
        find("now-costs").replaceChildren(*rows)

    def _show_variables(self, update: CallUpdate) -> None:
        shown = shown_variables(update.call.variables, update.call.concealed)
        rows = (
            row(name, make("span", MASK, class_="secret") if text is None else text)
            for name, text in shown
        )
        find("now-variables").replaceChildren(*rows)

    def _show_events(self) -> None:
        """Add the new events on top."""
        rows_of_events = find("now-events")
        if self._other_call:
            rows_of_events.replaceChildren()
            self._other_call = False
        rows = [event_row(event) for event in reversed(self._events)]
        self._events = []
        keep_matching(rows, str(web.document.querySelector('[data-filter="now-events"]').value))
        rows_of_events.prepend(*rows)
        while rows_of_events.childElementCount > KEPT_EVENTS:
            rows_of_events.lastElementChild.remove()


def way_row(place: int, group: PhraseGroup) -> Element:
    """Make the row of the phrases that lead to one place, closed."""
    first = ", ".join(group.phrases[:FIRST_PHRASES])
    summary = make(
        "summary",
        "",
        make("span", way_of(group), class_="mono"),
        make("span", first, class_="first-phrases"),
        make("span", str(len(group.phrases)), class_="count"),
        data_do="open-way",
        data_way=str(place),
    )
    opened = make("details", "", summary, make("ul", class_="chips"))
    return make("li", "", opened)


def key_rows(keys: tuple[tuple[str, str], ...]) -> list[Element]:
    """Make a row for each key with its meaning, and one row for all keys of an entry."""
    caps = [make("kbd", name) for name in entry_keys(keys)]
    rows = [row(make("span", "", *caps, class_="caps"), "part of the entry")] if caps else []
    return rows + [row(make("kbd", key), label) for key, label in keys if label]


def event_row(event: CallEvent) -> Element:
    """Make the row of one event."""
    return row(event.time[11:23], event.kind, make("span", "", *detail(event.data)))


def detail(data: str) -> list[Element]:
    """Return the details of an event, each with its name."""
    return [
        part
        for name, text in details_of(data)
        for part in (
            make("span", f"{name} ", class_="name"),
            make("span", f"{text} ", class_="value"),
        )
    ]
