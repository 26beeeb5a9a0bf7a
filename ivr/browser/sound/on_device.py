"""Recognition on the device itself: which languages can have it, and installing their packs.

The rules:

- A browser recognises a language on the device only with that language's pack. It is used wherever
  it is installed, because words then do not leave the device and no network is needed.
- A browser may never answer. What has not been answered in time counts as "no"; a late answer is
  still taken.
- A pack that has failed in a session is not used again while the page is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Protocol

from ivr.browser.feed import Feed
from ivr.browser.seam.protocols import Timers

ASK_SECONDS = 5.0
INSTALL_SECONDS = 300.0
"""A pack has some ten megabytes."""


class Pack(Enum):
    """What is known of a language's pack. The values are the browser's where it has a word."""

    UNKNOWN = ""
    UNAVAILABLE = "unavailable"
    DOWNLOADABLE = "downloadable"
    DOWNLOADING = "downloading"
    AVAILABLE = "available"
    FAILED = "failed"  # it could not be installed


class PackSource(Protocol):
    """The browser's packs. It calls ``then`` once, or never."""

    def ask(self, language: str, then: Callable[[str], None]) -> None:
        """Find out what the browser says about a language's pack; "" if it cannot say."""
        ...

    def install(self, language: str, then: Callable[[bool], None]) -> None:
        """Install a language's pack, and say whether that went well."""
        ...


class OnDevice:
    """The packs of the line's languages. The feed ``changes`` has a language after each change."""

    def __init__(self, source: PackSource, timers: Timers) -> None:
        self._source = source
        self._timers = timers
        self.changes: Feed[str] = Feed()
        self._packs: dict[str, Pack] = {}
        self._refused: set[str] = set()
        self._asked: set[str] = set()

    def pack(self, language: str) -> Pack:
        """Return what is known of a language's pack."""
        return self._packs.get(language, Pack.UNKNOWN)

    def usable(self, language: str) -> bool:
        """Whether a session in this language should run on the device."""
        return self.pack(language) is Pack.AVAILABLE and language not in self._refused

    def refuse(self, language: str) -> None:
        """Note that the pack has not worked in a session."""
        self._refused.add(language)

    def look(self, languages: Iterable[str]) -> None:
        """Ask the browser about the packs of these languages, of each once."""
        for language in languages:
            if language not in self._asked:
                self._asked.add(language)
                self._ask(language)

    def _ask(self, language: str) -> None:
        def answered(state: str) -> None:
            known = state in {pack.value for pack in Pack}
            self._note(language, Pack(state) if state and known else Pack.UNAVAILABLE)

        self._wait(ASK_SECONDS, language, Pack.UNKNOWN, Pack.UNAVAILABLE)
        self._source.ask(language, answered)

    def install(self, language: str) -> None:
        """Install a language's pack."""

        def answered(installed: bool) -> None:
            self._refused.discard(language)
            self._note(language, Pack.AVAILABLE if installed else Pack.FAILED)

        self._note(language, Pack.DOWNLOADING)
        self._wait(INSTALL_SECONDS, language, Pack.DOWNLOADING, Pack.FAILED)
        self._source.install(language, answered)

    def _wait(self, seconds: float, language: str, until: Pack, then: Pack) -> None:
        """Give up an answer that has not come after so long."""

        def late() -> None:
            if self.pack(language) is until:
                self._note(language, then)

        self._timers.call_later(seconds, late)

    def _note(self, language: str, pack: Pack) -> None:
        self._packs[language] = pack
        self.changes.publish(language)
