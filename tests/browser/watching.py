"""The watch on every page of the tests."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext


@dataclass
class Watch:
    """What went wrong on the pages of one browser context."""

    host: str
    expected: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Listen to every page that the context will ever have."""
        context.on("weberror", lambda event: self.faults.append(f"page error: {event.error}"))
        context.on("console", lambda message: self.on_console(message.type, message.text))
        context.on("request", lambda request: self.on_request(request.url))

    def on_console(self, kind: str, text: str) -> None:
        """Note an error that the console reports."""
        if kind == "error":
            self.faults.append(f"console error: {text}")

    def on_request(self, url: str) -> None:
        """Note a request to another host."""
        target = urlsplit(url)
        if target.scheme in {"http", "https", "ws", "wss"} and target.netloc != self.host:
            self.faults.append(f"request to another host: {url}")

    def verdict(self) -> list[str]:
        """Return the faults that the test did not announce, and forget all faults."""
        faults, self.faults = self.faults, []
        return [f for f in faults if not any(re.search(e, f) for e in self.expected)]
