"""The files that the browser saves for the caller."""

import time
from pathlib import Path

from playwright.sync_api import Locator

LIMIT = 30.0
UNFINISHED = ".part"


def saved_by(button: Locator, engine: str, folder: Path) -> bytes:
    """Click, and return the bytes of the file that the browser saves for it.

    Firefox's remote protocol gives a file that a page has made itself no id, and Playwright then
    drops the event. So there we look into the folder that files are saved in.
    """
    if engine == "firefox":
        return saved_in(folder, button)
    with button.page.expect_download() as saving:
        button.click()
    return saving.value.path().read_bytes()


def saved_in(folder: Path, button: Locator) -> bytes:
    """Click, and return the bytes of the one file that is then in this folder of Firefox's."""
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
    """Tell whether something is there and none of it is half a file.

    Firefox reserves the name with an empty file, and writes beside it.
    """
    return bool(files) and all(f.suffix != UNFINISHED and f.stat().st_size for f in files)
