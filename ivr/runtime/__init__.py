"""The loop around the engine: event in, step, commit, make durable, and only then perform."""

from ivr.runtime.flows import seed, sql_faults
from ivr.runtime.line import PHONE, CallUpdate, Line
from ivr.runtime.ports import Ports, Then
from ivr.runtime.session import Session
from ivr.runtime.virtual import VirtualClock, VirtualTelephone

__all__ = [
    "PHONE",
    "CallUpdate",
    "Line",
    "Ports",
    "Session",
    "Then",
    "VirtualClock",
    "VirtualTelephone",
    "seed",
    "sql_faults",
]
