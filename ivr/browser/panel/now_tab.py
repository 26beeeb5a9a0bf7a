"""The tab Now: where the call is, what it waits for, what it would understand, what it knows.

It follows the call a moment behind the phone, so that a caption never waits for a table.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from ivr.browser.seam import web
from ivr.browser.seam.dom import Element, find, keep_matching, make, row, write
from ivr.browser.seam.timers import Cancel, Timers
from ivr.browser.telephone.phone import DOT
from ivr.engine import Phase, accepts
from ivr.runtime import CallUpdate
from ivr.store import CallEvent
from ivr.values import Value

DELAY_SECONDS = 0.05
KEPT_EVENTS = 300
SHOWN_PHRASES = 24
MASK = DOT * 4
DIGITS = "0123456789"

WAITING = {
    Phase.CONFIRMING: "Yes or no",
    Phase.ENDED: "Nothing: the call has ended",
}


class NowTab:
    """The tab; ``open`` tells whether anybody is looking."""

    def __init__(self, timers: Timers, looking: Callable[[], bool]) -> None:
        self._timers = timers
        self._looking = looking
        self._update: CallUpdate | None = None
        self._events: list[CallEvent] = []
        self._cancel: Cancel | None = None
        self._call_id = ""
        self._all_phrases = False

    def follow(self, update: CallUpdate) -> None:
        """Note a turn, and show it in a moment."""
        if update.call.id != self._call_id:
            self._call_id = update.call.id
            self._events = []
            find("now-events").replaceChildren()
        self._update = update
        self._events.extend(update.entries)
        if self._cancel is None:
            self._cancel = self._timers.call_later(DELAY_SECONDS, self.show)

    def show(self) -> None:
        """Show the latest turn."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        if self._update is None or not self._looking():
            return
        find("now-empty").hidden = True
        find("now-live").hidden = False
        self._show_waiting(self._update)
        self._show_variables(self._update)
        self._show_events()

    def _show_waiting(self, update: CallUpdate) -> None:
        takes = accepts(update.flow, update.call)
        write(find("now-menu"), update.call.node or "–")
        words = WAITING.get(update.call.phase, takes.expects)
        write(find("now-waiting"), words[:1].upper() + words[1:])
        find("now-takes").hidden = not takes.keys and not takes.phrases
        find("now-keys").replaceChildren(*key_rows(takes.keys))
        find("now-phrases").replaceChildren(*self._phrases(takes.phrases))

    def _phrases(self, phrases: tuple[str, ...]) -> list[Element]:
        shown = len(phrases) if self._all_phrases else SHOWN_PHRASES
        items = [make("li", phrase) for phrase in phrases[:shown]]
        if (more := len(phrases) - shown) > 0:
            button = make("button", f"and {more} more", type="button", data_do="all-phrases")
            items.append(make("li", "", button, class_="more"))
        return items

    def show_all_phrases(self) -> None:
        """Leave no phrase out from now on."""
        self._all_phrases = True
        self.show()

    def _show_variables(self, update: CallUpdate) -> None:
        call = update.call
        shown = {name: "" if v is None else text_of(v) for name, v in call.variables.items()}
        rows = [row(name, value) for name, value in shown.items() if name not in call.concealed]
        rows += [row(name, make("span", MASK, class_="secret")) for name in call.concealed]
        find("now-variables").replaceChildren(*rows)

    def _show_events(self) -> None:
        """Put the new ones on top."""
        table = find("now-events")
        rows = [event_row(event) for event in reversed(self._events)]
        self._events = []
        keep_matching(rows, str(web.document.querySelector('[data-filter="now-events"]').value))
        table.prepend(*rows)
        while table.childElementCount > KEPT_EVENTS:
            table.lastElementChild.remove()


def key_rows(keys: tuple[tuple[str, str], ...]) -> list[Element]:
    """Make a row for each key and what it does, and one for all that are part of an entry."""
    entry = "".join(key for key, label in keys if not label)
    names = {DIGITS: ("0 – 9",)}.get(entry, tuple(entry))
    caps = [make("kbd", name) for name in names]
    rows = [row(make("span", "", *caps, class_="caps"), "part of the entry")] if caps else []
    return rows + [row(make("kbd", key), label) for key, label in keys if label]


def event_row(event: CallEvent) -> Element:
    """Make the row of one event."""
    return row(event.time[11:23], event.kind, make("span", "", *detail(event.data)))


def detail(data: str) -> list[Element]:
    """Return what is known of an event, each thing with its name."""
    found: dict[str, Value | list[list[str]]] = json.loads(data)
    return [
        part
        for name, value in found.items()
        for part in (
            make("span", f"{name} ", class_="name"),
            make("span", f"{text_of(value)} ", class_="value"),
        )
    ]


def text_of(value: Value | list[list[str]]) -> str:
    """Return a value as people read it; a list of pairs as "main: 1, find: found"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(": ".join(pair) for pair in value)
    return str(value)
