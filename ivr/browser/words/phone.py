"""What there is to say on the telephone: one field for each text, the same in every language.

The fields whose names stand in ``index.html`` (``data-words``, ``data-label``, ``data-hint`` and
``data-placeholder``) are put there by the telephone's view. Braces are filled in by the telephone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

EXPECTS = (
    r"(?P<count>\d+( to \d+)?) digits?",
    r"a telephone number of (?P<count>\d+) digits",
    r"(?P<count>\d+( to \d+)?) letters or digits",
    r"a number from (?P<least>-?\d+) to (?P<most>-?\d+)",
    r"a date, .+",
    r"a name, .+",
    r"yes \(1\) or no \(2\)",
    r"(?P<first>.+\)) or (?P<second>.+)",
    r"(?P<first>.+) or (?P<second>.+)",
)
"""What the engine says that a field waits for. `PhoneWords.expects` has an answer to each.

Values and choices are named in the flow's own words.
"""


@dataclass(frozen=True, slots=True)
class PhoneWords:
    """The telephone's words in one language."""

    language: str
    name: str  # of the language, in English

    # What the call is doing.
    ready: str
    ringing: str
    connected: str
    on_hold: str
    ended: str
    interrupted: str
    not_connected: str

    # Buttons and fields.
    telephone: str
    call: str
    call_again: str
    hang_up: str
    go_on: str
    mute: str
    mute_hint: str
    speak: str
    speak_hint: str
    say: str
    send: str
    keypad: str
    star: str
    hash: str
    show_keypad: str
    show_conversation: str
    transcript: str
    call_time: str
    entered: str
    end_that_call: str
    shortcuts: str
    shortcuts_hint: str
    details: str
    offline: str
    calls_work: str  # follows ``offline``, where there is room for it

    # The question whether to hang up.
    hang_up_question: str
    goes_on: str
    resume: str

    # While no call is on.
    first: str
    first_hint: str
    tries: str

    # The present moment.
    listening: str
    key_interrupts: str
    hear_out: str
    your_turn: str
    your_turn_for: str  # {expects}
    in_queue: str  # {position}
    waiting_for_agent: str
    expects: tuple[str, ...]  # for each of EXPECTS, with its groups in braces; or none at all
    of_count: str  # between two counts, {least} and {most}

    # How a call ended.
    you_hung_up: str  # {time}
    line_hung_up: str  # {time}
    other_ending: str  # {time}, {outcome}
    outcomes: Mapping[str, str]
    rang_only: str

    # What went wrong, and what to do.
    cannot_interrupt: str
    no_answer: str  # {error}
    no_resumption: str  # {error}
    from_next: str  # {title}
    read_along: str
    resume_how: str
    failures: Mapping[str, str]  # of the microphone, by the name of the error
    other_failure: str  # {code}

    def failure(self, code: str) -> str:
        """Return what the microphone's failure means, and what to do."""
        return self.failures.get(code) or self.other_failure.format(code=code)

    def expected(self, words: str) -> str:
        """Return what a field waits for; ``words`` are the engine's, which are English."""
        for pattern, said in zip(EXPECTS, self.expects, strict=False):
            if found := re.fullmatch(pattern, words):
                groups = found.groupdict()
                if "count" in groups:
                    groups["count"] = self._counted(groups["count"])
                return said.format(**groups)
        return words

    def _counted(self, count: str) -> str:
        least, _, most = count.partition(" to ")
        return self.of_count.format(least=least, most=most) if most else count

    def ending(self, outcome: str, time: str) -> str:
        """Return how a call ended, after ``time``."""
        if outcome == "hung_up":
            return self.you_hung_up.format(time=time)
        if outcome == "completed":
            return self.line_hung_up.format(time=time)
        why = self.outcomes.get(outcome, outcome.replace("_", " "))
        return self.other_ending.format(time=time, outcome=why)
