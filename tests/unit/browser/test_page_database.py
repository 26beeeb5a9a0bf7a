"""The page's database: what opening, saving, replacing and losing it come to."""

import asyncio
import sqlite3
from contextlib import closing
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.browser.storage.leveldb import BYTES, VALUES, begin_log
from ivr.browser.storage.moving import BUSY, TRIES
from ivr.browser.storage.page_database import IN_MEMORY, LOST, PageDatabase
from ivr.errors import StoreError
from ivr.store import Database
from ivr.store.journal import PATIENCE, TIP, BatchStatus
from ivr.store.journal.recovery import Base
from ivr.store.journal.vault import Tip, base_key, chunk_key, digest
from tests.tries import examples
from tests.unit.browser.storage_fakes import FakeDisk
from tests.unit.browser.virtual_loop import LoopTimers, pass_by, run

NAME = "main"
FOLDERS = count()
SAVED, FAILED, TAKEN = BatchStatus.SAVED, BatchStatus.FAILED, BatchStatus.TAKEN


class Tab:
    """A tab with a page database; ``results`` are those that it was told."""

    def __init__(self, disk, folder, name=NAME, begin_log=None, earlier=None):
        self.results = []
        self.heard = []
        self.database = None
        path = f"{folder}/{next(FOLDERS)}-"
        self.page = PageDatabase(
            name, disk.vault, LoopTimers(), self.note, begin_log, earlier, path
        )

    def note(self, result):
        """Keep the result; where another tab has the line, close at once, as `Storage` has it."""
        self.results.append(result.status)
        if result.status is TAKEN:
            self.page.drop()

    async def open(self):
        self.database = await self.page.open()
        return self.database

    def write(self, name):
        """Commit a flow, and note in ``heard`` whether it is saved or lost."""
        self.database.save_flow(name, "t", "s")
        self.page.durable(
            lambda: self.heard.append((name, "then")), lambda: self.heard.append((name, "lost"))
        )


@pytest.fixture
def disk():
    return FakeDisk()


@pytest.fixture
def tab(disk, tmp_path):
    return Tab(disk, tmp_path)


def flows_of(database):
    return [row[0] for row in database.rows("SELECT id FROM flows ORDER BY id")]


async def kept(disk, folder):
    """Return the flows that the next visit finds, and leave the disk as it was."""
    before = dict(disk.vaults[NAME].contents)
    visitor = Tab(disk, folder)
    found = flows_of(await visitor.open())
    visitor.page.drop()
    disk.vaults[NAME].contents = before
    return found


def image_of(*names):
    database = Database.open(":memory:")
    for name in names:
        database.save_flow(name, "t", "s")
    image = database.image()
    database.close()
    return image


# --- a database of an earlier version -------------------------------------------------------------

OLD = "old name"


def heir(disk, folder):
    """Return a tab of a deployment that finds what an earlier version saved, if it saved any."""

    async def earlier():
        return disk.vault(OLD) if OLD in disk.vaults else None

    return Tab(disk, folder, earlier=earlier)


async def saved_earlier(disk, folder, *flows):
    """Save a database as an earlier version did, and return its tab, which is open."""
    tab = Tab(disk, folder, OLD)
    await tab.open()
    for name in flows:
        tab.write(name)
    await pass_by()
    return tab


def test_an_earlier_database_goes_on_under_the_name_of_each_deployment(disk, tmp_path):
    async def visit():
        await (await saved_earlier(disk, tmp_path, "a")).page.close()
        first = heir(disk, tmp_path)
        found = [flows_of(await first.open())]
        first.write("b")
        await first.page.close()
        disk.vaults[NAME], other = type(disk.vaults[NAME])(), disk.vaults[NAME]
        second = heir(disk, tmp_path)
        found.append(flows_of(await second.open()))
        await second.page.close()
        disk.vaults[NAME] = other
        third = heir(disk, tmp_path)
        found.append(flows_of(await third.open()))
        await third.page.close()
        return found

    assert run(visit()) == [["a"], ["a"], ["a", "b"]]
    assert disk.open == 0


def test_a_tab_of_the_earlier_version_writes_nothing_more_once_its_database_is_copied(
    disk, tmp_path
):
    async def visit():
        before = await saved_earlier(disk, tmp_path, "a")
        after = heir(disk, tmp_path)
        found = flows_of(await after.open())
        before.write("b")
        await pass_by()
        await after.page.close()
        return found, before.heard

    assert run(visit()) == (["a"], [("a", "then"), ("b", "lost")])


def test_without_an_earlier_database_a_new_one_is_made(disk, tmp_path):
    tab = heir(disk, tmp_path)

    async def visit():
        found = flows_of(await tab.open())
        await tab.page.close()
        return found

    assert run(visit()) == []
    assert OLD not in disk.vaults


def test_an_earlier_database_that_has_lost_its_tip_is_copied_too(disk, tmp_path):
    async def visit():
        await (await saved_earlier(disk, tmp_path, "a")).page.close()
        del disk.vaults[OLD].contents[TIP]
        tab = heir(disk, tmp_path)
        found = flows_of(await tab.open())
        await tab.page.close()
        return found, tab.page.losses

    found, losses = run(visit())
    assert found == ["a"]
    assert losses


def test_an_end_in_the_middle_of_copying_leaves_the_earlier_database_for_the_next_start(
    disk, tmp_path
):
    async def visit():
        await (await saved_earlier(disk, tmp_path, "a")).page.close()
        disk.vaults[NAME].hold = True
        torn = heir(disk, tmp_path)
        opening = asyncio.ensure_future(torn.open())
        await pass_by()
        opening.cancel()
        disk.vaults[NAME] = type(disk.vaults[NAME])()  # nothing of the copy was written
        tab = heir(disk, tmp_path)
        found = flows_of(await tab.open())
        await tab.page.close()
        return found

    assert run(visit()) == ["a"]


@pytest.mark.parametrize("which", [OLD, NAME])
def test_an_earlier_database_that_cannot_be_copied_now_is_not_hidden_by_a_new_one(
    disk, tmp_path, which
):
    async def visit():
        await (await saved_earlier(disk, tmp_path, "a")).page.close()
        disk.vaults[which].fault = "The disk is full"
        first = heir(disk, tmp_path)
        await first.open()
        first.write("b")
        await first.page.close()
        disk.vaults[which].fault = ""
        second = heir(disk, tmp_path)
        found = flows_of(await second.open())
        await second.page.close()
        return set(first.results), found

    assert run(visit()) == ({FAILED}, ["a"])


def test_an_earlier_database_that_is_written_again_and_again_is_left_for_later(disk, tmp_path):
    async def visit():
        await (await saved_earlier(disk, tmp_path, "a")).page.close()
        vault = disk.vaults[OLD]
        write = vault.write

        def taken(batch):
            vault.contents[TIP] = vault.contents[TIP].replace(b'"owner": "', b'"owner": "x')
            return write(batch)

        vault.write = taken
        tab = heir(disk, tmp_path)
        await tab.open()
        told = tab.page.last_result
        await tab.page.close()
        return told

    assert run(visit()).reason == BUSY


# --- damage ---------------------------------------------------------------------------------------

DAMAGE = {
    "gone": lambda data: None,
    "empty": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "flipped": lambda data: bytes(byte ^ 0x5A for byte in data),
    "not SQLite": lambda data: b"x" * len(data),
    "a number": lambda data: b"5",
    "null": lambda data: b"null",
    "other JSON": lambda data: b'{"owner": {}, "generation": "1", "sequence": [], "size": null}',
    "brackets": lambda data: b"[" * 200_000,
}


async def damaged(disk, folder, kind, damage):
    """Save a database, and damage everything in the vault whose key begins with ``kind``."""
    tab = Tab(disk, folder)
    await tab.open()
    tab.write("a")
    await pass_by()
    tab.page.drop()
    contents = disk.vaults[NAME].contents
    for key in [key for key in contents if key.startswith(kind)]:
        data = damage(contents[key])
        if data is None:
            del contents[key]
        else:
            contents[key] = data
    return dict(contents)


@pytest.mark.parametrize("kind", ["tip", "base", "chunk", "wal", ""])
@pytest.mark.parametrize("damage", DAMAGE.values(), ids=list(DAMAGE))
def test_whatever_is_damaged_the_database_opens_or_can_be_set_aside(disk, tmp_path, kind, damage):
    async def visit():
        contents = await damaged(disk, tmp_path, kind, damage)
        tab = Tab(disk, tmp_path)
        try:
            await tab.open()
        except StoreError:
            name = await tab.page.set_aside()
            assert disk.vaults[name].contents == contents, "something was lost"
            await tab.open()
        tab.write("b")
        await tab.page.close()
        return tab.heard, await kept(disk, tmp_path)

    heard, found = run(visit())
    assert heard == [("b", "then")]
    assert "b" in found


def with_digests(image):
    """Return a vault with another image in it, as a program that went wrong would leave it."""
    listed = Base(len(image), ((1, digest(image)),)).encode()
    tip = Tip("other", 1, 0, 0, digest(listed)).encode()
    return {TIP: tip, base_key(1): listed, chunk_key(1, 0): image}


def engineless():
    """Return a SQLite file that belongs to another program."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE flows (other)")
        return made.serialize()


@pytest.mark.parametrize(
    "image",
    [
        lambda: b"no database",
        engineless,
        lambda: image_of("a").replace(b"flows", b"wolfs"),
    ],
    ids=["text", "foreign", "schema"],
)
def test_a_database_that_is_whole_and_wrong_is_refused_in_words(disk, tmp_path, image):
    async def visit():
        disk.vaults[NAME].contents = with_digests(image())
        tab = Tab(disk, tmp_path)
        with pytest.raises(StoreError) as refused:
            flows_of(await tab.open())
        await tab.page.set_aside()
        await tab.open()
        tab.write("b")
        await tab.page.close()
        return str(refused.value)

    assert run(visit())


def test_an_error_that_was_not_foreseen_says_that_the_database_cannot_be_read(disk, tab):
    disk.vaults[NAME].contents = {TIP: 5}  # no vault returns that
    with pytest.raises(StoreError, match="What is saved cannot be read"):
        run(tab.open())
    assert disk.open == 0


def test_a_database_that_is_in_use_is_set_aside_whole(disk, tmp_path):
    async def visit():
        tab = Tab(disk, tmp_path)
        await tab.open()
        tab.database.save_flow("a", "t", "s")
        name = await tab.page.set_aside()
        disk.vaults[NAME].contents, found = disk.vaults[name].contents, disk.vaults[NAME].contents
        return found, await kept(disk, tmp_path)

    assert run(visit()) == ({}, ["a"])


# --- opening and closing ------------------------------------------------------------------------


def test_what_was_written_is_there_at_the_next_visit(disk, tab, tmp_path):
    async def visit():
        await tab.open()
        tab.write("a")
        await tab.page.close()
        return await kept(disk, tmp_path)

    assert run(visit()) == ["a"]
    assert tab.heard == [("a", "then")]
    assert set(tab.results) == {SAVED}
    assert disk.open == 0


def test_a_database_in_memory_touches_no_vault(disk, tmp_path):
    tab = Tab(disk, tmp_path, IN_MEMORY)

    async def visit():
        await tab.open()
        tab.write("a")
        replaced = await tab.page.replace(image_of("b"))
        found = flows_of(replaced)
        replaced.close()
        tab.database.close()
        await tab.page.close()
        return found

    assert run(visit()) == ["b"]
    assert tab.heard == [("a", "then")]
    assert (dict(disk.vaults), tab.results) == ({}, [])


def test_a_browser_that_cannot_be_read_gives_a_database_that_is_not_saved(disk, tab):
    disk.unreadable = "The browser's storage does not answer."

    async def visit():
        await tab.open()
        last = tab.page.last_result
        tab.write("a")
        await tab.page.close()
        return last

    last = run(visit())
    assert (last.status, last.reason) == (FAILED, "The browser's storage does not answer.")
    assert tab.heard == [("a", "then")]


def test_what_could_not_be_read_is_not_written_over(disk, tab, tmp_path):
    async def visit():
        first = Tab(disk, tmp_path)
        await first.open()
        first.write("precious")
        await first.page.close()
        disk.unreadable = "not now"
        await tab.open()
        tab.write("a")
        await tab.page.close()
        disk.unreadable = ""
        return await kept(disk, tmp_path)

    assert run(visit()) == ["precious"]
    assert set(tab.results) == {FAILED}


def test_a_vault_that_never_answers_is_waited_for_no_longer_than_a_caller_is(disk, tab):
    disk.silent = True

    async def visit():
        await tab.open()
        took = asyncio.get_running_loop().time()
        tab.page.drop()
        return took

    assert run(visit()) == pytest.approx(PATIENCE, abs=0.1)
    assert tab.results == [FAILED]


def test_a_vault_that_answers_after_the_limit_is_waited_for_in_vain(disk, tab):
    disk.vaults[NAME].hold = True

    async def visit():
        await tab.open()
        disk.vaults[NAME].let_go()
        tab.write("a")
        await tab.page.close()

    run(visit())
    assert tab.results[0] is FAILED
    assert tab.results[-1] is SAVED  # the tip is this tab's own
    assert tab.heard == [("a", "then")]


def test_where_another_tab_wrote_meanwhile_all_is_read_again(disk, tab, tmp_path):
    async def visit():
        other = Tab(disk, tmp_path)
        opening = asyncio.ensure_future(tab.open())
        await pass_by(0.005)  # it reads
        disk.vaults[NAME].write(await batch_of(other, disk, tmp_path))
        await opening
        tab.page.drop()

    run(visit())
    assert tab.results == [SAVED]


async def batch_of(tab, disk, folder):
    """Return the batch by which a tab would make an empty vault its own."""
    there = FakeDisk()
    tab.page._vault_of = there.vault
    await tab.open()
    tab.page.drop()
    return there.vaults[NAME].batches[0]


def test_a_vault_that_another_tab_takes_again_and_again_is_given_up(disk, tab, tmp_path):
    memory = disk.vaults[NAME]
    attempts = []

    def write(batch):
        attempts.append(batch)
        return memory.refusal

    memory.refusal = type(tab.page.last_result)(TAKEN)
    memory.write = write
    with pytest.raises(StoreError, match=LOST):
        run(tab.open())
    assert len(attempts) == TRIES
    assert disk.open == 0


def test_a_damaged_database_is_refused_and_its_vault_closed(disk, tab):
    disk.vaults[NAME].contents[TIP] = b"nonsense"
    with pytest.raises(StoreError):
        run(tab.open())
    assert disk.open == 0
    assert disk.vaults[NAME].contents == {TIP: b"nonsense"}


def test_closing_waits_for_the_disk_no_longer_than_a_caller_does(disk, tab):
    async def visit():
        await tab.open()
        disk.silent = True
        tab.write("a")
        begun = asyncio.get_running_loop().time()
        await tab.page.close()
        return asyncio.get_running_loop().time() - begun

    assert run(visit()) == pytest.approx(PATIENCE, abs=0.1)
    assert len(tab.heard) == 1


def test_once_it_is_dropped_whoever_waits_hears_that_it_is_lost(disk, tab):
    async def visit():
        await tab.open()
        disk.vaults[NAME].hold = True
        tab.write("a")
        tab.page.drop()
        disk.vaults[NAME].let_go()
        tab.page.durable(lambda: tab.heard.append("then"), lambda: tab.heard.append("lost at once"))
        tab.page.drop()

    run(visit())
    assert tab.heard == [("a", "lost"), "lost at once"]
    assert disk.open == 0


# --- a log for LevelDB --------------------------------------------------------------------------


def test_a_log_is_begun_once_in_a_page_and_only_where_something_lies(disk, tmp_path):
    begun = []
    tab = Tab(disk, tmp_path, begin_log=lambda: begun.append(1))

    async def visit():
        counts = []
        for _ in range(3):
            await tab.open()
            counts.append(len(begun))
            await tab.page.close()
        return counts

    assert run(visit()) == [0, 1, 1]


def test_a_log_takes_four_megabytes_and_leaves_nothing(disk):
    begin_log(disk.vault("log"))
    memory = disk.vaults["log"]
    assert sum(len(value) for _, value in memory.batches[0].puts) == VALUES * BYTES > 4 * 2**20
    assert memory.contents == {}
    assert disk.open == 0


# --- replacing and setting aside ----------------------------------------------------------------


def test_another_database_takes_the_place_whole(disk, tab, tmp_path):
    async def visit():
        await tab.open()
        tab.write("old")
        tab.database = await tab.page.replace(image_of("new"))
        tab.write("newer")
        await tab.page.close()
        return await kept(disk, tmp_path)

    assert run(visit()) == ["new", "newer"]
    assert tab.heard == [("old", "then"), ("newer", "then")]


def test_what_is_committed_during_a_replacement_is_lost_with_the_old_one(disk, tab, tmp_path):
    async def visit():
        await tab.open()
        disk.vaults[NAME].hold = True
        replacing = asyncio.ensure_future(tab.page.replace(image_of("new")))
        await pass_by(1)
        tab.write("call")
        disk.vaults[NAME].let_go()
        await replacing
        tab.page.drop()
        return await kept(disk, tmp_path)

    assert run(visit()) == ["new"]
    assert tab.heard == [("call", "lost")]


def test_a_replacement_that_fails_leaves_the_old_one_in_use(disk, tab, tmp_path):
    async def visit():
        await tab.open()
        tab.write("old")
        disk.vaults[NAME].fault = "no room"
        with pytest.raises(StoreError, match="no room"):
            await tab.page.replace(image_of("new"))
        disk.vaults[NAME].fault = ""
        tab.write("older")
        await tab.page.close()
        return await kept(disk, tmp_path)

    assert run(visit()) == ["old", "older"]


def test_an_image_that_is_no_database_leaves_the_old_one_in_use(disk, tab, tmp_path):
    async def visit():
        await tab.open()
        with pytest.raises(StoreError):
            await tab.page.replace(b"no database at all" * 100)
        tab.write("old")
        await tab.page.close()
        return await kept(disk, tmp_path)

    assert run(visit()) == ["old"]


def test_a_replacement_after_another_tab_took_the_line_is_refused_and_said(disk, tab, tmp_path):
    async def visit():
        await tab.open()
        other = Tab(disk, tmp_path)
        await other.open()
        with pytest.raises(StoreError, match=LOST):
            await tab.page.replace(image_of("new"))
        tab.page.drop()
        other.write("theirs")
        await other.page.close()
        return await kept(disk, tmp_path)

    assert run(visit()) == ["theirs"]
    assert tab.results[-1] is TAKEN


def test_a_replacement_in_a_tab_without_the_line_is_refused(tab):
    with pytest.raises(StoreError, match=LOST):
        run(tab.page.replace(image_of("new")))


def test_a_line_that_goes_during_a_replacement_takes_no_new_database(disk, tab):
    async def visit():
        await tab.open()
        disk.vaults[NAME].hold = True
        replacing = asyncio.ensure_future(tab.page.replace(image_of("new")))
        await pass_by(1)
        tab.page.drop()
        disk.vaults[NAME].let_go()
        with pytest.raises(StoreError, match=LOST):
            await replacing

    run(visit())
    assert disk.open == 0


def test_where_nothing_is_saved_another_database_is_used_all_the_same(disk, tab):
    disk.vaults[NAME].fault = "no room"

    async def visit():
        await tab.open()
        tab.database = await tab.page.replace(image_of("new"))
        found = flows_of(tab.database)
        tab.page.drop()
        return found

    assert run(visit()) == ["new"]
    assert set(tab.results) == {FAILED}


def test_a_database_set_aside_lies_under_another_name_and_its_place_is_empty(disk, tab):
    broken = {TIP: b"nonsense", "other": b"data"}
    disk.vaults[NAME].contents = dict(broken)
    name = run(tab.page.set_aside())
    assert name.startswith(f"{NAME}-aside-")
    assert disk.vaults[name].contents == broken
    assert disk.vaults[NAME].contents == {}
    assert disk.open == 0


def test_a_database_that_cannot_be_set_aside_stays_where_it_is(disk, tab, monkeypatch):
    disk.vaults[NAME].contents = {TIP: b"nonsense"}
    monkeypatch.setattr("secrets.token_hex", lambda count: "x")
    disk.vaults[f"{NAME}-aside-x"].fault = "no room"
    with pytest.raises(StoreError, match="no room"):
        run(tab.page.set_aside())
    assert disk.vaults[NAME].contents == {TIP: b"nonsense"}
    assert disk.open == 0


# --- what holds whatever happens ----------------------------------------------------------------


@settings(max_examples=examples(40), deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from(["open", "write"]), st.integers(0, 2)), max_size=12)
)
def test_only_the_owner_writes_and_everybody_hears_once(steps, tmp_path_factory):
    folder, disk = tmp_path_factory.mktemp("tabs"), FakeDisk()
    tabs = [Tab(disk, folder) for _ in range(3)]
    owner, expected = None, []

    async def act():
        nonlocal owner
        for number, (what, which) in enumerate(steps):
            tab = tabs[which]
            if what == "open":
                tab.page.drop()
                await tab.open()
                owner = tab
            elif tab.page._open is not None:
                tab.write(f"{number:02}")
                if tab is owner:
                    expected.append(f"{number:02}")
                assert [name for name, _ in tab.heard].count(f"{number:02}") == 1
                assert (tab.heard[-1][1] == "then") is (tab is owner)
        for tab in tabs:
            tab.page.drop()
        return await kept(disk, folder)

    assert run(act()) == expected
    assert disk.open == 0
