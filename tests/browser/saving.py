"""The files that the browser saves for the caller."""

import time
from pathlib import Path

from playwright.sync_api import Locator

LIMIT = 30.0
UNFINISHED = ".part"


def saved_by(button: Locator, engine: str, folder: Path) -> bytes:
    """Click a button, and return the bytes of the file that the browser then saves.

    Firefox's remote protocol gives no id to a file that a page has made itself, so Playwright drops
    the event. In Firefox the file is therefore looked for in the folder of downloads.
    """
    if engine == "firefox":
        return saved_in(folder, button)
    with button.page.expect_download() as saving:
        button.click()
    return saving.value.path().read_bytes()


def saved_in(folder: Path, button: Locator) -> bytes:
    """Click, and return the bytes of the one file that Firefox then saves in this folder."""
    for older in folder.iterdir():
        older.unlink()
    button.click()
    end = time.monotonic() + LIMIT
    while not finished(files := list(folder.iterdir())):
        assert time.monotonic() < end, f"no file was saved; in the folder: {files}"
        button.page.wait_for_timeout(20)
    [file] = files
    return file.read_bytes()


def finished(files: list[Path]) -> bool:
    """Return whether there is a file, and every file is complete.

    Firefox reserves the name with an empty file, and writes to another file at first.
    """
    return bool(files) and all(f.suffix != UNFINISHED and f.stat().st_size for f in files)
