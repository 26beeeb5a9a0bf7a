"""The actions of the telephone's buttons, whose markup is in ``index.html``."""

from __future__ import annotations

from ivr.browser.actions import Actions
from ivr.browser.seam import web
from ivr.browser.telephone.telephone import Telephone
from ivr.browser.telephone.view import TelephoneView


def telephone_actions(telephone: Telephone, view: TelephoneView) -> Actions:
    """Return the actions that the telephone's markup names."""

    def show(shown: str, other: str) -> None:
        """Show the keys or the conversation, with the focus on the button that leads back."""
        view.show_view(shown)
        web.document.querySelector(other).focus()

    return {
        "call": lambda button: telephone.call(),
        "hang-up": lambda button: telephone.hang_up(),
        "mute": lambda button: telephone.mute(),
        "speak": lambda button: telephone.speak(),
        "forget-call": lambda button: telephone.forget(),
        "show-conversation": lambda button: show("conversation", ".to-keys"),
        "show-keypad": lambda button: show("keypad", ".to-talk"),
    }
