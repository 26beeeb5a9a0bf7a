"""Functions for everything that the page does to elements.

Text reaches the page only by ``textContent`` and ``append``, so text of a flow, a caller or a
database never becomes markup. Nothing in ``ivr/browser`` may use ``innerHTML``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ivr.browser.seam import web
from ivr.browser.seam.protocols import Element


def find(identifier: str) -> Element:
    """Return the element of that id, which the page's markup has."""
    return web.document.getElementById(identifier)


def make(tag: str, text: str = "", *children: Element | str, **attributes: str) -> Element:
    """Make an element from a text, and from elements or texts that follow it.

    Attributes are named as Python allows: ``class_`` and ``data_time`` become ``class`` and
    ``data-time``.
    """
    element = web.document.createElement(tag)
    for name, value in attributes.items():
        element.setAttribute(name.rstrip("_").replace("_", "-"), value)
    if text:
        element.textContent = text
    for child in children:
        element.append(child)
    return element


def fill(parent: Element, *children: Element) -> None:
    """Replace the contents of ``parent`` by ``children``."""
    parent.replaceChildren(*children)


def write(element: Element, text: str) -> None:
    """Set an element's text if it differs, because a live region would announce it again."""
    if element.textContent != text:
        element.textContent = text


def reveal(element: Element) -> None:
    """Scroll an element into view, if it is not in view."""
    element.scrollIntoView(web.to_js({"block": "nearest"}))


def row(*cells: str | Element) -> Element:
    """Make a table row from texts and elements."""
    return make(
        "tr", "", *(make("td", c) if isinstance(c, str) else make("td", "", c) for c in cells)
    )


def keep_matching(rows: Iterable[Element], words: str) -> None:
    """Show only the rows of a table that contain all of ``words``."""
    wanted = words.lower().split()
    for line in rows:
        text = str(line.textContent).lower()
        line.classList.toggle("filtered-out", not all(word in text for word in wanted))


def present(element: Element) -> Element | None:
    """Return an element or None. JavaScript's null is not None, and an empty select is falsy."""
    return None if web.is_none(element) else element


def closest(event: Any, selector: str) -> Element | None:
    """Return the element around an event's target that fits ``selector``, if there is one."""
    target = event.target
    return present(target.closest(selector)) if hasattr(target, "closest") else None


def chosen_file(field: Element) -> Any | None:
    """Return the file that was chosen in a field, and empty the field for the next one."""
    files = field.files
    found = files.item(0) if files.length else None
    field.value = ""
    return found


def adopt_styles(css: str) -> None:
    """Add a style sheet to the document. The page's policy allows it, as it is made by a script."""
    sheet = web.window.CSSStyleSheet.new()
    sheet.replaceSync(css)
    web.document.adoptedStyleSheets = web.window.Array.of(*web.document.adoptedStyleSheets, sheet)


def matches(query: str) -> bool:
    """Return whether a media query holds now."""
    return bool(web.window.matchMedia(query).matches)


def query_parameter(name: str) -> str:
    """Return a parameter of the page's address, or the empty string."""
    return str(js_string(web.window.URLSearchParams.new(web.window.location.search).get(name)))


def query_parameters(names: Iterable[str]) -> dict[str, str]:
    """Return these parameters of the page's address, each with its text or ""."""
    return {name: query_parameter(name) for name in names}


def go_to_query(**parameters: str) -> None:
    """Open the page again with these parameters of its address changed; "" takes one away."""
    query = web.window.URLSearchParams.new(web.window.location.search)
    for name, value in parameters.items():
        if value:
            query.set(name, value)
        else:
            query.delete(name)
    location = web.window.location
    if str(query.toString()) == str(location.search).removeprefix("?"):
        location.reload()  # with a fragment behind it, the same address would load nothing
    else:
        location.search = query.toString()


def js_string(value: Any) -> str:
    """Return a JavaScript string or the empty string: ``null`` arrives as a falsy object."""
    return str(value) if value else ""
