"""What saving and owning the line need of the browser, as types.

`Storage` brings the browser's own; the tests bring fakes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ivr.store.journal import Batch, OnWritten


class SaveDisplay(Protocol):
    """Whether the database is saved, as the page shows it."""

    def show_state(self, state: str) -> None:
        """Show ``yes``, ``no`` or ``never``, for automation and style sheets."""
        ...

    def show_reason(self, text: str, detail: str) -> None:
        """Write in words why nothing is saved; `show_unsaved` shows them. The detail is behind."""
        ...

    def show_unsaved(self, unsaved: bool) -> None:
        """Show the words, or hide them."""
        ...


class OwnershipDisplay(Protocol):
    """The notice that the line is in another tab, with the button that takes it over."""

    def on_take_over(self, pressed: Callable[[], None]) -> None:
        """Call ``pressed`` whenever the button is pressed."""
        ...

    def show_taking_over(self) -> None:
        """Let the button be pressed no more, until the notice is shown again."""
        ...

    def show_elsewhere(self, what: str) -> None:
        """Show the notice, and the button in it."""
        ...

    def show_here(self) -> None:
        """Take the notice away."""
        ...


class Lock(Protocol):
    """A lock that one tab has at a time."""

    @property
    def held(self) -> bool:
        """Whether this tab has the lock now."""
        ...

    async def claim(self) -> bool:
        """Take the lock if no tab has it. Returns whether it is ours."""
        ...

    async def take_over(self) -> None:
        """Take the lock from the tab that has it."""
        ...

    def release(self) -> None:
        """Let another tab have the lock."""
        ...


class LockManager(Protocol):
    """The browser's Web Locks, and what a tab needs to speak to the others."""

    native: Any
    """``navigator.locks``, or None where the browser has none."""

    def channel(self, name: str) -> Any:
        """Return a ``BroadcastChannel``."""
        ...

    def abort_controller(self) -> Any:
        """Return an ``AbortController``."""
        ...

    def promise(self) -> Any:
        """Return an object of a promise, ``resolve`` and ``reject``."""
        ...

    def to_js(self, value: object) -> Any:
        """Return a value as JavaScript has it."""
        ...


class IndexedDb(Protocol):
    """The browser's ``indexedDB``."""

    def open(self, name: str, version: int) -> Any:
        """Return the request that opens a database. Raises whatever a browser that refuses does."""
        ...

    async def names(self) -> frozenset[str]:
        """Return the names of all databases of the origin; none where the browser tells none."""
        ...

    def to_js(self, value: object) -> Any:
        """Return a value as JavaScript has it."""
        ...


class PageVault(Protocol):
    """A vault that is read before it is written, and closed in the end."""

    async def read(self) -> dict[str, bytes]:
        """Return all that lies in the vault. Raises `StoreError` where the browser refuses."""
        ...

    async def keys(self) -> frozenset[str]:
        """Return the keys of all that lies in the vault. Raises `StoreError`."""
        ...

    def commit(self, batch: Batch, then: OnWritten) -> None:
        """Write a batch, and call ``then`` once when it cannot be lost, or is not written."""
        ...

    def close(self) -> None:
        """Close the vault, once the batch that is under way has ended."""
        ...
