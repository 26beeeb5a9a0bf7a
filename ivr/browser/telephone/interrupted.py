"""A call that was interrupted: the telephone shows it until the caller resumes or ends it."""

from __future__ import annotations

from collections.abc import Iterable

from ivr.archive import CALLER, transcript_of
from ivr.browser import flows
from ivr.browser.telephone.own_words import OwnWords
from ivr.browser.telephone.parts import Display, Transcript
from ivr.engine import language_of
from ivr.flow import Flow
from ivr.runtime import Channel, Line
from ivr.store import CallRecord


def call_to_offer(line: Line, records: Iterable[CallRecord]) -> CallRecord | None:
    """Return the first of these calls that was made by telephone, and not over the API."""

    def by_telephone(record: CallRecord) -> bool:
        return line.call(record.id).variables.get("channel") == Channel.PHONE.value

    return next(filter(by_telephone, records), None)


class Interrupted:
    """At most one such call, on the telephone's own screen."""

    def __init__(self, line: Line, view: Display, captions: Transcript) -> None:
        self._line = line
        self._view = view
        self._captions = captions
        self._record: CallRecord | None = None

    def __bool__(self) -> bool:
        return self._record is not None

    def offer(self, records: Iterable[CallRecord]) -> None:
        """Offer the first of these calls that can go on, if any; the newest call comes first."""
        record = call_to_offer(self._line, records)
        if record is None:
            return
        flow = self._line.flow
        if record.flow != flow.id:
            flow = flows.known(self._line.database, record.flow) or flow
            self._line.know_flow(flow)
        self._show(record, flow)

    def _show(self, record: CallRecord, flow: Flow) -> None:
        """Show the call with the name, the colour and the language of its own flow."""
        self._record = record
        self._view.show_line(flow.title, flow.accent)
        self._view.show_language(language_of(flow, self._line.call(record.id)))
        self._captions.clear()
        events = self._line.database.events_of(record.id)
        for said in transcript_of(record, events):
            if said.silence:
                continue  # as during the call
            if said.keys:
                self._captions.caller_keys(said.text.removeprefix("pressed ").replace(" ", ""))
            elif said.speaker == CALLER:
                self._captions.caller_says(said.text)
            else:
                self._captions.line_says((said.text,), flow.language)
        self._captions.hushed()
        own = OwnWords(self._view, self._captions)
        own.notice(own.now.resume_how)
        self._view.show_interrupted(True)
        self._view.show_place(record.id, record.current_menu)

    def take(self) -> CallRecord | None:
        """Return the call, and stop offering it."""
        record, self._record = self._record, None
        if record is not None:
            self._view.show_interrupted(False)
            self._captions.withdraw_notice()
        return record
