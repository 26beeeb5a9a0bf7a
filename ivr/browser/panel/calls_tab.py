"""The tab Calls: past calls, newest first, searched while typing, each with its transcript.

Rules:

- A list of any length scrolls: it consists of pages, of which only those near the view are filled.
  An empty page keeps its height, so nothing moves.
- The next page begins after the last call of the page before, even if calls were added on top.
- If the user has scrolled the list or opened a call in it, it does not change when a call ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ivr.archive import (
    TranscriptLine,
    transcript_as_json,
    transcript_as_text,
    transcript_as_webvtt,
    transcript_of,
    words_of,
)
from ivr.browser.actions import Actions
from ivr.browser.feed import Feed
from ivr.browser.panel.calls_search import CallsSearch, form
from ivr.browser.panel.downloads import Downloads
from ivr.browser.panel.markup import copy_button, small_button
from ivr.browser.panel.tab import Selection
from ivr.browser.panel.words import achieved, length_of, outcome_of, place_of, when_of
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, write
from ivr.browser.seam.protocols import Element, Proxies
from ivr.browser.telephone.face import clock_face
from ivr.flow import goals
from ivr.runtime import CallUpdate, Line
from ivr.store import CallRecord, Search

PAGE = 50
AHEAD = "800px"
"""How far outside the view pages are filled."""

NONE_YET = (
    "No calls so far. Every call you make is kept here with its transcript, its outcome and how "
    "long it took."
)
NONE_FITS = "No call fits. Take away a word, or another condition."
AS: dict[str, Callable[[CallRecord, list[TranscriptLine]], str]] = {
    "txt": transcript_as_text,
    "json": transcript_as_json,
    "vtt": lambda record, lines: transcript_as_webvtt(lines),
}


@dataclass(slots=True)
class _Page:
    """A part of the list: the calls before one, and the element that they are shown in."""

    element: Element
    before: str | None
    filled: bool = False


class CallsTab:
    """The tab. The feed ``forgotten`` has interrupted calls that the caller has ended."""

    name, label, drop = "calls", "Calls", None

    def __init__(
        self,
        line: Line,
        selection: Selection,
        downloads: Downloads,
        forgotten: Feed[str],
        show_in_lane: Callable[[str], None],
        proxies: Proxies,
    ) -> None:
        self._line = line
        self._selection = selection
        self._downloads = downloads
        self._search = CallsSearch()
        self._pages: list[_Page] = []
        self._moving = proxies.hold(self._moved)
        self._observer: Any = None
        self.actions: Actions = {
            "open-call": lambda summary: self._open(summary.parentElement),
            "save-call": lambda button: self._save(
                str(button.dataset.call), str(button.dataset.kind)
            ),
            "show-in-lane": lambda button: show_in_lane(str(button.dataset.call)),
            "show-numbers": lambda summary: self._show_numbers(not summary.parentElement.open),
            "search-calls": lambda field: self._find(),
            "call-filters": lambda button: self._search.toggle(),
            "clear-call-filters": lambda button: self._clear_filters(),
        }

        forgotten.follow(lambda call_id: self._refresh())

    def build(self) -> tuple[Element, ...]:
        """Make the search and an empty list."""
        nothing = make("p", id="calls-empty", class_="hint", role="status")
        return form(), _numbers_place(), nothing, make("div", id="calls-list", class_="calls")

    def follow(self, update: CallUpdate) -> None:
        """Add a call that has just ended to the list."""
        if update.call.outcome is not None:
            self._refresh()

    def show(self) -> None:
        """List the calls."""
        if self._observer is None:
            options = web.to_js({"root": find("calls"), "rootMargin": AHEAD})
            self._observer = web.window.IntersectionObserver.new(self._moving, options)
        self._search.offer(goals(self._line.flow.nodes))
        self._list()

    def _refresh(self) -> None:
        """List the calls again, if the list is visible and this does not disturb the user."""
        if not self._selection.shows(self):
            return
        list_of_calls = find("calls-list")
        reading = find("calls").scrollTop > 0 or list_of_calls.querySelector("details[open]")
        if not reading:
            self.show()

    def _find(self) -> None:
        """List the calls that fit the typed search."""
        self._search.read()
        self._list()

    def _clear_filters(self) -> None:
        self._search.clear()
        self._list()

    def _open(self, details: Element) -> None:
        """Put the transcript into a call's entry, which the user is opening."""
        call_id = str(details.dataset.call)
        transcript, place = (details.querySelector(name) for name in (".transcript", ".takes"))
        lines = [make("p", "", *parts_of(said)) for said in self._lines(call_id)[1]]
        transcript.id = f"transcript-{call_id}"
        transcript.replaceChildren(*lines)
        saves = (
            small_button(label, "save-call", data_kind=kind, data_call=call_id)
            for kind, label in (("txt", "Text"), ("json", "JSON"), ("vtt", "WebVTT"))
        )
        lane = small_button("Show in the lane", "show-in-lane", data_call=call_id)
        place.replaceChildren(lane, copy_button(str(transcript.id)), *saves)

    def _save(self, call_id: str, kind: str) -> None:
        """Save one call's transcript as ``txt``, ``json`` or ``vtt``."""
        self._downloads.save(f"{call_id}.{kind}", [AS[kind](*self._lines(call_id))])

    def _lines(self, call_id: str) -> tuple[CallRecord, list[TranscriptLine]]:
        record = self._line.database.find_call(call_id)
        assert record is not None
        return record, transcript_of(record, self._line.database.events_of(call_id))

    # --- pages ----------------------------------------------------------------------------------

    def _list(self) -> None:
        self._observer.disconnect()
        self._pages = []
        find("calls-list").replaceChildren()
        self._append(None)
        self._fill(self._pages[0])
        searching = self._search.now != Search()
        write(find("calls-empty"), NONE_FITS if searching else NONE_YET)
        some = bool(self._pages[0].element.childElementCount)
        find("calls-empty").hidden = some
        find("calls-search").hidden = not (some or searching)
        find("calls-numbers").hidden = not (some or searching)
        self._show_numbers(bool(find("calls-numbers").open))

    def _show_numbers(self, opened: bool) -> None:
        """Show the numbers of the calls that fit, where they are open or are being opened."""
        if opened:
            from ivr.browser.panel.numbers_view import show_numbers

            show_numbers(self._line, self._search.now)

    def _append(self, before: str | None) -> None:
        element = make("div", class_="calls-page", data_page=str(len(self._pages)))
        self._pages.append(_Page(element, before))
        find("calls-list").append(element)
        self._observer.observe(element)

    def _fill(self, page: _Page) -> None:
        records = self._line.database.find_calls(self._search.now, PAGE, page.before)
        page.element.replaceChildren(*(entry_of(record) for record in records))
        page.element.style.minHeight = ""
        page.filled = True
        if page is self._pages[-1] and len(records) == PAGE:
            self._append(records[-1].id)

    def _clear(self, page: _Page) -> None:
        """Empty a page that is far from the view, unless a call in it is open."""
        if page.filled and not page.element.querySelector("details[open]"):
            page.element.style.minHeight = f"{page.element.offsetHeight}px"
            page.element.replaceChildren()
            page.filled = False

    def _moved(self, entries: Any, observer: Any) -> None:
        """Fill pages that have come near the view, and empty those that have left it."""
        for entry in entries:
            number = int(entry.target.dataset.page)
            if number >= len(self._pages) or not entry.target.isConnected:
                continue  # belongs to a list that has been replaced
            page = self._pages[number]
            if entry.isIntersecting and not page.filled:
                self._fill(page)
            elif not entry.isIntersecting:
                self._clear(page)


def entry_of(record: CallRecord) -> Element:
    """Make the closed entry of a call."""
    when = make("span", when_of(record.started), class_="call-when")
    who = make("span", f"{record.caller} · {record.id}", class_="call-id")
    summary = make(
        "summary",
        "",
        make("span", "", when, who),
        result_of(record),
        make("span", length_of(record), class_="call-length"),
        data_do="open-call",
    )
    path = make("p", f"Menus: {record.menu_path}", class_="note mono")
    inside = (summary, path, make("div", class_="transcript"), make("div", class_="takes"))
    return make("details", "", *inside, data_call=record.id)


def result_of(record: CallRecord) -> Element:
    """Make the words for what a call has achieved, and below them for how it ended."""
    done, outcome = achieved(record), make("span", outcome_of(record.outcome), class_="outcome")
    look = "goals" if record.goals else "goals none"
    ending = make("span", "", outcome, f" {place_of(record)}".rstrip(), class_="ending")
    first = [make("span", done, class_=look, dir="auto")] if done else []
    return make("span", "", *first, ending, class_="result")


def parts_of(said: TranscriptLine) -> tuple[Element, Element, Element]:
    """Return a line of a transcript as time, speaker and words."""
    return (
        make("time", clock_face(said.at)),
        make("span", said.speaker, class_="who"),
        make("span", words_of(said)),
    )


def _numbers_place() -> Element:
    """Make the closed place for the numbers (`ivr.browser.panel.numbers_view`)."""
    summary = make("summary", "Numbers", data_do="show-numbers")
    body = make("div", id="calls-numbers-body")
    return make("details", "", summary, body, id="calls-numbers", class_="numbers")
