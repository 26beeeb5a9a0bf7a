"""A vault: where a durable copy of the database lies, as bytes under keys.

Rules:

- A `Batch` is written whole or not at all, and only while the vault's tip still is what the writer
  may build on. Whoever else opens the vault puts a tip of its own there, and that fences this
  writer off, however late it wakes up.
- The tip says how far the copy goes. It changes in the batch that it describes.
- Four kinds of key: the tip, the list of the base's chunks, the chunks, and the pieces of the WAL.
  All but the tip carry the generation that wrote them, so a key is never written with two meanings.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Protocol

from ivr.errors import StoreError

TIP = "tip"


def base_key(generation: int) -> str:
    """Where the list of a base's chunks lies."""
    return f"base/{generation:010}"


def chunk_key(generation: int, index: int) -> str:
    """Where one chunk of a base lies."""
    return f"chunk/{generation:010}/{index:08}"


def record_key(generation: int, sequence: int) -> str:
    """Where one piece of the WAL lies."""
    return f"wal/{generation:010}/{sequence:010}"


def digest(*parts: bytes) -> str:
    """Return what tells whether bytes are those that were written."""
    found = hashlib.sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Tip:
    """How far the copy goes: ``sequence`` pieces, ``size`` bytes of WAL, on base ``generation``.

    ``owner`` is a mark of the one who writes; ``chain`` is a digest of base and pieces, in order.
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
            tip = cls(**json.loads(data))
        except (ValueError, TypeError):
            tip = None
        if tip is None or not all(isinstance(n, int) for n in (tip.generation, tip.sequence)):
            raise StoreError("The mark of how far the copy goes cannot be read.")
        return tip


class Kept(Enum):
    """What became of a batch."""

    SAVED = "saved"
    FAILED = "failed"  # nothing was written, or nobody knows; the same again does no harm
    TAKEN = "taken"  # somebody else owns the vault now
    MISSING = "missing"  # the vault is empty: the browser threw its contents away


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch, and in words why it failed."""

    kept: Kept
    reason: str = ""


Then = Callable[[Outcome], None]
Guard = Callable[[bytes | None], Kept | None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written in one transaction of the vault.

    ``guard`` is handed the vault's tip within that transaction, and says why not to write.
    ``tip`` is among the ``puts`` as well; a vault writes them in their order, then deletes.
    """

    tip: Tip
    guard: Guard
    puts: tuple[tuple[str, bytes], ...]
    deletes: tuple[str, ...] = ()


def unguarded(puts: tuple[tuple[str, bytes], ...] = (), deletes: tuple[str, ...] = ()) -> Batch:
    """Return a batch that is no journal's: it is written whatever lies there."""
    return Batch(Tip("", 0, 0, 0, ""), lambda tip: None, puts, deletes)


class Vault(Protocol):
    """Where batches are kept."""

    def commit(self, batch: Batch, then: Then) -> None:
        """Write a batch, and call ``then`` once when it cannot be lost, or is not written."""


def following(expected: bytes | None, owner: str) -> Guard:
    """Write only where the tip is the one that was read, or the writer has been there since."""

    def guard(tip: bytes | None) -> Kept | None:
        if tip == expected:
            return None
        return owned_by(owner)(tip)

    return guard


def into_nothing(owner: str) -> Guard:
    """Write only where nothing lies yet, or the writer has been there since: for who cannot read.

    What may lie there is neither lost nor lost touch with: the writer goes on, unsaved.
    """
    first = following(None, owner)
    return lambda tip: Kept.FAILED if first(tip) is Kept.TAKEN else first(tip)


def owned_by(owner: str) -> Guard:
    """Write only where the tip is the writer's own."""

    def guard(tip: bytes | None) -> Kept | None:
        if tip is None:
            return Kept.MISSING
        return None if owner_of(tip) == owner else Kept.TAKEN

    return guard


def owner_of(tip: bytes) -> str:
    """Return whose tip it is; one that cannot be read is nobody's."""
    try:
        return Tip.decode(tip).owner
    except StoreError:
        return ""
