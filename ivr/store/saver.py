"""The saver: lets what was committed be performed when it is durable.

Rules:

- One batch is under way at a time; what is committed meanwhile goes into the next one together.
- Nothing is called saved before the vault says so.
- Where a batch fails, or takes longer than `PATIENCE`, the call goes on unsaved, and whoever is
  told can say so. Every later commit tries again.
- Where somebody else owns the vault now, nothing is performed any more: the call goes on there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import assert_never

from ivr.errors import StoreError
from ivr.store.journal import Journal
from ivr.store.vault import Batch, Kept, Outcome, Vault

PATIENCE = 3.0
"""Seconds after which a caller is not kept waiting for the disk."""

Perform = Callable[[], None]
Later = Callable[[float, Perform], Callable[[], None]]

ALL_SAVED = Outcome(Kept.SAVED)
SLOW = Outcome(Kept.FAILED, "The browser's storage does not answer")


class Saver:
    """Saves one journal's database; ``told`` hears what became of each attempt."""

    def __init__(
        self, journal: Journal, vault: Vault, later: Later, told: Callable[[Outcome], None]
    ) -> None:
        self._journal = journal
        self._vault = vault
        self._later = later
        self._told = told
        self._waiting: list[Perform] = []
        self._busy = False
        self._slow = False
        self.taken = False

    def durable(self, then: Perform) -> None:
        """Call ``then`` when everything committed so far is durable, or cannot become so."""
        self._waiting.append(then)
        if self._slow:
            self._release()
        elif not self._busy:
            self._save()

    def stop(self) -> None:
        """Write and perform nothing more: somebody else owns the vault now."""
        self.taken = True
        self._waiting.clear()

    def _save(self) -> None:
        if self.taken:
            return
        try:
            batch = self._journal.take()
        except (StoreError, OSError) as error:
            self._told(Outcome(Kept.FAILED, str(error)))
            self._release()
            return
        if batch is None:
            self._told(ALL_SAVED)
            self._release()
        else:
            self._write(batch)

    def _write(self, batch: Batch) -> None:
        waiting, self._waiting = self._waiting, []
        self._busy = True
        stop_watch = self._later(PATIENCE, partial(self._give_up, waiting))
        self._vault.commit(batch, partial(self._ended, batch, waiting, stop_watch))

    def _ended(
        self, batch: Batch, waiting: list[Perform], stop_watch: Perform, outcome: Outcome
    ) -> None:
        stop_watch()
        self._busy = self._slow = False
        match outcome.kept:
            case Kept.SAVED:
                self._journal.kept(batch)
                self._perform(waiting)
            case Kept.FAILED:
                self._told(outcome)
                self._perform(waiting)
            case Kept.MISSING:
                self._journal.start_over()
                self._waiting[:0] = waiting
            case Kept.TAKEN:
                self.stop()
                self._told(outcome)
            case unreachable:
                assert_never(unreachable)
        if not self._busy and (outcome.kept is not Kept.FAILED or self._waiting):
            self._save()

    def _give_up(self, waiting: list[Perform]) -> None:
        """Let the call go on, though the batch is still under way."""
        self._slow = True
        self._told(SLOW)
        self._perform(waiting)
        self._release()

    def _release(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._perform(waiting)

    def _perform(self, waiting: list[Perform]) -> None:
        """Perform each once: the list is emptied, so a late answer finds nothing to do."""
        while waiting and not self.taken:
            waiting.pop(0)()
