"""The journal: what it writes, how much, and which page may write it."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ivr.errors import StoreError
from ivr.store.journal import TIP, BatchStatus, Journal, only_if_empty
from ivr.store.journal import journal as journals
from ivr.store.journal.recovery import CHUNK, recover
from tests.tries import examples
from tests.unit.vaults import MemoryVault, content_of, opened, saved


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ivr.db"


@pytest.fixture
def vault():
    vault = MemoryVault()
    yield vault
    for journal in vault.opened:
        journal.database.close()


def size_of(batch):
    return sum(len(data) for _, data in batch.puts)


def flows(journal):
    return [row[0] for row in journal.database._read("SELECT id FROM flows ORDER BY id")]


def test_opening_writes_a_base_and_then_nothing_is_due(vault, path):
    journal = opened(vault, path)
    assert journal.generation == 0
    assert saved(journal, vault).status is BatchStatus.SAVED
    assert journal.generation == 1
    assert journal.take() is None


def test_a_closed_journal_leaves_no_file_behind(path):
    vault = MemoryVault()
    journal = opened(vault, path)
    saved(journal, vault)
    journal.database.save_flow("f1", "t", "s")
    journal.close()
    assert list(path.parent.iterdir()) == []


def test_a_commit_costs_its_own_bytes_whatever_the_size_of_the_database(vault, path):
    journal = opened(vault, path)
    costs = []
    for number in range(40):
        journal.database.save_flow(f"{number:03}", "x" * 20_000, "text")
        saved(journal, vault)
        journal.database.save_flow(f"{number:03} small", "x", "text")
        saved(journal, vault)
        costs.append(size_of(vault.batches[-1]))
    assert max(costs) < 3 * min(costs) < 60_000


def test_what_failed_is_asked_for_again_with_what_came_since(vault, path):
    journal = opened(vault, path)
    saved(journal, vault)
    for name in ("a", "b"):
        journal.database.save_flow(name, "t", "s")
        journal.take()
    assert saved(journal, vault).status is BatchStatus.SAVED
    assert flows(opened(vault, path.with_name("again.db"))) == ["a", "b"]


def test_what_was_written_though_it_seemed_to_fail_does_no_harm(vault, path):
    journal = opened(vault, path)
    vault.write(journal.take())
    vault.write(journal.take())
    saved(journal, vault)
    journal.database.save_flow("a", "t", "s")
    vault.write(journal.take())
    journal.database.save_flow("b", "t", "s")
    assert saved(journal, vault).status is BatchStatus.SAVED
    recovered = recover(vault.contents)
    assert recovered.losses == ()
    assert flows(opened(vault, path.with_name("again.db"))) == ["a", "b"]


def test_a_long_wal_becomes_a_new_base_of_which_only_changed_chunks_are_written(
    vault, path, monkeypatch
):
    monkeypatch.setattr(journals, "WAL_LIMIT", 300_000)
    journal = opened(vault, path)
    journal.database.save_flow("large", "x" * 900_000, "text")
    saved(journal, vault)
    assert journal.generation == 1
    for number in range(100):
        journal.database.save_flow(f"flow {number}", "t", "s")
        saved(journal, vault)
    checkpoints = [batch for batch in vault.batches if batch.tip.sequence == 0]
    assert len(checkpoints) > 2
    assert size_of(checkpoints[0]) > 900_000
    assert all(size_of(batch) < 4 * CHUNK for batch in checkpoints[1:])
    chunks = [key for key in vault.contents if key.startswith("chunk/")]
    assert len(chunks) == -(-len(recover(vault.contents).image) // CHUNK)
    assert len(flows(opened(vault, path.with_name("again.db")))) == 101


def test_a_database_that_shrinks_leaves_no_chunks_behind(vault, path):
    journal = opened(vault, path)
    journal.database.save_flow("large", "x" * 900_000, "text")
    saved(journal, vault)
    journal.database._connection.execute("DELETE FROM flows")
    journal.database._connection.execute("VACUUM")
    saved(journal, vault)
    again = opened(vault, path.with_name("again.db"))
    saved(again, vault)
    assert len([key for key in vault.contents if key.startswith("chunk/")]) < 3
    assert flows(again) == []


def test_opening_clears_away_what_a_crash_left(vault, path):
    saved(opened(vault, path), vault)
    vault.contents |= {"chunk/0000000009/00000000": b"?", "wal/0000000001/0000000001": b"?"}
    saved(opened(vault, path.with_name("again.db")), vault)
    assert sorted(key.split("/")[0] for key in vault.contents) == ["base", "chunk", "tip"]


def test_whoever_opens_last_owns_the_vault(vault, path):
    first = opened(vault, path)
    saved(first, vault)
    second = opened(vault, path.with_name("second.db"))
    saved(second, vault)
    first.database.save_flow("late", "t", "s")
    assert saved(first, vault).status is BatchStatus.TAKEN
    assert flows(opened(vault, path.with_name("third.db"))) == []


def test_what_is_saved_between_reading_and_owning_is_not_lost(vault, path):
    first = opened(vault, path)
    saved(first, vault)
    second = opened(vault, path.with_name("second.db"))
    first.database.save_flow("in between", "t", "s")
    assert saved(first, vault).status is BatchStatus.SAVED
    assert saved(second, vault).status is BatchStatus.TAKEN
    assert flows(opened(vault, path.with_name("third.db"))) == ["in between"]


def test_a_tip_that_nobody_can_read_is_nobodys(vault, path):
    journal = opened(vault, path)
    saved(journal, vault)
    vault.contents[TIP] = b"?"
    journal.database.save_flow("a", "t", "s")
    assert saved(journal, vault).status is BatchStatus.TAKEN


def test_a_vault_that_was_emptied_is_filled_again(vault, path):
    journal = opened(vault, path)
    saved(journal, vault)
    journal.database.save_flow("a", "t", "s")
    vault.contents.clear()
    assert saved(journal, vault).status is BatchStatus.MISSING
    journal.rewrite_all()
    assert saved(journal, vault).status is BatchStatus.SAVED
    assert flows(opened(vault, path.with_name("again.db"))) == ["a"]


def test_a_base_that_is_being_read_is_not_moved(vault, path):
    journal = opened(vault, path)
    journal.database.save_flow("a", "t", "s")
    cursor = journal.database._connection.execute("SELECT * FROM sqlite_schema")
    with pytest.raises(StoreError):
        journal.take()
    cursor.close()
    assert saved(journal, vault).status is BatchStatus.SAVED


@pytest.mark.untraced
def test_a_thousand_turns_of_two_pages_lose_nothing_that_was_saved(vault, tmp_path):
    acknowledged = []
    pages = [opened(vault, tmp_path / "0.db"), opened(vault, tmp_path / "1.db")]
    for turn in range(1_000):
        place = turn % 2
        if turn % 7 == 0:
            pages[place].database.close()
            pages[place] = opened(vault, tmp_path / f"{place}.db")
            saved(pages[place], vault)
        pages[place].database.save_flow(f"{turn:04}", "t", "s")
        if saved(pages[place], vault).status is BatchStatus.SAVED:
            acknowledged.append(f"{turn:04}")
    pages[0].database.close()
    kept = flows(opened(vault, tmp_path / "0.db"))
    assert acknowledged
    assert set(acknowledged) <= set(kept)


class Pages(RuleBasedStateMachine):
    """Pages start, commit, save, freeze and end, in any order, on one vault."""

    @initialize()
    def start(self):
        self.vault = MemoryVault()
        self.pages = []
        self.acknowledged = set()
        self.number = 0

    @rule()
    def open(self):
        self.number += 1
        self.pages.append((opened(self.vault, self.path(self.number)), set()))
        if len(self.pages) > 3:
            self.crash(0)

    def path(self, number):
        return Pages.folder / f"{id(self)}-{number}.db"

    @rule(place=st.integers(0, 3), size=st.sampled_from([1, 500, 70_000]))
    def commit(self, place, size):
        if place < len(self.pages):
            self.number += 1
            journal, committed = self.pages[place]
            journal.database.save_flow(f"{self.number}", "x" * size, "")
            committed.add(f"{self.number}")

    @rule(place=st.integers(0, 3), told=st.booleans())
    def save(self, place, told):
        if place < len(self.pages):
            journal, committed = self.pages[place]
            batch = journal.take()
            outcome = self.vault.write(batch) if batch else None
            if told and batch and outcome.status is BatchStatus.SAVED:
                journal.confirm(batch)
                self.acknowledged |= committed

    @rule(place=st.integers(0, 3))
    def crash(self, place):
        if place < len(self.pages):
            journal, _ = self.pages.pop(place)
            journal.database.close()

    @rule()
    def checkpoint_soon(self):
        journals.WAL_LIMIT = 40_000

    @rule()
    def checkpoint_late(self):
        journals.WAL_LIMIT = 4_000_000

    @invariant()
    def nothing_acknowledged_is_lost(self):
        recovered = recover(self.vault.contents)
        assert recovered.losses == ()
        if recovered.image:
            journal = opened(self.vault, self.path(0))
            kept = set(flows(journal))
            journal.database.close()
            assert self.acknowledged <= kept
            assert content_of(self.path(0))

    def teardown(self):
        for journal in self.vault.opened:
            journal.database.close()


def test_pages_that_come_and_go_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(journals, "WAL_LIMIT", 4_000_000)
    Pages.folder = tmp_path
    Pages.TestCase.settings = settings(
        max_examples=examples(30), stateful_step_count=25, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    Pages.TestCase("runTest").runTest()


def test_who_could_not_read_writes_only_where_nothing_lies(vault, path):
    blind = Journal(str(path), recover({}), "blind", only_if_empty("blind"))
    vault.opened.append(blind)
    assert saved(blind, vault).status is BatchStatus.SAVED
    again = Journal(f"{path}-again", recover({}), "again", only_if_empty("again"))
    vault.opened.append(again)
    assert saved(again, vault).status is BatchStatus.FAILED
    blind.database.save_flow("a", "t", "s")
    assert saved(blind, vault).status is BatchStatus.SAVED
