"""Types for what modules that decide need of the browser. They can be used without one.

Modules that decide something (what a key means, when the microphone is open, what a call shows)
take these types, and run in CPython with the fakes of ``tests/unit/browser/fakes.py``. In the
page they get objects of the other modules of this folder.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

# The words about a start that failed need this file, and must not need the runtime.
if TYPE_CHECKING:
    from ivr.runtime import Cancel

Callback = Callable[..., Any]
"""A function that JavaScript calls, with whatever the browser passes to it."""

Element = Any
"""An element of the page; JavaScript's objects have no Python type."""


class Timers(Protocol):
    """The time, and callbacks after a while."""

    def now(self) -> float:
        """Return the seconds on a clock that never goes backwards."""
        ...

    def call_later(self, seconds: float, callback: Callable[[], None]) -> Cancel:
        """Call ``callback`` once, after ``seconds`` (infinity: never). Returns what cancels it."""
        ...

    def next_frame(self, callback: Callable[[], None]) -> None:
        """Call ``callback`` once, before the browser paints."""
        ...


class Proxies(Protocol):
    """Python functions that JavaScript holds."""

    @property
    def live(self) -> int:
        """How many JavaScript holds now."""
        ...

    def hold(self, function: Callback) -> Any:
        """Return a proxy of ``function`` that lives until `release`."""
        ...

    def release(self, proxy: Any) -> None:
        """Destroy a proxy that `hold` gave; JavaScript must not call it any more."""
        ...

    def listen(self, target: Any, kind: str, handler: Callback) -> None:
        """Listen to something that stays as long as the page does."""
        ...


class LocalStorage(Protocol):
    """Short texts that a browser stores for the page, or refuses to store."""

    def read(self, key: str) -> str:
        """Return a text, or "". Raises `PermissionError` if the browser refuses."""
        ...

    def write(self, key: str, text: str) -> None:
        """Store a text. Raises `PermissionError` if the browser refuses."""
        ...
