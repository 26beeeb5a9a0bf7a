"""Fakes of what the deciding modules of ``ivr/browser`` use, such as timers, voices and elements.

Each fake records its calls, so that a test can read them. They have the types of
``ivr/browser/seam/protocols.py`` and ``ivr/browser/telephone/parts.py``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ivr.browser.feed import Feed
from ivr.browser.sound.recognition import (
    RecognitionEvent,
    RecognitionFailed,
    RecognitionStarted,
    SessionRequest,
)
from ivr.browser.sound.saying import Saying
from ivr.browser.telephone.face import Activity, CallState
from ivr.browser.words import ENGLISH, phone_words
from ivr.runtime import Cancel, VirtualClock


class FakeTimers:
    """Time that passes when `advance` says so; 100 seconds have passed already."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self._start = self.clock.now()

    def now(self) -> float:
        return 100 + (self.clock.now() - self._start).total_seconds()

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Cancel:
        return self.clock.call_later(seconds, callback)

    def next_frame(self, callback: Callable[[], None]) -> None:
        self.clock.call_later(1 / 60, callback)

    def advance(self, seconds: float) -> None:
        self.clock.advance(seconds)


class FakeProxies:
    """Proxies that are the functions themselves; ``listeners`` has those that were attached."""

    def __init__(self) -> None:
        self.live = 0
        self.listeners: list[tuple[Any, str, Callable[..., Any]]] = []

    def hold(self, function: Callable[..., Any]) -> Any:
        self.live += 1
        return function

    def release(self, proxy: Any) -> None:
        self.live -= 1

    def listen(self, target: Any, kind: str, handler: Callable[..., Any]) -> None:
        self.listeners.append((target, kind, handler))


class FakeLocalStorage:
    """``localStorage`` as a dict; with ``refuses`` it stores nothing."""

    def __init__(self, refuses: bool = False, **texts: str) -> None:
        self.texts = texts
        self.refuses = refuses

    def read(self, key: str) -> str:
        if self.refuses:
            raise PermissionError("refused")
        return self.texts.get(key.replace("-", "_"), "")

    def write(self, key: str, text: str) -> None:
        if self.refuses:
            raise PermissionError("refused")
        self.texts[key.replace("-", "_")] = text


class FakeView:
    """What the telephone shows: the last value of everything."""

    def __init__(self) -> None:
        self.state = CallState.IDLE
        self.state_words = ""
        self.words = ENGLISH
        self.line: tuple[str, str] = ("", "")
        self.place = ("", "")
        self.saying = ""
        self.time: float | None = None
        self.entry = ""
        self.secret = False
        self.forgotten = 0
        self.activity = (Activity.NONE, "")
        self.turns = [""]  # what a screen reader was told
        self.muted = False
        self.speaking = False
        self.caption_size = 0
        self.interrupted = False
        self.ring: float | None = None
        self.alerts: list[str] = []
        self.alert_language = ""

    def show_line(self, title: str, accent: str) -> None:
        self.line = (title, accent)

    def show_state(self, state: CallState, words: str) -> None:
        self.state, self.state_words = state, words

    def show_language(self, language: str) -> None:
        self.words = phone_words(language)

    def show_place(self, call_id: str, menu: str) -> None:
        self.place = (call_id, menu)

    def show_saying(self, node: str) -> None:
        self.saying = node

    def show_time(self, seconds: float | None) -> None:
        self.time = seconds

    def show_entry(self, entry: str) -> None:
        self.entry = entry

    def show_secrecy(self, sensitive: bool) -> None:
        self.secret = sensitive

    def forget_words(self) -> None:
        self.forgotten += 1

    def show_activity(self, activity: Activity, words: str) -> None:
        self.activity = (activity, words)

    def announce_turn(self, words: str) -> None:
        if words != self.turns[-1]:
            self.turns.append(words)

    def show_mute(self, muted: bool) -> None:
        self.muted = muted

    def show_speak(self, on: bool) -> None:
        self.speaking = on

    def show_caption_size(self, pixels: int) -> None:
        self.caption_size = pixels

    def show_interrupted(self, interrupted: bool) -> None:
        self.interrupted = interrupted

    def run_ring(self, seconds: float | None) -> None:
        self.ring = seconds

    def alert(self, message: str, language: str = "en") -> None:
        self.alerts.append(message)
        self.alert_language = language

    @property
    def alert_shown(self) -> str:
        """The alert that is shown now."""
        return self.alerts[-1] if self.alerts else ""


class FakeTranscript:
    """The conversation as lines: the speaker and the text."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []
        self.interim_words = ""
        self.notice_language = ""
        self.marked: int | None = None
        self.aloud = False  # whether a voice says the last prompt

    def clear(self) -> None:
        self.lines.clear()

    def line_says(self, parts: Sequence[str], language: str, aloud: bool = False) -> None:
        self.aloud = aloud
        self.lines.append(("line", "".join(parts)))

    def reached(self, number: int) -> None:
        self.marked = number

    def hushed(self) -> None:
        self.marked = None

    def caller_keys(self, digit: str) -> None:
        self.lines.append(("keys", digit))

    def caller_says(self, text: str) -> None:
        self.lines.append(("caller", text))

    def interim(self, text: str) -> None:
        self.interim_words = text

    def notice(self, text: str, language: str = "en") -> None:
        self.notice_language = language
        self.lines.append(("notice", text))

    def withdraw_notice(self) -> None:
        place = max(place for place, (kind, _) in enumerate(self.lines) if kind == "notice")
        del self.lines[place]


class FakeSpeech:
    """A voice that says a prompt when `finish` is called; without ``voice`` it only captions."""

    def __init__(self, voice: bool = True) -> None:
        self.voice = voice
        self.muted = False
        self.faulty = ""  # the words about a voice that was given up
        self.given_up: Feed[str] = Feed()
        self.trusted: list[str] = []  # the languages whose voice the user has chosen
        self.said: list[Saying] = []
        self._queue: deque[Saying] = deque()

    @property
    def busy(self) -> bool:
        return bool(self._queue)

    @property
    def audible(self) -> bool:
        return self.busy and self.voice and not self.muted

    def speaks(self, language: str) -> bool:
        return self.voice and not self.faulty

    def trouble(self, language: str) -> str:
        return self.faulty

    def trust_again(self, language: str) -> None:
        self.faulty = ""
        self.trusted.append(language)

    def say(self, saying: Saying) -> None:
        self.said.append(saying)
        self._queue.append(saying)
        if len(self._queue) == 1:
            self._begin()

    def _begin(self) -> None:
        self._queue[0].began()
        self._queue[0].reached(0)

    def finish(self) -> None:
        """End the prompt that is being said."""
        self._queue.popleft().finished()
        if self._queue:
            self._begin()

    def stop(self) -> None:
        self._queue.clear()

    def mute(self, muted: bool) -> None:
        self.muted = muted


class FakeSounds:
    """What could be heard, in order."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.level = 1.0
        self.ducked = False

    def wake(self) -> None:
        self.heard.append("wake")

    def set_level(self, level: float) -> None:
        self.level = level

    def key(self, digit: str) -> None:
        self.heard.append(f"key {digit}")

    def ring(self) -> None:
        self.heard.append("ring")

    def busy(self) -> None:
        self.heard.append("busy")

    def hold_music(self) -> None:
        self.heard.append("hold")

    def duck(self, speaking: bool) -> None:
        self.ducked = speaking

    def silence(self) -> None:
        self.heard.append("silence")


class FakeRecogniser:
    """A recogniser that hears what `hear` says; ``refusal`` is an error at every start.

    With ``answers`` it reports that a session has begun, as browsers do.
    """

    def __init__(self, available: bool = True) -> None:
        self.available = available
        self.refusal = ""
        self.answers = True
        self.takes_phrases = False
        self.requests: list[SessionRequest] = []  # of the sessions, in order
        self.phrases: tuple[str, ...] = ()  # that the session was told last
        self._on_event: Callable[[RecognitionEvent], None] | None = None

    @property
    def open(self) -> bool:
        """Whether a session is under way."""
        return self._on_event is not None

    @property
    def languages(self) -> list[str]:
        """The languages of the sessions, in order."""
        return [request.language for request in self.requests]

    def expect(self, phrases: tuple[str, ...]) -> None:
        assert self._on_event is not None, "there is no session to tell"
        self.phrases = phrases

    def start(self, request: SessionRequest, on_event: Callable[[RecognitionEvent], None]) -> None:
        assert self._on_event is None, "two sessions at once"
        self.requests.append(request)
        self.phrases = request.phrases
        self._on_event = on_event
        if self.refusal:
            on_event(RecognitionFailed(self.refusal))
        elif self.answers:
            on_event(RecognitionStarted())

    def stop(self) -> None:
        assert self._on_event is not None, "there is no session to stop"
        self._on_event = None

    def hear(self, event: RecognitionEvent) -> None:
        """Report what the browser heard, or that it failed or ended."""
        assert self._on_event is not None, "the microphone is not open"
        self._on_event(event)


class FakePacks:
    """Language packs for recognition on the device; `answer` is what the browser answers."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.installing: list[str] = []
        self._then: deque[Callable[..., None]] = deque()

    def ask(self, language: str, then: Callable[[str], None]) -> None:
        self.asked.append(language)
        self._then.append(then)

    def install(self, language: str, then: Callable[[bool], None]) -> None:
        self.installing.append(language)
        self._then.append(then)

    def answer(self, found: str | bool) -> None:
        """Answer the oldest question."""
        self._then.popleft()(found)


class FakeElement:
    """An element with attributes, text and children: enough to build the panel's sheets."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.attributes: dict[str, str] = {}
        self.children: list[FakeElement] = []
        self.textContent = ""

    def setAttribute(self, name: str, value: str) -> None:
        self.attributes[name] = value

    def append(self, *children: FakeElement | str) -> None:
        self.children += [child for child in children if isinstance(child, FakeElement)]

    def all(self) -> Iterator[FakeElement]:
        """Yield the element and all inside it."""
        yield self
        for child in self.children:
            yield from child.all()


class FakeDocument:
    """A document without elements, which can make elements."""

    def createElement(self, tag: str) -> FakeElement:
        return FakeElement(tag)
