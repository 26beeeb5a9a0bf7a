"""What is kept of a call's beginning, so that a stored call can be gone back in after a reload.

Rules:

- It lies in a vault of its own beside the database: it is no part of the record of calls, and
  losing it loses no call. A browser that refuses keeps nothing.
- Together with the call's log and its flow it makes a recording. It has no secrets.
- The beginnings of the newest `MOST` calls are kept, each of `MOST_BYTES` at most.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime

from ivr.bounded_json import parse_json
from ivr.browser.storage.moving import save
from ivr.browser.storage.parts import PageVault
from ivr.errors import StoreError
from ivr.flow import Flow
from ivr.recording import Recording
from ivr.store.journal import unguarded

MOST = 20
MOST_BYTES = 4 * 1024 * 1024
TOO_LARGE_TO_KEEP = "The tables were too large to be kept after the page was closed."


class KeptBeginnings:
    """The beginnings of recorded calls. ``vault_of`` opens the vault; without it none is kept."""

    def __init__(self, vault_of: Callable[[], PageVault] | None) -> None:
        self._vault_of = vault_of

    async def keep(self, recording: Recording) -> None:
        """Keep the beginning of a call, and forget those that are too old."""
        if self._vault_of is None:
            return
        with suppress(StoreError), closing(self._vault_of()) as vault:
            known = sorted(await vault.keys() - {recording.call_id})
            old = tuple(known[: max(0, len(known) + 1 - MOST)])
            await save(vault, unguarded(((recording.call_id, _written(recording)),), old))

    async def read(self, call_id: str, flow: Flow) -> Recording | None:
        """Return a call's beginning, a recording without steps; None where it is not kept."""
        if self._vault_of is None:
            return None
        try:
            with closing(self._vault_of()) as vault:
                text = (await vault.read()).get(call_id)
            return None if text is None else _begun(call_id, text, flow)
        except (StoreError, ValueError, KeyError, TypeError, zlib.error):
            return None


def _written(recording: Recording) -> bytes:
    if len(recording.tables) > MOST_BYTES:
        recording = replace(recording, tables=b"", no_tables=TOO_LARGE_TO_KEEP)
    begun = {
        "caller": recording.caller,
        "channel": recording.channel,
        "started": recording.started.isoformat(),
        "seeds": recording.seeds,
        "tables": base64.b64encode(zlib.compress(recording.tables)).decode(),
        "no_tables": recording.no_tables,
    }
    return json.dumps(begun).encode()


def _begun(call_id: str, text: bytes, flow: Flow) -> Recording:
    """Return a recording without steps. May raise whatever a damaged text brings about."""
    begun = parse_json(text.decode())
    return Recording(
        flow,
        call_id,
        str(begun["caller"]),
        str(begun["channel"]),
        datetime.fromisoformat(begun["started"]),
        tuple(map(str, begun["seeds"])),
        zlib.decompress(base64.b64decode(begun["tables"])),
        str(begun["no_tables"]),
    )
