"""A profile that has been here before: it has the memory snapshot that a first visit leaves.

Python comes up in half the time from one, and a page makes no other beside the test. So whatever is
no test of the start itself begins there; one that is has the mark ``first_visit``. The snapshot is
the one that the browser itself makes, once for each version of the page, and kept among the caches.
"""

import base64
import os
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tests.browser.site import INSTANT, ROOT, START_LIMIT, start, until

Opener = Callable[..., BrowserContext]
"""What opens a profile; it takes what Playwright makes one with."""

KEPT = ".cache/snapshots"
EMPTY_PAGE = "assets/icon.svg"
MADE = 'performance.getEntriesByName("snapshot-done").length'

TAKE = """
async () => {
  const shelf = await caches.open("ivr-snapshot");
  const [key] = await shelf.keys();
  const content = await (await shelf.match(key)).blob();
  const reader = new FileReader();
  await new Promise((done) => { reader.onload = done; reader.readAsDataURL(content); });
  return reader.result.split(",")[1];
}
"""
GIVE = """
async ([from, key]) => {
  const content = await (await fetch(from)).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const headers = { "Content-Type": "application/octet-stream", "X-Digest": hex };
  const shelf = await caches.open("ivr-snapshot");
  await shelf.put(`${location.origin}/snapshot/${key}`, new Response(content, { headers }));
}
"""


def key() -> str:
    """Return the key of the snapshot that today's page asks for."""
    contents = (ROOT / "vendor" / "contents.mjs").read_text("utf-8")
    [found] = re.findall('key = "([0-9a-f]+)"', contents)
    return str(found)


def snapshot(browser: Browser, engine: str, site: str) -> Path:
    """Return the snapshot that this browser makes of this version of the page."""
    kept = ROOT / KEPT / f"{engine}-{key()}"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        for older in kept.parent.glob(f"{engine}-*"):
            older.unlink(missing_ok=True)
        context = browser.new_context()
        page = start(context.new_page(), site + INSTANT)
        until(page, MADE, START_LIMIT)
        unfinished = kept.with_name(f"{os.getpid()}.unfinished")
        unfinished.write_bytes(base64.b64decode(page.evaluate(TAKE)))
        unfinished.rename(kept)
        context.close()
    return kept


def give(context: BrowserContext, site: str, kept: Path) -> None:
    """Put the snapshot where the page of this profile will look for it."""
    page = context.new_page()
    page.goto(site + EMPTY_PAGE)
    page.evaluate(GIVE, [f"{site}{KEPT}/{kept.name}", key()])
    page.close()
