"""The strip over the conversation: a call that plays itself, and a line that came from a link."""

from __future__ import annotations

from ivr.browser.panel.markup import small_button
from ivr.browser.seam.dom import find, make, present, write
from ivr.browser.seam.protocols import Element
from ivr.browser.share.player import Play, Stage

PLAYING = "Playing “{title}”, step {step} of {of}"
DONE = "“{title}” is over. The call is yours."
STOPPED = "“{title}” has stopped. The call is yours."
FROM_LINK = "This line came from a link."


class PlayStrip:
    """Made when it is first needed."""

    def show_play(self, play: Play) -> None:
        """Show how far a call is that plays itself."""
        if play.stage in (Stage.CALLING, Stage.PLAYING):
            step = min(play.done + 1, len(play.steps))
            words = PLAYING.format(title=play.title, step=step, of=len(play.steps))
            self._show("playing", words, ("Start over", "start-over"), ("Stop", "stop-play"))
        else:
            words = DONE if play.stage is Stage.DONE else STOPPED
            again, close = ("Start over", "start-over"), ("Close", "close-strip")
            self._show(play.stage.name.lower(), words.format(title=play.title), again, close)

    def show_link(self, call: bool) -> None:
        """Show that the line came from a link; with a ``call``, offer to play it."""
        buttons = [("Play its call", "play-link")] if call else []
        self._show("link", FROM_LINK, *buttons, ("Leave", "leave-link"))

    def hide(self) -> None:
        """Take the strip away."""
        if (strip := present(find("play-strip"))) is not None:
            strip.remove()

    def _show(self, state: str, words: str, *buttons: tuple[str, str]) -> None:
        strip = present(find("play-strip")) or self._make()
        write(find("play-words"), words)
        if str(strip.dataset.play) != state:
            strip.dataset.play = state
            made = (small_button(label, do, data_when="ready") for label, do in buttons)
            find("play-buttons").replaceChildren(*made)

    def _make(self) -> Element:
        strip = make("div", "", id="play-strip", class_="told play-strip", role="group", lang="en")
        strip.dataset.play = ""
        strip.setAttribute("aria-label", "A call that plays itself")
        strip.append(make("span", id="play-words"), make("span", id="play-buttons"))
        find("talk").prepend(strip)
        return strip
