"""IVR Simulator: a telephone line with a voice menu, in Python.

This package exports the names that most programs need. Everything else is exported by a room, such
as `ivr.engine` for all events and actions. A call in a few lines::

    from ivr import Database, DtmfPressed, Line, Session, VirtualClock, VirtualTelephone, load

    flow = load(text, "library.toml")
    database, clock = Database.open(":memory:"), VirtualClock()
    phone = VirtualTelephone(clock)
    session = Session.dial(Line(flow, database, clock.now), phone, "+911234567890")
    session.post(DtmfPressed("1"))
    print(phone.prompts)

A name is imported from its room when it is first used (PEP 562), so that importing one room, as
the page's loader does, does not import the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ivr.api import Api
    from ivr.engine import (
        Call,
        CallAnswered,
        CallerHungUp,
        DtmfPressed,
        SpeechHeard,
        accepts,
        answer,
        explain,
        step,
    )
    from ivr.errors import (
        Fault,
        FlowError,
        IvrError,
        QueryError,
        StoreError,
        UnknownCallError,
        UnknownFlowError,
    )
    from ivr.flow import Flow, check, load
    from ivr.runtime import (
        CallUpdate,
        Line,
        Ports,
        Session,
        VirtualClock,
        VirtualTelephone,
        seed,
        sql_faults,
    )
    from ivr.store import Database
else:  # hidden from mypy, which would otherwise believe that every name exists

    def __getattr__(name: str) -> object:
        """Import a public name from its room, the first time that it is asked for."""
        for room, names in _ROOMS.items():
            if name in names:
                found = globals()[name] = getattr(import_module(f"ivr.{room}"), name)
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """List what can be imported from here."""
        return sorted({*globals(), *__all__})


__version__ = "0.1.0"

__all__ = [
    "Api",
    "Call",
    "CallAnswered",
    "CallUpdate",
    "CallerHungUp",
    "Database",
    "DtmfPressed",
    "Fault",
    "Flow",
    "FlowError",
    "IvrError",
    "Line",
    "Ports",
    "QueryError",
    "Session",
    "SpeechHeard",
    "StoreError",
    "UnknownCallError",
    "UnknownFlowError",
    "VirtualClock",
    "VirtualTelephone",
    "accepts",
    "answer",
    "check",
    "explain",
    "load",
    "seed",
    "sql_faults",
    "step",
]

_ROOMS = {
    "api": ["Api"],
    "engine": [
        *("Call", "CallAnswered", "CallerHungUp", "DtmfPressed", "SpeechHeard"),
        *("accepts", "answer", "explain", "step"),
    ],
    "errors": [
        *("Fault", "FlowError", "IvrError", "QueryError", "StoreError"),
        *("UnknownCallError", "UnknownFlowError"),
    ],
    "flow": ["Flow", "check", "load"],
    "runtime": [
        *("CallUpdate", "Line", "Ports", "Session", "VirtualClock", "VirtualTelephone"),
        *("seed", "sql_faults"),
    ],
    "store": ["Database"],
}
"""Which room each public name comes from. A test compares this with the imports above."""
