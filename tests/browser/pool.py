"""Tabs that are used again, because a start in a tab that has run Python before costs a third.

Measured in Chromium, in seconds of one processor: a new profile with the snapshot put into it and
Python started 3.6, a new tab on an old profile 2.6, an old tab 1.2.

Rules:

- A tab is handed out as it would be in a new profile: its storage is emptied, its routes and
  permissions are gone, its window has the usual size. Only the snapshot of Python may be there.
- A test that does something that cannot be undone spoils its tab: it adds a script, listens to
  events, opens a session of the protocol or sets a clock. `Tab` notices this by itself. A tab that
  is spoilt, or that cannot be emptied, is closed instead of handed on, and so is one that has been
  used `MOST_USES` times.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, ViewportSize
from playwright.sync_api import Error as PlaywrightError

from tests.browser.site import NAMES
from tests.browser.watching import Watch

SIZE: ViewportSize = {"width": 1280, "height": 720}
"""The window that Playwright opens where nothing else is said."""

SNAPSHOT = NAMES.of("snapshot")
"""The cache that the snapshot is kept in."""

MOST_USES = 30
"""Each use leaves some memory behind in the browser's process of the tab."""

SPOILING = {
    "Clock": ("fast_forward", "install", "pause_at", "set_fixed_time", "set_system_time"),
    "BrowserContext": (
        *("add_cookies", "add_init_script", "expose_binding", "expose_function"),
        *("new_cdp_session", "on", "once", "set_extra_http_headers", "set_geolocation"),
    ),
    "Page": (
        *("add_init_script", "emulate_media", "expose_binding", "expose_function"),
        *("on", "once", "set_extra_http_headers"),
    ),
}

# A database can be deleted once the page that had it open has gone, which may take a moment.
EMPTY = """
async (kept) => {
  const deleted = (name) => new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
  await Promise.all((await indexedDB.databases()).map(({ name }) => deleted(name)));
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) if (name !== kept) await caches.delete(name);
  for (const found of await navigator.serviceWorker.getRegistrations()) await found.unregister();
}
"""


class Tab:
    """One tab on a profile of its own. ``spoilt`` says what a test did that cannot be undone."""

    def __init__(self, context: BrowserContext, watch: Watch, has_protocol: bool) -> None:
        self.context = context
        self.watch = watch
        watch.attach(context)
        self.page = context.new_page()
        self._protocol = context.new_cdp_session(self.page) if has_protocol else None
        self.has_snapshot = False
        self.uses = 0
        self.spoilt = ""
        for each in (context, self.page, self.page.clock):
            self._watch_over(each)

    def _watch_over(self, each: Any) -> None:
        for name in SPOILING[type(each).__name__]:
            setattr(each, name, self._noticed(name, getattr(each, name)))

    def _noticed(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            self.spoilt = name
            return original(*given, **named)

        return called

    def tidy(self) -> None:
        """Close the other pages, and undo what can be undone. Raises if the tab is gone."""
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        for routed in (self.context, self.page):
            routed.unroute_all(behavior="ignoreErrors")
        self.context.set_offline(False)
        self.context.clear_permissions()
        self.page.set_viewport_size(SIZE)

    def empty(self, address: str, kept: str) -> None:
        """Leave the simulator for a page that runs nothing, and empty the origin's storage.

        Where nothing at all may be kept, the cache of HTTP is emptied too, in Chromium. Elsewhere
        it cannot be, and the tab is spoilt.
        """
        self.page.goto(address)
        self.page.evaluate(EMPTY, kept)
        if self._protocol:
            if not kept:
                self._protocol.send("Network.clearBrowserCache")
        elif not kept:
            self.spoilt = "the cache of HTTP"


class Pool:
    """Hands out tabs. ``new`` opens one, ``give`` puts the snapshot into the profile of its page.

    ``address`` is that of a page on the simulator's host which runs nothing.
    """

    def __init__(self, new: Callable[[], Tab], give: Callable[[Page], None], address: str) -> None:
        self._new = new
        self._give = give
        self._address = address
        self._free: list[Tab] = []

    def take(self, snapshot: bool, new: bool = False) -> Tab:
        """Return a tab whose storage is empty, but for the ``snapshot`` if that is wanted.

        A ``new`` one has never been used, and will not be handed on.
        """
        fitting = [tab for tab in self._free if tab.has_snapshot == snapshot and not new]
        tab = fitting[0] if fitting else self._new()
        if fitting:
            self._free.remove(tab)
        if new:
            tab.spoilt = "it is for one test"
        if snapshot and not tab.has_snapshot:
            self._give(tab.page)
            tab.has_snapshot = True
        tab.uses += 1
        tab.watch.verdict()  # forgets what the tab did while no test had it
        return tab

    def give_back(self, tab: Tab) -> None:
        """Take a tab back, and make it ready for the next test, or close it."""
        if not self._made_ready(tab):
            tab.context.close()
        else:
            self._free.append(tab)

    def _made_ready(self, tab: Tab) -> bool:
        if tab.spoilt or tab.page.is_closed() or tab.uses >= MOST_USES:
            return False
        try:
            tab.tidy()
            tab.empty(self._address, SNAPSHOT if tab.has_snapshot else "")
        except PlaywrightError:
            return False
        return not tab.spoilt

    def close(self) -> None:
        """Close all tabs that no test has."""
        while self._free:
            self._free.pop().context.close()
