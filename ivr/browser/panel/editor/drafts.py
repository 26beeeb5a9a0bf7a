"""What is typed in the editor, kept in the browser: a draft, and versions that one can go back to.

Each flow has a vault of its own, with one draft and up to `MOST_VERSIONS` versions.

Rules:

- A draft is written at most a second after the first key of it that was not.
- Two tabs may edit one flow. A tab that writes one leaves a mark, and a tab writes only over a
  draft that it has written or read. If another tab was there, this tab's text goes into a version
  of its own, and the user is told.
- What could not be written is tried again with the next change. Until then the text is in the page.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from enum import Enum

from ivr.browser.feed import Feed
from ivr.browser.seam.protocols import Timers
from ivr.browser.storage.moving import written
from ivr.browser.storage.parts import PageVault
from ivr.errors import StoreError
from ivr.store.journal import TIP, Batch, BatchResult, BatchStatus, unguarded

DRAFT = "draft"
VERSION = "version "
MOST_VERSIONS = 40
DELAY = 1.0


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it was at a ``time``, and ``why`` it was kept."""

    time: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """What is kept of a flow: its draft, if there is one, and its versions, the newest first."""

    draft: Version | None = None
    versions: tuple[Version, ...] = ()


class DraftState(Enum):
    """Whether the text is kept."""

    NOTHING = "nothing"  # it has not been changed
    WAITING = "waiting"
    KEPT = "kept"
    ELSEWHERE = "elsewhere"  # another tab has changed the draft; this text is kept as a version
    FAILED = "failed"
    NEVER = "never"  # the database is in memory


@dataclass(frozen=True, slots=True)
class DraftStatus:
    """The state, and in words why the text is not kept."""

    state: DraftState
    reason: str = ""


class Drafts:
    """Keeps the text of one flow at a time. ``tab`` is a mark that no other tab has.

    ``text`` returns the text now, ``now`` the time of day as versions have it. ``vault_of`` opens
    the vault of a flow by its name, and returns None where nothing is kept.
    """

    def __init__(
        self,
        vault_of: Callable[[str], PageVault | None],
        tab: str,
        text: Callable[[], str],
        now: Callable[[], str],
        timers: Timers,
    ) -> None:
        self._vault_of = vault_of
        self._tab = tab
        self._text = text
        self._now = now
        self._timers = timers
        self._vault: PageVault | None = None
        self._seen: bytes | None = None
        self._count = 0
        self._armed = False
        self._other_since = ""  # when this tab's text became a version of its own
        self._work: asyncio.Future[None] | None = None
        self.versions: tuple[Version, ...] = ()
        self.status: Feed[DraftStatus] = Feed()

    async def open(self, name: str) -> KeptTexts:
        """Leave the flow before, and return what is kept of this one. Nothing if that fails."""
        await self.flush()
        if self._vault is not None:
            self._vault.close()
        self._vault = self._vault_of(name)
        self._seen, self._other_since, self.versions = None, "", ()
        contents = await self._contents()
        self._seen = contents.get(TIP)
        self.versions = versions_in(contents)
        self._tell(DraftState.NOTHING if self._vault else DraftState.NEVER)
        return KeptTexts(version_of(contents.get(DRAFT)), self.versions)

    async def _contents(self) -> Mapping[str, bytes]:
        if self._vault is None:
            return {}
        try:
            return await self._vault.read()
        except StoreError as error:
            self._tell(DraftState.FAILED, str(error))
            return {}

    # --- the draft --------------------------------------------------------------------------------

    def changed(self) -> None:
        """Note that the text has changed; it is written soon."""
        if self._vault is None or self._armed:
            return
        self._armed = True
        self._tell(DraftState.WAITING)
        self._timers.call_later(DELAY, lambda: self._begin(self._write_draft()))

    async def flush(self) -> None:
        """Write at once what waits to be written."""
        if self._work is not None:
            await self._work
        await self._write_draft()

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        before = self._work

        async def after() -> None:
            if before is not None:
                await asyncio.wait((before,))
            await work

        self._work = asyncio.ensure_future(after())

    async def _write_draft(self) -> None:
        if not self._armed:
            return  # it was written when another flow was opened, or taken up
        self._armed = False
        version = Version(self._now(), "", self._text())
        if self._other_since:
            await self._keep_beside(version)
            return
        result = await self._write(puts=((DRAFT, packed(version)),), guarded=True)
        if result.status is BatchStatus.TAKEN:
            self._other_since = version.time
            await self._keep_beside(version)
        else:
            self._tell_result(result)

    async def _keep_beside(self, version: Version) -> None:
        """Keep this tab's text as one version, which its later changes replace."""
        beside = Version(self._other_since, "written in a second tab", version.text)
        result = await self._keep(beside)
        if result.status is BatchStatus.SAVED:
            self._tell(DraftState.ELSEWHERE)
        else:
            self._tell_result(result)

    async def forget(self, why: str, text: str) -> None:
        """Keep ``text`` as a version, and no draft any more: it has been taken up, for example."""
        self._armed = False
        if self._work is not None:
            await self._work
        if self._vault is None:
            return
        await self._keep(Version(self._now(), why, text))
        result = await self._write(deletes=(DRAFT,), guarded=True)
        if result.status is BatchStatus.SAVED:
            self._tell(DraftState.NOTHING)
        else:
            self._tell_result(result)

    async def take_over(self, mine: bool) -> str | None:
        """End a conflict with another tab: with this tab's text, or else with the other's.

        Each text is kept as a version. Returns the other's draft, if there is one.
        """
        contents = await self._contents()
        theirs = version_of(contents.get(DRAFT))
        if theirs is not None and mine:
            await self._keep(Version(theirs.time, "written in another tab", theirs.text))
        self._seen, self._other_since = contents.get(TIP), ""
        if mine:
            self._armed = True
            await self._write_draft()
        else:
            self._tell(DraftState.KEPT)
        return None if theirs is None else theirs.text

    # --- versions ---------------------------------------------------------------------------------

    async def keep_version(self, why: str, text: str) -> None:
        """Keep a version, unless the newest one has the same text."""
        if self._vault is not None:
            await self._keep(Version(self._now(), why, text))

    async def _keep(self, version: Version) -> BatchResult:
        others = [each for each in self.versions if each.time != version.time]
        if others and others[0].text == version.text and others[0].time < version.time:
            return BatchResult(BatchStatus.SAVED)
        kept = sorted([version, *others], key=lambda each: each.time, reverse=True)
        gone = tuple(VERSION + each.time for each in kept[MOST_VERSIONS:])
        result = await self._write(((VERSION + version.time, packed(version)),), gone)
        if result.status is BatchStatus.SAVED:
            self.versions = tuple(kept[:MOST_VERSIONS])
        return result

    # --- the vault --------------------------------------------------------------------------------

    async def _write(
        self,
        puts: tuple[tuple[str, bytes], ...] = (),
        deletes: tuple[str, ...] = (),
        guarded: bool = False,
    ) -> BatchResult:
        assert self._vault is not None
        if not guarded:
            return await written(self._vault, unguarded(puts, deletes))
        self._count += 1
        mark, seen = f"{self._tab} {self._count}".encode(), self._seen
        ours = f"{self._tab} ".encode()

        def guard(tip: bytes | None) -> BatchStatus | None:
            known = tip in (None, seen) or (tip is not None and tip.startswith(ours))
            return None if known else BatchStatus.TAKEN

        batch = Batch(unguarded().tip, guard, (*puts, (TIP, mark)), deletes)
        result = await written(self._vault, batch)
        if result.status is BatchStatus.SAVED:
            self._seen = mark
        return result

    def _tell(self, state: DraftState, reason: str = "") -> None:
        self.status.publish(DraftStatus(state, reason))

    def _tell_result(self, result: BatchResult) -> None:
        saved = result.status is BatchStatus.SAVED
        self._tell(DraftState.KEPT if saved else DraftState.FAILED, result.reason)


def packed(version: Version) -> bytes:
    """Return a version as it is kept."""
    content = {"time": version.time, "why": version.why, "text": version.text}
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")


def version_of(data: bytes | None) -> Version | None:
    """Return the version that was kept, or None for anything else."""
    try:
        found = json.loads((data or b"").decode("utf-8", "surrogatepass"))
        return Version(str(found["time"]), str(found["why"]), str(found["text"]))
    except (ValueError, KeyError, TypeError):
        return None


def versions_in(contents: Mapping[str, bytes]) -> tuple[Version, ...]:
    """Return the versions in a vault, the newest first."""
    found = (version_of(data) for key, data in contents.items() if key.startswith(VERSION))
    kept = (version for version in found if version is not None)
    return tuple(sorted(kept, key=lambda version: version.time, reverse=True))
