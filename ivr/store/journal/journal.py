"""The journal works out what the durable copy of a database has to grow by after each commit.

SQLite writes to a file system in memory, which is gone with the page. Its WAL file only ever grows,
by the bytes of each commit, so the durable copy grows by the same bytes: the cost of an event
depends on the event and not on the size of the database. Opening a database writes both files back
and lets SQLite recover.

Rules:

- `take` returns the next batch to write, and `confirm` notes that it was written. Until then,
  `take` returns the same bytes again, together with what was committed since.
- A checkpoint is made at opening and whenever the WAL reaches `WAL_LIMIT` bytes: SQLite moves the
  WAL into the base file, the base's changed chunks are written under a new generation, and the same
  batch deletes what only the old generation needed.
- The page that opens a vault owns it from its first batch on. The guard of that batch demands the
  tip that the page read, so no other page can have written in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ivr.store.database import Database
from ivr.store.journal.recovery import CHUNK, NOTHING, Base, Recovered, piece
from ivr.store.journal.vault import (
    TIP,
    Batch,
    BatchGuard,
    Tip,
    base_key,
    chunk_key,
    digest,
    only_after,
    only_if_owned_by,
    record_key,
)

PAGE = 4096
PRAGMAS = (
    f"page_size={PAGE}",
    "locking_mode=EXCLUSIVE",  # before WAL: no shared memory is needed then
    "journal_mode=WAL",
    "wal_autocheckpoint=0",
    "cache_spill=OFF",  # so that the WAL never holds anything uncommitted
    "synchronous=OFF",  # the file system is memory: syncing it would make nothing durable
)
WAL_LIMIT = 4 * 1024 * 1024

_WAL_HEADER, _FRAME_HEADER = 32, 24  # https://sqlite.org/fileformat.html#walformat


@dataclass(slots=True)
class _Files:
    """The database's two files: the base, and the WAL beside it."""

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
    """The journal of one open database."""

    def __init__(
        self, path: str, recovered: Recovered, owner: str, guard: BatchGuard | None = None
    ) -> None:
        """Write the recovered files and open them. Raises `StoreError` if the database is not ours.

        ``owner`` marks this page in the tip. ``guard`` decides whether the first batch may be
        written; by default that needs the tip that was recovered.
        """
        self.owner = owner
        self._files = _Files(path)
        self._files.write(recovered.image, recovered.wal)
        self.database = Database.open(path, PRAGMAS)
        self._base = recovered.base
        self._tip = Tip(owner, recovered.generation, 0, 0, "")
        self._dirty: set[int] = set()  # chunks of the base
        self._stale = recovered.keys - {TIP} - _keys_of(recovered)
        self._guard = guard or only_after(recovered.tip, owner)
        self._checkpoint_due = True

    @property
    def generation(self) -> int:
        """The generation that is being written; 0 before the first batch is kept."""
        return self._tip.generation

    def take(self) -> Batch | None:
        """Return the batch that makes everything committed so far durable, or ``None``.

        ``None`` means that all of it is durable already. Must not be called within a transaction.
        """
        size = self._files.wal_size()
        if self._checkpoint_due or size >= WAL_LIMIT or size < self._tip.size:
            return self._checkpoint()
        return self._append(size) if size > self._tip.size else None

    def confirm(self, batch: Batch) -> None:
        """Note that ``batch`` is in the vault, so that `take` goes on behind it."""
        if batch.tip.generation != self._tip.generation:
            self._base = Base.decode(dict(batch.puts)[base_key(batch.tip.generation)])
            self._dirty.clear()
            self._stale, self._checkpoint_due = frozenset(), False
            self._guard = only_if_owned_by(self.owner)
        self._tip = batch.tip

    def close(self) -> None:
        """Close the database and delete its files in memory. The vault stays as it is."""
        self.database.close()
        self._files.remove()

    def rewrite_all(self) -> None:
        """Put the whole database into the next batch, because the browser emptied the vault."""
        self._base = Base(0, ())
        self._guard, self._checkpoint_due = only_after(None, self.owner), True

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
        # The base has changed, so no further piece may be added to this generation, even if this
        # batch is never written.
        self._checkpoint_due = True
        generation = self._tip.generation + 1
        base, puts = self._new_base(generation)
        listed = base.encode()
        tip = Tip(self.owner, generation, 0, 0, digest(listed))
        puts += [(base_key(generation), listed), (TIP, tip.encode())]
        return Batch(tip, self._guard, tuple(puts), self._superseded(base))

    def _pages_in_wal(self) -> set[int]:
        """Return the numbers of the pages in the WAL, counted from 0."""
        data = self._files.read_wal(_WAL_HEADER, self._files.wal_size())
        frames = range(0, len(data), _FRAME_HEADER + PAGE)
        return {int.from_bytes(data[at : at + 4], "big") - 1 for at in frames}

    def _new_base(self, generation: int) -> tuple[Base, list[tuple[str, bytes]]]:
        """Return the list of the base's chunks as they are now, and the chunks to be written."""
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
        """Return the keys that the previous generation needed and the new one does not."""
        tip = self._tip
        before = {chunk_key(g, i) for i, (g, _) in enumerate(self._base.chunks)}
        after = {chunk_key(g, i) for i, (g, _) in enumerate(base.chunks)}
        pieces = {record_key(tip.generation, n) for n in range(1, tip.sequence + 1)}
        lists = {base_key(tip.generation)} if tip.generation else set()
        return tuple(sorted((before - after) | pieces | lists | (self._stale - after)))


def successor(
    before: Journal, path: str, image: bytes, keys: frozenset[str], guard: BatchGuard
) -> Journal:
    """Return the journal of another database, which is to replace the database of ``before``.

    ``image`` is the new database's file and ``path`` where it is opened. ``keys`` are all keys in
    the vault: the first batch deletes those that the new database does not need.
    """
    recovered = Recovered(image, b"", NOTHING, before.generation, None, keys)
    return Journal(path, recovered, before.owner, guard)


def _keys_of(recovered: Recovered) -> frozenset[str]:
    """Return the keys of the chunks that make up a recovered base."""
    return frozenset(chunk_key(g, i) for i, (g, _) in enumerate(recovered.base.chunks))
