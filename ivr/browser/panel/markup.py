"""Makes the elements that several tabs use."""

from __future__ import annotations

from ivr.browser.seam.dom import make
from ivr.browser.seam.protocols import Element


def heading(title: str | Element, *more: Element) -> Element:
    """Make the heading of a part of a sheet: its title and its buttons."""
    named = make("h3", title) if isinstance(title, str) else title
    return make("div", "", named, *more, class_="heading")


def small_button(label: str, do: str, **attributes: str) -> Element:
    """Make a quiet button."""
    return make("button", label, type="button", class_="small", data_do=do, **attributes)


def copy_button(identifier: str) -> Element:
    """Make a button that copies the text of the element with that id."""
    return small_button("Copy", "copy", data_copy=identifier)


def button(label: str, do: str, look: str = "", **attributes: str) -> Element:
    """Make a conspicuous button; ``look`` is another class for it, such as ``danger``."""
    classes = f"button-like {look}".strip()
    return make("button", label, type="button", class_=classes, data_do=do, **attributes)


def own_database_button(flow: str) -> Element:
    """Make the button that uses a flow with a database of its own."""
    return small_button("Use it with a database of its own", "own-database", data_flow=flow)


def choices(*buttons: Element, **attributes: str) -> Element:
    """Make a row of buttons."""
    return make("p", "", *buttons, class_="choices", **attributes)


def file_button(label: str, field: str, change: str, accept: str) -> Element:
    """Make a button that lets a file be chosen; ``change`` names the action that takes it."""
    chooser = make("input", id=field, type="file", accept=accept, data_change=change)
    return make("label", label, chooser, class_="button-like", for_=field)


def field(label: str, *controls: Element) -> Element:
    """Make a line of a form: a label and its control."""
    return make("label", "", make("span", label), *controls, class_="field")


def options(*offered: tuple[str, str]) -> list[Element]:
    """Make the options of a select element from values and their labels."""
    return [make("option", text, value=value) for value, text in offered]


def select(name: str, *offered: tuple[str, str]) -> Element:
    """Make a select element from values and their labels."""
    return make("select", "", *options(*offered), name=name)


def finder(rows: str, label: str) -> Element:
    """Make a search field that hides the rows of a table without its words."""
    return make(
        "input",
        class_="filter",
        type="search",
        data_filter=rows,
        aria_label=label,
        placeholder=label,
    )


def table(rows: str, kind: str, *columns: str, seen: bool = True) -> Element:
    """Make an empty table; ``rows`` is the id of its body. Its head may be for listeners only."""
    heads = (make("th", column, scope="col") for column in columns)
    head = make("thead", "", make("tr", "", *heads))
    if not seen:
        head.setAttribute("class", "sr-only")
    return make("table", "", head, make("tbody", id=rows), class_=kind)


def note(text: str = "", **attributes: str) -> Element:
    """Make a remark."""
    return make("p", text, class_="note", **attributes)
