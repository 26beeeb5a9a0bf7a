"""The loop around the engine: event in, step, commit, make durable, and only then perform."""

from ivr.runtime.flows import seed, sql_faults
from ivr.runtime.line import Line, Turn
from ivr.runtime.ports import Ports
from ivr.runtime.session import Session
from ivr.runtime.virtual import VirtualClock, VirtualTelephone

__all__ = [
    "Line",
    "Ports",
    "Session",
    "Turn",
    "VirtualClock",
    "VirtualTelephone",
    "seed",
    "sql_faults",
]
