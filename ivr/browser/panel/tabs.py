"""The tabs of the panel, in their order: a new tab is one function and one line here.

Nothing that the phone needs until it is ready imports this module, so all of it comes later. Each
tab is made in a task of its own, and imports its module there, so that no task takes long.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from ivr.browser.panel.parts import PanelParts
from ivr.browser.panel.tab import Tab
from ivr.browser.seam.protocols import Element

if TYPE_CHECKING:
    from ivr.browser.panel.editor.editor import Editor

MakeTab = Callable[[PanelParts], Tab]


def _now(parts: PanelParts) -> Tab:
    from ivr.browser.panel.now_tab import NowTab

    telephone = parts.telephone
    return NowTab(
        parts.timers, parts.selection, telephone.saying, parts.line, telephone.hear, parts.past
    )


def _map(parts: PanelParts) -> Tab:
    from ivr.browser.panel.map.map_tab import MapTab

    feeds = (parts.line_flow, parts.telephone.saying, parts.past)
    storage, edit = parts.storage.local_storage, partial(parts.actions.do, "edit")
    return MapTab(parts.line, *feeds, parts.selection, storage, edit, parts.timers, parts.proxies)


def _calls(parts: PanelParts) -> Tab:
    from ivr.browser.panel.calls_tab import CallsTab
    from ivr.browser.panel.downloads import Downloads

    forgotten, downloads = parts.telephone.forgotten, Downloads(parts.timers)
    in_lane = parts.in_lane.publish
    return CallsTab(parts.line, parts.selection, downloads, forgotten, in_lane, parts.proxies)


def _flow(parts: PanelParts) -> Tab:
    from ivr.browser.panel.flow_tab import FlowTab

    def editor_in(place: Element) -> Editor:
        from ivr.browser.panel.editor.editor import Editor

        return Editor(place, parts)

    return FlowTab(parts.line_flow, parts.selection, editor_in)


def _data(parts: PanelParts) -> Tab:
    from ivr.browser.flows import bundled_flows
    from ivr.browser.panel.data_tab import DataTab
    from ivr.browser.panel.downloads import Downloads
    from ivr.browser.panel.row_changes import known_secrets
    from ivr.browser.panel.tables_view import TablesView

    line, selection = parts.line, parts.selection

    def secrets() -> frozenset[str]:
        return known_secrets((*bundled_flows(), line.flow))

    tables = TablesView(line, secrets, parts.timers, lambda: selection.name == DataTab.name)
    downloads = Downloads(parts.timers)
    return DataTab(line, parts.storage, parts.telephone, downloads, parts.use, tables)


def _settings(parts: PanelParts) -> Tab:
    from ivr.browser.panel.settings_tab import SettingsTab
    from ivr.browser.telephone.line_voice import languages_of

    def languages() -> tuple[str, ...]:
        return languages_of(parts.line.flow)

    return SettingsTab(parts.settings, parts.voices, languages, parts.telephone, parts.selection)


def _sharing(parts: PanelParts) -> None:
    from ivr.browser.share.begin import begin

    begin(parts)


TABS: Mapping[str, MakeTab] = {
    "now": _now,
    "map": _map,
    "calls": _calls,
    "data": _data,
    "flow": _flow,
    "settings": _settings,
}
"""What makes each tab, by its name. The page's markup may have the label of a tab before that."""


def _lane(parts: PanelParts) -> None:
    from ivr.browser.panel.lane.lane import CallLane

    CallLane(parts)


ROOMS = ("ivr.recording", "ivr.sharing")
"""What takes long to import, each in a task of its own before the first tab is made."""

OTHERS: tuple[Callable[[PanelParts], None], ...] = (_sharing, _lane)
"""What makes the parts of the panel that are no tabs, once all tabs are there."""
