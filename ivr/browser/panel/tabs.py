"""The tabs of the panel, in their order: a new tab is one line here."""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.flows import LineFlow, bundled_flows
from ivr.browser.panel.calls_tab import CallsTab
from ivr.browser.panel.data_tab import DataTab
from ivr.browser.panel.downloads import Downloads
from ivr.browser.panel.flow_tab import FlowTab
from ivr.browser.panel.now_tab import NowTab
from ivr.browser.panel.row_changes import known_secrets
from ivr.browser.panel.settings_tab import SettingsTab
from ivr.browser.panel.tab import Selection, Tab
from ivr.browser.panel.tables_view import TablesView
from ivr.browser.seam.protocols import Proxies, Timers
from ivr.browser.sound.voices import Voices
from ivr.browser.storage import Storage
from ivr.browser.telephone.line_voice import languages_of
from ivr.browser.telephone.settings import SettingsStore
from ivr.browser.telephone.telephone import Telephone
from ivr.runtime import Line
from ivr.store import Database


def all_tabs(
    line: Line,
    line_flow: LineFlow,
    telephone: Telephone,
    selection: Selection,
    storage: Storage,
    settings: SettingsStore,
    voices: Voices,
    use: Callable[[Database], object],
    timers: Timers,
    proxies: Proxies,
) -> tuple[Tab, ...]:
    """Make the tabs. ``use`` has the page use another database."""
    downloads = Downloads(timers)

    def languages() -> tuple[str, ...]:
        return languages_of(line.flow)

    def secrets() -> frozenset[str]:
        return known_secrets((*bundled_flows(), line.flow))

    tables = TablesView(line, secrets, timers, lambda: selection.name == DataTab.name)
    return (
        NowTab(timers, selection, telephone.saying, line, telephone.hear),
        CallsTab(line, selection, downloads, telephone.forgotten, proxies),
        FlowTab(line_flow, selection),
        DataTab(line, storage, telephone, downloads, use, tables),
        SettingsTab(settings, voices, languages, telephone, selection),
    )
