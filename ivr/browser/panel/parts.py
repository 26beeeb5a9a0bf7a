"""What the tabs are made from: the parts of the page that are there when the phone is ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ivr.browser.actions import PageActions
from ivr.browser.feed import Feed
from ivr.browser.flows import LineFlow
from ivr.browser.panel.tab import Selection
from ivr.browser.seam.protocols import Proxies, Timers
from ivr.browser.sound.voices import Voices
from ivr.browser.storage import Storage
from ivr.browser.telephone.settings import SettingsStore
from ivr.browser.telephone.telephone import Telephone
from ivr.runtime import CallUpdate, Line
from ivr.store import Database

if TYPE_CHECKING:
    from ivr.browser.panel.lane.moments import LaneMoment


@dataclass(frozen=True, slots=True)
class PanelParts:
    """The parts. ``use`` has the page use another database.

    ``alert`` shows words on the telephone, ``drop`` opens a file as one that was dropped on the
    page, and ``actions`` take those of parts that are no tabs. ``past`` has the moment of a call
    that is looked at in the lane, or None for now; ``in_lane`` the ids of stored calls that are to
    be shown there.
    """

    line: Line
    line_flow: LineFlow
    telephone: Telephone
    selection: Selection
    storage: Storage
    settings: SettingsStore
    voices: Voices
    updates: Feed[CallUpdate]
    use: Callable[[Database], object]
    alert: Callable[[str], None]
    drop: Callable[[Any], None]
    actions: PageActions
    timers: Timers
    proxies: Proxies
    past: Feed[LaneMoment | None] = field(default_factory=Feed)
    in_lane: Feed[str] = field(default_factory=Feed)
