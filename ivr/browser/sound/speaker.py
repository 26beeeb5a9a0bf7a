"""The line's voice: says prompts in order, sentence by sentence, and never waits without a limit.

The rules:

- A sentence is over when the browser reports its end; when the estimated time has passed and the
  browser is silent; or when twice that time has passed, because ``end`` may never come.
- Without a voice for the language, muted, or where a screen reader reads the captions, these
  advance at the speed of reading.
- A voice that fails (``synthesis-failed``), or twice does not report its end, is given up: captions
  go on without it, until the user chooses or tries it (`ivr.browser.sound.trust`).
- The utterance is referenced until it is over, because Safari discards one without references.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from ivr.browser.feed import Feed
from ivr.browser.seam.protocols import Proxies, Timers
from ivr.browser.sound.saying import Saying
from ivr.browser.sound.sentences import Passage, speaking_seconds
from ivr.browser.sound.trust import VoiceTrust, words_about
from ivr.browser.sound.voices import Voice, Voices, best
from ivr.browser.telephone.settings import PageSettings
from ivr.runtime import Cancel

GIVE_UP_FACTOR = 2.0
GIVE_UP_SECONDS = 3.0
LOOK_SECONDS = 0.25
"""How often the browser is asked whether an utterance that should be over is over."""

INTERRUPTED = frozenset({"interrupted", "canceled"})


class SpeechSynthesis(Protocol):
    """The browser's ``speechSynthesis``, as far as a speaker uses it."""

    @property
    def speaking(self) -> bool:
        """Whether an utterance is being spoken."""
        ...

    @property
    def pending(self) -> bool:
        """Whether an utterance waits to be spoken."""
        ...

    @property
    def paused(self) -> bool:
        """Whether nothing is spoken until `resume`."""
        ...

    def speak(self, utterance: Any) -> None:
        """Speak an utterance behind those that are being spoken."""
        ...

    def cancel(self) -> None:
        """Fall silent and forget every utterance."""
        ...

    def resume(self) -> None:
        """Go on speaking after a pause."""
        ...


@dataclass(slots=True)
class _Utterance:
    native: Any
    voice: Voice
    handler: Any
    until: float


class Speaker:
    """Says prompts one after another.

    ``synthesis`` is None where the browser has none; it must have one if ``voices`` has any.
    ``new_utterance`` returns the browser's own utterance of a text.
    """

    def __init__(
        self,
        synthesis: SpeechSynthesis | None,
        new_utterance: Callable[[str], Any],
        voices: Voices,
        timers: Timers,
        proxies: Proxies,
        settings: Callable[[], PageSettings],
    ) -> None:
        self._synthesis: Any = synthesis
        self._new_utterance = new_utterance
        self._voices = voices
        self._timers = timers
        self._proxies = proxies
        self._settings = settings
        self._queue: deque[Saying] = deque()
        self._passages: tuple[Passage, ...] = ()
        self._place = 0  # of the passage that is being said
        self._utterance: _Utterance | None = None
        self._cancel: Cancel | None = None
        self._trust = VoiceTrust()
        self._muted = False
        if self._synthesis:
            self._synthesis.cancel()  # a browser may still be speaking for the page before a reload

    @property
    def muted(self) -> bool:
        """Whether captions go on without a voice."""
        return self._muted

    @property
    def busy(self) -> bool:
        """Whether a prompt is being said, with a voice or in captions alone."""
        return bool(self._queue)

    @property
    def audible(self) -> bool:
        """Whether a voice is speaking that a microphone would hear too."""
        return self.busy and self._voice(self._queue[0].language) is not None

    def speaks(self, language: str) -> bool:
        """Whether there is a voice for ``language`` that works, as far as is known."""
        voice = self._chosen(language)
        return voice is not None and self._trust.fault_of(voice) is None

    @property
    def given_up(self) -> Feed[str]:
        """The words about each voice that is given up."""
        return self._trust.given_up

    def trouble(self, language: str) -> str:
        """Return the words about the voice for ``language`` if it was given up, else ""."""
        voice = self._chosen(language)
        fault = None if voice is None else self._trust.fault_of(voice)
        return "" if voice is None or fault is None else words_about(voice, fault)

    def trust_again(self, language: str) -> None:
        """Use the voice for ``language`` again, because the user has chosen it."""
        voice = self._chosen(language)
        if voice is not None:
            self._trust.again(voice)

    def say(self, saying: Saying) -> None:
        """Say a prompt after those that are being said."""
        self._queue.append(saying)
        if len(self._queue) == 1:
            self._begin()

    def stop(self) -> None:
        """Stop speaking and drop the other prompts."""
        self._queue.clear()
        self._hush()

    def mute(self, muted: bool) -> None:
        """Let captions go on without a voice; the next sentence is spoken again once unmuted."""
        self._muted = muted
        if muted and self._utterance is not None:
            self._hush()
            self._wait(speaking_seconds(self._passages[self._place].spoken) / 2)

    def _begin(self) -> None:
        saying = self._queue[0]
        self._passages = saying.passages
        self._place = -1
        saying.began()
        self._next()

    def _next(self) -> None:
        self._place += 1
        if self._place == len(self._passages):
            self._end()
            return
        saying, passage = self._queue[0], self._passages[self._place]
        saying.reached(passage.part)
        self._speak(passage.spoken, saying.language)

    def _end(self) -> None:
        saying = self._queue.popleft()
        saying.finished()
        if self._queue and self._idle():
            self._begin()

    def _idle(self) -> bool:
        return self._cancel is None and self._utterance is None

    def _speak(self, sentence: str, language: str) -> None:
        settings = self._settings()
        seconds = speaking_seconds(sentence, settings.rate)
        voice = self._voice(language) if sentence else None
        if voice is None:
            self._wait(seconds)
            return
        utterance = self._new_utterance(sentence)
        utterance.lang, utterance.voice = voice.language, self._voices.native(voice)
        utterance.rate, utterance.volume = settings.rate, settings.volume
        self._utter(utterance, voice, seconds)

    def _voice(self, language: str) -> Voice | None:
        """Return the voice for ``language``, or None if there are only captions."""
        silent = self._muted or self._settings().reader
        return self._chosen(language) if not silent and self.speaks(language) else None

    def _chosen(self, language: str) -> Voice | None:
        return best(self._voices.all, language, self._settings().voice)

    def _utter(self, utterance: Any, voice: Voice, seconds: float) -> None:
        handler = self._proxies.hold(self._ended)
        utterance.onend = utterance.onerror = handler
        limit = seconds * GIVE_UP_FACTOR + GIVE_UP_SECONDS
        self._utterance = _Utterance(utterance, voice, handler, limit - seconds)
        if self._synthesis.paused:
            self._synthesis.resume()
        self._synthesis.speak(utterance)
        self._cancel = self._timers.call_later(seconds, self._look)

    def _look(self) -> None:
        """Go on after the sentence if the browser is silent, or if its time is over."""
        self._cancel = None
        utterance = self._utterance
        assert utterance is not None  # `_release` cancels this timer too
        utterance.until -= LOOK_SECONDS
        silent = not self._synthesis.speaking and not self._synthesis.pending
        if silent or utterance.until <= 0:
            if not silent:
                self._trust.timed_out(utterance.voice)
            self._hush()
            self._next()
        else:
            self._cancel = self._timers.call_later(LOOK_SECONDS, self._look)

    def _ended(self, event: Any) -> None:
        fault = str(getattr(event, "error", "") or "")
        assert self._utterance is not None  # `_release` takes the handler away
        voice = self._utterance.voice
        seconds = speaking_seconds(self._passages[self._place].spoken)
        self._release()
        if event.type != "error":
            self._trust.ended(voice)
            self._next()
            return
        self._wait(seconds)
        if fault not in INTERRUPTED:
            self._trust.failed(voice)

    def _wait(self, seconds: float) -> None:
        def go_on() -> None:
            self._cancel = None
            self._next()

        self._cancel = self._timers.call_later(seconds, go_on)

    def _hush(self) -> None:
        speaking = self._utterance is not None
        self._release()
        if speaking:
            self._synthesis.cancel()

    def _release(self) -> None:
        """Release the utterance and its timer, in an order in which no late event is handled."""
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
        if self._utterance is not None:
            native, handler = self._utterance.native, self._utterance.handler
            self._utterance = None
            native.onend = native.onerror = None
            self._proxies.release(handler)
