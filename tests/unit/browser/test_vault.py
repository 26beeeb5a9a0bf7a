"""The vault in IndexedDB: batches whole or not at all, connections that fail, and late answers."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.browser.storage.trouble import FAILED, NO_STORAGE
from ivr.browser.storage.vault import SECONDS, BrowserVault
from ivr.errors import StoreError
from ivr.store.journal import TIP, Batch, BatchResult, BatchStatus, unguarded
from tests.unit.browser.fakes import FakeProxies
from tests.unit.browser.indexed_db import FakeIndexedDb, fault
from tests.unit.browser.virtual_loop import pass_by, run

NAME = "the database"
SAVED = BatchResult(BatchStatus.SAVED)


class Bench:
    """A vault in a fake browser; ``results`` are those of its batches, in order."""

    def __init__(self):
        self.browser = FakeIndexedDb()
        self.proxies = FakeProxies()
        self.vault = BrowserVault(NAME, self.proxies, self.browser)
        self.results = []

    @property
    def contents(self):
        return self.browser.databases.get(NAME)

    def put(self, **values):
        puts = tuple((key, value.encode()) for key, value in values.items())
        self.vault.commit(unguarded(puts=puts), self.results.append)

    def failures(self):
        assert all(result.status is BatchStatus.FAILED for result in self.results)
        return [result.reason for result in self.results]


@pytest.fixture
def bench():
    return Bench()


def after(act, seconds=0.001):
    """Do something inside a loop, let what follows happen, and return what it came to."""

    async def inside():
        found = act()
        if asyncio.iscoroutine(found):
            found = await found
        await pass_by(seconds)
        return found

    return run(inside())


# --- reading and writing ------------------------------------------------------------------------


def test_what_was_written_is_read(bench):
    async def both():
        bench.put(a="1", b="2")
        await pass_by()
        return await bench.vault.read(), await bench.vault.keys()

    assert after(both) == ({"a": b"1", "b": b"2"}, frozenset("ab"))
    assert bench.results == [SAVED]
    assert len(bench.browser.connections) == 1


def test_a_batch_is_reported_once_it_is_complete_and_not_before(bench):
    bench.browser.hangs = True
    after(lambda: bench.put(a="1"), 1000)
    assert (bench.results, bench.contents) == ([], {})


def test_a_batch_deletes_what_it_names(bench):
    def write():
        bench.put(a="1", b="2")
        bench.vault.commit(unguarded(deletes=("a",)), bench.results.append)

    after(write)
    assert (bench.results, bench.contents) == ([SAVED, SAVED], {"b": b"2"})


@pytest.mark.parametrize("tip", [None, b"a tip"])
def test_the_guard_sees_the_tip_and_may_refuse(bench, tip):
    seen = []

    def guard(found):
        seen.append(found)
        return BatchStatus.TAKEN

    def write():
        if tip:
            bench.vault.commit(unguarded(puts=((TIP, tip),)), lambda result: None)
        batch = Batch(unguarded().tip, guard, (("a", b"1"),))
        bench.vault.commit(batch, bench.results.append)

    after(write)
    assert (seen, bench.results) == ([tip], [BatchResult(BatchStatus.TAKEN)])
    assert "a" not in bench.contents


def test_a_refusal_does_not_concern_the_next_batch(bench):
    def write():
        refused = Batch(unguarded().tip, lambda tip: BatchStatus.TAKEN, ())
        bench.vault.commit(refused, lambda result: None)
        bench.put(a="1")

    after(write)
    assert bench.results == [SAVED]


def test_batches_are_written_one_after_another_in_order(bench):
    def write():
        for number in range(3):
            bench.put(a=str(number))
        assert bench.browser.begun == []

    after(write)
    assert (bench.results, bench.contents) == ([SAVED] * 3, {"a": b"2"})


def test_a_batch_that_is_committed_when_another_ends_is_written_too(bench):
    def write():
        bench.vault.commit(unguarded(), lambda result: bench.put(a="1"))

    after(write)
    assert (bench.results, bench.contents) == ([SAVED], {"a": b"1"})


# --- failures -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (fault("QuotaExceededError", "x"), "The browser gives this page no more room."),
        (fault("UnknownError", "The disk is gone."), "The disk is gone."),
        (fault("UnknownError"), FAILED),
        (fault("UnknownError", "x" * 200), FAILED),
        (fault("UnknownError", "It broke.\n  at put\n  at commit"), "It broke."),
        (fault("VersionError", "x"), "What is saved here is of a newer version of this page."),
        (fault("SecurityError", "x"), NO_STORAGE),
    ],
)
def test_a_transaction_that_fails_says_why_and_changes_nothing(bench, error, reason):
    bench.browser.fault = error
    after(lambda: bench.put(a="1"))
    assert (bench.failures(), bench.contents) == ([reason], {})


def test_a_put_that_fails_aborts_the_batch_whole(bench):
    bench.browser.put_fault = "cannot be cloned"
    after(lambda: bench.put(a="1"))
    assert (bench.failures(), bench.contents) == (["cannot be cloned"], {})


def test_a_transaction_that_the_browser_aborts_without_an_error_has_a_reason(bench):
    def write():
        batch = Batch(unguarded().tip, lambda tip: bench.browser.begun[-1].abort(), ())
        bench.vault.commit(batch, bench.results.append)

    after(write)
    assert bench.failures() == ["The browser ended the transaction."]


def test_after_a_failure_the_next_batch_is_written(bench):
    async def write():
        bench.browser.fault = fault("UnknownError", "x")
        bench.put(a="1")
        await pass_by()
        bench.browser.fault = None
        bench.put(a="2")

    after(write)
    assert [result.status for result in bench.results] == [BatchStatus.FAILED, BatchStatus.SAVED]
    assert bench.contents == {"a": b"2"}


def test_each_failure_has_its_own_reason(bench):
    async def write():
        bench.browser.put_fault = "cannot be cloned"
        bench.put(a="1")
        await pass_by()
        bench.browser.put_fault = ""
        bench.browser.fault = fault("UnknownError", "The disk is gone.")
        bench.put(a="2")

    after(write)
    assert bench.failures() == ["cannot be cloned", "The disk is gone."]


def test_a_reading_that_fails_says_why(bench):
    bench.browser.fault = fault("UnknownError", "The disk is gone.")
    with pytest.raises(StoreError, match=r"The disk is gone\."):
        after(bench.vault.read)


def test_the_detail_of_a_failure_is_told_apart_from_its_words(bench):
    long = "InternalError: cannot\n" + "  at put (vault.js)\n" * 10
    bench.browser.put_fault = long
    after(lambda: bench.put(a="1"))
    assert bench.results == [BatchResult(BatchStatus.FAILED, FAILED, long)]


BRIDGED = """A value of type object with tag [object DOMException] was thrown as an error!
String interpolation of the thrown value gives \"\"\"NAME: The disk is gone.\"\"\".
The thrown value's toString method returns \"\"\"NAME: The disk is gone.\"\"\"."""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("UnknownError", "The disk is gone."),
        ("InvalidStateError", "The browser has closed its storage."),
    ],
)
def test_an_exception_that_the_bridge_describes_at_length_is_told_in_its_own_words(
    bench, name, words
):
    bench.browser.put_fault = BRIDGED.replace("NAME", name)
    after(lambda: bench.put(a="1"))
    detail = f"{name}: The disk is gone."
    assert bench.results == [BatchResult(BatchStatus.FAILED, words, detail)]


@pytest.mark.parametrize("missing", [AttributeError("indexedDB"), TypeError("null")])
def test_a_browser_without_storage_is_told_in_words(bench, missing):
    def refuse(name, version):
        raise missing

    bench.browser.open = refuse
    with pytest.raises(StoreError, match=NO_STORAGE) as refused:
        after(bench.vault.read)
    assert refused.value.__notes__ == [repr(missing)]


def test_a_database_that_another_program_made_is_told_in_words(bench):
    async def read():
        bench.put(a="1")
        await pass_by()
        bench.browser.connections[0].closed = True
        return await bench.vault.read()

    with pytest.raises(StoreError, match="The database connection is closing"):
        after(read)


@pytest.mark.parametrize("value", ["a text", 5, None, 2.5])
def test_a_value_that_is_no_bytes_is_read_as_a_damaged_one(bench, value):
    async def read():
        bench.put(a="1")
        await pass_by()
        bench.browser.databases[NAME]["b"] = value
        return await bench.vault.read()

    assert after(read) == {"a": b"1", "b": repr(value).encode()}


# --- connections --------------------------------------------------------------------------------


def test_a_browser_that_refuses_to_open_is_said_and_asked_again(bench):
    async def write():
        bench.browser.refuses = "SecurityError"
        bench.put(a="1")
        with pytest.raises(StoreError, match="SecurityError"):
            await bench.vault.read()
        bench.browser.refuses = ""
        bench.put(a="2")

    after(write)
    assert bench.results == [
        BatchResult(BatchStatus.FAILED, "SecurityError", "SecurityError"),
        SAVED,
    ]


def test_an_opening_that_fails_says_why_and_the_next_batch_opens_again(bench):
    async def write():
        bench.browser.open_fault = fault("VersionError", "It is newer.")
        bench.put(a="1")
        await pass_by()
        bench.browser.open_fault = None
        bench.put(a="2")

    after(write)
    words, detail = (
        "What is saved here is of a newer version of this page.",
        "VersionError: It is newer.",
    )
    assert bench.results == [BatchResult(BatchStatus.FAILED, words, detail), SAVED]


def test_a_browser_that_never_opens_is_waited_for_no_longer_than_the_limit(bench):
    bench.browser.never_opens = True

    async def read():
        with pytest.raises(StoreError, match="does not answer"):
            await bench.vault.read()
        return asyncio.get_running_loop().time()

    assert after(read) == pytest.approx(SECONDS, abs=0.1)


def test_a_browser_that_opens_after_the_limit_serves_the_next_batch(bench):
    bench.browser.never_opens = True

    async def write():
        with pytest.raises(StoreError):
            await bench.vault.read()
        bench.browser.answer()
        bench.put(a="1")

    after(write)
    assert (bench.results, len(bench.browser.connections)) == ([SAVED], 1)


def test_a_transaction_that_never_ends_is_read_no_longer_than_the_limit(bench):
    bench.browser.hangs = True
    with pytest.raises(StoreError, match="does not answer"):
        after(bench.vault.read)


@pytest.mark.parametrize("what", ["onclose", "onversionchange"])
def test_a_connection_that_the_browser_closes_is_replaced(bench, what):
    async def write():
        bench.put(a="1")
        await pass_by()
        (connection,) = bench.browser.connections
        getattr(connection, what)(None)
        assert connection.closed
        assert connection.onclose is connection.onversionchange is None
        bench.put(a="2")

    after(write)
    assert (bench.results, bench.contents) == ([SAVED, SAVED], {"a": b"2"})
    assert len(bench.browser.connections) == 2


def test_a_connection_that_was_closed_unnoticed_costs_one_batch(bench):
    async def write():
        bench.put(a="1")
        await pass_by()
        bench.browser.connections[0].closed = True
        bench.put(a="2")
        await pass_by()
        bench.put(a="3")

    after(write)
    assert [result.status.value for result in bench.results] == ["saved", "failed", "saved"]
    assert bench.contents == {"a": b"3"}


# --- closing ------------------------------------------------------------------------------------


def test_closing_gives_back_the_connection_and_all_proxies(bench):
    async def write():
        bench.put(a="1")
        await pass_by()
        await bench.vault.read()
        bench.vault.close()

    after(write)
    assert bench.proxies.live == 0
    assert bench.browser.connections[0].closed


def test_closing_waits_for_the_batch_that_is_under_way(bench):
    async def write():
        bench.put(a="1")
        bench.vault.close()
        assert bench.proxies.live > 0

    after(write)
    assert (bench.results, bench.contents) == ([SAVED], {"a": b"1"})
    assert bench.proxies.live == 0
    assert bench.browser.connections[0].closed


def test_a_vault_that_was_never_used_is_closed(bench):
    bench.vault.close()
    assert bench.proxies.live == 0


# --- what holds whatever happens ----------------------------------------------------------------

FAULTS = ["none", "refuses", "open_fault", "fault", "put_fault", "closed"]


@given(steps=st.lists(st.sampled_from(FAULTS), max_size=8))
def test_every_batch_is_answered_once_and_is_there_just_if_it_was_saved(steps):
    bench = Bench()

    async def write():
        for number, what in enumerate(steps):
            browser = bench.browser
            browser.refuses = "x" if what == "refuses" else ""
            browser.put_fault = "x" if what == "put_fault" else ""
            browser.open_fault = fault("x") if what == "open_fault" else None
            browser.fault = fault("x") if what == "fault" else None
            if what == "closed" and browser.connections:
                browser.connections[-1].closed = True
            bench.put(**{str(number): "x"})
            await pass_by()
            assert len(bench.results) == number + 1
            saved = bench.results[-1].status is BatchStatus.SAVED
            assert (str(number) in (bench.contents or {})) is saved
            assert saved or what != "none"
        bench.vault.close()

    after(write)
    assert bench.proxies.live == 0
