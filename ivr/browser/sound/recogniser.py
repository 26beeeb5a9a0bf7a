"""The browser's speech recognition, if it has one, for the microphone.

The browser's objects, events and codes do not leave this module: the microphone gets values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.seam import web
from ivr.browser.seam.protocols import Proxies
from ivr.browser.sound.microphone import (
    RecognitionEnded,
    RecognitionEvent,
    RecognitionFailed,
    WordsRecognised,
)

NAMES = ("SpeechRecognition", "webkitSpeechRecognition")

OnEvent = Callable[[RecognitionEvent], None]


class BrowserRecogniser:
    """One attempt at a time, each with a new recogniser, because reusing one is unreliable."""

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
        """Begin an attempt; a refusal comes as an event too."""
        native = self._maker.new()
        native.lang, native.interimResults, native.continuous = language, True, False
        self._handler = self._proxies.hold(lambda event: _hand_on(event, on_event))
        native.onresult = native.onerror = native.onend = self._handler
        self._native = native
        try:
            native.start()
        except Exception as error:  # an InvalidStateError or a refusal, as JavaScript's exception
            on_event(RecognitionFailed(str(error).split(":")[0]))

    def stop(self) -> None:
        """End the attempt, of which nothing more is reported."""
        native, self._native = self._native, None
        native.onresult = native.onerror = native.onend = None
        self._proxies.release(self._handler)
        native.abort()


def _hand_on(event: Any, on_event: OnEvent) -> None:
    if event.type == "result":
        on_event(_recognised(event.results))
    elif event.type == "error":
        on_event(RecognitionFailed(str(event.error)))
    else:
        on_event(RecognitionEnded())


def _recognised(found: Any) -> WordsRecognised:
    results = [_at(found, place) for place in range(found.length)]
    words = " ".join(str(_at(result, 0).transcript).strip() for result in results)
    last = results[-1]
    if not last.isFinal:
        return WordsRecognised(words)
    # Safari and Android give 0 for every result, which means an unknown confidence.
    return WordsRecognised(words, float(_at(last, 0).confidence or 1.0), final=True)


def _at(items: Any, place: int) -> Any:
    """Return an item of a list of the browser's, which Python cannot index."""
    return web.window.Reflect.get(items, place)
