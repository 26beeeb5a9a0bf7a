"""The saver: actions are performed once they are durable, and a disk's faults end no call."""

import pytest

from ivr.errors import StoreError
from ivr.runtime import VirtualClock
from ivr.store.journal import PATIENCE, BatchStatus, Saver, unguarded
from tests.unit.vaults import MemoryVault, opened


class Bench:
    """A saver on a vault, with everything that it reported and performed."""

    def __init__(self, vault, path):
        self.vault = vault
        self.clock = VirtualClock()
        self.journal = opened(vault, path)
        self.told = []
        self.done = []
        self.lost = []
        self.saver = Saver(self.journal, vault, self.clock.call_later, self.told.append)
        self.saver.durable(lambda: None)

    def commit(self, name, then=lambda: None):
        """Commit a row, and note in ``done`` when it is durable."""

        def perform():
            self.done.append(name)
            then()

        self.journal.database.save_flow(name, "t", "s")
        self.saver.durable(perform, lambda: self.lost.append((name, self.last)))

    @property
    def last(self):
        return self.told[-1].status


@pytest.fixture
def vault():
    vault = MemoryVault()
    yield vault
    for journal in vault.opened:
        journal.database.close()


@pytest.fixture
def bench(vault, tmp_path):
    return Bench(vault, tmp_path / "ivr.db")


def kept(bench):
    """Return the rows that the next page would find."""
    journal = opened(bench.vault, f"{bench.journal._files.path}-again")
    return [row[0] for row in journal.database._read("SELECT id FROM flows ORDER BY rowid")]


def test_a_commit_is_performed_when_the_vault_has_it(bench):
    bench.vault.hold = True
    told = len(bench.told)
    bench.commit("a")
    assert (bench.done, len(bench.told)) == ([], told)
    bench.vault.let_go()
    assert (bench.done, bench.last) == (["a"], BatchStatus.SAVED)
    assert kept(bench) == ["a"]


def test_commits_that_come_meanwhile_are_saved_together(bench):
    bench.vault.hold = True
    for name in "abc":
        bench.commit(name)
    batches = len(bench.vault.batches)
    bench.vault.let_go()
    assert bench.done == ["a", "b", "c"]
    assert len(bench.vault.batches) == batches + 2


def test_saved_is_said_only_when_nothing_is_left_to_save(bench):
    bench.vault.hold = True
    bench.commit("a", lambda: setattr(bench.vault, "hold", True))
    bench.commit("b")
    told = len(bench.told)
    bench.vault.let_go()
    assert len(bench.told) == told
    bench.vault.let_go()
    assert bench.last is BatchStatus.SAVED


def test_what_a_performed_turn_commits_is_saved_after_it(bench):
    bench.commit("a", lambda: bench.commit("b"))
    assert bench.done == ["a", "b"]
    assert kept(bench) == ["a", "b"]


def test_with_nothing_to_save_it_is_performed_at_once(bench):
    bench.vault.hold = True
    bench.saver.durable(lambda: bench.done.append("nothing"))
    assert bench.done == ["nothing"]


def test_a_full_disk_is_told_and_the_call_goes_on(bench):
    bench.vault.fault = "full"
    bench.commit("a")
    assert (bench.done, bench.last, bench.told[-1].reason) == (["a"], BatchStatus.FAILED, "full")


def test_a_later_commit_saves_what_could_not_be_saved_before(bench):
    bench.vault.fault = "full"
    bench.commit("a")
    bench.vault.fault = ""
    bench.commit("b")
    assert bench.last is BatchStatus.SAVED
    assert kept(bench) == ["a", "b"]


def test_what_came_while_a_batch_failed_is_tried_again(bench):
    bench.vault.hold = True
    bench.commit("a")
    bench.commit("b")
    bench.vault.fault = "full"
    bench.vault.let_go()
    assert bench.done == ["a", "b"]
    assert bench.last is BatchStatus.FAILED


def test_a_disk_that_does_not_answer_does_not_keep_the_caller_waiting(bench):
    bench.vault.hold = True
    bench.commit("a")
    bench.commit("b")
    bench.clock.advance(PATIENCE)
    assert (bench.done, bench.last) == (["a", "b"], BatchStatus.FAILED)
    bench.commit("c")
    assert bench.done == ["a", "b", "c"]
    bench.vault.let_go()
    assert bench.done == ["a", "b", "c"]
    assert bench.last is BatchStatus.SAVED
    assert kept(bench) == ["a", "b", "c"]


def test_a_line_that_was_taken_over_performs_nothing_any_more(bench, vault, tmp_path):
    other = Bench(vault, tmp_path / "other.db")
    other.commit("there")
    bench.commit("here")
    assert (bench.done, bench.last, bench.saver.taken) == ([], BatchStatus.TAKEN, True)
    bench.commit("still here")
    assert bench.done == []
    assert kept(bench) == ["there"]


def test_who_waits_while_the_line_is_taken_over_hears_it_after_who_is_told(bench, vault, tmp_path):
    Bench(vault, tmp_path / "other.db")
    bench.vault.hold = True
    for name in "ab":
        bench.commit(name)
    assert bench.lost == []
    bench.vault.let_go()
    bench.commit("c")
    assert bench.lost == [(name, BatchStatus.TAKEN) for name in "abc"]


def test_a_vault_that_was_emptied_is_filled_again(bench):
    bench.commit("a")
    bench.vault.contents.clear()
    bench.commit("b")
    assert (bench.done, bench.last) == (["a", "b"], BatchStatus.SAVED)
    assert kept(bench) == ["a", "b"]


def test_a_database_that_cannot_be_read_is_told_and_the_call_goes_on(bench, monkeypatch):
    def broken():
        raise StoreError("The disk is broken.")

    monkeypatch.setattr(bench.journal, "take", broken)
    bench.commit("a")
    assert (bench.done, bench.told[-1].reason) == (["a"], "The disk is broken.")


def test_a_line_that_was_let_go_performs_nothing_any_more(bench):
    bench.vault.hold = True
    bench.commit("a")
    bench.saver.stop()
    bench.vault.let_go()
    bench.commit("b")
    assert bench.done == []
    assert kept(bench) == ["a"]


def test_who_waits_when_the_line_is_let_go_does_not_wait_for_the_disk(bench):
    bench.vault.hold = True
    for name in "ab":
        bench.commit(name)
    bench.saver.stop()
    assert [name for name, _ in bench.lost] == ["a", "b"]
    assert bench.done == []


def test_a_turn_that_lets_the_line_go_is_the_last_that_is_performed(bench):
    bench.vault.hold = True
    for name in "ab":
        bench.commit(name, bench.saver.stop)
    bench.clock.advance(PATIENCE)
    assert bench.done == ["a"]
    assert [name for name, _ in bench.lost] == ["b"]


def test_a_disk_that_is_slow_or_fails_after_the_line_was_let_go_is_not_told(bench):
    bench.vault.hold = True
    bench.commit("a")
    told = len(bench.told)
    bench.saver.stop()
    bench.clock.advance(PATIENCE)
    bench.vault.fault = "full"
    bench.vault.let_go()
    assert len(bench.told) == told


def test_a_pause_begins_no_batch_and_its_end_saves_what_has_waited(bench):
    bench.saver.pause()
    batches = len(bench.vault.batches)
    bench.commit("a")
    assert (bench.done, len(bench.vault.batches)) == ([], batches)
    bench.saver.resume()
    assert (bench.done, bench.last) == (["a"], BatchStatus.SAVED)
    assert kept(bench) == ["a"]


def test_a_pause_waits_for_the_batch_that_is_under_way(bench):
    bench.vault.hold = True
    bench.commit("a")
    bench.saver.pause()
    bench.commit("b")
    bench.saver.resume()
    assert bench.done == []
    bench.vault.let_go()
    assert bench.done == ["a", "b"]
    assert kept(bench) == ["a", "b"]


def test_what_was_committed_in_a_pause_that_does_not_end_is_lost(bench):
    bench.saver.pause()
    bench.commit("a")
    bench.saver.stop()
    bench.saver.resume()
    assert (bench.done, [name for name, _ in bench.lost]) == ([], ["a"])
    assert kept(bench) == []


def test_a_batch_that_is_no_journals_is_written_whatever_lies_there(bench, vault):
    bench.commit("a")
    assert vault.write(unguarded(puts=(("more", b"1"),))).status is BatchStatus.SAVED
    assert vault.contents["more"] == b"1"
    assert vault.write(unguarded(deletes=tuple(vault.contents))).status is BatchStatus.SAVED
    assert vault.contents == {}
