"""Writes batches of a vault one at a time, and copies whole databases from one vault to another."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from ivr.browser.storage.parts import PageVault
from ivr.errors import StoreError
from ivr.store.journal import (
    SLOW,
    TIP,
    Batch,
    BatchResult,
    BatchStatus,
    fence,
    only_if_empty,
    unguarded,
)

TRIES = 5
"""How often reading begins anew because another tab wrote meanwhile."""

BUSY = "Another tab goes on writing to this database."


async def written(vault: PageVault, batch: Batch, patience: float | None = None) -> BatchResult:
    """Write a batch, and wait for its result; after ``patience`` seconds it is `SLOW`."""
    ended: asyncio.Future[BatchResult] = asyncio.get_running_loop().create_future()
    vault.commit(batch, lambda result: None if ended.done() else ended.set_result(result))
    try:
        async with asyncio.timeout(patience):
            return await ended
    except TimeoutError:
        return SLOW


async def save(vault: PageVault, batch: Batch) -> None:
    """Write a batch. Raises `StoreError` with the reason if it is not saved."""
    result = await written(vault, batch)
    if result.status is not BatchStatus.SAVED:
        raise StoreError(result.reason)


async def move(here: PageVault, there: PageVault) -> None:
    """Copy all contents of a vault to another one, and then empty it. Raises `StoreError`."""
    contents = await here.read()
    await save(there, unguarded(puts=tuple(contents.items())))
    await save(here, unguarded(deletes=tuple(contents)))


async def inherit(earlier: PageVault, vault: PageVault, owner: str) -> Mapping[str, bytes]:
    """Copy the database of an earlier version into an empty vault, and return its contents.

    The earlier database stays. Nothing tells which deployment it belongs to, because all of them on
    an origin shared it; so each copies it, and none takes it away from another. Its tip gets the
    mark of ``owner``, so that a tab of the earlier version, which may be open, writes nothing more
    that the copy does not have. Raises `StoreError`; the copy is complete then, or not there.
    """
    for _ in range(TRIES):
        contents = await earlier.read()
        fencing = fence(contents.get(TIP), owner)
        if fencing is None or await _fenced(earlier, fencing):
            puts = tuple(contents.items())
            await save(vault, replace(unguarded(puts=puts), guard=only_if_empty(owner)))
            return contents
    raise StoreError(BUSY)


async def _fenced(earlier: PageVault, fencing: Batch) -> bool:
    result = await written(earlier, fencing)
    if result.status is BatchStatus.FAILED:
        raise StoreError(result.reason)
    return result.status is BatchStatus.SAVED
