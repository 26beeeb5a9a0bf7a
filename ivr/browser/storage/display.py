"""What is seen of saving and of the line's owner, in the page's own elements."""

from __future__ import annotations

from collections.abc import Callable

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, write
from ivr.browser.seam.protocols import Proxies

ELSEWHERE = "In another tab"


class BrowserSaveDisplay:
    """The attribute ``data-saved`` of the body, and the bar that says that nothing is saved."""

    def show_state(self, state: str) -> None:
        """Set ``data-saved``."""
        web.document.body.dataset.saved = state

    def show_reason(self, text: str, detail: str) -> None:
        """Write what the bar says; the detail is shown to a mouse that rests on it."""
        write(find("unsaved-why"), text)
        find("unsaved-why").title = detail

    def show_unsaved(self, unsaved: bool) -> None:
        """Show the bar, or hide it."""
        find("unsaved").hidden = not unsaved


class BrowserOwnershipDisplay:
    """The notice that the line is in another tab, with the button that takes it over."""

    def __init__(self, proxies: Proxies) -> None:
        self._proxies = proxies

    def on_take_over(self, pressed: Callable[[], None]) -> None:
        """Call ``pressed`` whenever the button is pressed."""
        self._proxies.listen(find("take-over"), "click", lambda event: pressed())

    def show_taking_over(self) -> None:
        """Let the button be pressed no more, until the notice is shown again."""
        find("take-over").disabled = True

    def show_elsewhere(self, what: str) -> None:
        """Show the notice, and put the keyboard on its button."""
        web.document.body.dataset.line = "elsewhere"
        button = find("take-over")
        button.disabled = False
        find("panel").inert = True
        find("elsewhere").hidden = False
        write(find("elsewhere-what"), what)
        write(find("state"), ELSEWHERE)
        button.focus()

    def show_here(self) -> None:
        """Take the notice away."""
        web.document.body.dataset.line = "here"
        find("elsewhere").hidden = True
        find("panel").inert = False
