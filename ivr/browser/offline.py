"""The page's side of the service worker: offline use, new versions, and ``fetch("ivr/…")``.

Rules:

- Only a page that ``make dist`` made has a service worker; its body has a version. In a checkout
  the worker would show cached files, and not what was edited since.
- In a browser that has no service workers, or refuses them, the page works without.
- A new version is announced and waits. Only the button reloads the page, because a call may be on.
  A visitor who presses *Later* is told again at the next visit.
- Without a connection the page says that calls work all the same, beside the state of the call.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ivr.browser.bridge import Desk
from ivr.browser.seam import web
from ivr.browser.seam.dom import find, js_string, make
from ivr.browser.seam.protocols import Element, Proxies

WORKER = "sw.js"


def begin(desk: Desk, proxies: Proxies) -> Offline | None:
    """Register the service worker, if the page and the browser can have one."""
    version = js_string(getattr(web.document.body.dataset, "version", ""))
    container = getattr(web.window.navigator, "serviceWorker", None)
    return Offline(desk, proxies, version, container) if version and container else None


def show_connection(proxies: Proxies) -> None:
    """Show from now on whether the browser is offline."""

    def show(*event: Any) -> None:
        find("offline").hidden = bool(web.window.navigator.onLine)

    for kind in ("online", "offline"):
        proxies.listen(web.window, kind, show)
    show()


class Offline:
    """Registers the service worker and talks with it."""

    def __init__(self, desk: Desk, proxies: Proxies, version: str, container: Any) -> None:
        self._desk = desk
        self._proxies = proxies
        self._version = version
        self._container = container
        self._waiting: Any = None
        self._reloading = False
        proxies.listen(container, "message", self._on_message)
        proxies.listen(container, "controllerchange", self._changed)
        self._registering = asyncio.ensure_future(self._register())

    async def _register(self) -> None:
        try:
            registration = await self._container.register(WORKER)
        except Exception:
            # Refused, or not reachable now. The page has started without it.
            return
        self._greet(registration.waiting)
        self._proxies.listen(registration, "updatefound", lambda event: self._watch(registration))
        self._watch(registration)

    def _watch(self, registration: Any) -> None:
        """Greet a new worker once it has all of its files."""
        worker = registration.installing
        if worker:
            self._proxies.listen(worker, "statechange", lambda event: self._greet(worker))

    def _greet(self, worker: Any) -> None:
        """Tell a waiting worker which version this page is: it takes over, or says ``update``."""
        if worker and worker.state == "installed" and self._container.controller:
            self._waiting = worker
            self._post(worker, {"kind": "page", "version": self._version})

    def _post(self, target: Any, message: dict[str, Any]) -> None:
        target.postMessage(web.to_js(message))

    def _on_message(self, event: Any) -> None:
        kind = str(event.data.kind)
        if kind == "update":
            self._announce()
        elif kind == "ping":
            if self._desk.open:
                event.ports[0].postMessage("here")
        elif kind == "request":
            asked, port = event.data, event.ports[0]
            self._desk.answer(
                asked.method,
                asked.path,
                asked.body,
                lambda status, body: self._post(port, {"status": status, "body": body}),
            )

    def _announce(self) -> None:
        """Offer the new version at the top of the telephone, where it has room of its own."""
        if web.document.getElementById("update"):
            return
        notice = make("div", "", id="update", class_="told update", role="status")
        notice.append(make("span", "A new version is here."))

        def later() -> None:
            notice.remove()
            find("phone").focus()

        notice.append(self._button("Reload", self._reload), self._button("Later", later))
        find("talk").prepend(notice)

    def _button(self, text: str, action: Callable[[], None]) -> Element:
        button = make("button", text, type="button", class_="small")
        self._proxies.listen(button, "click", lambda event: action())
        return button

    def _reload(self) -> None:
        self._reloading = True
        self._post(self._waiting, {"kind": "reload"})

    def _changed(self, event: Any) -> None:
        if self._reloading:
            web.window.location.reload()
