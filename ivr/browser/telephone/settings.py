"""The caller's settings, and where they are stored.

The rules:

- A browser may refuse to store anything (private windows, blocked cookies): settings then last as
  long as the page, and the page says so.
- Stored values are checked like any other input. A value that does not fit is replaced by the
  default.
- The page's address may set a value for one visit, such as ``?patience=10``; it is not stored.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from ivr.bounded_json import parse_json
from ivr.browser.feed import Feed
from ivr.browser.seam.protocols import LocalStorage

KEY = "settings"

INSTANT = "instant"
"""``?rate=instant`` skips ringing and speaking time; it is no rate of speech."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """The settings, each with its default."""

    voice: str = ""  # the voice's URI; "": the best for the language
    rate: float = 1.0
    volume: float = 0.8
    caller: str = "+911234567890"
    patience: float = 1.0  # multiplies the caller's time limits; 0 switches them off
    headset: bool = False
    captions: int = 16  # pixels
    reader: bool = False  # a screen reader reads the captions, so the voice is silent

    @property
    def multiplier(self) -> float:
        """The factor by which the runtime multiplies time limits."""
        return self.patience or math.inf


LIMITS = {"rate": (0.5, 2.0), "volume": (0.0, 1.0), "patience": (0.0, 10.0), "captions": (14, 20)}
LONGEST = 300


def changed(settings: PageSettings, values: Mapping[str, Any]) -> PageSettings:
    """Return ``settings``, changed by those of ``values`` that fit."""
    for field in fields(PageSettings):
        if field.name in values:
            value = _fitting(getattr(settings, field.name), values[field.name], field.name)
            settings = replace(settings, **{field.name: value})
    return settings


def _fitting(now: Any, value: Any, name: str) -> Any:
    """Return ``value`` as the type that ``now`` has and within its limits, or ``now``."""
    if isinstance(now, bool):
        return value is True or value in ("1", "true", "on")
    if isinstance(now, str):
        return _storable(value)[:LONGEST] if isinstance(value, str) else now
    try:
        number = type(now)(value)
    except (TypeError, ValueError, OverflowError):  # the last is for infinity, which JSON may have
        return now
    low, high = LIMITS[name]
    return number if low <= number <= high else now


def _storable(text: str) -> str:
    """Return the text with "?" for half a character, which no database can store."""
    return text.encode(errors="replace").decode()


class SettingsStore:
    """The present settings. The feed ``changes`` has them after each change."""

    def __init__(self, storage: LocalStorage, given: Mapping[str, str]) -> None:
        """Read the stored settings; ``given`` are the parameters of the page's address."""
        self._storage = storage
        self.changes: Feed[PageSettings] = Feed()
        self.refused = False
        self._stored = changed(PageSettings(), self._read())
        fitting = {name: value for name, value in given.items() if value and value != INSTANT}
        self.now = changed(self._stored, fitting)

    def change(self, **values: Any) -> None:
        """Change settings, store them, and publish the change."""
        self._stored = changed(self._stored, values)
        self.now = changed(self.now, values)
        self._write()
        self.changes.publish(self.now)

    def _read(self) -> Mapping[str, Any]:
        try:
            found = parse_json(self._storage.read(KEY) or "{}")
        except ValueError:
            return {}
        except PermissionError:
            self.refused = True
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self) -> None:
        try:
            self._storage.write(KEY, json.dumps(asdict(self._stored)))
        except PermissionError:
            self.refused = True
