"""The dialogs over the page: the list of shortcuts, and the question whether to hang up.

They are the browser's own ``<dialog>``, which keeps the focus inside, closes on Escape and gives
the focus back. No key that is pressed in a dialog reaches the telephone or the panel.
"""

from __future__ import annotations

from typing import Any

from ivr.browser.actions import Actions
from ivr.browser.feed import Feed
from ivr.browser.keys import SHORTCUTS, Shortcut
from ivr.browser.seam.dom import find, make, row
from ivr.browser.seam.protocols import Element, Proxies
from ivr.browser.telephone.telephone import Telephone
from ivr.runtime import CallUpdate

HELP, QUESTION = "help", "question"
"""The ids of the dialogs in ``index.html``."""


class Dialogs:
    """Opens and closes the dialogs."""

    def __init__(self, telephone: Telephone, updates: Feed[CallUpdate], proxies: Proxies) -> None:
        self._telephone = telephone
        updates.follow(self._follow)
        find("shortcuts").append(*map(_described, SHORTCUTS))
        for dialog in (HELP, QUESTION):
            proxies.listen(find(dialog), "keydown", _keep)
        self.actions: Actions = {
            "show-help": lambda button: self.show_help(),
            "close-dialog": lambda button: button.closest("dialog").close(),
            "hang-up-surely": lambda button: self._hang_up(),
        }

    def show_help(self) -> None:
        """List the shortcuts."""
        find(HELP).showModal()

    def ask_to_hang_up(self) -> None:
        """Ask whether to hang up; the call goes on meanwhile."""
        find(QUESTION).showModal()

    def _follow(self, update: CallUpdate) -> None:
        """Drop the question when the call has ended by itself."""
        if update.call.outcome is not None:
            find(QUESTION).close()

    def _hang_up(self) -> None:
        find(QUESTION).close()
        self._telephone.hang_up()


def _described(shortcut: Shortcut) -> Element:
    caps = make("span", "", *(make("kbd", cap) for cap in shortcut.caps), class_="caps")
    return row(caps, shortcut.words)


def _keep(event: Any) -> None:
    event.stopPropagation()
