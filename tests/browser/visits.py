"""Profiles of returning visitors: they have the memory snapshot that a first visit leaves.

Python starts in half the time from a snapshot, and the page does not make one while the test runs.
So all tests begin with such a profile, but for tests of the start itself, which have the mark
``first_visit``. The browser itself makes the snapshot, once for each version of the page, and it is
kept in the cache folder.
"""

import base64
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from ivr.browser.names import StorageNames
from tests.browser.site import INSTANT, ROOT, START_LIMIT, start, until

Opener = Callable[..., BrowserContext]
"""Opens a profile; takes the arguments of Playwright's `new_context`."""


class Giver(Protocol):
    """Puts the snapshot into a page's profile; see `give`."""

    def __call__(self, page: Page, address: str = ..., folder: Path = ...) -> None:
        """Without an address, the simulator is that of the fixture ``site``."""


KEPT = ".cache/snapshots"
EMPTY_PAGE = "assets/icon.svg"
MADE = 'performance.getEntriesByName("snapshot-done").length'

TAKE = """
async () => {
  const shelf = await caches.open("ivr-simulator/ snapshot");
  const [key] = await shelf.keys();
  const content = await (await shelf.match(key)).blob();
  const reader = new FileReader();
  await new Promise((done) => { reader.onload = done; reader.readAsDataURL(content); });
  return reader.result.split(",")[1];
}
"""
GIVE = """
async ([from, name, key]) => {
  const content = await (await fetch(from)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const headers = { "Content-Type": "application/octet-stream", "X-Digest": hex };
  const shelf = await caches.open(name);
  await shelf.put(`${location.origin}/snapshot/${key}`, new Response(content, { headers }));
}
"""


def key() -> str:
    """Return the key of the snapshot that this version of the page asks for."""
    contents = (ROOT / "vendor" / "contents.mjs").read_text("utf-8")
    [found] = re.findall('key = "([0-9a-f]+)"', contents)
    return str(found)


def snapshot(browser: Browser, engine: str, site: str) -> Path:
    """Return the snapshot that this browser makes of this version of the page.

    It takes a browser many seconds, so one process makes it, and the others wait for that one.
    """
    kept = ROOT / KEPT / f"{engine}-{key()}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    claim = kept.with_name(f"{kept.name}.claim")
    while not kept.exists():
        try:
            claim.touch(exist_ok=False)
        except FileExistsError:
            wait_for(kept, claim)
        else:
            make(browser, site, kept)
            claim.unlink()
    return kept


def wait_for(kept: Path, claim: Path) -> None:
    """Wait for the process that makes the snapshot; if it is gone, let another one make it."""
    end = time.monotonic() + 2 * START_LIMIT
    while claim.exists() and not kept.exists():
        if time.monotonic() > end:
            claim.unlink(missing_ok=True)
        time.sleep(0.2)


def make(browser: Browser, site: str, kept: Path) -> None:
    """Have the browser make its snapshot, and keep it in place of those of other versions."""
    engine = kept.name.partition("-")[0]
    for older in kept.parent.glob(f"{engine}-*"):
        if older.suffix != ".claim":
            older.unlink(missing_ok=True)
    context = browser.new_context()
    page = start(context.new_page(), site + INSTANT)
    until(page, MADE, START_LIMIT)
    unfinished = kept.with_name(f"{os.getpid()}.unfinished")
    unfinished.write_bytes(base64.b64decode(page.evaluate(TAKE)))
    unfinished.rename(kept)
    context.close()


def give(page: Page, address: str, folder: Path, kept: Path) -> None:
    """Put the snapshot where the simulator will look for it in the profile of this page.

    The simulator is at ``address``, where ``folder`` is served.
    """
    served = folder / KEPT / kept.name
    if not served.exists():
        served.parent.mkdir(parents=True)
        shutil.copy(kept, served)
    page.goto(address + EMPTY_PAGE)
    name = StorageNames(urlsplit(address).path).of("snapshot")
    page.evaluate(GIVE, [f"{address}{KEPT}/{kept.name}", name, key()])
