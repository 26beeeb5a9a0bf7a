"""The phone as a caller uses it: keys, words, captions. For tests, which read better in its terms.

It uses only the attributes and accessible names that the README promises. Browsers draw a tab in
the background once a second only, so a test with two tabs brings the tab that it uses to the front.
"""

import re

from playwright.sync_api import Locator, Page, expect

LIVE = re.compile("ringing|connected|transferring")


class Phone:
    """One simulator page, seen as a telephone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.body = page.locator("[data-call-state]")
        self.log = page.get_by_role("log")

    @property
    def state(self) -> str | None:
        """What the call is doing now: idle, ringing, connected, transferring or ended."""
        return self.body.get_attribute("data-call-state")

    @property
    def menu(self) -> str | None:
        """The node that the caller is at now."""
        return self.body.get_attribute("data-menu")

    def button(self, name: str) -> Locator:
        """Return one of Call, Hang up, Speak, Mute."""
        return self.page.get_by_role("button", name=name, exact=True)

    def call(self) -> None:
        """Press the green button and wait until the line answers."""
        self.button("Call").click()
        self.expect_state("connected")

    def hang_up(self) -> None:
        """Press the red button and wait until the call has ended."""
        self.button("Hang up").click()
        self.expect_state("ended")

    def hang_up_if_live(self) -> None:
        """Hang up if a call is on."""
        if LIVE.fullmatch(self.state or ""):
            self.hang_up()

    def press(self, keys: str) -> None:
        """Press keys one after another: ``press("241234#")``."""
        for key in keys:
            self.page.locator(f'[data-key="{key}"]').click()

    def say(self, words: str) -> None:
        """Type something to say, as a caller without a microphone does."""
        box = self.page.get_by_role("textbox", name="Say something")
        box.fill(words)
        box.press("Enter")

    def captions(self, speaker: str | None = None) -> list[str]:
        """Return the captions of this call, oldest first; only those of ``speaker`` if given."""
        one = f'="{speaker}"' if speaker else ""
        return self.log.locator(f"[data-speaker{one}]").all_inner_texts()

    def expect_state(self, state: str) -> None:
        """Wait until the call is in this state."""
        expect(self.body).to_have_attribute("data-call-state", state)

    def expect_menu(self, menu: str) -> None:
        """Wait until the caller is at this node."""
        expect(self.body).to_have_attribute("data-menu", menu)

    def expect_heard(self, words: str | re.Pattern[str]) -> None:
        """Wait until the captions of the line contain this."""
        said = self.log.locator('[data-speaker="ivr"]').filter(has_text=words)
        expect(said.first).to_be_attached()
