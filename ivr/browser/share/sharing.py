"""Connects links, and calls that play themselves, with the page.

A link's line is opened by loading the page again with that line's own database, so nothing of it
comes near the user's. A flow that was opened so is kept with that database; the link stays in the
address, and a reload does not ask again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from pathlib import Path

from ivr.browser.actions import Actions
from ivr.browser.first_minute import demos_of
from ivr.browser.flow_choice import NOT_KEPT
from ivr.browser.panel.downloads import Downloads
from ivr.browser.panel.parts import PanelParts
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, go_to_query, write
from ivr.browser.share.dialogs import LinkDialogs
from ivr.browser.share.linked import (
    CANNOT,
    LinkedLine,
    link_in,
    link_to,
    linked_line,
    without_link,
)
from ivr.browser.share.player import Player
from ivr.browser.share.strip import PlayStrip
from ivr.errors import FlowError, LinkError, StoreError
from ivr.flow import CallerStep
from ivr.sharing import PastCall, steps_of
from ivr.store import Search

SHOWN_SECONDS = 1.5
FROM_A_LINK = "The call of this link"
WAITING = "A call was interrupted, and waits. Resume it or end it first."
LIVE = ("connected", "transferring")


class Sharing:
    """Links, and calls that play themselves."""

    def __init__(self, parts: PanelParts) -> None:
        self._parts = parts
        self._strip = PlayStrip()
        self._dialogs = LinkDialogs(parts.proxies, self._forget_link)
        self._player = Player(
            parts.telephone, _answered, _waits, parts.timers, self._strip.show_play
        )
        self._asked: LinkedLine | None = None
        self._past = PastCall((), True)
        self._working: asyncio.Future[None] | None = None
        parts.updates.follow(self._player.follow)
        self.actions: Actions = {
            "open-link": lambda element: self.open_link(),
            "share": lambda element: self._share(),
            "share-with-call": lambda element: self._dialogs.show_link(self._link()),
            "copy-link": lambda element: self._begin(self._copy()),
            "save-flow": lambda element: self._save(),
            "accept-link": lambda element: self._accept(),
            "play-link": lambda element: self._play_link(),
            "leave-link": lambda element: self._leave(),
            "play-demo": lambda button: self._play_demo(int(button.dataset.demo)),
            "stop-play": lambda element: self._player.stop(),
            "start-over": lambda element: self._player.again(),
            "close-strip": lambda element: self._strip.hide(),
        }

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        self._working = asyncio.ensure_future(work)

    # --- a link in the address --------------------------------------------------------------------

    def open_link(self) -> None:
        """Ask about the link in the page's address; or offer its call, if its line is in use."""
        text = link_in(str(web.window.location.hash))
        if text is None:
            return
        try:
            linked = linked_line(text)
        except LinkError as error:
            title = self._parts.line.flow.title
            self._parts.alert(CANNOT.format(why=error, title=title))
            self._forget_link()
        except FlowError as error:
            self._parts.line_flow.refuse("The flow of the link", error)
            self._forget_link()
        else:
            self._open(linked)

    def _open(self, linked: LinkedLine) -> None:
        self._asked = linked
        here = self._parts.storage.page_database.name
        if here == linked.database and self._parts.line.flow.id == linked.flow.id:
            self._strip.show_link(bool(linked.shared.steps))
        else:
            self._dialogs.ask(linked, _answered())

    def _forget_link(self) -> None:
        """Take the link out of the address, so that a reload does not ask again."""
        location = web.window.location
        rest = without_link(str(location.hash))
        address = str(location.href).partition("#")[0] + rest
        web.window.history.replaceState(None, "", address)

    def _accept(self) -> None:
        self._dialogs.accept()
        if self._asked is not None:
            self._begin(self._move(self._asked))

    async def _move(self, linked: LinkedLine) -> None:
        """Open the page again with the line of a link, and a database for it alone."""
        name, text = linked.shared.name, None if linked.brought else linked.shared.text
        try:
            await self._parts.storage.kept_flows.choose(name, text, linked.database)
        except StoreError as error:
            if text is not None:  # the next page would not have the flow
                self._parts.alert(NOT_KEPT.format(why=error))
                return
        go_to_query(db=linked.database, flow="" if text is not None else name)

    def _play_link(self) -> None:
        if self._asked is not None:
            self.play(FROM_A_LINK, self._asked.shared.steps)

    def _play_demo(self, place: int) -> None:
        flow = self._parts.line.flow
        demo = demos_of(flow)[place]
        self.play(demo.title.words({}, flow.language).written, demo.steps)

    def play(self, title: str, steps: Sequence[CallerStep]) -> None:
        """Play a call, unless one that was interrupted waits: it would be resumed instead."""
        if find("phone").hasAttribute("data-interrupted"):
            self._parts.alert(WAITING)
        else:
            self._player.play(title, steps)

    def _leave(self) -> None:
        """Go back to the page without a link, with the database that it uses without one."""
        self._forget_link()
        go_to_query(db="", flow="")

    # --- make one ---------------------------------------------------------------------------------

    def _share(self) -> None:
        self._past = self._last_call()
        title = self._parts.line.flow.title
        self._dialogs.show_share(title, len(self._past.steps), self._past.whole, self._link())

    def _last_call(self) -> PastCall:
        """Return the steps of the call on the telephone, or else of the newest one."""
        database = self._parts.line.database
        record = database.find_call(str(find("phone").dataset.callId))
        newest = [record] if record is not None else database.find_calls(Search(), 1)
        if not newest or newest[0].flow != self._parts.line.flow.id:
            return PastCall((), True)
        return steps_of(newest[0], database.events_of(newest[0].id))

    def _link(self) -> str:
        """Return the link to the line in use, with the last call if that is wanted."""
        box = web.document.getElementById("share-with-call")
        steps: tuple[CallerStep, ...] = self._past.steps if box and box.checked else ()
        location = web.window.location
        page = str(location.href).partition("#")[0].partition("?")[0]
        return link_to(self._parts.line.flow, steps, page)

    async def _copy(self) -> None:
        """Copy the link; where the browser refuses, select it for the browser's own key."""
        button = find("share-copy")
        try:
            await web.window.navigator.clipboard.writeText(str(find("share-link").value))
        except Exception:  # a refusal, or no clipboard at all: JavaScript's exceptions
            find("share-link").select()
            write(button, "Selected: copy it now")
        else:
            write(button, "Copied")
        self._parts.timers.call_later(SHOWN_SECONDS, lambda: write(button, "Copy the link"))

    def _save(self) -> None:
        flow = self._parts.line.flow
        name = f"{Path(flow.source).stem or 'flow'}.toml"
        Downloads(self._parts.timers).save(name, [flow.text])


def _answered() -> bool:
    """Whether a call is on that does not ring any more."""
    return str(find("phone").dataset.callState) in LIVE


def _waits() -> bool:
    """Whether the line waits for the caller, and says nothing."""
    phone = find("phone").dataset
    return str(phone.activity).startswith("listening") and not str(phone.saying)
