"""``call``: a telephone in the terminal.

A line of keys (``1``, ``241234#``) is pressed. Any other line is spoken; `ivr.cli.utterance` says
how one can say what else was heard. Time stands still while the caller types. An empty line lets it
pass until something happens: *noinput*, the end of an entry, or a move in the
agent's queue.

Where the input is no terminal, it is repeated behind each question, so that the output is the
transcript of the call; see `ivr.cli.echo` for what is masked in it.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from ivr.cli.database_url import path_of
from ivr.cli.databases import opened_database
from ivr.cli.echo import Echo
from ivr.cli.exit_status import status_of
from ivr.cli.flows import open_line, read_flow
from ivr.cli.printing import printable
from ivr.cli.utterance import utterance_of
from ivr.engine import (
    DTMF,
    Call,
    CallerHungUp,
    DtmfPressed,
    Event,
    PlayPrompt,
    accepts,
)
from ivr.errors import StoreError
from ivr.flow import goals
from ivr.runtime import Line, Session, Then, VirtualClock, VirtualTelephone

HELP = """\
Type keys (1, 241234#) or words. An empty line waits. /hangup, or the end of input, hangs up.
for delhi (0.6) | four deli (0.5) is what a recogniser may have heard in two ways."""

END_OF_INPUT = "(end of input)"

LONGEST_WAIT = 600.0
"""Seconds after which an empty line stops waiting for something to happen."""


class Terminal(VirtualTelephone):
    """A telephone that prints each prompt. A printed prompt counts as heard to its end."""

    def __init__(self, clock: VirtualClock) -> None:
        super().__init__(clock)
        self._held: list[str] | None = None

    def play(self, prompt: PlayPrompt, finished: Then) -> None:
        """Write the prompt."""
        text = f"  {printable(prompt.text)}"
        if self._held is None:
            print(text)
        else:
            self._held.append(text)
        super().play(prompt, finished)

    def fail(self, message: str) -> None:
        """Write what went wrong."""
        print(f"  ({message})", file=sys.stderr)

    @contextmanager
    def prompts_held(self) -> Iterator[None]:
        """Print the prompts that are played in the body only behind what the body prints."""
        self._held = []
        try:
            yield
        finally:
            print(*self._held, sep="\n", end="\n" if self._held else "")
            self._held = None


def call_line(options: argparse.Namespace) -> int:
    """Call the line, and talk to it until one side hangs up."""
    flow = read_flow(options.flow)
    clock = VirtualClock(datetime.now().astimezone())
    with opened_database(path_of(options.db)) as database:
        line = open_line(flow, database, clock.now)
        print(f"{flow.title}. {HELP}")
        call, outcome = _talk(line, Terminal(clock), options.caller)
    if goals(flow.nodes):
        print(f"-- Achieved: {', '.join(call.goals) or 'nothing'}.")
    print(f"-- The call has ended: {outcome}.")
    return status_of(outcome)


def _talk(line: Line, phone: Terminal, caller: str) -> tuple[Call, str]:
    """Talk until the call ends, and return it with its outcome."""
    session = Session.dial(line, phone, caller)
    exchange = _typed if sys.stdin.isatty() else _piped
    goes_on = True
    while (now := line.call(session.call_id)).outcome is None:
        if not goes_on:  # asking for more input would go on for ever
            raise StoreError("The end of the call could not be written, so the call is still live.")
        goes_on = exchange(line, session, phone, now)
    return now, now.outcome


def _typed(line: Line, session: Session, phone: Terminal, now: Call) -> bool:
    """Do what a person types, who sees it while typing unless it is a secret.

    Returns whether there is more input; so does `_piped`.
    """
    ask = getpass.getpass if accepts(line.flow_of(now), now).sensitive else input
    try:
        text: str | None = ask(_question(now)).strip()
    except (EOFError, KeyboardInterrupt):
        print()
        text = None
    if text == "":
        _wait(phone)
    for _, event in _read(text, phone):
        session.post(event)
    return text is not None


def _piped(line: Line, session: Session, phone: Terminal, now: Call) -> bool:
    """Do what a line of input says, and repeat it before the prompts that follow."""
    read = sys.stdin.readline()
    text = read.strip() if read else None
    echo = Echo(line.flow_of(now))
    with phone.prompts_held():
        if text == "":
            _wait(phone)
        for part, event in _read(text, phone):
            before = line.call(session.call_id)
            session.post(event)
            echo.add(part, event, before, line.call(session.call_id))
        print(f"{_question(now)}{echo.text}".rstrip())
    return text is not None


def _question(now: Call) -> str:
    entered = f" {len(now.entry)} keys, # or an empty line to end" if now.entry else ""
    return f"{now.node}{entered}> "


def _read(text: str | None, phone: Terminal) -> list[tuple[str, Event]]:
    """Return what a line asks for, or nothing, with the reason, where it cannot be read."""
    try:
        return list(_events(text))
    except ValueError as error:
        phone.fail(str(error))
        return []


def _events(text: str | None) -> Iterator[tuple[str, Event]]:
    """Yield what a line asks for: each part of it, and the event that the part is."""
    if text is None or text == "/hangup":
        yield text or END_OF_INPUT, CallerHungUp()
    elif set(keys := text.replace(" ", "")) <= DTMF:
        for key in keys:
            yield key, DtmfPressed(key)
    else:
        yield text, utterance_of(text)


def _wait(phone: Terminal) -> None:
    """Let time pass until something happens."""
    before, waited = len(phone.updates), 0.0
    while len(phone.updates) == before and waited < LONGEST_WAIT:
        phone.clock.advance(1.0)
        waited += 1.0
