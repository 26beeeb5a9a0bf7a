"""A call that was interrupted: shown as it was, until the caller goes on with it or ends it."""

from __future__ import annotations

from ivr.archive import CALLER, transcript_of
from ivr.browser.telephone.captions import Captions
from ivr.browser.telephone.phone import Phone
from ivr.runtime import Line
from ivr.store import CallRecord

HOW = "This call was interrupted. Press the green button to go on."


class Interrupted:
    """At most one such call, on the phone's own screen."""

    def __init__(self, line: Line, phone: Phone, captions: Captions) -> None:
        self._line = line
        self._phone = phone
        self._captions = captions
        self._record: CallRecord | None = None

    def __bool__(self) -> bool:
        return self._record is not None

    def offer(self, record: CallRecord) -> None:
        """Show a call; the green button goes on with it."""
        self._record = record
        self._captions.clear()
        events = self._line.database.events_of(record.id)
        for said in transcript_of(record, events):
            if said.keys:
                self._captions.caller_keys(said.text.removeprefix("pressed ").replace(" ", ""))
            elif said.speaker == CALLER:
                self._captions.caller_says(said.text)
            else:
                self._captions.line_says((said.text,), self._line.flow.language)
        self._captions.hushed()
        self._captions.notice(HOW)
        self._phone.show_interrupted(True)
        self._phone.show_place(record.id, record.current_menu)

    def take(self) -> CallRecord | None:
        """Return the call and offer it no more."""
        record, self._record = self._record, None
        if record is not None:
            self._phone.show_interrupted(False)
        return record
