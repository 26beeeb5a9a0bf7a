"""Marks the last steps of the start on the telephone's screen, and shows a start that failed.

The style sheet shows the first steps, before Python runs.
"""

from __future__ import annotations

from enum import Enum

from ivr.browser.seam import web
from ivr.browser.seam.dom import find, make, write

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
    early = find("early-call")
    focused, pressed = web.document.activeElement == early, bool(early.checked)
    web.document.body.dataset.state = "ready"
    find("starting").remove()
    early.remove()
    if focused:
        find("phone").focus()
    return pressed


def failed(what: str, remedy: str = REMEDY, detail: str = "") -> None:
    """Say that the telephone cannot start, why, and what to do; the detail has to be opened."""
    web.document.body.dataset.state = "failed"
    write(find("state"), "Not started")
    find("starting").hidden = True
    find("call").disabled = True
    find("alert").replaceChildren(make("b", what), f" {remedy}")
    if detail:
        opened = make("details", "", make("summary", "Technical detail"), make("pre", detail))
        find("alert").append(opened)
