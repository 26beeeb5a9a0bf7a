"""``call``: a telephone in the terminal.

A line of keys (``1``, ``241234#``) is pressed, any other line is spoken. Time stands still while
the caller types. An empty line lets it pass until something happens: *noinput*, the end of an
entry, or a move in the agent's queue.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from datetime import datetime

from ivr.cli.database_url import path_of
from ivr.cli.databases import opened_database
from ivr.cli.flows import open_line, read_flow
from ivr.engine import (
    DTMF,
    Call,
    CallerHungUp,
    DtmfPressed,
    Event,
    Phase,
    PlayPrompt,
    SpeechHeard,
    accepts,
)
from ivr.runtime import Line, Session, Then, VirtualClock, VirtualTelephone

HELP = """\
Type keys (1, 241234#) or words. An empty line waits. /hangup, or the end of input, hangs up."""

LONGEST_WAIT = 600.0
"""Seconds after which an empty line stops waiting for something to happen."""


class Terminal(VirtualTelephone):
    """A telephone that prints each prompt. A printed prompt counts as heard to its end."""

    def play(self, prompt: PlayPrompt, finished: Then) -> None:
        """Write the prompt."""
        print(f"  {prompt.text}")
        super().play(prompt, finished)

    def fail(self, message: str) -> None:
        """Write what went wrong."""
        print(f"  ({message})", file=sys.stderr)


def call_line(options: argparse.Namespace) -> int:
    """Call the line, and talk to it until one side hangs up."""
    flow = read_flow(options.flow)
    clock = VirtualClock(datetime.now().astimezone())
    with opened_database(path_of(options.db)) as database:
        line = open_line(flow, database, clock.now)
        print(f"{flow.title}. {HELP}")
        _talk(line, Terminal(clock), options.caller)
    return 0


def _talk(line: Line, phone: Terminal, caller: str) -> None:
    session = Session.dial(line, phone, caller)
    while (now := line.call(session.call_id)).phase is not Phase.ENDED:
        text = _read(line, now)
        if text == "":
            _wait(phone)
        for event in _events(text):
            session.post(event)
    print(f"-- The call has ended: {now.outcome}.")


def _read(line: Line, now: Call) -> str | None:
    """Read one line; ``None`` at the end of input. A terminal does not show a secret entry."""
    entered = f" {len(now.entry)} keys, # or an empty line to end" if now.entry else ""
    question = f"{now.node}{entered}> "
    hidden = accepts(line.flow_of(now), now).sensitive and sys.stdin.isatty()
    try:
        return (getpass.getpass(question) if hidden else input(question)).strip()
    except EOFError:
        print()
        return None


def _events(text: str | None) -> Iterator[Event]:
    if text is None or text == "/hangup":
        yield CallerHungUp()
    elif keys := text.replace(" ", ""):
        if set(keys) <= DTMF:
            yield from map(DtmfPressed, keys)
        else:
            yield SpeechHeard(text)


def _wait(phone: Terminal) -> None:
    """Let time pass until something happens."""
    before, waited = len(phone.updates), 0.0
    while len(phone.updates) == before and waited < LONGEST_WAIT:
        phone.clock.advance(1.0)
        waited += 1.0
