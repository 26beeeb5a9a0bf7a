"""The browser's speech recognition, if it has one, for the microphone.

The browser's objects, events and codes do not leave this module: the microphone gets values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.seam import web
from ivr.browser.seam.protocols import Proxies
from ivr.browser.sound.recognition import (
    ALTERNATIVES,
    RecognitionEnded,
    RecognitionEvent,
    RecognitionFailed,
    RecognitionStarted,
    SessionRequest,
    WordsRecognised,
    final_words,
)

NAMES = ("SpeechRecognition", "webkitSpeechRecognition")

BOOST = 3.0
"""How much more likely an expected phrase is, on the browser's scale from 0 to 10."""

OnEvent = Callable[[RecognitionEvent], None]


def recogniser_maker() -> Any:
    """Return the browser's class of recognisers, or None where it has none."""
    return next((m for name in NAMES if (m := getattr(web.window, name, None))), None)


class BrowserRecogniser:
    """One session at a time, each with a new recogniser, because reusing one is unreliable.

    A session goes on from one utterance to the next, until it is stopped or the browser ends it.
    """

    def __init__(self, proxies: Proxies) -> None:
        self._maker: Any = recogniser_maker()
        self._phrase: Any = getattr(web.window, "SpeechRecognitionPhrase", None)
        self._proxies = proxies
        self._native: Any = None
        self._handler: Any = None

    @property
    def available(self) -> bool:
        """Whether this browser can recognise speech at all."""
        return self._maker is not None

    @property
    def takes_phrases(self) -> bool:
        """Whether the browser can be told which phrases are expected."""
        return bool(self._phrase)

    def start(self, request: SessionRequest, on_event: OnEvent) -> None:
        """Begin a session; a refusal comes as an event too."""
        native = self._native = self._maker.new()
        native.lang, native.interimResults, native.continuous = request.language, True, True
        native.maxAlternatives = ALTERNATIVES
        if request.on_device:
            native.processLocally = True
        if request.phrases:
            self.expect(request.phrases)
        self._handler = self._proxies.hold(lambda event: self._hand_on(native, event, on_event))
        native.onstart = native.onresult = native.onerror = native.onend = self._handler
        try:
            native.start()
        except Exception as error:  # an InvalidStateError or a refusal, as JavaScript's exception
            on_event(RecognitionFailed(str(error).split(":")[0]))

    def expect(self, phrases: tuple[str, ...]) -> None:
        """Tell the session which phrases are expected now. A browser that refuses hears on."""
        try:
            made = [self._phrase.new(phrase, BOOST) for phrase in phrases]
            self._native.phrases = web.window.Array.of(*made)
        except Exception:
            pass

    def stop(self) -> None:
        """End the session, of which nothing more is reported."""
        native, self._native = self._native, None
        native.onstart = native.onresult = native.onerror = native.onend = None
        self._proxies.release(self._handler)
        native.abort()

    def _hand_on(self, native: Any, event: Any, on_event: OnEvent) -> None:
        """Report an event. One report may stop the session, so nothing follows it then."""
        for report in reports_of(event):
            if self._native is native:
                on_event(report)


def reports_of(event: Any) -> list[RecognitionEvent]:
    """Return what an event of the browser's says, oldest first."""
    if event.type == "start":
        return [RecognitionStarted()]
    if event.type == "error":
        return [RecognitionFailed(str(event.error))]
    if event.type == "end":
        return [RecognitionEnded()]
    return _recognised(event.results, int(event.resultIndex or 0))


def _recognised(found: Any, first: int) -> list[RecognitionEvent]:
    """Return each utterance that is over since the last event, then the one that goes on."""
    reports: list[RecognitionEvent] = []
    going_on: list[str] = []
    for number in range(first, found.length):
        result = _at(found, number)
        if not result.isFinal:
            going_on.append(str(_at(result, 0).transcript).strip())
        elif over := final_words(_readings(result), number):
            reports.append(over)
    if going_on:
        number = found.length - len(going_on)
        reports.append(WordsRecognised(" ".join(filter(None, going_on)), number=number))
    return reports


def _readings(result: Any) -> list[tuple[str, float]]:
    """Return what the browser may have heard of one utterance, with its confidences."""
    given = (_at(result, place) for place in range(min(result.length, ALTERNATIVES)))
    return [(str(one.transcript), float(one.confidence or 0.0)) for one in given]


def _at(items: Any, place: int) -> Any:
    """Return an item of a list of the browser's, which Python cannot index."""
    return web.window.Reflect.get(items, place)
