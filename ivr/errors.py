"""Every error this package raises on purpose, in one tree.

::

    IvrError
    ├── FlowError          a call flow cannot be used; carries every Fault found
    ├── TemplateError      a prompt's text is malformed
    ├── ExpressionError    an expression is malformed, or fails on the values it meets
    ├── GrammarError       a grammar table is malformed
    ├── LinkError          a link holds no line that this page can open
    ├── StoreError         the database cannot do what was asked
    │   ├── QueryError     a flow's SQL failed or was refused by the guard
    │   └── ImportRefusedError   a database from outside is refused; carries every reason
    ├── UnknownCallError   no call of that id was ever made
    ├── UnknownFlowError   a call belongs to a flow that is not loaded
    ├── RecordingError     a recording of a call cannot be read, or not be replayed
    ├── DamagedCallError   a stored call cannot go on: what is stored of it is damaged
    └── ApiError           a request is refused; carries the HTTP status

An error names the place, the fault and the remedy, so its text can be shown as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a flow: where, what, and what to do about it.

    ``source`` is the file's name as given to the loader, ``place`` reads like
    ``menu 'main': choice 3``. ``line`` and ``column`` count from 1, the column in characters; they
    are ``None`` where they cannot be known. As text it is ``file:line:column: place: message``.
    """

    source: str
    place: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        numbers = (number for number in (self.line, self.column) if number is not None)
        where = ":".join([self.source, *map(str, numbers)])
        return ": ".join(part for part in (where, self.place, self.message) if part)


class IvrError(Exception):
    """The root of the tree.

    An error can be pickled and copied with all its attributes, so another process can receive it.
    """

    def __reduce__(self) -> tuple[object, ...]:
        # Exception would call the class with the finished message, which is not what the
        # constructors below take.
        return _restored, (type(self), self.args), self.__dict__


def _restored(error: type[IvrError], args: tuple[object, ...]) -> IvrError:
    """Make an error without its constructor; its attributes are set by the caller."""
    return error.__new__(error, *args)


class FlowError(IvrError):
    """A call flow cannot be used. ``faults`` holds all that is wrong with it, in file order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class _TextError(IvrError):
    """Something in a text is malformed; ``at`` is its offset, or None if that is not known."""

    def __init__(self, message: str, at: int | None = None) -> None:
        self.at = at
        super().__init__(message)


class TemplateError(_TextError):
    """A prompt's text is malformed; the message says which placeholder and what is allowed.

    ``at`` is how many characters stand before that placeholder.
    """


class ExpressionError(_TextError):
    """An expression is malformed, or fails on the values it meets.

    ``at`` is how many characters stand before what is malformed, ``None`` where that is not known.
    """


class GrammarError(IvrError):
    """A grammar table is malformed; the message names the property and the remedy."""


class LinkError(IvrError):
    """A link holds no line that can be opened; the message says why, and what to do."""


class StoreError(IvrError):
    """The database cannot do what was asked."""


class QueryError(StoreError):
    """A flow's SQL failed or was refused by the guard."""


class ImportRefusedError(StoreError):
    """A database from outside is refused, and nothing was changed. ``reasons`` holds them all."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


class ApiError(IvrError):
    """A request is refused: nothing was written.

    ``status`` is the HTTP status, ``detail`` the text a client is shown.
    """

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        self.detail = detail
        super().__init__(f"{status} {detail}")


class UnknownCallError(IvrError):
    """No call of that id was ever made on this database."""


class UnknownFlowError(IvrError):
    """A call belongs to a flow that is not loaded."""


class RecordingError(IvrError):
    """A recording of a call cannot be read, or the call cannot be replayed up to some moment."""


class DamagedCallError(IvrError):
    """A stored call cannot go on, because what is stored of it is damaged.

    ``reason`` says in words what is wrong. ``call_id`` is "" where it is not known.
    """

    def __init__(self, reason: str, call_id: str = "") -> None:
        self.reason = reason
        self.call_id = call_id
        which = f"Call {call_id}" if call_id else "The call"
        super().__init__(
            f"{which} cannot go on, because its record is damaged: {reason}. Call again."
        )
