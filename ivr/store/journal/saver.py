"""The saver: lets what was committed be performed when it is durable.

Rules:

- One batch is under way at a time; what is committed meanwhile goes into the next one together.
- Nothing is called saved before the vault says so.
- Where a batch fails, or takes longer than `PATIENCE`, the call goes on unsaved, and whoever is
  told can say so. Every later commit tries again.
- Where somebody else owns the vault now, nothing is performed any more: the call goes on there.
  Whoever still waits is told that it is lost, so that nobody waits for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from ivr.errors import StoreError
from ivr.store.journal.journal import Journal
from ivr.store.journal.vault import Batch, Kept, Outcome, Vault

PATIENCE = 3.0
"""Seconds after which a caller is not kept waiting for the disk."""

Perform = Callable[[], None]
Later = Callable[[float, Perform], Callable[[], None]]

ALL_SAVED = Outcome(Kept.SAVED)
SLOW = Outcome(Kept.FAILED, "The browser's storage does not answer")


def nothing() -> None:
    """Do nothing: for who need not hear that what they wait for is lost."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What happens when a commit is durable, or cannot be; and when it is somebody else's."""

    then: Perform
    lost: Perform


class Saver:
    """Saves one journal's database; ``told`` hears what became of each attempt."""

    def __init__(
        self, journal: Journal, vault: Vault, later: Later, told: Callable[[Outcome], None]
    ) -> None:
        self._journal = journal
        self._vault = vault
        self._later = later
        self._told = told
        self._waiting: list[_Waiting] = []
        self._writing: list[_Waiting] = []  # for the batch that is under way
        self._busy = False
        self._slow = False
        self._paused = False
        self.taken = False

    def durable(self, then: Perform, lost: Perform = nothing) -> None:
        """Call ``then`` when everything committed so far is durable, or cannot become so.

        Where `stop` comes first ``lost`` is called instead: what was committed may be durable, but
        it is not ours any more.
        """
        self._waiting.append(_Waiting(then, lost))
        if self._slow or self.taken:
            self._release()
        elif not self._busy:
            self._save()

    def pause(self) -> None:
        """Begin no batch before `resume`; what is committed meanwhile waits."""
        self._paused = True

    def resume(self) -> None:
        """Save again, beginning with what has waited."""
        self._paused = False
        if not self._busy:
            self._save()

    def stop(self) -> None:
        """Write and perform nothing more: somebody else owns the vault now."""
        self.taken = True
        self._perform(self._writing)
        self._release()

    def _save(self) -> None:
        if self.taken or self._paused:
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
        self._writing, self._waiting = self._waiting, []
        self._busy = True
        stop_watch = self._later(PATIENCE, self._give_up)
        self._vault.commit(batch, partial(self._ended, batch, stop_watch))

    def _ended(self, batch: Batch, stop_watch: Perform, outcome: Outcome) -> None:
        stop_watch()
        if self.taken:
            return
        self._busy = self._slow = False
        match outcome.kept:
            case Kept.SAVED:
                self._journal.kept(batch)
                self._perform(self._writing)
            case Kept.FAILED:
                self._told(outcome)
                self._perform(self._writing)
            case Kept.MISSING:
                self._journal.start_over()
                self._waiting[:0], self._writing = self._writing, []
            case Kept.TAKEN:
                self._told(outcome)  # first, so that who hears of a loss can know why
                self.stop()
                return
            case unreachable:
                assert_never(unreachable)
        if not self._busy and (outcome.kept is not Kept.FAILED or self._waiting):
            self._save()

    def _give_up(self) -> None:
        """Let the call go on, though the batch is still under way."""
        if self.taken:
            return
        self._slow = True
        self._told(SLOW)
        self._perform(self._writing)
        self._release()

    def _release(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._perform(waiting)

    def _perform(self, waiting: list[_Waiting]) -> None:
        """Perform each once: the list is emptied, so a late answer finds nothing to do."""
        while waiting:
            one = waiting.pop(0)
            (one.lost if self.taken else one.then)()
