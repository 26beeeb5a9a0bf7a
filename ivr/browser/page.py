"""Constructs the page: a line on a database, the telephone, the panel, and their connections.

The parts are constructed in an order in which each gets the parts that it needs. Later changes (the
call's updates, the settings, the voices) reach the parts by feeds (`ivr.browser.feed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta

from ivr.api import Api
from ivr.browser import bridge, later, offline
from ivr.browser.actions import Actions, PageActions
from ivr.browser.controls import Controls
from ivr.browser.dialogs import Dialogs
from ivr.browser.feed import Feed
from ivr.browser.first_minute import show_first_minute
from ivr.browser.flow_choice import FlowChoice
from ivr.browser.flows import LineFlow, Taken
from ivr.browser.panel.clipboard import Clipboard
from ivr.browser.panel.completion import Completion
from ivr.browser.panel.downloads import Downloads
from ivr.browser.panel.panel import Panel
from ivr.browser.panel.parts import PanelParts
from ivr.browser.panel.tab import Selection
from ivr.browser.seam import web
from ivr.browser.seam.dom import query_parameter, query_parameters
from ivr.browser.seam.protocols import Proxies, Timers
from ivr.browser.sound.audio import Audio
from ivr.browser.sound.on_device import OnDevice
from ivr.browser.sound.packs import BrowserPacks
from ivr.browser.sound.recogniser import BrowserRecogniser
from ivr.browser.sound.speaker import Speaker
from ivr.browser.sound.tones import Tones
from ivr.browser.sound.voices import Voices
from ivr.browser.storage import Storage
from ivr.browser.storage.ownership import OwnershipCallbacks
from ivr.browser.telephone.buttons import telephone_actions
from ivr.browser.telephone.captions import Captions
from ivr.browser.telephone.clock import CallClock
from ivr.browser.telephone.settings import INSTANT, PageSettings, SettingsStore
from ivr.browser.telephone.telephone import Telephone
from ivr.browser.telephone.view import TelephoneView
from ivr.errors import FlowError, StoreError
from ivr.runtime import CallUpdate, Line
from ivr.store import Database

INTERRUPTED_FOR = timedelta(hours=12)
"""How long after its last event a call can still go on."""

LOST = "A part of what was saved could not be read. {what}"
CALL_LOST = "The call {id} was interrupted and cannot go on: {why}. It is listed under Calls."
NO_FLOW = "The tables of the line cannot be made in it, because they are there in another form."
VOICES_SECONDS = (0.0, 1.0)
"""When voices are looked for: once the page is ready, and again where no event announces them."""
PACKS_SECONDS = 0.5
"""When the packs for recognition on the device are looked for."""

FIRST_TAB = "now"


class Page:
    """The page. It contains everything that needs two of its parts."""

    def __init__(
        self,
        line: Line,
        flow_texts: Mapping[str, str],
        view: TelephoneView,
        storage: Storage,
        proxies: Proxies,
        timers: Timers,
    ) -> None:
        self._line = line
        self._storage = storage
        self._updates: Feed[CallUpdate] = Feed()
        self._line_flow = LineFlow(line, flow_texts)
        names = (field.name for field in fields(PageSettings))
        self._settings = SettingsStore(storage.local_storage, query_parameters(names))
        self._synthesis = getattr(web.window, "speechSynthesis", None)
        self._voices = Voices(self._synthesis, proxies)
        clock = CallClock(timers)
        captions = Captions(clock.elapsed, timers, proxies)
        self._telephone = self._make_telephone(view, captions, clock, proxies, timers)
        selection = Selection(FIRST_TAB)
        self._panel = Panel(selection, lambda: self._completion.begin())
        dialogs = Dialogs(self._telephone, self._updates, proxies)
        actions = PageActions(
            self._own_actions(timers),
            telephone_actions(self._telephone, view),
            self._make_choice(view).actions,
            dialogs.actions,
            self._panel.actions,
        )
        self._completion = self._make_completion(selection, actions, view, proxies, timers)
        Controls(self._telephone, view, self._panel, dialogs, actions, proxies, timers)
        self._answer_requests(proxies)
        let_go, returned = self._telephone.let_go, self._on_line_returned
        storage.ownership.follow(OwnershipCallbacks(let_go, returned, on_failure=view.alert))
        self._alert = view.alert
        for seconds in VOICES_SECONDS:
            timers.call_later(seconds, self._voices.look)
        timers.call_later(PACKS_SECONDS, self._telephone.look_for_packs)
        timers.call_later(0, self._completion.begin)

    def _own_actions(self, timers: Timers) -> Actions:
        clipboard, downloads = Clipboard(timers), Downloads(timers)
        return {
            "copy": lambda button: clipboard.copy(str(button.dataset.copy)),
            "save-image": lambda button: downloads.save_image(self._line.database),
        }

    def _make_choice(self, view: TelephoneView) -> FlowChoice:
        return FlowChoice(
            self._line_flow,
            self._storage.kept_flows,
            self._storage.page_database.name,
            lambda: self._line.flow.title,
            view.alert,
            lambda: self._panel.select("flow"),
        )

    def _answer_requests(self, proxies: Proxies) -> None:
        """Answer requests of scripts, and those that the service worker passes on."""
        here = lambda: self._storage.ownership.here  # noqa: E731 - asked at each request
        replacing = lambda: bool(self._telephone.held)  # noqa: E731 - too
        durable = self._storage.page_database.durable
        desk = bridge.Desk(Api(self._line), here, replacing, durable)
        bridge.build(desk, proxies, lambda: self._line.flow.text)
        self._offline = offline.begin(desk, proxies)
        offline.show_connection(proxies)

    def _make_telephone(
        self,
        view: TelephoneView,
        captions: Captions,
        clock: CallClock,
        proxies: Proxies,
        timers: Timers,
    ) -> Telephone:
        settings, audio = self._settings, Audio()
        timers.call_later(0, audio.prepare)
        telephone = Telephone(
            self._line,
            view=view,
            captions=captions,
            speech=Speaker(
                self._synthesis,
                lambda text: web.window.SpeechSynthesisUtterance.new(text),
                self._voices,
                timers,
                proxies,
                lambda: settings.now,
            ),
            recogniser=BrowserRecogniser(proxies),
            on_device=OnDevice(BrowserPacks(), timers),
            sounds=Tones(audio, timers),
            timers=timers,
            clock=clock,
            settings=settings,
            durable=self._storage.page_database.durable,
            updates=self._updates,
            instant=query_parameter("rate") == INSTANT,
        )
        self._line_flow.taken.follow(lambda taken: show_taken(taken, telephone, view))
        self._line_flow.taken.follow(lambda taken: show_first_minute(taken.flow))
        telephone.forgotten.follow(lambda call_id: self._storage.save_status.ask_to_persist())
        return telephone

    def _make_completion(
        self,
        selection: Selection,
        actions: PageActions,
        view: TelephoneView,
        proxies: Proxies,
        timers: Timers,
    ) -> Completion:
        parts = PanelParts(
            line=self._line,
            line_flow=self._line_flow,
            telephone=self._telephone,
            selection=selection,
            storage=self._storage,
            settings=self._settings,
            voices=self._voices,
            updates=self._updates,
            use=self.use,
            alert=view.alert,
            drop=self._panel.drop,
            actions=actions,
            timers=timers,
            proxies=proxies,
        )
        self._panel.enable()
        self._updates.follow(self._panel.follow)
        self._updates.follow(self._storage.save_status.follow_call)
        return Completion(self._panel, parts, actions, later.arrive)

    # --- the database -----------------------------------------------------------------------------

    def begin(self, database: Database) -> None:
        """Use the database that was opened at the start. Raises `StoreError` if no flow can."""
        if not self.use(database):
            raise StoreError(NO_FLOW)

    def use(self, database: Database) -> bool:
        """Use a database that has just been opened, or that has replaced another.

        Returns whether the line has a flow that can use it.
        """
        self._line.use_database(database)
        usable = self._line_flow.take_again()
        self._telephone.let_go()  # of a call that began while the database was replaced
        self._telephone.offer(self._line.interrupted(INTERRUPTED_FOR))
        self._storage.page_database.durable(lambda: None)
        self._panel.show()
        losses = [LOST.format(what=loss) for loss in self._storage.page_database.losses]
        losses += database.mended
        losses += [CALL_LOST.format(id=lost.id, why=lost.reason) for lost in self._line.lost]
        if losses:
            self._alert(" ".join(losses))
        return usable

    def _on_line_returned(self, database: Database) -> None:
        """Go on in this tab, which has taken the line over after a click on its button."""
        self.use(database)
        self._telephone.resume()

    # --- the start --------------------------------------------------------------------------------

    def refuse(self, name: str, error: FlowError) -> None:
        """Show why the flow that the address names cannot be used."""
        self._line_flow.refuse(name, error)

    def go_on(self) -> None:
        """Do what the user asked for before the page was ready."""
        if self._storage.ownership.taken_over:
            self._telephone.resume()
        else:
            self._telephone.call()


def show_taken(taken: Taken, telephone: Telephone, view: TelephoneView) -> None:
    """Show the line's new flow on the telephone, where a call may go on with it."""
    if taken.goes_on:
        view.show_line(taken.flow.title, taken.flow.accent)
    else:
        telephone.line_changed()
