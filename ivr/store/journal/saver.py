"""The saver writes commits to the vault, and lets their calls go on once they are durable.

Rules:

- One batch is written at a time. Everything that is committed meanwhile goes into the next batch.
- A commit counts as saved only when the vault has confirmed its batch.
- If a batch fails, or takes longer than `PATIENCE`, the call goes on unsaved and ``report`` is
  called, so that the page can say so. Every later commit tries again.
- If another page owns the vault now, the calls go on there: no action is performed here any more,
  and ``lost`` is called for every commit that still waits, so that nothing waits for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from ivr.errors import StoreError
from ivr.store.journal.journal import Journal
from ivr.store.journal.vault import Batch, BatchResult, BatchStatus, Vault

PATIENCE = 3.0
"""Seconds that a caller waits for the disk at most; then the call goes on unsaved."""

Perform = Callable[[], None]
Later = Callable[[float, Perform], Callable[[], None]]

ALL_SAVED = BatchResult(BatchStatus.SAVED)
SLOW = BatchResult(BatchStatus.FAILED, "The browser's storage does not answer")


def ignore_loss() -> None:
    """Do nothing. Used by callers that do not care whether the save failed."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Two callbacks for one commit: it is durable (or cannot be), or another page owns it now."""

    then: Perform
    lost: Perform


class Saver:
    """Saves one journal's database. ``report`` is called with the result of each attempt.

    ``later`` calls a function after so many seconds and returns a function that cancels it.
    """

    def __init__(
        self, journal: Journal, vault: Vault, later: Later, report: Callable[[BatchResult], None]
    ) -> None:
        self._journal = journal
        self._vault = vault
        self._later = later
        self._report = report
        self._waiting: list[_Waiting] = []
        self._writing: list[_Waiting] = []  # for the batch that is being written
        self._busy = False
        self._slow = False
        self._paused = False
        self.taken = False

    def durable(self, then: Perform, lost: Perform = ignore_loss) -> None:
        """Call ``then`` when everything committed so far is durable, or when saving it has failed.

        If another page takes the vault first, ``lost`` is called instead: the commit may be in the
        vault, but the call goes on in the other page.
        """
        self._waiting.append(_Waiting(then, lost))
        if self._slow or self.taken:
            self._release()
        elif not self._busy:
            self._save()

    def pause(self) -> None:
        """Write no further batch until `resume`. Commits made meanwhile wait."""
        self._paused = True

    def resume(self) -> None:
        """Write batches again, beginning with the commits that waited."""
        self._paused = False
        if not self._busy:
            self._save()

    def stop(self) -> None:
        """Write and perform nothing more, because another page owns the vault now."""
        self.taken = True
        self._perform(self._writing)
        self._release()

    def _save(self) -> None:
        if self.taken or self._paused:
            return
        try:
            batch = self._journal.take()
        except (StoreError, OSError) as error:
            self._report(BatchResult(BatchStatus.FAILED, str(error)))
            self._release()
            return
        if batch is None:
            self._report(ALL_SAVED)
            self._release()
        else:
            self._write(batch)

    def _write(self, batch: Batch) -> None:
        self._writing, self._waiting = self._waiting, []
        self._busy = True
        stop_watch = self._later(PATIENCE, self._give_up)
        self._vault.commit(batch, partial(self._ended, batch, stop_watch))

    def _ended(self, batch: Batch, stop_watch: Perform, outcome: BatchResult) -> None:
        stop_watch()
        if self.taken:
            return
        self._busy = self._slow = False
        match outcome.status:
            case BatchStatus.SAVED:
                self._journal.confirm(batch)
                self._perform(self._writing)
            case BatchStatus.FAILED:
                self._report(outcome)
                self._perform(self._writing)
            case BatchStatus.MISSING:
                self._journal.rewrite_all()
                self._waiting[:0], self._writing = self._writing, []
            case BatchStatus.TAKEN:
                self._report(
                    outcome
                )  # before `stop`, whose callbacks may ask why the commit is lost
                self.stop()
                return
            case unreachable:
                assert_never(unreachable)
        if not self._busy and (outcome.status is not BatchStatus.FAILED or self._waiting):
            self._save()

    def _give_up(self) -> None:
        """Let the call go on although its batch is still being written."""
        if self.taken:
            return
        self._slow = True
        self._report(SLOW)
        self._perform(self._writing)
        self._release()

    def _release(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._perform(waiting)

    def _perform(self, waiting: list[_Waiting]) -> None:
        """Call each callback once, and empty the list, so that a late answer finds it empty."""
        while waiting:
            one = waiting.pop(0)
            (one.lost if self.taken else one.then)()
