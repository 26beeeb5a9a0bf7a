"""The phone as a caller uses it, as in ``tests/browser/phone.py``, by way of WebDriver."""

from collections.abc import Callable
from typing import Any

from selenium.common.exceptions import (
    NoSuchElementException,
    NoSuchFrameException,
    StaleElementReferenceException,
)
from selenium.webdriver import Keys, WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

LIMIT = 30.0
# WebKit raises the last one when it is asked while it changes pages.
NOT_YET = (NoSuchElementException, StaleElementReferenceException, NoSuchFrameException)


def wait(driver: WebKitGTK, for_what: str, until: Callable[[], Any], limit: float = LIMIT) -> Any:
    """Call a function until its result is true, and return that."""
    waiting = WebDriverWait(driver, limit, 0.05, NOT_YET)
    return waiting.until(lambda _: until(), f"waited for {for_what}")


class Phone:
    """One simulator page, seen as a telephone."""

    def __init__(self, driver: WebKitGTK) -> None:
        self.driver = driver

    def find(self, selector: str) -> WebElement:
        """Return the first element that a CSS selector names."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def attribute(self, name: str) -> str | None:
        """Return an attribute of the telephone."""
        return self.find("[data-call-state]").get_attribute(name)

    def button(self, name: str) -> WebElement:
        """Return one of Call, Hang up, Speak, Mute, by the name that a screen reader says."""
        buttons = self.driver.find_elements(By.TAG_NAME, "button")
        return next(b for b in buttons if b.is_displayed() and b.accessible_name == name)

    def call(self) -> None:
        """Press the green button and wait until the line answers."""
        self.button("Call").click()
        self.expect_state("connected")

    def hang_up(self) -> None:
        """Press the red button and wait until the call has ended."""
        self.button("Hang up").click()
        self.expect_state("ended")

    def press(self, keys: str) -> None:
        """Press keys one after another: ``press("241234#")``."""
        for key in keys:
            self.find(f'[data-key="{key}"]').click()

    def say(self, words: str) -> None:
        """Type something to say, as a caller without a microphone does."""
        boxes = self.driver.find_elements(By.TAG_NAME, "input")
        box = next(b for b in boxes if b.is_displayed() and b.accessible_name == "Say something")
        box.send_keys(words, Keys.ENTER)

    def captions(self, speaker: str) -> list[str]:
        """Return what one speaker has said in this call, oldest first."""
        said = f'[role="log"] [data-speaker="{speaker}"]'
        return [one.text for one in self.driver.find_elements(By.CSS_SELECTOR, said)]

    def expect_state(self, state: str) -> None:
        """Wait until the call is in this state."""
        wait(self.driver, state, lambda: self.attribute("data-call-state") == state)

    def expect_menu(self, menu: str) -> None:
        """Wait until the caller is at this node."""
        wait(self.driver, menu, lambda: self.attribute("data-menu") == menu)

    def expect_heard(self, words: str) -> None:
        """Wait until the captions of the line contain this."""
        wait(self.driver, words, lambda: any(words in one for one in self.captions("ivr")))

    def expect_alert(self, words: str) -> None:
        """Wait until the phone says that something is wrong."""
        wait(self.driver, words, lambda: words in self.find("#alert").text)
