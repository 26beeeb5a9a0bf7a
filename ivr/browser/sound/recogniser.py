"""The browser's speech recognition, if it has one, for the microphone.

The browser's objects, events and codes do not leave this module: the microphone gets values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.seam import web
from ivr.browser.seam.protocols import Proxies
from ivr.browser.sound.recognition import (
    RecognitionEnded,
    RecognitionEvent,
    RecognitionFailed,
    RecognitionStarted,
    WordsRecognised,
)

NAMES = ("SpeechRecognition", "webkitSpeechRecognition")

OnEvent = Callable[[RecognitionEvent], None]


class BrowserRecogniser:
    """One session at a time, each with a new recogniser, because reusing one is unreliable.

    A session goes on from one utterance to the next, until it is stopped or the browser ends it.
    """

    def __init__(self, proxies: Proxies) -> None:
        self._maker: Any = next(
            (m for name in NAMES if (m := getattr(web.window, name, None))), None
        )
        self._proxies = proxies
        self._native: Any = None
        self._handler: Any = None

    @property
    def available(self) -> bool:
        """Whether this browser can recognise speech at all."""
        return self._maker is not None

    def start(self, language: str, on_event: OnEvent) -> None:
        """Begin a session; a refusal comes as an event too."""
        native = self._maker.new()
        native.lang, native.interimResults, native.continuous = language, True, True
        self._handler = self._proxies.hold(lambda event: self._hand_on(native, event, on_event))
        native.onstart = native.onresult = native.onerror = native.onend = self._handler
        self._native = native
        try:
            native.start()
        except Exception as error:  # an InvalidStateError or a refusal, as JavaScript's exception
            on_event(RecognitionFailed(str(error).split(":")[0]))

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
        said = _at(result, 0)
        words = str(said.transcript).strip()
        if not result.isFinal:
            going_on.append(words)
        elif words:
            # Safari and Android give 0 for every result, which means an unknown confidence.
            confidence = float(said.confidence or 1.0)
            reports.append(WordsRecognised(words, confidence, final=True, number=number))
    if going_on:
        number = found.length - len(going_on)
        reports.append(WordsRecognised(" ".join(filter(None, going_on)), number=number))
    return reports


def _at(items: Any, place: int) -> Any:
    """Return an item of a list of the browser's, which Python cannot index."""
    return web.window.Reflect.get(items, place)
