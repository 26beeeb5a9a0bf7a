"""The bar above the map: where the call is, the field that finds, and the buttons."""

from __future__ import annotations

from ivr.browser.seam.dom import find, make, write
from ivr.browser.seam.protocols import Element


def build_bar() -> Element:
    """Make the bar."""
    place = make("button", id="map-place", type="button", class_="map-place", data_do="map-now")
    place.setAttribute("title", "Show its keys, phrases, variables and events")
    return make("div", "", place, _finder(), _buttons(), class_="map-bar")


def _finder() -> Element:
    field = make("input", id="map-find", class_="filter", type="search", data_input="map-find")
    field.setAttribute("aria-label", "Find a node")
    field.setAttribute("placeholder", "Find a node")
    field.setAttribute("aria-describedby", "map-found")
    found = make("output", id="map-found", class_="map-found")
    return make("div", "", field, found, class_="map-finder")


def _buttons() -> Element:
    follow = _button(
        "Follow", "map-follow", "Keep the place of the call in view", aria_pressed="true"
    )
    every = _button(
        "All exits", "map-details", "Show silence, mistakes and errors", aria_pressed="false"
    )
    zoom = make(
        "div",
        "",
        _button("−", "map-smaller", "Smaller (-)", aria_label="Smaller"),
        _button("100 %", "map-actual-size", "Actual size (0)", id="map-scale"),
        _button("+", "map-larger", "Larger (+)", aria_label="Larger"),
        class_="map-zoom",
        role="group",
        aria_label="Size",
    )
    fit = _button("Fit", "map-fit", "Show the whole map (f)")
    pin = _button("Pin", "map-pin", "Keep the map beside the other tabs", id="map-pin")
    return make("div", "", follow, every, zoom, fit, pin, class_="map-buttons")


def _button(label: str, do: str, title: str, **attributes: str) -> Element:
    return make(
        "button", label, type="button", class_="small", data_do=do, title=title, **attributes
    )


def show_pressed(do: str, pressed: bool) -> None:
    """Show whether a button of the bar is pressed."""
    button = find("map").querySelector(f'[data-do="{do}"]')
    button.setAttribute("aria-pressed", str(pressed).lower())


def show_place(words: str, live: bool) -> None:
    """Show where the call is."""
    write(find("map-place"), words)
    find("map-place").toggleAttribute("data-live", live)


def show_scale(words: str) -> None:
    """Show the scale."""
    write(find("map-scale"), words)


def show_found(words: str) -> None:
    """Show how many nodes were found."""
    write(find("map-found"), words)
