"""The engine: ``step(flow, call, event) -> (call, actions)``, pure, for any flow."""

from ivr.engine.accepts import Accepts, accepts
from ivr.engine.call import Call, Heard, Phase, Place, Report, Spoken
from ivr.engine.log import log_action, log_event, log_progress
from ivr.engine.machine import DTMF, answer, step
from ivr.engine.snapshot import broken_off, restore, snapshot

__all__ = [
    "DTMF",
    "Accepts",
    "Call",
    "Heard",
    "Phase",
    "Place",
    "Report",
    "Spoken",
    "accepts",
    "answer",
    "broken_off",
    "log_action",
    "log_event",
    "log_progress",
    "restore",
    "snapshot",
    "step",
]
