"""What-if in the tab Now: an utterance is tried on the call first, and sent once one has seen why.

A result belongs to the moment at which it was tried. Once the call has gone on, it is hidden.
"""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.actions import Actions
from ivr.browser.panel.markup import button, choices, field, note
from ivr.browser.panel.what_if_words import (
    details_of,
    evidence_of,
    limits_of,
    utterance_of,
)
from ivr.browser.seam.dom import fill, find, js_string, make
from ivr.browser.seam.protocols import Element
from ivr.engine import ConsideredGuess, Explanation, SpeechHeard, explain
from ivr.runtime import CallUpdate

HOW = "One a line, the likeliest first: to Goa | 0.6"
SHOWN = 8
"""So many readings are shown; the others have less evidence."""


class WhatIf:
    """The form and its result. ``send`` says an utterance in the call; it may refuse."""

    def __init__(self, send: Callable[[SpeechHeard], bool]) -> None:
        self._send = send
        self._update: CallUpdate | None = None
        self._tried: SpeechHeard | None = None
        self._moment: tuple[str, int] = ("", 0)  # of the result
        self.actions: Actions = {
            "try-what-if": lambda form: self._try(),
            "send-what-if": lambda pressed: self._send_it(),
        }

    def build(self) -> Element:
        """Make the form, with an empty result."""
        form = make(
            "form",
            "",
            field("Caller says", _text("input", "words", type="text", maxlength="10000")),
            field("Confidence", _text("input", "confidence", inputmode="decimal", value="1")),
            field("Or else", _text("textarea", "others", rows="2", placeholder=HOW)),
            choices(make("button", "Try it", class_="button-like")),
            id="what-if",
            class_="what-if",
            data_submit="try-what-if",
            autocomplete="off",
        )
        result = make("div", id="what-if-result", class_="what-if-result", aria_live="polite")
        return make("section", "", make("h3", "What if"), form, result)

    def show(self, update: CallUpdate) -> None:
        """Take the call's present state."""
        self._update = update
        if self._tried is not None and self._moment != (update.call.id, update.call.turn):
            self._forget()

    def _forget(self) -> None:
        self._tried = None
        fill(find("what-if-result"))

    def _try(self) -> None:
        """Show what the line would do, and why."""
        if self._update is None:
            return
        fields = find("what-if").elements
        given = (
            js_string(fields.namedItem(each).value) for each in ("words", "confidence", "others")
        )
        try:
            heard = utterance_of(*given)
        except ValueError as error:
            self._forget()
            fill(find("what-if-result"), make("p", str(error), class_="what-if-fault"))
            return
        call = self._update.call
        self._tried, self._moment = heard, (call.id, call.turn)
        fill(find("what-if-result"), *result_of(explain(self._update.flow, call, heard)))

    def _send_it(self) -> None:
        """Say it in the call. The button goes with the result, so the focus goes to the form."""
        heard = self._tried
        if heard is not None and self._send(heard):
            self._forget()
            find("what-if").elements.namedItem("words").focus()


def _text(tag: str, name: str, **attributes: str) -> Element:
    return make(tag, name=name, autocapitalize="off", spellcheck="false", dir="auto", **attributes)


def result_of(explanation: Explanation) -> list[Element]:
    """Make the result of a try."""
    readings = [_reading(each) for each in explanation.considered[:SHOWN]]
    return [
        make("p", explanation.outcome, class_="big", dir="auto"),
        make("p", explanation.reason),
        make("ul", "", *readings, class_="readings"),
        note(limits_of(explanation)),
        choices(button("Send it", "send-what-if")),
    ]


def _reading(reading: ConsideredGuess) -> Element:
    head = (make("b", reading.label), make("span", evidence_of(reading), class_="evidence"))
    details = (
        part
        for name, words in details_of(reading)
        for part in (make("span", name, class_="name"), make("span", words, class_="value"))
    )
    return make("li", "", *head, make("p", "", *details))
