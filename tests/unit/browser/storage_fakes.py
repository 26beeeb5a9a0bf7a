"""What saving and owning the line need of the browser, faked: a disk, displays, a lock."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable

from ivr.errors import StoreError
from ivr.store.journal import Batch, OnWritten
from tests.unit.vaults import MemoryVault


class FakeDisk:
    """The vaults of one browser, which all tabs share; ``unreadable`` is why none can be read."""

    def __init__(self) -> None:
        self.vaults: defaultdict[str, MemoryVault] = defaultdict(MemoryVault)
        self.unreadable = ""
        self.silent = False  # no batch is ever answered
        self.open = 0  # vaults that were not closed

    def vault(self, name: str) -> FakePageVault:
        self.open += 1
        return FakePageVault(self, self.vaults[name])


class FakePageVault:
    """One tab's vault on a disk."""

    def __init__(self, disk: FakeDisk, memory: MemoryVault) -> None:
        self._disk = disk
        self._memory = memory

    async def read(self) -> dict[str, bytes]:
        if self._disk.unreadable:
            raise StoreError(self._disk.unreadable)
        await asyncio.sleep(0.01)
        return dict(self._memory.contents)

    async def keys(self) -> frozenset[str]:
        return frozenset(await self.read())

    def commit(self, batch: Batch, then: OnWritten) -> None:
        if not self._disk.silent:
            self._memory.commit(batch, then)

    def close(self) -> None:
        self._disk.open -= 1


class FakeSaveDisplay:
    """What would be seen of saving."""

    def __init__(self) -> None:
        self.state = ""
        self.reason = self.detail = ""
        self.unsaved = False
        self.log: list[str] = []

    def show_state(self, state: str) -> None:
        self.state = state
        self.log.append(state)

    def show_reason(self, text: str, detail: str) -> None:
        self.reason, self.detail = text, detail

    def show_unsaved(self, unsaved: bool) -> None:
        self.unsaved = unsaved


class FakeOwnershipDisplay:
    """The notice with its button; `press` presses that."""

    def __init__(self) -> None:
        self.elsewhere = ""  # what the notice says, or nothing where it is hidden
        self.enabled = False
        self._pressed: Callable[[], None] | None = None

    def on_take_over(self, pressed: Callable[[], None]) -> None:
        self._pressed = pressed

    def show_taking_over(self) -> None:
        self.enabled = False

    def show_elsewhere(self, what: str) -> None:
        self.elsewhere, self.enabled = what, True

    def show_here(self) -> None:
        self.elsewhere = ""

    def press(self) -> None:
        assert self.enabled, "the button cannot be pressed"
        assert self._pressed is not None
        self._pressed()


class FakeLock:
    """A lock that another tab has if ``taken``, until ``granted`` is set."""

    def __init__(self, asked: Callable[[], None], lost: Callable[[], None]) -> None:
        self.asked = asked
        self.lost = lost
        self.taken = False
        self.held = False
        self.log: list[str] = []
        self.granted = asyncio.Event()
        self.granted.set()

    async def claim(self) -> bool:
        self.held = not self.taken
        return self.held

    async def take_over(self) -> None:
        self.log.append("take over")
        await self.granted.wait()
        self.held = True

    def release(self) -> None:
        self.held = False
        self.log.append("release")

    def steal(self) -> None:
        """Give the lock to another tab, which does not wait until it is released."""
        self.held = False
        self.lost()

    @property
    def released(self) -> int:
        """How often it was given up."""
        return self.log.count("release")
