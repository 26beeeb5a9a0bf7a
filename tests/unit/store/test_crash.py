"""The power fails at any byte of what the journal writes, and everything acknowledged is recovered.

A browser's vault writes a batch completely or not at all. These tests do not rely on that.
"""

from dataclasses import dataclass

import pytest

from ivr.errors import StoreError
from ivr.store import CallEvent, CallRecord
from ivr.store.journal import journal as journals
from ivr.store.journal import recover
from ivr.store.journal.vault import TIP, Batch, base_key, record_key
from tests.tries import STEP, some
from tests.unit.vaults import MemoryVault, content_of, opened, saved, torn

PAGE, CHUNK, WAL_LIMIT = 512, 2_048, 6_000
ODD = b'{"owner": "", "generation": "1", "sequence": null, "size": 0, "chain": ""}'


@dataclass(frozen=True)
class Step:
    """A batch, what the vault held before it, and what the database held before and after."""

    contents: dict[str, bytes]
    batch: Batch
    before: tuple[str, ...]
    after: tuple[str, ...]


@pytest.fixture
def small(monkeypatch):
    """Make pages and chunks small, so that a test can try every byte."""
    pragmas = (f"page_size={PAGE}", *journals.PRAGMAS[1:])
    changes = {"PAGE": PAGE, "CHUNK": CHUNK, "WAL_LIMIT": WAL_LIMIT, "PRAGMAS": pragmas}
    for name, value in changes.items():
        monkeypatch.setattr(journals, name, value)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ivr.db"


def talk(database, number):
    """Write the rows that one event of a call writes."""
    place = f"menu {number}" * (1 + number % 3)
    with database.atomic():
        record = CallRecord("CALL_1", "+91", "f", "2026", None, None, place, place, "{}" * number)
        database.save_call(record)
        database.append_events([CallEvent("CALL_1", number, "2026", "DtmfPressed", "{}")])


def restored(contents, path):
    """Return the rows of the database that is recovered from these contents."""
    recovered = recover(contents)
    journal = opened(MemoryVault(contents), path)
    journal.database.close()
    path.unlink()
    path.write_bytes(recovered.image)
    wal = path.with_name(f"{path.name}-wal")
    wal.write_bytes(recovered.wal)
    return content_of(path) if recovered.image else ()


def session(path, events):
    """Record a session with this number of events."""
    vault, steps, before = MemoryVault(), [], ()
    journal = opened(vault, path)
    for number in range(events + 1):
        if number:
            talk(journal.database, number)
        contents = dict(vault.contents)
        saved(journal, vault)
        after = tuple(journal.database._connection.iterdump())
        steps.append(Step(contents, vault.batches[-1], before, after))
        before = after
    journal.database.close()
    return steps, vault


@pytest.mark.untraced
def test_at_every_byte_what_was_acknowledged_is_there_again(small, path, tmp_path):
    steps, _ = session(path, 14)
    assert sum(step.batch.tip.sequence == 0 for step in steps) > 2, "there are checkpoints"
    cuts, seen = 0, {}
    for step in steps:
        for contents in some(torn(step.contents, step.batch)):
            cuts += STEP
            files = recover(contents)
            files = (files.image, files.wal)
            if files not in seen:
                seen[files] = restored(contents, tmp_path / "again.db")
            assert seen[files] in (step.before, step.after)
    assert cuts > 20_000


def test_a_saved_database_is_the_same_when_it_is_opened_again(small, path, tmp_path):
    steps, vault = session(path, 20)
    journal = opened(vault, tmp_path / "again.db")
    assert tuple(journal.database._connection.iterdump()) == steps[-1].after
    journal.database.close()
    assert recover(vault.contents).losses == ()


@pytest.fixture
def written(path):
    """Return a vault with a base and seven pieces, and the states of the session."""
    steps, vault = session(path, 7)
    return vault, [step.after for step in steps], vault.batches[-1].tip


def lost(vault, state, path):
    """Open the vault, check that it gives ``state``, and return what it reports as lost."""
    assert restored(vault.contents, path) == state
    return " ".join(recover(vault.contents).losses)


def test_a_missing_last_piece_is_told(written, path):
    vault, states, _ = written
    del vault.contents[record_key(1, 7)]
    assert "Piece 7 of 7 is missing; 1 are left out" in lost(vault, states[6], path)


def test_a_missing_piece_in_the_middle_ends_the_session_there(written, path):
    vault, states, _ = written
    del vault.contents[record_key(1, 3)]
    assert "Piece 3 of 7 is missing; 5 are left out" in lost(vault, states[2], path)


def test_a_piece_that_is_there_twice_counts_once(written, path):
    vault, states, last = written
    contents = vault.contents
    for number in (7, 6, 5, 4):
        contents[record_key(1, number + 1)] = contents[record_key(1, number)]
    contents[TIP] = last.encode().replace(b'"sequence": 7', b'"sequence": 8')
    assert lost(vault, states[7], path) == ""


def test_pieces_in_the_wrong_order_end_the_session_there(written, path):
    vault, states, _ = written
    contents = vault.contents
    third, fourth = record_key(1, 3), record_key(1, 4)
    contents[third], contents[fourth] = contents[fourth], contents[third]
    assert "Piece 3 of 7 does not follow the one before" in lost(vault, states[2], path)


@pytest.mark.parametrize("cut", [0, 5, 500, -1])
def test_a_damaged_piece_ends_the_session_there(written, path, cut):
    vault, states, _ = written
    key = record_key(1, 5)
    vault.contents[key] = vault.contents[key][:cut]
    assert "Piece 5 of 7 is" in lost(vault, states[4], path)


def test_a_wal_newer_than_its_tip_is_left_out(written, path):
    vault, states, _ = written
    vault.contents[TIP] = vault.batches[4].tip.encode()
    assert lost(vault, states[4], path) == ""


def test_a_tip_that_does_not_fit_is_told(written, path):
    vault, states, _ = written
    vault.contents[TIP] = vault.batches[6].tip.encode().replace(b'"sequence": 6', b'"sequence": 7')
    assert "do not add up" in lost(vault, states[7], path)


def checkpointed(vault, path):
    """Return the vault's contents before and after it is opened again."""
    before = dict(vault.contents)
    journal = opened(vault, path)
    assert saved(journal, vault).status.value == "saved"
    journal.database.close()
    return before, vault.contents


def test_a_base_newer_than_the_wal_is_left_out(written, path):
    vault, states, _ = written
    before, after = checkpointed(vault, path)
    vault.contents = {**after, **before}
    assert lost(vault, states[7], path) == ""


def test_a_wal_older_than_the_base_is_left_out(written, path):
    vault, states, _ = written
    before, after = checkpointed(vault, path)
    vault.contents = {**before, **after}
    assert lost(vault, states[7], path) == ""


@pytest.mark.parametrize("tip", [None, b"", b"{", b"[]", b'{"owner": 1}', ODD])
def test_without_a_readable_tip_all_that_is_whole_is_taken(written, path, tip):
    vault, states, _ = written
    vault.contents[TIP] = tip or b""
    if tip is None:
        del vault.contents[TIP]
    assert "how far the copy goes" in lost(vault, states[7], path)


def test_without_a_readable_tip_an_older_base_serves_where_the_newer_is_damaged(written, path):
    vault, states, _ = written
    before, after = checkpointed(vault, path)
    vault.contents = {**after, **before, TIP: b"", base_key(2): b"?"}
    assert "how far the copy goes" in lost(vault, states[7], path)


def test_a_base_with_a_damaged_part_is_refused(written):
    vault, _, _ = written
    key = next(key for key in vault.contents if key.startswith("chunk/"))
    vault.contents[key] = b"?" + vault.contents[key][1:]
    with pytest.raises(StoreError, match="1 of the base's 1 parts are missing or damaged"):
        recover(vault.contents)


@pytest.mark.parametrize("listed", [None, b"?", b"7", b"[1, [2]]"])
def test_a_base_whose_list_is_missing_or_damaged_is_refused(written, listed):
    vault, _, _ = written
    vault.contents[base_key(1)] = listed or b""
    if listed is None:
        del vault.contents[base_key(1)]
    with pytest.raises(StoreError, match="list of the base's parts"):
        recover(vault.contents)


def test_a_vault_with_nothing_whole_and_a_damaged_tip_is_refused():
    with pytest.raises(StoreError, match="how far the copy goes"):
        recover({TIP: b"?", "chunk/0000000001/00000000": b"?"})


def test_what_was_never_acknowledged_is_an_empty_database():
    recovered = recover({"chunk/0000000001/00000000": b"?"})
    assert (recovered.image, recovered.wal, recovered.losses) == (b"", b"", ())
