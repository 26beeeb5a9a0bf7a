"""The tab Calls: past calls, newest first, found as one types, each opening to its transcript.

Rules:

- A list of any length scrolls: it consists of pages, of which only those near the view are filled.
  An empty one keeps its height, so nothing moves.
- The next page begins where the one before it ended, whatever has been added on top meanwhile.
- A list that somebody has scrolled or opened is left alone when another call ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ivr.archive import (
    TranscriptLine,
    transcript_as_json,
    transcript_as_text,
    transcript_as_webvtt,
    transcript_of,
)
from ivr.browser.panel.downloads import Downloads
from ivr.browser.seam import web
from ivr.browser.seam.dom import Element, find, js_string, make, write
from ivr.browser.seam.proxies import Proxies
from ivr.browser.telephone.captions import clock_face
from ivr.store import LIVE, CallRecord, Database, Search

PAGE = 50
AHEAD = "800px"
"""How far outside the view pages are filled."""

OUTCOMES = {"hung_up": "hung up", None: LIVE}
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
    """The tab."""

    def __init__(
        self,
        database: Callable[[], Database],
        looking: Callable[[], bool],
        downloads: Downloads,
        proxies: Proxies,
    ) -> None:
        self._database = database
        self._looking = looking
        self._downloads = downloads
        self._search = Search()
        self._pages: list[_Page] = []
        options = web.to_js({"root": find("calls"), "rootMargin": AHEAD})
        self._observer = web.window.IntersectionObserver.new(proxies.hold(self._moved), options)

    def show(self) -> None:
        """List the calls, if anybody is looking."""
        if self._looking():
            self._list()

    def refresh(self) -> None:
        """Let a call that has just ended appear, unless that would disturb a reader."""
        list_of_calls = find("calls-list")
        reading = find("calls").scrollTop > 0 or list_of_calls.querySelector("details[open]")
        if not reading:
            self.show()

    def search(self) -> None:
        """List the calls that fit what is typed."""
        form = find("calls-search").elements
        given = {name: js_string(form.namedItem(name).value) for name in Search.__slots__}
        self._search = Search(**given)
        self._list()

    def open(self, call_id: str, details: Element) -> None:
        """Fill the opened entry of a call with its transcript."""
        transcript, place = (details.querySelector(name) for name in (".transcript", ".takes"))
        lines = [make("p", "", *parts_of(said)) for said in self._lines(call_id)[1]]
        transcript.id = f"transcript-{call_id}"
        transcript.replaceChildren(*lines)
        copy = make("button", "Copy", class_="small", type="button", data_do="copy")
        copy.setAttribute("data-copy", transcript.id)
        saves = (
            make("button", label, class_="small", type="button", data_do="save", data_kind=kind)
            for kind, label in (("txt", "Text"), ("json", "JSON"), ("vtt", "WebVTT"))
        )
        place.replaceChildren(copy, *saves)
        for button in place.querySelectorAll("[data-kind]"):
            button.setAttribute("data-call", call_id)

    def save(self, call_id: str, kind: str) -> None:
        """Save one call's transcript as ``txt``, ``json`` or ``vtt``."""
        self._downloads.save(f"{call_id}.{kind}", [AS[kind](*self._lines(call_id))])

    def _lines(self, call_id: str) -> tuple[CallRecord, list[TranscriptLine]]:
        record = self._database().find_call(call_id)
        assert record is not None
        return record, transcript_of(record, self._database().events_of(call_id))

    # --- pages ----------------------------------------------------------------------------------

    def _list(self) -> None:
        self._observer.disconnect()
        self._pages = []
        find("calls-list").replaceChildren()
        self._append(None)
        self._fill(self._pages[0])
        searching = self._search != Search()
        write(find("calls-empty"), NONE_FITS if searching else NONE_YET)
        some = bool(self._pages[0].element.childElementCount)
        find("calls-empty").hidden = some
        find("calls-search").hidden = not (some or searching)

    def _append(self, before: str | None) -> None:
        element = make("div", class_="calls-page", data_page=str(len(self._pages)))
        self._pages.append(_Page(element, before))
        find("calls-list").append(element)
        self._observer.observe(element)

    def _fill(self, page: _Page) -> None:
        records = self._database().find_calls(self._search, PAGE, page.before)
        page.element.replaceChildren(*(entry_of(record) for record in records))
        page.element.style.minHeight = ""
        page.filled = True
        if page is self._pages[-1] and len(records) == PAGE:
            self._append(records[-1].id)

    def _clear(self, page: _Page) -> None:
        """Empty a page that is far away, but not one in which somebody has opened a call."""
        if page.filled and not page.element.querySelector("details[open]"):
            page.element.style.minHeight = f"{page.element.offsetHeight}px"
            page.element.replaceChildren()
            page.filled = False

    def _moved(self, entries: Any, observer: Any) -> None:
        """Pages have come near the view, or have gone away from it."""
        for entry in entries:
            number = int(entry.target.dataset.page)
            if number >= len(self._pages) or not entry.target.isConnected:
                continue  # of a list that has been replaced meanwhile
            page = self._pages[number]
            if entry.isIntersecting and not page.filled:
                self._fill(page)
            elif not entry.isIntersecting:
                self._clear(page)


def entry_of(record: CallRecord) -> Element:
    """Make the closed entry of a call."""
    when = make("span", when_of(record.started), class_="call-when")
    who = make("span", f"{record.caller} · {record.id}", class_="call-id")
    outcome = OUTCOMES.get(record.outcome, (record.outcome or "").replace("_", " "))
    summary = make(
        "summary",
        "",
        make("span", "", when, who),
        make("span", outcome, class_="outcome"),
        make("span", length_of(record), class_="call-length"),
    )
    path = make("p", f"Menus: {record.menu_path}", class_="note mono")
    inside = (summary, path, make("div", class_="transcript"), make("div", class_="takes"))
    return make("details", "", *inside, data_call=record.id)


def when_of(time: str) -> str:
    """Return a time as people write it: ``3 Aug, 09:00:12``."""
    moment = datetime.fromisoformat(time)
    return f"{moment.day} {moment:%b, %H:%M:%S}"


def length_of(record: CallRecord) -> str:
    """Return how long a call took; nothing while it still goes on."""
    if record.ended is None:
        return ""
    took = datetime.fromisoformat(record.ended) - datetime.fromisoformat(record.started)
    return clock_face(max(0.0, took.total_seconds()))


def parts_of(said: TranscriptLine) -> tuple[Element, Element, Element]:
    """Return a line of a transcript as time, speaker and words."""
    return (
        make("time", clock_face(said.at)),
        make("span", said.speaker, class_="who"),
        make("span", said.text),
    )
