"""The journal: after each commit, what a durable copy of the database has to grow by.

SQLite writes to a file system that is gone with the page. Its WAL only ever grows by what was
committed, so the copy grows by the same bytes: the cost of an event depends on the event, and not
on the database. Opening writes both files back and lets SQLite recover.

Rules:

- `take` says what to write; only `kept` moves the journal on. So a batch that failed is asked for
  again, with what was committed since.
- Opening, and a WAL of `WAL_LIMIT` bytes, make a checkpoint: SQLite moves the WAL into the base,
  and the base's changed chunks go into a new generation, which ends the old one in the same batch.
- Whoever opens a vault owns it from the first batch on. That batch needs the tip that was read, so
  nothing can have been written in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ivr.store.database import Database
from ivr.store.journal.recovery import CHUNK, NOTHING, Base, Recovered, piece
from ivr.store.journal.vault import (
    TIP,
    Batch,
    Guard,
    Tip,
    base_key,
    chunk_key,
    digest,
    following,
    owned_by,
    record_key,
)

PAGE = 4096
PRAGMAS = (
    f"page_size={PAGE}",
    "locking_mode=EXCLUSIVE",  # before WAL: no shared memory is needed then
    "journal_mode=WAL",
    "wal_autocheckpoint=0",
    "cache_spill=OFF",  # nothing uncommitted ever reaches the WAL
    "synchronous=OFF",  # the file system is memory; durable is what the vault says
)
WAL_LIMIT = 4 * 1024 * 1024

_WAL_HEADER, _FRAME_HEADER = 32, 24  # https://sqlite.org/fileformat.html#walformat


@dataclass(slots=True)
class _Files:
    """The database's two files."""

    path: str

    @property
    def base(self) -> Path:
        return Path(self.path)

    @property
    def wal(self) -> Path:
        return Path(f"{self.path}-wal")

    def wal_size(self) -> int:
        return self.wal.stat().st_size if self.wal.exists() else 0

    def read_wal(self, at: int, end: int) -> bytes:
        if at >= end:
            return b""
        with self.wal.open("rb") as file:
            file.seek(at)
            return file.read(end - at)

    def write(self, image: bytes, wal: bytes) -> None:
        for path, data in ((self.base, image), (self.wal, wal)):
            path.unlink(missing_ok=True)
            if data:
                path.write_bytes(data)

    def remove(self) -> None:
        for path in (self.base, self.wal):
            path.unlink(missing_ok=True)


class Journal:
    """The journal of one database that is open."""

    def __init__(
        self, path: str, recovered: Recovered, owner: str, guard: Guard | None = None
    ) -> None:
        """Write the files and open them. Raises `StoreError` where that is no database of ours.

        ``guard`` is for the first batch; without one, it follows what was recovered.
        """
        self.owner = owner
        self._files = _Files(path)
        self._files.write(recovered.image, recovered.wal)
        self.database = Database.open(path, PRAGMAS)
        self._base = recovered.base
        self._tip = Tip(owner, recovered.generation, 0, 0, "")
        self._dirty: set[int] = set()  # chunks of the base
        self._stale = recovered.keys - {TIP} - _keys_of(recovered)
        self._guard = guard or following(recovered.tip, owner)
        self._anew = True  # a new base is due

    @property
    def generation(self) -> int:
        """The generation that is being written; 0 before the first batch is kept."""
        return self._tip.generation

    def take(self) -> Batch | None:
        """Return what makes everything committed so far durable, or ``None`` where it is.

        Not within a transaction.
        """
        size = self._files.wal_size()
        if self._anew or size >= WAL_LIMIT or size < self._tip.size:
            return self._checkpoint()
        return self._append(size) if size > self._tip.size else None

    def kept(self, batch: Batch) -> None:
        """Move on: ``batch`` is in the vault."""
        if batch.tip.generation != self._tip.generation:
            self._base = Base.decode(dict(batch.puts)[base_key(batch.tip.generation)])
            self._dirty.clear()
            self._stale, self._anew = frozenset(), False
            self._guard = owned_by(self.owner)
        self._tip = batch.tip

    def close(self) -> None:
        """Close the database and take its files away; what was kept is in the vault."""
        self.database.close()
        self._files.remove()

    def start_over(self) -> None:
        """Write all of it again: the vault has lost everything."""
        self._base = Base(0, ())
        self._guard, self._anew = following(None, self.owner), True

    def _append(self, size: int) -> Batch:
        tip = self._tip
        data = self._files.read_wal(tip.size, size)
        chain = digest(tip.chain.encode(), data)
        after = Tip(self.owner, tip.generation, tip.sequence + 1, size, chain)
        key = record_key(after.generation, after.sequence)
        return Batch(after, self._guard, ((key, piece(tip.size, data)), (TIP, after.encode())))

    # --- checkpoints --------------------------------------------------------------------------

    def _checkpoint(self) -> Batch:
        self._dirty |= {page * PAGE // CHUNK for page in self._pages_in_wal()}
        self.database.checkpoint()
        self._anew = True  # the pieces of this generation fit the base no more
        generation = self._tip.generation + 1
        base, puts = self._new_base(generation)
        listed = base.encode()
        tip = Tip(self.owner, generation, 0, 0, digest(listed))
        puts += [(base_key(generation), listed), (TIP, tip.encode())]
        return Batch(tip, self._guard, tuple(puts), self._superseded(base))

    def _pages_in_wal(self) -> set[int]:
        """Return the pages that the WAL holds, counted from 0."""
        data = self._files.read_wal(_WAL_HEADER, self._files.wal_size())
        frames = range(0, len(data), _FRAME_HEADER + PAGE)
        return {int.from_bytes(data[at : at + 4], "big") - 1 for at in frames}

    def _new_base(self, generation: int) -> tuple[Base, list[tuple[str, bytes]]]:
        """Return the base as it is now, and its chunks that are new."""
        size, before = self._files.base.stat().st_size, self._base
        count = -(-size // CHUNK)
        grown = range(max(len(before.chunks) - 1, 0), count) if size != before.size else ()
        chunks = dict(enumerate(before.chunks[:count]))
        puts: list[tuple[str, bytes]] = []
        with self._files.base.open("rb") as file:
            for index in sorted({i for i in self._dirty if i < count} | set(grown)):
                file.seek(index * CHUNK)
                data = file.read(CHUNK)
                chunks[index] = (generation, digest(data))
                puts.append((chunk_key(generation, index), data))
        return Base(size, tuple(chunks[index] for index in range(count))), puts

    def _superseded(self, base: Base) -> tuple[str, ...]:
        """Return the keys that the generation before needed, and the new one does not."""
        tip = self._tip
        before = {chunk_key(g, i) for i, (g, _) in enumerate(self._base.chunks)}
        after = {chunk_key(g, i) for i, (g, _) in enumerate(base.chunks)}
        pieces = {record_key(tip.generation, n) for n in range(1, tip.sequence + 1)}
        lists = {base_key(tip.generation)} if tip.generation else set()
        return tuple(sorted((before - after) | pieces | lists | (self._stale - after)))


def successor(
    before: Journal, path: str, image: bytes, keys: frozenset[str], guard: Guard
) -> Journal:
    """Return the journal of another database, whose first batch takes the place of ``before``'s.

    ``keys`` are those of the vault: what the new database does not need goes in the same batch.
    """
    recovered = Recovered(image, b"", NOTHING, before.generation, None, keys)
    return Journal(path, recovered, before.owner, guard)


def _keys_of(recovered: Recovered) -> frozenset[str]:
    """Return the keys of the chunks that a recovered base lives on."""
    return frozenset(chunk_key(g, i) for i, (g, _) in enumerate(recovered.base.chunks))
