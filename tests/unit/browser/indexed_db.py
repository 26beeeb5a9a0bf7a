"""A browser's ``indexedDB``, faked: it answers in later tasks, fails, hangs or closes by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

STORE = "files"


class JsBytes(bytes):
    """Bytes as they come from JavaScript."""

    def to_bytes(self) -> bytes:
        return bytes(self)


def of_js(value: Any) -> Any:
    return JsBytes(value) if isinstance(value, bytes) else value


def later(step: Callable[[], None]) -> None:
    """Do something in a later task, as a browser does."""
    asyncio.get_running_loop().call_soon(step)


def event(kind: str, target: object) -> Any:
    return SimpleNamespace(type=kind, target=target)


def fault(name: str, message: str = "") -> Any:
    """Return a ``DOMException``."""
    return SimpleNamespace(name=name, message=message)


class FakeTransaction:
    """One transaction: what it writes counts once it is complete."""

    def __init__(self, browser: FakeIndexedDb, contents: dict[str, bytes]) -> None:
        self._browser = browser
        self._kept = contents
        self._contents = dict(contents)
        self.oncomplete: Any = None
        self.onabort: Any = None
        self.error: Any = None
        self.aborted = False

    def objectStore(self, name: str) -> FakeTransaction:
        assert name == STORE
        later(lambda: later(self._end))
        return self

    def _end(self) -> None:
        if self._browser.hangs:
            return
        self.error = self.error or self._browser.fault
        if self.aborted or self.error is not None:
            self.onabort(event("abort", self))
        else:
            self._kept.clear()
            self._kept.update(self._contents)
            self.oncomplete(event("complete", self))

    def abort(self) -> None:
        self.aborted = True

    # --- the object store ---

    def getAllKeys(self) -> Any:
        return SimpleNamespace(result=list(self._contents))

    def getAll(self) -> Any:
        return SimpleNamespace(result=[of_js(value) for value in self._contents.values()])

    def get(self, key: str) -> Any:
        found = self._contents.get(key)
        request = SimpleNamespace(
            result=None if found is None else JsBytes(found), source=self, transaction=self
        )
        later(lambda: request.onsuccess(event("success", request)))
        return request

    def put(self, value: JsBytes, key: str) -> None:
        if self._browser.put_fault:
            raise RuntimeError(self._browser.put_fault)
        self._contents[key] = bytes(value)

    def delete(self, key: str) -> None:
        self._contents.pop(key, None)


class FakeConnection:
    """An open connection, until somebody closes it."""

    def __init__(self, browser: FakeIndexedDb, contents: dict[str, bytes]) -> None:
        self._browser = browser
        self._contents = contents
        self.onclose: Any = None
        self.onversionchange: Any = None
        self.closed = False

    def transaction(self, store: str, mode: str, options: Any = None) -> FakeTransaction:
        if self.closed:
            raise RuntimeError("The database connection is closing.")
        assert mode == "readonly" or options == {"durability": "strict"}
        transaction = FakeTransaction(self._browser, self._contents)
        self._browser.begun.append(transaction)
        return transaction

    def createObjectStore(self, name: str) -> None:
        assert name == STORE

    def close(self) -> None:
        self.closed = True


class FakeIndexedDb:
    """All databases of a browser, and the ways in which it fails from now on."""

    def __init__(self) -> None:
        self.databases: dict[str, dict[str, bytes]] = {}
        self.connections: list[FakeConnection] = []
        self.begun: list[FakeTransaction] = []
        self.refuses = ""  # `open` throws
        self.open_fault: Any = None
        self.never_opens = False
        self.hangs = False  # no transaction ends
        self.fault: Any = None  # of each transaction
        self.put_fault = ""
        self._hanging: list[Callable[[], None]] = []

    def to_js(self, value: object) -> Any:
        return JsBytes(value) if isinstance(value, bytes) else value

    def open(self, name: str, version: int) -> Any:
        if self.refuses:
            raise RuntimeError(self.refuses)
        request = SimpleNamespace(error=self.open_fault)
        answer = lambda: self._answer(request, name)  # noqa: E731
        if self.never_opens:
            self._hanging.append(answer)
        else:
            later(answer)
        return request

    def answer(self) -> None:
        """Give the answers that did not come."""
        while self._hanging:
            self._hanging.pop(0)()

    def _answer(self, request: Any, name: str) -> None:
        if self.open_fault is not None:
            request.onerror(event("error", request))
            return
        new = name not in self.databases
        request.result = FakeConnection(self, self.databases.setdefault(name, {}))
        self.connections.append(request.result)
        if new:
            request.onupgradeneeded(event("upgradeneeded", request))
        request.onsuccess(event("success", request))
