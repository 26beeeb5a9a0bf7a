"""The backup of a database that was replaced: saved before, found again, and one at a time."""

import pytest

from ivr.browser.storage.backups import Backups
from ivr.errors import StoreError
from tests.unit.browser.storage_fakes import FakeDisk
from tests.unit.browser.virtual_loop import run

NAME = "backup"


@pytest.fixture
def disk():
    return FakeDisk()


@pytest.fixture
def backups(disk):
    return Backups(lambda: disk.vault(NAME))


async def replaced(backups, when, image):
    backup = await backups.add(when, image)
    await backups.settle(backup, replaced=True)
    return backup


def test_a_backup_is_found_by_another_visit_and_nothing_is_left_open(disk, backups):
    async def visits():
        made = await replaced(backups, "before the reset", b"image")
        found = await Backups(lambda: disk.vault(NAME)).find()
        return made, found, await backups.image_of(found)

    made, found, image = run(visits())
    assert made == found
    assert (found.when, image) == ("before the reset", b"image")
    assert disk.open == 0


def test_without_a_backup_none_is_found(backups):
    assert run(backups.find()) is None


def test_the_next_backup_takes_the_place_of_the_one_before(disk, backups):
    async def visits():
        for number in range(12):
            await replaced(backups, f"before import {number}", b"%d" % number)
        return await backups.image_of(await backups.find())

    assert run(visits()) == b"11"
    assert len(disk.vaults[NAME].contents) == 1


def test_a_replacement_that_failed_leaves_the_backup_before(backups):
    async def visits():
        before = await replaced(backups, "before the reset", b"image")
        await backups.settle(await backups.add("before the import", b"other"), replaced=False)
        return before, await backups.find()

    before, found = run(visits())
    assert before == found


def test_an_end_before_anything_is_replaced_leaves_both_and_the_newer_is_offered(disk, backups):
    async def visits():
        await replaced(backups, "before the reset", b"image")
        await backups.add("before the import", b"other")
        return await backups.find()

    assert run(visits()).when == "before the import"
    assert len(disk.vaults[NAME].contents) == 2


@pytest.mark.parametrize("fault", ["unreadable", "unwritable"])
def test_a_browser_that_refuses_leaves_the_backup_in_memory(disk, backups, fault):
    async def visits():
        if fault == "unreadable":
            disk.unreadable = "refused"
        else:
            disk.vaults[NAME].fault = "full"
        backup = await replaced(backups, "before the reset", b"image")
        return backup, await backups.image_of(backup)

    backup, image = run(visits())
    assert (backup.key, backup.when, image) == ("", "before the reset", b"image")


def test_the_backup_of_a_database_in_memory_is_in_memory(disk):
    async def visits():
        backups = Backups(None)
        backup = await replaced(backups, "before the reset", b"image")
        with pytest.raises(StoreError):
            await backups.find()
        return backup, await backups.image_of(backup)

    backup, image = run(visits())
    assert (backup.image, image, dict(disk.vaults)) == (b"image", b"image", {})


def test_a_backup_that_the_browser_has_deleted_is_said_to_be_gone(disk, backups):
    async def visits():
        backup = await replaced(backups, "before the reset", b"image")
        disk.vaults[NAME].contents.clear()
        with pytest.raises(StoreError, match="does not have the backup"):
            await backups.image_of(backup)

    run(visits())
