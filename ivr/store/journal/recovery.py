"""Recovery turns the contents of a vault back into the two files of a database: base and WAL.

SQLite itself notices when the end of its WAL is torn. It does not notice a missing piece in the
middle, a piece that is there twice, or pieces that belong to another base; those are found here.

Rules:

- The tip says how far the copy goes. Pieces of another generation and pieces beyond the tip were
  never acknowledged, so they are left out.
- A fault in an acknowledged piece ends the WAL before that piece, and is reported as a loss.
- A base that is not complete is refused, because SQLite might open half of it without complaint.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from ivr.bounded_json import parse_json
from ivr.errors import StoreError
from ivr.store.journal.vault import TIP, Tip, base_key, chunk_key, digest, record_key

CHUNK = 65_536
"""Bytes of one chunk of the base: a checkpoint writes those that have changed."""

_BASE_KEY = re.compile("base/([0-9]{10,})")
_HEAD = 12  # of a piece: where it begins in the WAL (8 bytes), and its checksum (4)


@dataclass(frozen=True, slots=True)
class Base:
    """The list of a base's chunks: the base's length in bytes, and (generation, digest) of each."""

    size: int
    chunks: tuple[tuple[int, str], ...]

    def encode(self) -> bytes:
        """Return the list as the vault holds it."""
        return json.dumps([self.size, self.chunks]).encode()

    @classmethod
    def decode(cls, data: bytes) -> Base:
        """Return the list that `encode` wrote. Raises `StoreError` for anything else."""
        try:
            size, chunks = parse_json(data.decode())
            base = cls(size, tuple((generation, name) for generation, name in chunks))
        except (ValueError, TypeError):
            base = None
        if base is None or not base._is_sound():
            raise StoreError("The list of the base's parts cannot be read.")
        return base

    def _is_sound(self) -> bool:
        """Whether everything has its type, which JSON does not see to."""
        return type(self.size) is int and all(
            type(generation) is int and type(name) is str for generation, name in self.chunks
        )


NOTHING = Base(0, ())


@dataclass(frozen=True, slots=True)
class Recovered:
    """A recovered database.

    ``image`` and ``wal`` are the contents of its files, ``keys`` are all keys found in the vault,
    and ``losses`` says in words what was acknowledged and could not be read.
    """

    image: bytes
    wal: bytes
    base: Base
    generation: int
    tip: bytes | None  # the tip as it was read, for the guard of the first batch
    keys: frozenset[str]
    losses: tuple[str, ...] = ()


def piece(at: int, data: bytes) -> bytes:
    """Encode a piece of the WAL that begins at byte ``at``, with its checksum."""
    return at.to_bytes(8, "big") + zlib.crc32(data).to_bytes(4, "big") + data


def recover(contents: Mapping[str, bytes]) -> Recovered:
    """Put the files together from a vault. Raises `StoreError` if no base is complete."""
    marker = contents.get(TIP)
    try:
        tip = Tip.decode(marker or b"")
    except StoreError as error:
        return _without_tip(contents, marker, error)
    base, image, chain = _base(contents, tip.generation)
    wal, chain, fault = _wal(contents, tip.generation, tip.sequence, chain)
    if not fault and (len(wal), chain) != (tip.size, tip.chain):
        fault = "The pieces do not add up to what was written."
    losses = (fault,) if fault else ()
    return Recovered(image, wal, base, tip.generation, marker, frozenset(contents), losses)


def _without_tip(
    contents: Mapping[str, bytes], marker: bytes | None, error: StoreError
) -> Recovered:
    """Recover the newest complete base and its pieces, for a vault whose tip cannot be read."""
    keys = frozenset(contents)
    generations = {int(found[1]) for found in map(_BASE_KEY.fullmatch, keys) if found}
    for generation in sorted(generations, reverse=True):
        try:
            base, image, chain = _base(contents, generation)
        except StoreError:
            continue
        wal, _, _ = _wal(contents, generation, len(keys), chain)
        return Recovered(image, wal, base, generation, marker, keys, (str(error),))
    if marker is not None:
        raise error
    return Recovered(b"", b"", NOTHING, 0, None, keys)  # the vault is new


def _base(contents: Mapping[str, bytes], generation: int) -> tuple[Base, bytes, str]:
    """Return a generation's base, its bytes and its digest."""
    listed = contents.get(base_key(generation))
    if listed is None:
        raise StoreError("The list of the base's parts is missing.")
    base = Base.decode(listed)
    return base, _image(contents, base), digest(listed)


def _image(contents: Mapping[str, bytes], base: Base) -> bytes:
    parts = [
        contents.get(chunk_key(generation, index), b"")
        for index, (generation, _) in enumerate(base.chunks)
    ]
    wrong = [i for i, part in enumerate(parts) if digest(part) != base.chunks[i][1]]
    if wrong or sum(map(len, parts)) != base.size:
        raise StoreError(f"{len(wrong)} of the base's {len(parts)} parts are missing or damaged.")
    return b"".join(parts)


def _wal(
    contents: Mapping[str, bytes], generation: int, last: int, chain: str
) -> tuple[bytes, str, str]:
    """Return the WAL of up to ``last`` pieces, its digest, and the fault that cut it short."""
    wal = bytearray()
    for sequence in range(1, last + 1):
        data = contents.get(record_key(generation, sequence), b"")
        if fault := _fault(data, wal):
            fault = f"Piece {sequence} of {last} {fault}; {last - sequence + 1} are left out."
            return bytes(wal), chain, fault
        if not _twice(data, wal):
            wal += data[_HEAD:]
            chain = digest(chain.encode(), data[_HEAD:])
    return bytes(wal), chain, ""


def _fault(data: bytes, wal: bytearray) -> str:
    """Return what is wrong with the next piece after ``wal``, or "" if nothing is."""
    if not data:
        return "is missing"
    if len(data) < _HEAD or zlib.crc32(data[_HEAD:]) != int.from_bytes(data[8:_HEAD], "big"):
        return "is damaged"
    at = int.from_bytes(data[:8], "big")
    return "" if at == len(wal) or _twice(data, wal) else "does not follow the one before"


def _twice(data: bytes, wal: bytearray) -> bool:
    """Whether ``wal`` contains the piece already, as after a batch that was written twice."""
    at, end = int.from_bytes(data[:8], "big"), int.from_bytes(data[:8], "big") + len(data) - _HEAD
    return at < end <= len(wal) and wal[at:end] == data[_HEAD:]
