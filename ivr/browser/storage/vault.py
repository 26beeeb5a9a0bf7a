"""The vault of a browser: IndexedDB, written in strict transactions.

Rules:

- A batch is one transaction: it reads the tip, calls the batch's guard, and writes all or nothing.
  The batch is saved when the transaction is ``complete``, and not before.
- The default durability of browsers is relaxed: a transaction that is complete can still be lost
  when the machine fails. So the vault asks for ``strict``.
- A browser may close a connection by itself, as Safari does with tabs in the background. The next
  batch then opens another.
- One batch is written at a time, so a few proxies are enough for all of them. A batch that comes
  meanwhile is written after it.
- Code within a transaction must not wait, because a browser ends a transaction without requests.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ivr.browser.seam.protocols import Proxies
from ivr.browser.storage.parts import IndexedDb
from ivr.browser.storage.trouble import SILENT, Trouble, trouble_of
from ivr.errors import StoreError
from ivr.store.journal import TIP, Batch, BatchResult, BatchStatus, OnWritten

STORE = "files"
VERSION = 1
SECONDS = 10.0
"""How long a browser may take to read before it counts as one that saves nothing."""

OnAnswer = Callable[[Trouble | None], None]
"""Takes the reason why there is no connection or no result, or None."""


class BrowserVault:
    """The vault of one database; `read` it first, then `commit` one batch after another.

    ``name`` is the name in IndexedDB (`ivr.browser.names`).
    """

    def __init__(self, name: str, proxies: Proxies, indexed_db: IndexedDb) -> None:
        self._name = name
        self._proxies = proxies
        self._indexed_db = indexed_db
        self._connection: Any = None
        self._batches: deque[tuple[Batch, OnWritten]] = deque()  # the first one is being written
        self._refusal: BatchStatus | None = None
        self._fault: Trouble | None = None
        self._closing = False
        self._on_tip = proxies.hold(self._write)
        self._on_end = proxies.hold(self._end)
        self._on_close = proxies.hold(lambda event: self._forget())

    def close(self) -> None:
        """Release the connection and the proxies, once the present batch has ended."""
        self._closing = True
        if not self._batches:
            self._give_back()

    def _give_back(self) -> None:
        self._forget()
        for proxy in (self._on_tip, self._on_end, self._on_close):
            self._proxies.release(proxy)

    # --- reading --------------------------------------------------------------------------------

    async def read(self) -> dict[str, bytes]:
        """Return all contents of the vault. Raises `StoreError` if the browser refuses."""
        keys, values = await self._ask(lambda store: (store.getAllKeys(), store.getAll()))
        return {str(key): bytes_of(value) for key, value in zip(keys, values, strict=True)}

    async def keys(self) -> frozenset[str]:
        """Return all keys of the vault. Raises `StoreError` if the browser refuses."""
        (keys,) = await self._ask(lambda store: (store.getAllKeys(),))
        return frozenset(str(key) for key in keys)

    async def _ask(self, ask: Callable[[Any], tuple[Any, ...]]) -> tuple[Any, ...]:
        """Return the results of requests that are made in one transaction."""
        try:
            async with asyncio.timeout(SECONDS):
                if trouble := await self._answer(self._connected):
                    raise error_of(trouble)
                return await self._results(ask)
        except TimeoutError:
            raise error_of(SILENT) from None
        except StoreError:
            raise
        except Exception as error:  # JavaScript's, as where another program made the database
            raise error_of(trouble_of(error)) from error

    async def _results(self, ask: Callable[[Any], tuple[Any, ...]]) -> tuple[Any, ...]:
        transaction = self._connection.transaction(STORE, "readonly")
        requests = ask(transaction.objectStore(STORE))
        if trouble := await self._answer(lambda then: self._watch(transaction, then)):
            raise error_of(trouble)
        return tuple(request.result for request in requests)

    def _watch(self, transaction: Any, then: OnAnswer) -> None:
        """Call ``then`` when a transaction has ended, with what went wrong."""

        def ended(event: Any) -> None:
            self._proxies.release(proxy)
            then(None if event.type == "complete" else trouble_of(transaction.error))

        proxy = self._proxies.hold(ended)
        transaction.oncomplete = transaction.onabort = proxy

    async def _answer(self, ask: Callable[[OnAnswer], None]) -> Trouble | None:
        """Wait for what ``ask`` passes to its callback."""
        answer: asyncio.Future[Trouble | None] = asyncio.get_running_loop().create_future()
        ask(lambda trouble: None if answer.done() else answer.set_result(trouble))
        return await answer

    # --- writing --------------------------------------------------------------------------------

    def commit(self, batch: Batch, then: OnWritten) -> None:
        """Write a batch, and call ``then`` once, when it is durable or has failed."""
        self._batches.append((batch, then))
        if len(self._batches) == 1:
            self._next()

    def _next(self) -> None:
        self._refusal, self._fault = None, None
        self._connected(lambda trouble: self._failed(trouble) if trouble else self._begin())

    def _begin(self) -> None:
        """Open the transaction, which fails if the browser has closed the connection."""
        strict = self._indexed_db.to_js({"durability": "strict"})
        try:
            transaction = self._connection.transaction(STORE, "readwrite", strict)
        except Exception as error:
            self._forget()
            self._failed(trouble_of(error))
            return
        transaction.oncomplete = transaction.onabort = self._on_end
        transaction.objectStore(STORE).get(TIP).onsuccess = self._on_tip

    def _write(self, event: Any) -> None:
        """Write the batch if its guard allows it, in the same task in which the tip was read."""
        request = event.target
        batch, tip = self._batches[0][0], request.result
        self._refusal = batch.guard(bytes_of(tip) if is_buffer(tip) else None)
        if self._refusal is not None:
            return
        try:
            for key, value in batch.puts:
                request.source.put(self._indexed_db.to_js(value), key)
            for key in batch.deletes:
                request.source.delete(key)
        except Exception as error:
            self._fault = trouble_of(error)
            with suppress(Exception):  # it has ended already, and the browser will report that
                request.transaction.abort()

    def _end(self, event: Any) -> None:
        if event.type == "complete":
            self._finish(BatchResult(self._refusal or BatchStatus.SAVED))
        else:
            self._failed(self._fault or trouble_of(event.target.error))

    def _failed(self, trouble: Trouble) -> None:
        self._finish(BatchResult(BatchStatus.FAILED, trouble.words, trouble.detail))

    def _finish(self, result: BatchResult) -> None:
        _, then = self._batches.popleft()
        if self._batches:
            self._next()
        elif self._closing:
            self._give_back()
        then(result)

    # --- connections ----------------------------------------------------------------------------

    def _connected(self, then: OnAnswer) -> None:
        """Open a connection if there is none, and then call ``then``."""
        if self._connection is not None:
            then(None)
            return
        try:
            request = self._indexed_db.open(self._name, VERSION)
        except Exception as error:
            then(trouble_of(error))
            return
        self._watch_opening(request, then)

    def _watch_opening(self, request: Any, then: OnAnswer) -> None:
        def made(event: Any) -> None:
            request.result.createObjectStore(STORE)

        def ended(event: Any) -> None:
            for proxy in (making, ending):
                self._proxies.release(proxy)
            if event.type == "success":
                self._take(request.result)
            then(None if event.type == "success" else trouble_of(request.error))

        making, ending = self._proxies.hold(made), self._proxies.hold(ended)
        request.onupgradeneeded = making
        request.onsuccess = request.onerror = ending

    def _take(self, connection: Any) -> None:
        self._connection = connection
        connection.onclose = connection.onversionchange = self._on_close

    def _forget(self) -> None:
        """Close the connection, so that the next batch opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.onclose = connection.onversionchange = None
            connection.close()


def bytes_of(value: Any) -> bytes:
    """Return a value as bytes. This page saves nothing but bytes; other values count as damaged."""
    return bytes(value.to_bytes()) if is_buffer(value) else repr(value).encode()


def is_buffer(value: Any) -> bool:
    """Tell whether a value is JavaScript's bytes. A number has the method of that name, too."""
    return hasattr(value, "to_bytes") and not isinstance(value, int)


def error_of(trouble: Trouble) -> StoreError:
    """Return the trouble as an error; its detail is a note of it."""
    error = StoreError(trouble.words)
    if trouble.detail:
        error.add_note(trouble.detail)
    return error
