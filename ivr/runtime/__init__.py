"""The loop around the engine: event in, step, commit, make durable, and only then perform."""

from ivr.runtime.answers import Answers, FlowAnswers, QueryAnswer, Reply, TransferAnswer
from ivr.runtime.chance import Chance
from ivr.runtime.flows import Examination, examine, examining, seed, sql_faults
from ivr.runtime.line import Line
from ivr.runtime.live import CarriedCall, Channel
from ivr.runtime.ports import Cancel, Ports, Then
from ivr.runtime.record import DatabaseRecord, NoRecord, Record
from ivr.runtime.session import Session
from ivr.runtime.stored_calls import LostCall
from ivr.runtime.tape import Tape
from ivr.runtime.trial import TriedCalls, try_live_calls
from ivr.runtime.update import CallUpdate
from ivr.runtime.virtual import VirtualClock, VirtualTelephone

__all__ = [
    "Answers",
    "CallUpdate",
    "Cancel",
    "CarriedCall",
    "Chance",
    "Channel",
    "DatabaseRecord",
    "Examination",
    "FlowAnswers",
    "Line",
    "LostCall",
    "NoRecord",
    "Ports",
    "QueryAnswer",
    "Record",
    "Reply",
    "Session",
    "Tape",
    "Then",
    "TransferAnswer",
    "TriedCalls",
    "VirtualClock",
    "VirtualTelephone",
    "examine",
    "examining",
    "seed",
    "sql_faults",
    "try_live_calls",
]
