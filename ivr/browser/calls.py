"""The tab Calls: past calls, newest first, each opening to its transcript."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from ivr.browser.captions import clock_face
from ivr.browser.dom import Element, find, make, write
from ivr.store import CallEvent, CallRecord, Database

SHOWN = 100

OUTCOMES = {"hung_up": "hung up", None: "live"}
SPOKEN = {"PlayPrompt": ("Line", "text"), "SpeechHeard": ("Caller", "text")}


class CallsTab:
    """The tab."""

    def __init__(self, database: Database, looking: Callable[[], bool]) -> None:
        self._database = database
        self._looking = looking

    def show(self) -> None:
        """List the calls, if anybody is looking."""
        if not self._looking():
            return
        records = self._database.recent_calls(SHOWN)
        find("calls-empty").hidden = bool(records)
        find("calls-list").replaceChildren(*(entry_of(record) for record in records))

    def open(self, call_id: str, details: Element) -> None:
        """Fill the opened entry of a call with its transcript."""
        transcript = details.querySelector(".transcript")
        events = self._database.events_of(call_id)
        lines = [make("p", "", *parts) for parts in transcript_of(events)]
        copy = make("button", "Copy transcript", class_="small", type="button", data_do="copy")
        transcript.id = f"transcript-{call_id}"
        copy.setAttribute("data-copy", transcript.id)
        transcript.replaceChildren(*lines)
        write(details.querySelector(".copy-place"), "")
        details.querySelector(".copy-place").append(copy)


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
    inside = (summary, path, make("div", class_="transcript"), make("div", class_="copy-place"))
    return make("details", "", *inside, data_call=record.id)


def when_of(time: str) -> str:
    """Return a time as people write it: ``3 Aug, 09:00:12``."""
    moment = datetime.fromisoformat(time)
    return f"{moment.day} {moment:%b, %H:%M:%S}"


def length_of(record: CallRecord) -> str:
    """Return how long a call took, or that it still goes on."""
    if record.ended is None:
        return "live"
    took = datetime.fromisoformat(record.ended) - datetime.fromisoformat(record.started)
    return clock_face(took.total_seconds())


def transcript_of(events: list[CallEvent]) -> list[tuple[Element, Element, Element]]:
    """Return what was said and pressed, as time, speaker and words; keys in a row are one line."""
    lines: list[tuple[str, str, str, bool]] = []
    for event in events:
        said = json.loads(event.data)
        if event.kind == "DtmfPressed":
            if lines and lines[-1][3]:
                time, who, words, _ = lines.pop()
                lines.append((time, who, f"{words} {said['digit']}", True))
            else:
                lines.append((event.time, "Caller", f"pressed {said['digit']}", True))
        elif event.kind in SPOKEN:
            who, name = SPOKEN[event.kind]
            lines.append((event.time, who, said[name], False))
    return [
        (make("time", t[11:19]), make("span", w, class_="who"), make("span", words))
        for t, w, words, _ in lines
        if words
    ]
