"""Speech recognition by the browser, where it has any: words in, and every failure in plain words.

The rules:

- It listens only while it is wanted (Speak is on, the line listens) and allowed (the line does not
  speak, or the caller wears a headset). Whoever uses it says so by `want` and `allow`.
- An attempt ends by ``end``, by ``error``, or by a watchdog: a browser without a language pack
  gives neither. While it is wanted, the next attempt follows.
- A failure that would only repeat itself ends the wish; ``failed`` then tells what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ivr.browser.seam import web
from ivr.browser.seam.proxies import Proxies
from ivr.browser.seam.timers import Cancel, Timers

WATCHDOG_SECONDS = 20.0
PAUSE_SECONDS = 0.3
"""Between two attempts; browsers refuse a start on the heels of an end."""

KEYS_STAY = "Keys and the text box work as before."

FAILURES = {
    "not-allowed": "The microphone is not allowed. Allow it for this page next to its address, "
    f"then press Speak again. {KEYS_STAY}",
    "service-not-allowed": "This browser does not allow speech recognition on this page. "
    f"Try Chrome, Edge or Safari. {KEYS_STAY}",
    "audio-capture": f"No microphone was found. Connect one, then press Speak again. {KEYS_STAY}",
    "network": "The browser's speech recognition needs a network that it cannot reach. "
    f"Check the connection, then press Speak again. {KEYS_STAY}",
    "language-not-supported": "The browser's speech recognition does not know the line's language. "
    f"Install it in the browser's settings, or type. {KEYS_STAY}",
}
UNKNOWN = "Speech recognition stopped ({code}). Press Speak to try again. " + KEYS_STAY
MISSING = (
    f"This browser has no speech recognition. Type what you would say, or use the keys. {KEYS_STAY}"
)
SILENT_ATTEMPTS = 3
SILENT = (
    "Speech recognition does not answer. Press Speak to try again, or restart the browser. "
    + KEYS_STAY
)

HARMLESS = frozenset({"no-speech", "aborted"})


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who is told what was heard."""

    interim: Callable[[str], None]
    heard: Callable[[str, float], None]
    nothing: Callable[[], None]  # silence, as far as the browser can tell
    failed: Callable[[str], None]
    changed: Callable[[bool], None]  # listening or not


DEAF = Hearing(
    interim=lambda words: None,
    heard=lambda words, confidence: None,
    nothing=lambda: None,
    failed=lambda message: None,
    changed=lambda listening: None,
)


class Recogniser:
    """The browser's recogniser, one attempt after another; ``hearing`` is told."""

    def __init__(self, timers: Timers, proxies: Proxies) -> None:
        self._maker = _maker()
        self._timers = timers
        self._proxies = proxies
        self.hearing = DEAF
        self._language = ""
        self._wanted = self._allowed = False
        self._native: Any = None
        self._handler: Any = None
        self._cancel: Cancel | None = None
        self._unanswered = 0

    @property
    def available(self) -> bool:
        """Whether this browser can recognise speech at all."""
        return self._maker is not None

    @property
    def listening(self) -> bool:
        """Whether the microphone is open."""
        return self._native is not None

    def want(self, wanted: bool, language: str = "") -> None:
        """Say whether the caller and the line want words."""
        if wanted and language != self._language:
            self._language = language
            self._stop()
        if wanted != self._wanted:
            self._wanted = wanted
            self._unanswered = 0
        self._settle()

    def allow(self, allowed: bool) -> None:
        """Say whether the microphone may be open: not while it would hear the line itself."""
        if allowed != self._allowed:
            self._allowed = allowed
            self._settle()

    def _settle(self) -> None:
        wanted = self._wanted and self._allowed
        if wanted and self._native is None and self._cancel is None:
            self._start()
        elif not wanted:
            self._stop()

    def _start(self) -> None:
        native = self._maker.new()
        native.lang, native.interimResults, native.continuous = self._language, True, False
        self._handler = self._proxies.hold(self._event)
        native.onresult = native.onerror = native.onend = native.onstart = self._handler
        self._native = native
        self._cancel = self._timers.call_later(WATCHDOG_SECONDS, self._no_answer)
        self.hearing.changed(True)
        try:
            native.start()
        except Exception as error:  # an InvalidStateError or a refusal, as JavaScript's exception
            self._fail(UNKNOWN.format(code=str(error).split(":")[0]))

    def _event(self, event: Any) -> None:
        if event.type == "result":
            self._unanswered = 0
            self._result(event)
        elif event.type == "error":
            self._error(str(event.error))
        elif event.type == "end":
            self._again()

    def _result(self, event: Any) -> None:
        results = [_at(event.results, place) for place in range(event.results.length)]
        words = " ".join(str(_at(result, 0).transcript).strip() for result in results)
        if results[-1].isFinal:
            # Safari and Android give 0 for every result: that is no confidence, not a low one.
            self.hearing.heard(words, float(_at(results[-1], 0).confidence or 1.0))
        else:
            self.hearing.interim(words)

    def _error(self, code: str) -> None:
        if code == "no-speech":
            self.hearing.nothing()
        if code in HARMLESS:
            self._again()
        else:
            self._fail(FAILURES.get(code, UNKNOWN.format(code=code)))

    def _no_answer(self) -> None:
        self._cancel = None
        self._unanswered += 1
        if self._unanswered < SILENT_ATTEMPTS:
            self._again()
        else:
            self._fail(SILENT)

    def _again(self) -> None:
        self._stop()
        if self._wanted and self._allowed:
            self._cancel = self._timers.call_later(PAUSE_SECONDS, self._resume)

    def _resume(self) -> None:
        self._cancel = None
        self._settle()

    def _fail(self, message: str) -> None:
        self._wanted = False
        self._stop()
        self.hearing.failed(message)

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        if self._native is None:
            return
        native, self._native = self._native, None
        native.onresult = native.onerror = native.onend = native.onstart = None
        self._proxies.release(self._handler)
        native.abort()
        self.hearing.changed(False)


def _maker() -> Any:
    names = ("SpeechRecognition", "webkitSpeechRecognition")
    return next((m for name in names if (m := getattr(web.window, name, None))), None)


def _at(items: Any, place: int) -> Any:
    """Return one of a list of the browser's, which Python cannot index."""
    return web.window.Reflect.get(items, place)
