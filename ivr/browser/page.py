"""The page put together: a line on a database, a handset, the panel, and what joins them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ivr.api import Api
from ivr.browser import bridge, flows, offline
from ivr.browser.controls import Controls, Doings
from ivr.browser.panel.calls_tab import CallsTab
from ivr.browser.panel.clipboard import Clipboard
from ivr.browser.panel.data_tab import DataTab
from ivr.browser.panel.downloads import Downloads
from ivr.browser.panel.flow_tab import FlowTab
from ivr.browser.panel.now_tab import NowTab
from ivr.browser.panel.panel import Panel
from ivr.browser.panel.settings_tab import SettingsTab
from ivr.browser.seam import web
from ivr.browser.seam.dom import query_parameter
from ivr.browser.sound.audio import Audio
from ivr.browser.sound.recogniser import Hearing, Recogniser
from ivr.browser.sound.sentences import Passage
from ivr.browser.sound.speaker import Saying, Speaker
from ivr.browser.sound.tones import Tones
from ivr.browser.sound.voices import Voices
from ivr.browser.storage import Storage
from ivr.browser.storage.custody import Moves
from ivr.browser.telephone.captions import Captions
from ivr.browser.telephone.handset import Handset
from ivr.browser.telephone.phone import CallState, Phone
from ivr.browser.telephone.ports import BrowserPorts
from ivr.browser.telephone.settings import PageSettings, SettingsStore
from ivr.browser.telephone.telephone import Telephone
from ivr.errors import Fault, FlowError
from ivr.flow import Flow
from ivr.runtime import CallUpdate, Channel, Line
from ivr.store import CallRecord, Database

LARGEST = 5_000_000
"""Bytes of a flow file; one of ten thousand nodes has fewer."""

INTERRUPTED_FOR = timedelta(hours=12)
"""How long after its last event a call can still go on."""

SAMPLE = "This is how the line sounds."
LOST = "A part of what was kept could not be read. {what}"
VOICES_SECONDS = (0.0, 1.0)
"""When voices are looked for: once the page is ready, and again where they come without a word."""


class Page:
    """The page. Whatever needs two parts of it to happen stands here."""

    def __init__(self, line: Line, phone: Phone, storage: Storage) -> None:
        self.line = line
        self._opening: asyncio.Future[None] | None = None
        self.phone = phone
        self.storage = storage
        self.proxies, self.timers = storage.proxies, storage.timers
        self.settings = SettingsStore(self.settings_changed)
        synthesis = getattr(web.window, "speechSynthesis", None)
        self.voices = Voices(synthesis, self.proxies, self.voices_changed)
        self.handset = self._handset()
        self.ports = BrowserPorts(self.handset, storage.keeper.durable)
        self.telephone = Telephone(line, self.ports, self.handset)
        self.panel = Panel(self.tab_opened)
        self.now_tab = NowTab(self.timers, lambda: self.panel.looking_at("now"))
        self.downloads = Downloads(self.timers)
        self.calls_tab = CallsTab(
            lambda: self.line.database,
            lambda: self.panel.looking_at("calls"),
            self.downloads,
            self.proxies,
        )
        self.data_tab = DataTab(
            storage.keeper,
            self.downloads,
            database=lambda: self.line.database,
            flow=lambda: self.line.flow,
            busy=lambda: self.telephone.busy,
            use=self.use,
        )
        self.flow_tab = FlowTab(lambda: self.panel.looking_at("flow"))
        self.settings_tab = SettingsTab(
            self.settings,
            self.voices,
            lambda: self.line.flow.languages or (self.line.flow.language,),
        )
        self._join()

    def _handset(self) -> Handset:
        audio = Audio()
        return Handset(
            phone=self.phone,
            captions=Captions(lambda: self.telephone.elapsed(), self.timers),
            speaker=Speaker(self.voices, self.timers, self.proxies, lambda: self.settings.now),
            recogniser=Recogniser(self.timers, self.proxies),
            audio=audio,
            tones=Tones(audio, self.timers),
            timers=self.timers,
            settings=self.settings,
            instant=query_parameter("rate") == "instant",
        )

    def _join(self) -> None:
        self.handset.recogniser.hearing = Hearing(
            interim=self.telephone.began_to_speak,
            heard=self.telephone.heard,
            nothing=self.telephone.heard_nothing,
            failed=self.telephone.recognition_failed,
            changed=lambda listening: self.ports.show_activity(),
        )
        self.ports.shown = self.turned
        self.telephone.ended = self.call_ended
        Controls(self.telephone, self.phone, self.panel, self._doings(), self.proxies)
        custody = self.storage.custody
        desk = bridge.Desk(Api(self.line), lambda: custody.here, self.storage.keeper.durable)
        bridge.build(desk, self.proxies)
        self.offline = offline.begin(desk, self.proxies)
        custody.follow(Moves(left=self.telephone.let_go, came=self.came, failed=self.phone.alert))
        self.phone.show_line(self.line.flow.title, self.line.flow.accent)
        self.phone.show_state(CallState.IDLE, "Ready")
        self.telephone.set_volume()
        self.settings_tab.show(self.handset.recogniser.available)
        for seconds in VOICES_SECONDS:
            self.timers.call_later(seconds, self.voices.look)

    def _doings(self) -> Doings:
        return Doings(
            copy=Clipboard(self.timers).copy,
            open_call=self.calls_tab.open,
            choose_flow=self.choose_flow,
            open_file=self.open_file,
            import_file=self.data_tab.open_file,
            search_calls=self.calls_tab.search,
            save=self.save,
            change_setting=self.settings_tab.changed,
            try_voice=self.try_voice,
            all_phrases=self.now_tab.show_all_phrases,
            resized=self.handset.captions.latest,
            more={
                "forget-call": self.telephone.forget,
                "ask-reset": lambda: self.data_tab.ask_to_reset(True),
                "keep": lambda: self.data_tab.ask_to_reset(False),
                "reset": self.data_tab.reset,
                "put-back": self.data_tab.put_back,
                "save-backup": self.data_tab.save_backup,
            },
        )

    # -- the database ----------------------------------------------------------------------------

    def use(self, database: Database) -> None:
        """Go on with a database that has just been opened, or that another one made room for."""
        self.line.use_database(database)
        try:
            self.flow_tab.take(flows.prepare(self.line.flow, database))
        except FlowError as error:
            self.refuse(self.line.flow.source, error)
        self.telephone.let_go()  # of a call that began while the database was being replaced
        self._offer(self.line.interrupted(INTERRUPTED_FOR))
        self.storage.keeper.durable(lambda: None)
        self.tab_opened(self.panel.tab)
        for loss in self.storage.keeper.losses:
            self.phone.alert(LOST.format(what=loss))

    def _offer(self, records: list[CallRecord]) -> None:
        """Offer the newest of the telephone's own calls that were interrupted."""
        for record in records:
            if self.line.call(record.id).variables.get("channel") == Channel.PHONE.value:
                flow = flows.known(self.line.database, record.flow)
                if flow is not None and flow.id != self.line.flow.id:
                    self.line.know_flow(flow)
                self.telephone.interrupted.offer(record)
                return

    def came(self, database: Database) -> None:
        """The line has come back from another tab, because somebody pressed for it."""
        self.use(database)
        self.telephone.resume()

    def go_on(self) -> None:
        """Do what was asked for before the page was ready."""
        if self.storage.custody.taken_over:
            self.telephone.resume()
        else:
            self.telephone.call()

    def call_ended(self) -> None:
        """A call on this telephone has ended."""
        self.calls_tab.refresh()
        self.storage.saving.ask_to_persist()

    def save(self, kind: str, call_id: str) -> None:
        """Save one call, or all of the database."""
        if call_id:
            self.calls_tab.save(call_id, kind)
        else:
            self.data_tab.save(kind)

    # -- what happens ----------------------------------------------------------------------------

    def turned(self, update: CallUpdate) -> None:
        """The call on the phone has moved on."""
        self.telephone.follow(update)
        self.now_tab.follow(update)
        self.flow_tab.follow(update.flow, update.call.node)

    def tab_opened(self, tab: str) -> None:
        """Show what a tab could not show while nobody looked."""
        shows: dict[str, Callable[[], None]] = {
            "now": self.now_tab.show,
            "calls": self.calls_tab.show,
            "flow": self.flow_tab.show,
            "data": lambda: self.data_tab.show(self.storage.saving.state),
            "settings": lambda: self.settings_tab.show(self.handset.recogniser.available),
        }
        shows[tab]()

    def voices_changed(self) -> None:
        """The browser has other voices than before."""
        if self.panel.looking_at("settings"):
            self.settings_tab.show_voices()

    def settings_changed(self, settings: PageSettings) -> None:
        """Bring everything in line with the settings."""
        self.settings_tab.follow(settings)
        self.telephone.set_volume()
        self.ports.settle()

    # -- what a person can do --------------------------------------------------------------------

    def choose_flow(self, path: str) -> None:
        """Take up a flow that came with the page."""
        self._take_up(path, lambda: flows.read(path))

    def open_file(self, file: Any) -> None:
        """Take up a flow from a file of the person's own."""
        if file.size > LARGEST:
            remedy = f"{file.size:,} bytes are too many for a call flow: {LARGEST:,} at most."
            self.refuse(str(file.name), FlowError([Fault(str(file.name), "", remedy)]))
            return
        self._opening = asyncio.ensure_future(self._open_file(file))

    async def _open_file(self, file: Any) -> None:
        name, text = str(file.name), str(await file.text())
        self._take_up(name, lambda: flows.opened(text, name))

    def _take_up(self, name: str, load: Callable[[], Flow]) -> None:
        try:
            taken = flows.take_up(self.line, load())
        except FlowError as error:
            self.refuse(name, error)
            return
        self.flow_tab.take(taken)
        if self.phone.state is CallState.IDLE or self.phone.state is CallState.ENDED:
            self.phone.show_line(taken.flow.title, taken.flow.accent)
        self.settings_tab.show_voices()

    def refuse(self, name: str, error: FlowError) -> None:
        """Say why a flow cannot be used."""
        self.panel.select("flow")
        self.flow_tab.refuse(name, error.faults)

    def try_voice(self) -> None:
        """Let the chosen voice be heard, when no call is using it."""
        if self.phone.state.live:
            return
        self.handset.audio.wake()
        self.handset.speaker.stop()
        language = self.line.flow.language
        self.handset.speaker.say(
            Saying((Passage(SAMPLE, 0),), language, lambda: None, lambda number: None, lambda: None)
        )
