"""A browser that can be killed: started on a profile that lasts, and gone within a moment.

SIGKILL goes to the whole group of its processes, so none of them can write or close anything more.
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
        # Who uses a profile stands in it: the host's name, a hyphen, the process.
        self._group = int((folder / "SingletonLock").readlink().name.rpartition("-")[2])
        assert os.getpgid(self._group) == self._group, "it leads a group of its own"

    def kill(self, seconds: float) -> None:
        """Kill it in so many seconds, and return when it is dead and its last words were heard."""
        timer = threading.Timer(seconds, os.killpg, (self._group, signal.SIGKILL))
        with self.context.expect_event("close", timeout=60_000):
            timer.start()
        timer.join()
