"""One flow on the map: which of its cards are open, what is selected, found and followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ivr.browser.actions import Actions
from ivr.browser.panel.map.canvas import Canvas
from ivr.browser.panel.map.card import card_is_open, hide_card, show_card
from ivr.browser.panel.map.details import details_of
from ivr.browser.panel.map.finding import found_in_words, found_nodes, next_of
from ivr.browser.panel.map.items import name_of
from ivr.browser.panel.map.keys import Act, Pan, Walk
from ivr.browser.panel.map.live import MapMarks
from ivr.browser.panel.map.toolbar import show_found, show_pressed, show_scale
from ivr.browser.panel.map.viewport import STEP, fitted, kept_in_place, moved, percent, zoomed
from ivr.browser.panel.map.walking import next_name
from ivr.browser.seam.dom import closest, find
from ivr.browser.seam.protocols import Timers
from ivr.diagram import Box, cards_around, lay_out
from ivr.flow import Flow


class MapSheet:
    """What the map shows of a flow, and what a user does with it."""

    def __init__(self, timers: Timers) -> None:
        self.canvas = Canvas(timers, lambda scale: show_scale(percent(scale)))
        self.flow: Flow | None = None
        self._opened: frozenset[str] = frozenset()
        self._all_exits = False
        self._marks = MapMarks()
        self._follows = True
        self._followed = ("", "")  # the nodes that were brought into view last
        self._found: tuple[str, ...] = ()
        self._acts: Mapping[Act, Callable[[], None]] = {
            Act.LARGER: lambda: self.zoom(STEP),
            Act.SMALLER: lambda: self.zoom(1 / STEP),
            Act.ACTUAL_SIZE: lambda: self.zoom(1 / self.canvas.view.scale),
            Act.FIT: lambda: self.canvas.look(fitted(self.canvas.window, self.canvas.size)),
            Act.FIND: lambda: find("map-find").focus(),
            Act.OPEN: lambda: self._open_selected(focus=True),
            Act.DETAILS: lambda: self._show_details(),
            Act.CLOSE: lambda: self._close_card(),
        }
        self.actions: Actions = {
            "map-larger": lambda button: self.do(Act.LARGER),
            "map-smaller": lambda button: self.do(Act.SMALLER),
            "map-actual-size": lambda button: self.do(Act.ACTUAL_SIZE),
            "map-fit": lambda button: self.do(Act.FIT),
            "map-now": lambda button: find("tab-now").click(),
            "map-follow": lambda button: self.follow(not self._follows),
            "map-details": lambda button: self._show_all_exits(not self._all_exits),
            "map-find": lambda field: self.find(str(field.value)),
            "map-go": lambda button: self._go_from_card(str(button.dataset.to)),
            "map-fold": lambda button: self._fold(str(button.dataset.card)),
            "map-close-card": lambda button: self._close_card(),
        }

    # --- the picture ------------------------------------------------------------------------------

    def take(self, flow: Flow) -> None:
        """Draw another flow. The size stays, and so do the cards and the selection it still has."""
        first, self.flow = self.flow is None, flow
        self._draw("")
        self._found = ()
        if first:
            self.canvas.begin()
        if not self.canvas.selected:
            hide_card()
        elif card_is_open():
            self._show_details()

    def _draw(self, anchor: str) -> None:
        """Lay out and draw. The box of that name stays where it is in the window."""
        assert self.flow is not None
        before, view = self.canvas.box(anchor), self.canvas.view
        picture = lay_out(self.flow, self._opened, self._all_exits)
        if picture == self.canvas.picture:
            return
        self.canvas.draw(picture)
        self._mark()
        after = self.canvas.box(anchor)
        if before is not None and after is not None:
            by = (after.x - before.x, after.y - before.y)
            self.canvas.look(kept_in_place(view, *by))

    def _place_of(self, node: str) -> str:
        """Return the name of the box that shows a node: its own, or that of a closed card."""
        if self.flow is None or self.canvas.box(node) is not None:
            return node
        closed = (card for card in cards_around(self.flow, node) if card not in self._opened)
        return self.canvas.card_named(next(closed, "")) or node

    def _open(self, cards: frozenset[str], anchor: str) -> None:
        if not cards <= self._opened:
            self._opened |= cards
            self._draw(anchor)

    def _fold(self, card: str) -> None:
        name = self.canvas.card_named(card)
        self._opened -= {card}
        self._draw(name)
        self._select(name)
        find("map-view").focus()

    def _show_all_exits(self, shown: bool) -> None:
        self._all_exits = shown
        show_pressed("map-details", shown)
        if self.flow is not None:
            self._draw(self.canvas.selected or self._place_of(self.flow.start))

    # --- the call ---------------------------------------------------------------------------------

    def mark(self, marks: MapMarks) -> None:
        """Mark what the call does, and bring its place into view if it has changed."""
        self._marks = marks
        self._mark()
        self._look_after_call()

    def _mark(self) -> None:
        self.canvas.mark(self._marks.at(self._place_of))

    def _look_after_call(self) -> None:
        """Bring the call's place into view, and open the cards that it is in."""
        places = (self._marks.saying or self._marks.waiting, self._marks.waiting)
        if self.flow is None or not self._follows or not places[0] or places == self._followed:
            return
        self._followed = places
        cards = (card for place in places for card in cards_around(self.flow, place))
        self._open(frozenset(cards), self._place_of(places[0]))
        self.canvas.reveal(places[0])

    def follow(self, follows: bool) -> None:
        """Keep the call's place in view, or stop that."""
        self._follows = follows
        self._followed = ("", "")
        show_pressed("map-follow", follows)
        self._look_after_call()

    def stop_following(self) -> None:
        """Stop following, because the user looks elsewhere."""
        if self._follows:
            self.follow(False)

    # --- what a user looks at ---------------------------------------------------------------------

    def zoom(self, factor: float) -> None:
        """Change the size about the middle of the window."""
        canvas, window = self.canvas, self.canvas.window
        middle = (window.width / 2, window.height / 2)
        canvas.look(zoomed(canvas.view, factor, *middle, window, canvas.size))

    def do(self, act: Act | Pan | Walk) -> None:
        """Do what a key means."""
        canvas = self.canvas
        match act:
            case Pan(right, down):
                self.stop_following()
                canvas.look(moved(canvas.view, right, down, canvas.window, canvas.size))
            case Walk(key):
                self._select(next_name(canvas.picture, canvas.selected, key))
            case Act():
                self._acts[act]()

    def clicked(self, event: Any) -> None:
        """Do what a click on the picture means."""
        if (chip := closest(event, ".chip")) is not None:
            self.go(str(chip.dataset.to))
        elif (box := closest(event, ".box")) is not None:
            self._select(self.canvas.name_at(str(box.id)))
            if closest(event, ".close") is not None:
                self._fold(str(box.dataset.card))
            else:
                self._open_selected()

    def go(self, node: str) -> None:
        """Go to a node, and open the cards that it is in."""
        if self.flow is None or node not in self.flow.nodes:
            return
        self._open(frozenset(cards_around(self.flow, node)), self.canvas.selected)
        self._select(node)

    def focused(self) -> None:
        """Select the call's place or the start, if nothing is selected when the focus comes."""
        if self.flow is not None and not self.canvas.selected:
            node = self._marks.saying or self._marks.waiting or self.flow.start
            self.canvas.select(self._place_of(node))

    def _go_from_card(self, node: str) -> None:
        """Go along an exit. The card, whose buttons are others now, keeps the focus."""
        self.go(node)
        find("map-card").focus()

    def _select(self, name: str) -> None:
        canvas, before = self.canvas, self.canvas.view
        canvas.select(name)
        canvas.reveal(name)
        if canvas.view != before and name not in self._followed:
            self.stop_following()
        if card_is_open():
            self._show_details()

    def _selected_box(self) -> Box | None:
        return self.canvas.box(self.canvas.selected)

    def _open_selected(self, focus: bool = False) -> None:
        """Open the card that is selected; show the details of a node that is none."""
        box = self._selected_box()
        if box is not None and box.card and not box.is_open:
            self._open(frozenset({box.card}), name_of(box))
        else:
            self._show_details(focus)

    def _show_details(self, focus: bool = False) -> None:
        box = self._selected_box()
        if self.flow is None or box is None or not box.node:
            hide_card()
            return
        show_card(details_of(self.flow, box.node), box.card if box.is_open else "")
        if focus:
            find("map-card").focus()

    def _close_card(self) -> None:
        hide_card()
        find("map-view").focus()

    # --- finding ----------------------------------------------------------------------------------

    def find(self, words: str) -> None:
        """Find nodes, and select the first, or the card that it is in."""
        self._found = found_nodes(self.flow, words) if self.flow is not None else ()
        first = next_of(self._found, "")
        if first:
            self._select(self._place_of(first))
        show_found(found_in_words(self._found, first, words))

    def find_next(self, step: int) -> None:
        """Go to the next of the nodes that were found."""
        node = next_of(self._found, self.canvas.selected, step)
        if node:
            self.go(node)
            show_found(found_in_words(self._found, node, node))
