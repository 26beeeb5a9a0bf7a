"""A vault holds the durable copy of a database, as bytes under keys.

Rules:

- A `Batch` is written completely or not at all, and only if its guard accepts the tip that the
  vault has at that moment. A page that opens the vault writes a tip with its own mark, which fences
  off every earlier writer, however late that one wakes up.
- The tip says how far the copy goes. It is written in the batch that it describes.
- There are four kinds of key: the tip, the list of the base's chunks, the chunks, and the pieces of
  the WAL. All but the tip contain the generation that wrote them, so no key is reused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass, replace
from enum import Enum
from typing import Protocol

from ivr.bounded_json import parse_json
from ivr.errors import StoreError

TIP = "tip"


def base_key(generation: int) -> str:
    """The key of the list of a base's chunks."""
    return f"base/{generation:010}"


def chunk_key(generation: int, index: int) -> str:
    """The key of one chunk of a base."""
    return f"chunk/{generation:010}/{index:08}"


def record_key(generation: int, sequence: int) -> str:
    """The key of one piece of the WAL."""
    return f"wal/{generation:010}/{sequence:010}"


def digest(*parts: bytes) -> str:
    """Return the SHA-256 of the parts together, in hexadecimal."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Tip:
    """How far the copy goes: ``sequence`` pieces, ``size`` bytes of WAL, on base ``generation``.

    ``owner`` marks the page that writes. ``chain`` is a digest of the base and the pieces in order.
    """

    owner: str
    generation: int
    sequence: int
    size: int
    chain: str

    def encode(self) -> bytes:
        """Return the tip as the vault holds it."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def decode(cls, data: bytes) -> Tip:
        """Return the tip that `encode` wrote. Raises `StoreError` for anything else."""
        try:
            tip = cls(**parse_json(data.decode()))
        except (ValueError, TypeError):
            tip = None
        if tip is None or [*map(type, astuple(tip))] != [str, int, int, int, str]:
            raise StoreError("The mark of how far the copy goes cannot be read.")
        return tip


class BatchStatus(Enum):
    """Whether a batch was written, and if not, why."""

    SAVED = "saved"
    FAILED = "failed"  # not written, or perhaps written: writing the same batch again does no harm
    TAKEN = "taken"  # another page owns the vault now
    MISSING = "missing"  # the vault is empty, because the browser deleted its contents


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The status of a batch, and why it failed: in words, and in technical detail."""

    status: BatchStatus
    reason: str = ""
    detail: str = ""


OnWritten = Callable[[BatchResult], None]
"""Called when a batch is durable, or cannot be written."""

BatchGuard = Callable[[bytes | None], BatchStatus | None]
"""Takes the vault's tip. Returns None, or why the batch must not be written."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written to the vault in one transaction.

    ``guard`` is called with the vault's tip within that transaction, and returns ``None`` or the
    status that explains why the batch must not be written. The vault writes ``puts`` in their order
    (``tip`` is among them) and then deletes the keys in ``deletes``.
    """

    tip: Tip
    guard: BatchGuard
    puts: tuple[tuple[str, bytes], ...]
    deletes: tuple[str, ...] = ()


def unguarded(puts: tuple[tuple[str, bytes], ...] = (), deletes: tuple[str, ...] = ()) -> Batch:
    """Return a batch that is written whatever the vault's tip is. No journal makes such a batch."""
    return Batch(Tip("", 0, 0, 0, ""), lambda tip: None, puts, deletes)


class Vault(Protocol):
    """Something that can store batches, such as a browser's IndexedDB."""

    def commit(self, batch: Batch, then: OnWritten) -> None:
        """Write a batch, and call ``then`` once, when it is durable or cannot be written."""


def only_after(expected: bytes | None, owner: str) -> BatchGuard:
    """A guard: the tip must be ``expected``, or one that ``owner`` has written since."""

    def guard(tip: bytes | None) -> BatchStatus | None:
        if tip == expected:
            return None
        return only_if_owned_by(owner)(tip)

    return guard


def only_if_empty(owner: str) -> BatchGuard:
    """A guard for a vault that cannot be read: it must be empty, or written by ``owner`` since.

    If another database lies there after all, it is not overwritten: the batch fails, and the page
    goes on unsaved.
    """
    first = only_after(None, owner)
    return lambda tip: BatchStatus.FAILED if first(tip) is BatchStatus.TAKEN else first(tip)


def fence(marker: bytes | None, owner: str) -> Batch | None:
    """Return the batch that gives a vault to ``owner``; ``marker`` is the tip that was read.

    None for a vault without a tip that can be read, which no page can be writing to.
    """
    try:
        tip = Tip.decode(marker or b"")
    except StoreError:
        return None
    after = replace(tip, owner=owner)
    return Batch(after, only_after(marker, owner), ((TIP, after.encode()),))


def only_if_owned_by(owner: str) -> BatchGuard:
    """A guard: the tip must be ``owner``'s own."""

    def guard(tip: bytes | None) -> BatchStatus | None:
        if tip is None:
            return BatchStatus.MISSING
        return None if owner_of(tip) == owner else BatchStatus.TAKEN

    return guard


def owner_of(tip: bytes) -> str:
    """Return the owner in an encoded tip, or "" if the tip cannot be read."""
    try:
        return Tip.decode(tip).owner
    except StoreError:
        return ""
