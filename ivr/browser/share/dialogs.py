"""The two dialogs of links: one makes a link, the other asks before a link is opened.

They are the browser's own ``<dialog>``, made when first opened. No key in them reaches the
telephone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.panel.markup import button, choices
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, present, row, write
from ivr.browser.seam.protocols import Element, Proxies
from ivr.browser.share.linked import (
    BROUGHT,
    FROM_OUTSIDE,
    NOT_KEPT_HERE,
    OWN_DATABASE,
    LinkedLine,
    described,
    length_of,
)

SHARE, OPEN_LINK = "share-line", "open-link"
"""The ids of the dialogs."""

IN_THE_LINK = (
    "The link holds the whole line. It stands behind the # of the address, which browsers send to "
    "no server."
)
A_FILE = (
    "This page is a file, so the link works where the same file is at the same place. Behind the "
    "address of another copy of the page its part from # on works, too."
)
WITH_CALL = "With what the caller did in the last call"
SECRET_LEFT_OUT = "The steps end before the first secret, because no secret goes into a link."
NO_CALL = "There is no call yet. Make one, and what the caller did can go with the link."


class LinkDialogs:
    """Shows the dialogs. ``declined`` is called when a link is not to be opened."""

    def __init__(self, proxies: Proxies, declined: Callable[[], None]) -> None:
        self._proxies = proxies
        self._declined = declined
        self._accepting = False

    # --- make a link ------------------------------------------------------------------------------

    def show_share(self, title: str, steps: int, whole: bool, link: str) -> None:
        """Show the link to a line; ``steps`` of the last call may go with it."""
        dialog = self._dialog(SHARE, "Share this line")
        with_call = make("input", type="checkbox", id="share-with-call", data_do="share-with-call")
        with_call.disabled = not steps
        field = make("textarea", id="share-link", readonly="", rows="4", aria_label="The link")
        field.setAttribute("spellcheck", "false")
        call = make("p", _about_call(steps, whole), class_="note", id="share-about")
        at_home = str(web.window.location.protocol) == "file:"
        dialog.append(
            make("p", title, class_="big"),
            make("p", A_FILE if at_home else IN_THE_LINK, class_="hint"),
            make("label", "", with_call, make("span", WITH_CALL), class_="check"),
            call,
            field,
            make("p", id="share-length", class_="hint", role="status"),
            choices(
                button("Copy the link", "copy-link", id="share-copy"),
                button("Save as a file", "save-flow"),
                button("Close", "close-dialog"),
            ),
        )
        self.show_link(link)
        _open(dialog)

    def show_link(self, link: str) -> None:
        """Show a link, its length, and whether it is too long."""
        fits, words = length_of(link)
        find("share-link").value = link if fits else ""
        find("share-link").hidden = not fits
        find("share-copy").hidden = not fits
        write(find("share-length"), words)

    # --- open one ---------------------------------------------------------------------------------

    def ask(self, linked: LinkedLine, on_a_call: bool) -> None:
        """Ask whether the line of a link is to be opened."""
        dialog = self._dialog(OPEN_LINK, "Open the line of this link?")
        self._accepting = False
        rows = (row(make("b", name), words) for name, words in described(linked))
        dialog.append(
            make("p", BROUGHT if linked.brought else FROM_OUTSIDE, class_="hint"),
            make("table", "", make("tbody", "", *rows), class_="facts"),
            make("p", OWN_DATABASE.format(name=linked.database), class_="hint"),
        )
        if on_a_call:
            dialog.append(make("p", NOT_KEPT_HERE, class_="hint"))
        dialog.append(
            choices(
                button("Not now", "close-dialog", autofocus=""),
                button("Open it", "accept-link"),
            )
        )
        _open(dialog)

    def accept(self) -> None:
        """Close the question, because the answer is yes."""
        self._accepting = True
        find(OPEN_LINK).close()

    def _closed(self, event: Any) -> None:
        if str(event.target.id) == OPEN_LINK and not self._accepting:
            self._declined()

    def _dialog(self, identifier: str, title: str) -> Element:
        """Make an empty dialog with a title, or empty the one that is there."""
        heading = make("h2", title, id=f"{identifier}-title")
        if (dialog := present(find(identifier))) is None:
            dialog = make("dialog", "", id=identifier, class_="dialog", lang="en")
            dialog.setAttribute("aria-labelledby", str(heading.id))
            self._proxies.listen(dialog, "keydown", lambda event: event.stopPropagation())
            self._proxies.listen(dialog, "close", self._closed)
            web.document.querySelector("main").append(dialog)
        dialog.replaceChildren(heading)
        return dialog


def _open(dialog: Element) -> None:
    if not dialog.open:
        dialog.showModal()


def _about_call(steps: int, whole: bool) -> str:
    if not whole:
        return SECRET_LEFT_OUT
    return "" if steps else NO_CALL
