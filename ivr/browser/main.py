"""The page put together: a line on a database, a handset, the panel, and what joins them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from pyscript import window

from ivr.api import Api
from ivr.browser import bridge, flows, loading, offline
from ivr.browser.audio import Audio
from ivr.browser.calls import CallsTab
from ivr.browser.captions import Captions
from ivr.browser.clipboard import Clipboard
from ivr.browser.controls import Controls, Doings
from ivr.browser.dom import query_parameter
from ivr.browser.flow_tab import FlowTab, headline, show_list
from ivr.browser.handset import Handset
from ivr.browser.now import NowTab
from ivr.browser.panel import Panel
from ivr.browser.phone import CallState, Phone
from ivr.browser.ports import BrowserPorts
from ivr.browser.proxies import Proxies
from ivr.browser.recogniser import Hearing, Recogniser
from ivr.browser.settings import Settings, SettingsStore
from ivr.browser.settings_tab import SettingsTab
from ivr.browser.speaker import Saying, Speaker
from ivr.browser.telephone import Telephone
from ivr.browser.timers import Timers
from ivr.browser.tones import Tones
from ivr.browser.voices import Voices
from ivr.errors import Fault, FlowError
from ivr.flow import Flow
from ivr.runtime import Line, Turn
from ivr.store import Database

DATABASE = "/ivr.db"
LARGEST = 5_000_000
"""Bytes of a flow file; one of ten thousand nodes has fewer."""

SAMPLE = "This is how the line sounds."
VOICES_SECONDS = (0.0, 1.0)
"""When voices are looked for: once the page is ready, and again where they come without a word."""


async def start() -> None:
    """Open the line and the page."""
    await step(loading.Step.FLOW)
    try:
        flow, refused = chosen_flow()
    except FlowError as error:
        no_flow(error)
        return
    await step(loading.Step.DATABASE)
    database = Database.open(DATABASE)
    taken = flows.prepare(flow, database)
    page = Page(Line(flow, database, local_time))
    page.flow_tab.take(taken)
    if refused is not None:
        page.refuse(query_parameter("flow"), refused)
    if loading.ready():
        page.telephone.call()


def no_flow(error: FlowError) -> None:
    """Not even the default flow can be used: say so, and list what is wrong with it."""
    Panel(lambda tab: None).select("flow")
    show_list("flow-faults", headline(len(error.faults), "fault"), error.faults)
    loading.failed(
        "The line has no call flow that can be used.", "Its faults are listed under Flow."
    )


async def step(name: loading.Step) -> None:
    """Mark a step and let the browser paint it."""
    loading.begin(name)
    await asyncio.sleep(0.01)


def chosen_flow() -> tuple[Flow, FlowError | None]:
    """Return the flow that the address names, or the default and why it is not the other."""
    try:
        return flows.read(query_parameter("flow") or flows.DEFAULT), None
    except FlowError as error:
        return flows.read(flows.DEFAULT), error


def local_time() -> datetime:
    """Return the time here, with its offset."""
    return datetime.now().astimezone()


class Page:
    """The page. Whatever needs two parts of it to happen stands here."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._opening: asyncio.Future[None] | None = None
        self.phone = Phone()
        self.proxies = Proxies(self.broke)
        self.timers = Timers(self.proxies)
        self.settings = SettingsStore(self.settings_changed)
        synthesis = getattr(window, "speechSynthesis", None)
        self.voices = Voices(synthesis, self.proxies, self.voices_changed)
        self.handset = self._handset()
        self.ports = BrowserPorts(self.handset)
        self.telephone = Telephone(line, self.ports, self.handset)
        self.panel = Panel(self.tab_opened)
        self.now_tab = NowTab(self.timers, lambda: self.panel.looking_at("now"))
        self.calls_tab = CallsTab(line.database, lambda: self.panel.looking_at("calls"))
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
        self.telephone.ended = self.calls_tab.show
        doings = Doings(
            copy=Clipboard(self.timers).copy,
            open_call=self.calls_tab.open,
            choose_flow=self.choose_flow,
            open_file=self.open_file,
            change_setting=self.settings_tab.changed,
            try_voice=self.try_voice,
            all_phrases=self.now_tab.show_all_phrases,
            resized=self.handset.captions.latest,
        )
        Controls(self.telephone, self.phone, self.panel, doings, self.proxies)
        api = Api(self.line)
        bridge.build(api, self.proxies)
        self.offline = offline.begin(api, self.proxies)
        self.phone.show_line(self.line.flow.title, self.line.flow.accent)
        self.phone.show_state(CallState.IDLE, "Ready")
        self.telephone.set_volume()
        self.settings_tab.show(self.handset.recogniser.available)
        for seconds in VOICES_SECONDS:
            self.timers.call_later(seconds, self.voices.look)

    # -- what happens ----------------------------------------------------------------------------

    def turned(self, turn: Turn) -> None:
        """The call on the phone has moved on."""
        self.telephone.follow(turn)
        self.now_tab.follow(turn)
        self.flow_tab.follow(turn.flow, turn.call.node)

    def tab_opened(self, tab: str) -> None:
        """Show what a tab could not show while nobody looked."""
        shows: dict[str, Callable[[], None]] = {
            "now": self.now_tab.show,
            "calls": self.calls_tab.show,
            "flow": self.flow_tab.show,
            "settings": lambda: self.settings_tab.show(self.handset.recogniser.available),
        }
        shows[tab]()

    def voices_changed(self) -> None:
        """The browser has other voices than before."""
        if self.panel.looking_at("settings"):
            self.settings_tab.show_voices()

    def settings_changed(self, settings: Settings) -> None:
        """Bring everything in line with the settings."""
        self.settings_tab.follow(settings)
        self.telephone.set_volume()
        self.ports.settle()

    def broke(self, error: Exception) -> None:
        """Something of ours broke; the call, if there is one, is still there."""
        self.phone.alert(f"Something went wrong in this page: {error}. The call goes on.")

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
            Saying(SAMPLE, language, lambda: None, lambda number: None, lambda: None)
        )
