"""Files that a user saves: they are made in memory and passed to the browser."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ivr.browser.seam import web
from ivr.browser.seam.dom import make
from ivr.browser.seam.protocols import Timers
from ivr.store import Database

KEPT_SECONDS = 60.0
"""How long a browser may take to begin with saving."""

TYPES = {
    "csv": "text/csv;charset=utf-8",
    "json": "application/json",
    "sql": "application/sql",
    "sqlite": "application/vnd.sqlite3",
    "toml": "application/toml",
    "txt": "text/plain;charset=utf-8",
    "vtt": "text/vtt;charset=utf-8",
}


class Downloads:
    """Has the browser save files."""

    def __init__(self, timers: Timers) -> None:
        self._timers = timers

    def save(self, name: str, pieces: Iterable[str | bytes]) -> None:
        """Have the browser save a file that consists of ``pieces``."""
        parts = web.window.Array.new()
        for piece in pieces:
            parts.push(web.to_js(piece) if isinstance(piece, bytes) else piece)
        kind = TYPES[name.rsplit(".", 1)[-1]]
        blob = web.window.Blob.new(parts, web.to_js({"type": kind}))
        address = web.window.URL.createObjectURL(blob)
        make("a", href=address, download=name).click()
        self._timers.call_later(KEPT_SECONDS, lambda: web.window.URL.revokeObjectURL(address))

    def save_image(self, database: Database) -> None:
        """Have the browser save a whole database, as SQLite has it."""
        self.save(f"ivr-{stamp()}.sqlite", [database.image()])


def stamp() -> str:
    """Return the time as names of files have it."""
    return f"{datetime.now():%Y-%m-%d-%H%M}"


def chunked(pieces: Iterable[str], size: int = 65_536) -> Iterable[str]:
    """Join small pieces into larger ones, because each piece costs a call into JavaScript."""
    gathered: list[str] = []
    length = 0
    for piece in pieces:
        gathered.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(gathered)
            gathered, length = [], 0
    yield "".join(gathered)
