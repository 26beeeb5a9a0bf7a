"""Decides what the telephone shows of a call; ``view`` draws it.

No function here needs the browser. Each decides about one thing, such as a call after an update or
the present moment. ``words`` are those of the call's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ivr.browser.words import PhoneWords
from ivr.engine import DOT, FROM_CALLER, Phase, accepts
from ivr.runtime import CallUpdate

CHOICE = "a choice"
"""What a menu expects. It goes without saying, so the telephone does not say it."""


class CallState(Enum):
    """What the call is doing; the values are those of ``data-call-state``."""

    IDLE = "idle"
    RINGING = "ringing"
    CONNECTED = "connected"
    TRANSFERRING = "transferring"
    ENDED = "ended"

    @property
    def live(self) -> bool:
        """Whether the line has answered and the call has not ended."""
        return self in (CallState.CONNECTED, CallState.TRANSFERRING)


class Activity(Enum):
    """What happens at this moment; the values are those of ``data-activity``."""

    NONE = ""
    SPEAKING = "speaking"
    LISTENING_KEYS = "listening-keys"
    LISTENING_VOICE = "listening-voice"
    ON_HOLD = "on-hold"


PHASES: dict[Phase, CallState] = {
    Phase.RINGING: CallState.RINGING,
    Phase.LISTENING: CallState.CONNECTED,
    Phase.CONFIRMING: CallState.CONNECTED,
    Phase.VERIFYING: CallState.CONNECTED,
    Phase.CHOOSING: CallState.CONNECTED,
    Phase.QUERYING: CallState.CONNECTED,
    Phase.TRANSFERRING: CallState.TRANSFERRING,
    Phase.LEAVING: CallState.CONNECTED,
    Phase.ENDED: CallState.ENDED,
}
"""The state that the telephone shows in each phase of a call."""


def state_words(state: CallState, words: PhoneWords) -> str:
    """Return what the telephone says of a state."""
    return {
        CallState.IDLE: words.ready,
        CallState.RINGING: words.ringing,
        CallState.CONNECTED: words.connected,
        CallState.TRANSFERRING: words.on_hold,
        CallState.ENDED: words.ended,
    }[state]


@dataclass(frozen=True, slots=True)
class Face:
    """What the telephone shows of a call after an update.

    ``entry`` are the keys so far, as dots if they are secret; ``expects`` is what the line waits
    for, in words, or the caller's place in the agent's queue.
    """

    state: CallState
    words: str
    entry: str
    expects: str


def face_of(update: CallUpdate, words: PhoneWords) -> Face:
    """Return what the telephone shows of a call after an update."""
    call = update.call
    state = PHASES[call.phase]
    said = state_words(state, words)
    if call.phase in FROM_CALLER:
        takes = accepts(update.flow, call)
        entry = DOT * len(call.entry) if takes.sensitive else call.entry
        expects = "" if takes.expects == CHOICE else words.expected(takes.expects)
        return Face(state, said, entry, expects)
    position = call.variables.get("position")
    return Face(state, said, "", words.in_queue.format(position=position) if position else "")


@dataclass(frozen=True, slots=True)
class Moment:
    """The conditions that, with the call's state, decide which activity is shown."""

    expects: str = ""
    hearing: bool = False  # the microphone is open
    playing: bool = False  # a prompt is being said
    bargein: bool = True  # the caller may interrupt that prompt
    listening: bool = False  # the line takes speech


def activity_of(state: CallState, moment: Moment, words: PhoneWords) -> tuple[Activity, str]:
    """Return the activity, and the words to show in place of an entry."""
    if state is CallState.TRANSFERRING:
        return Activity.ON_HOLD, moment.expects or words.waiting_for_agent
    if state is not CallState.CONNECTED:
        return Activity.NONE, ""
    if moment.hearing:
        return Activity.LISTENING_VOICE, words.listening
    if moment.playing:
        return Activity.SPEAKING, words.key_interrupts if moment.bargein else words.hear_out
    if moment.listening:
        return Activity.LISTENING_KEYS, turn_of(state, moment, words)
    return Activity.NONE, ""


def turn_of(state: CallState, moment: Moment, words: PhoneWords) -> str:
    """Return what a screen reader is told once it is the caller's turn, or "" before that."""
    if state is not CallState.CONNECTED or moment.playing or not moment.listening:
        return ""
    expects = moment.expects
    return words.your_turn_for.format(expects=expects) if expects else words.your_turn


def caption_of(state: CallState, words: PhoneWords) -> str:
    """Return the words below the green or red button."""
    if state is CallState.IDLE:
        return words.call
    return words.call_again if state is CallState.ENDED else words.hang_up


def initials(title: str) -> str:
    """Return one or two letters as the sign of a line: ``AI`` for "Air India customer line"."""
    words = [word for word in title.split() if word[0].isalnum()]
    capitals = [word[0] for word in words if word[0].isupper()]
    return "".join((capitals or [word[0].upper() for word in words])[:2]) or "·"


def clock_face(seconds: float) -> str:
    """Return ``seconds`` as a call's time: ``0:07``, ``12:30``, ``1:02:03``."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def seconds_between(before: str, after: str) -> float:
    """Return the seconds between two recorded times; 0 if the clock went backwards."""
    passed = datetime.fromisoformat(after) - datetime.fromisoformat(before)
    return max(0.0, passed.total_seconds())
