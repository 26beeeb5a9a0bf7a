"""Decides what the telephone shows of a call; ``view`` draws it.

No function here needs the browser. Each decides about one thing: a call after an update, the
present moment, the end of a call.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ivr.engine import DOT, FROM_CALLER, Phase, accepts
from ivr.runtime import CallUpdate

CHOICE = "a choice"
"""What a menu expects. It goes without saying, so the telephone does not say it."""

ENDINGS = {
    "hung_up": "You hung up after {time}",
    "completed": "The line hung up after {time}",
}
YOUR_TURN = "Your turn: {expects}"
OTHER_ENDING = "The call ended after {time}: {outcome}"

IN_QUEUE = "Number {position} in the queue"
WAITING_FOR_AGENT = "Waiting for an agent"


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


_CONNECTED = CallState.CONNECTED, "Connected"

PHASES: dict[Phase, tuple[CallState, str]] = {
    Phase.RINGING: (CallState.RINGING, "Ringing"),
    Phase.LISTENING: _CONNECTED,
    Phase.CONFIRMING: _CONNECTED,
    Phase.CHOOSING: _CONNECTED,
    Phase.QUERYING: _CONNECTED,
    Phase.TRANSFERRING: (CallState.TRANSFERRING, "On hold"),
    Phase.LEAVING: _CONNECTED,
    Phase.ENDED: (CallState.ENDED, "Call ended"),
}
"""The state that the telephone shows in each phase of a call, and the words for it."""


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


def face_of(update: CallUpdate) -> Face:
    """Return what the telephone shows of a call after an update."""
    call = update.call
    state, words = PHASES[call.phase]
    if call.phase in FROM_CALLER:
        takes = accepts(update.flow, call)
        entry = DOT * len(call.entry) if takes.sensitive else call.entry
        return Face(state, words, entry, "" if takes.expects == CHOICE else takes.expects)
    position = call.variables.get("position")
    return Face(state, words, "", IN_QUEUE.format(position=position) if position else "")


@dataclass(frozen=True, slots=True)
class Moment:
    """The conditions that, with the call's state, decide which activity is shown."""

    expects: str = ""
    hearing: bool = False  # the microphone is open
    playing: bool = False  # a prompt is being said
    bargein: bool = True  # the caller may interrupt that prompt
    listening: bool = False  # the line takes speech


def activity_of(state: CallState, moment: Moment) -> tuple[Activity, str]:
    """Return the activity, and the words to show in place of an entry."""
    if state is CallState.TRANSFERRING:
        return Activity.ON_HOLD, moment.expects or WAITING_FOR_AGENT
    if state is not CallState.CONNECTED:
        return Activity.NONE, ""
    if moment.hearing:
        return Activity.LISTENING_VOICE, "Listening"
    if moment.playing:
        return Activity.SPEAKING, "A key interrupts" if moment.bargein else "Please hear this out"
    if moment.listening:
        return Activity.LISTENING_KEYS, turn_of(state, moment)
    return Activity.NONE, ""


def turn_of(state: CallState, moment: Moment) -> str:
    """Return what a screen reader is told once it is the caller's turn, or "" before that."""
    if state is not CallState.CONNECTED or moment.playing or not moment.listening:
        return ""
    return YOUR_TURN.format(expects=moment.expects) if moment.expects else "Your turn"


def caption_of(state: CallState) -> str:
    """Return the words below the green or red button."""
    if state is CallState.IDLE:
        return "Call"
    return "Call again" if state is CallState.ENDED else "Hang up"


def initials(title: str) -> str:
    """Return one or two letters as the sign of a line: ``AI`` for "Air India customer line"."""
    words = [word for word in title.split() if word[0].isalnum()]
    capitals = [word[0] for word in words if word[0].isupper()]
    return "".join((capitals or [word[0].upper() for word in words])[:2]) or "·"


def ending(outcome: str, seconds: float) -> str:
    """Return how a call ended, in words."""
    words = ENDINGS.get(outcome, OTHER_ENDING)
    return words.format(time=clock_face(seconds), outcome=outcome.replace("_", " "))


def clock_face(seconds: float) -> str:
    """Return ``seconds`` as a call's time: ``0:07``, ``12:30``, ``1:02:03``."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def seconds_between(before: str, after: str) -> float:
    """Return the seconds between two recorded times; 0 if the clock went backwards."""
    passed = datetime.fromisoformat(after) - datetime.fromisoformat(before)
    return max(0.0, passed.total_seconds())
