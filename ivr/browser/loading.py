"""Marks the last steps of the start on the telephone's screen, and shows a start that failed.

The style sheet shows the first steps, before Python runs.
"""

from __future__ import annotations

from enum import Enum

from ivr.browser.seam import web
from ivr.browser.seam.dom import fill, find, make, write

NOT_STARTED = "The telephone did not start."
REMEDY = "Reload the page. If that does not help, run make vendor where the page comes from."


class Step(Enum):
    """What Python does until the telephone is ready, in the words of ``data-step``."""

    PYTHON = "python"
    FLOW = "flow"
    DATABASE = "database"


def begin(step: Step) -> None:
    """Mark the steps before ``step`` as done, and ``step`` as current."""
    done = True
    for each in Step:
        done = done and each is not step
        item = web.document.querySelector(f'[data-step="{each.value}"]')
        item.classList.toggle("done", done)
        item.classList.toggle("doing", each is step)


def ready() -> bool:
    """Make the telephone usable. Returns whether the caller has pressed Call already."""
    for control in web.document.querySelectorAll('[data-when="ready"]'):
        control.disabled = False
    early = find("early-call")
    focused, pressed = web.document.activeElement == early, bool(early.checked)
    web.document.body.dataset.state = "ready"
    find("starting").remove()
    early.remove()
    if focused:
        find("phone").focus()
    return pressed


def failed(why: str, remedy: str = REMEDY, detail: str = "") -> None:
    """Say that the telephone did not start, what to do, and why; the detail has to be opened.

    The page has a button *Reload* below that. What works only in a telephone that has started is
    disabled in the markup.
    """
    web.document.body.dataset.state = "failed"
    write(find("state"), "Not started")
    find("starting").hidden = True
    fill(find("alert"), make("b", NOT_STARTED), make("p", remedy), make("p", why, class_="detail"))
    if detail:
        opened = make("details", "", make("summary", "Technical detail"), make("pre", detail))
        find("alert").append(opened)
