"""A browser that can be killed. Its profile is a folder that remains.

SIGKILL goes to all processes of the browser's group, so none of them can write or close anything.
"""

import os
import signal
import threading
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from tests.browser.site import CHROMIUM_ARGS, chromium


class Mortal:
    """Chromium on the profile in ``folder``."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(
            str(folder), executable_path=chromium(playwright), args=list(CHROMIUM_ARGS)
        )
        self.page: Page = self.context.pages[0]
        # The profile names the process that uses it: the host's name, a hyphen, the process's
        # number.
        self._group = int((folder / "SingletonLock").readlink().name.rpartition("-")[2])
        assert os.getpgid(self._group) == self._group, "it leads a group of its own"

    def kill(self, seconds: float) -> None:
        """Kill the browser after ``seconds``, and wait for its end and its last events."""
        timer = threading.Timer(seconds, os.killpg, (self._group, signal.SIGKILL))
        with self.context.expect_event("close", timeout=60_000):
            timer.start()
        timer.join()
