"""The card of the node that is selected: what it says, where it leads, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.browser.panel.map.details import ExitDetails, NodeDetails
from ivr.browser.panel.markup import small_button
from ivr.browser.seam.dom import find, make
from ivr.browser.seam.protocols import Element


def build_card() -> Element:
    """Make the card, hidden and empty."""
    card = make("section", id="map-card", class_="map-card", hidden="", tabindex="-1")
    card.setAttribute("aria-labelledby", "map-card-title")
    return card


def show_card(details: NodeDetails, folds: str) -> None:
    """Fill the card with a node's details, and show it.

    ``folds`` is the card of the map that a button here closes again, or "".
    """
    card = find("map-card")
    card.replaceChildren(*_contents(details))
    if folds:
        card.append(small_button("Fold what hangs from it", "map-fold", data_card=folds))
    card.scrollTop = 0
    card.hidden = False


def hide_card() -> None:
    """Hide the card."""
    find("map-card").hidden = True


def card_is_open() -> bool:
    """Return whether the card is shown."""
    return not find("map-card").hidden


def _contents(details: NodeDetails) -> Iterator[Element]:
    close = make("button", "×", type="button", class_="quiet", data_do="map-close-card")
    close.setAttribute("aria-label", "Close the card")
    yield make(
        "div", "", make("h3", details.name, id="map-card-title"), close, class_="map-card-head"
    )
    yield make("p", f"{details.kind} · ", _place(details), class_="note")
    for language, text in details.says:
        attributes = {"lang": language} if language else {}
        yield make("p", text, class_="map-says", dir="auto", **attributes)
    if details.exits:
        yield make("h4", "Exits")
        yield make("ul", "", *map(_exit, details.exits), class_="map-exits")


def _place(details: NodeDetails) -> Element:
    """Make the words where the node stands, which lead there in the editor."""
    if details.line is None:
        return make("span", details.place)
    goal = {"data_line": str(details.line), "data_column": "1"}
    return make("button", details.place, type="button", data_do="map-edit", data_edit="go", **goal)


def _exit(one: ExitDetails) -> Element:
    target: Element | str = one.target
    if one.node:
        target = make(
            "button", f"→ {one.target}", type="button", data_do="map-go", data_to=one.node
        )
    name = make("span", one.name, class_="map-exit")
    return make("li", "", name, make("span", one.label), target)
