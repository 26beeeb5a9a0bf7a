"""The search of the tab Calls: one field for words, and the other conditions behind a button.

The button says how many of the conditions behind it are in force, since they are not seen while
the list is.
"""

from __future__ import annotations

from functools import partial

from ivr.browser.panel.markup import options, select, small_button
from ivr.browser.panel.words import filters_label, goal_options
from ivr.browser.seam.dom import find, js_string, make, write
from ivr.browser.seam.protocols import Element
from ivr.store import LIVE, NO_GOAL, Search

OUTCOMES = (
    ("", "Any"),
    ("completed", "Completed"),
    ("hung_up", "Caller hung up"),
    ("transferred", "Transferred"),
    ("noinput", "No answer"),
    ("nomatch", "Not understood"),
    ("too_long", "Took too long"),
    ("abandoned", "Abandoned"),
    (LIVE, "Live"),
)
"""What a search may ask for."""

WORDS = "Words that were said"


def form() -> Element:
    """Make the search: the field for words, the button, and the other fields, hidden."""
    words = make("input", name="words", type="search", class_="filter", placeholder="Find words")
    shows = {"aria_expanded": "false", "aria_controls": "calls-filters"}
    more = small_button(filters_label(Search()), "call-filters", id="calls-more", **shows)
    label = make("label", "", make("span", WORDS, class_="sr-only"), words)
    return make(
        "form",
        "",
        make("div", "", label, more, class_="calls-words"),
        _filters(),
        id="calls-search",
        class_="calls-search",
        role="search",
        autocomplete="off",
        hidden="",
        data_input="search-calls",
        data_submit="search-calls",
    )


def _filters() -> Element:
    date, text = partial(make, "input", type="date"), partial(make, "input", type="search")
    return make(
        "div",
        "",
        _labelled("Goal", select("goal", *goal_options(()))),
        _labelled("Outcome", select("outcome", *OUTCOMES)),
        _labelled("Caller", text(name="caller", inputmode="tel")),
        _labelled("Menu", text(name="menu", autocapitalize="off", spellcheck="false")),
        _labelled("From", date(name="since")),
        _labelled("To", date(name="until")),
        small_button("Clear", "clear-call-filters"),
        id="calls-filters",
        class_="calls-filters",
        hidden="",
    )


def _labelled(label: str, field: Element) -> Element:
    return make("label", "", make("span", label), field)


class CallsSearch:
    """The form on the page."""

    def __init__(self) -> None:
        self.now = Search()
        self._goals: tuple[str, ...] = ()

    def read(self) -> None:
        """Take what the fields say."""
        fields = find("calls-search").elements
        given = {name: js_string(fields.namedItem(name).value) for name in Search.__slots__}
        self.now = Search(**given)
        write(find("calls-more"), filters_label(self.now))

    def toggle(self) -> None:
        """Show the fields behind the button, or hide them."""
        filters = find("calls-filters")
        filters.hidden = not filters.hidden
        find("calls-more").setAttribute("aria-expanded", str(not filters.hidden).lower())

    def clear(self) -> None:
        """Empty the fields behind the button."""
        fields = find("calls-search").elements
        for name in Search.__slots__:
            if name != "words":
                fields.namedItem(name).value = ""
        self.read()

    def offer(self, goals: tuple[str, ...]) -> None:
        """Offer the goals of the flow in use. One that is searched for stays."""
        if goals == self._goals:
            return
        self._goals, chosen = goals, self.now.goal
        kept = (chosen,) if chosen not in ("", NO_GOAL, *goals) else ()
        choice = find("calls-search").elements.namedItem("goal")
        choice.replaceChildren(*options(*goal_options((*goals, *kept))))
        choice.value = chosen
