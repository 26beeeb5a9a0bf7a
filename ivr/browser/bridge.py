"""``window.ivr``: the five endpoints for scripts in the page, and figures for tests.

``await window.ivr.request("POST", "/ivr/start", {caller_number: "+91…"})`` gives ``{status,
body}``. A call that is live on the telephone is the same call here: what a request does to it, the
telephone performs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.api import Api
from ivr.browser.seam import web
from ivr.browser.seam.protocols import Proxies
from ivr.browser.storage.ownership import IN_USE

Answered = Callable[[int, Any], None]
Done = Callable[[], None]

REPLACED = "Another database has taken the place of the one that was asked."


class Desk:
    """Answers requests once what they changed is saved, and only while this tab owns the line.

    While ``replacing`` the database, it answers none: what they change would be in neither.

    If another tab takes the line during a request, the answer is 503, and the request may have
    taken effect.
    """

    def __init__(
        self,
        api: Api,
        here: Callable[[], bool],
        replacing: Callable[[], bool],
        durable: Callable[[Done, Done], None],
    ) -> None:
        self._api = api
        self._here = here
        self._replacing = replacing
        self._durable = durable

    @property
    def open(self) -> bool:
        """Whether the line is in this tab."""
        return self._here()

    def answer(self, method: Any, path: Any, body: Any, answered: Answered) -> None:
        """Handle one request. Its arguments come from a script and may be anything."""
        if not self.open or self._replacing():
            self._refuse(answered)
            return
        status, answer = self._api.handle(str(method), str(path), python_of(body))
        self._durable(lambda: answered(status, answer), lambda: self._refuse(answered))

    def _refuse(self, answered: Answered) -> None:
        answered(503, {"detail": REPLACED if self.open else IN_USE})


def build(desk: Desk, proxies: Proxies, flow: Callable[[], str]) -> None:
    """Make ``window.ivr``; ``flow`` returns the text of the flow that answers."""

    def request(method: Any = "GET", path: Any = "", body: Any = None, *_: Any) -> Any:
        promised = web.window.Promise.withResolvers()
        desk.answer(
            method,
            path,
            body,
            lambda status, answer: promised.resolve(web.to_js({"status": status, "body": answer})),
        )
        return promised.promise

    web.window.ivr = web.to_js({})
    web.window.ivr.request = proxies.hold(request)
    web.window.ivr.flow = proxies.hold(flow)
    counter: Callable[[], int] = lambda: proxies.live  # noqa: E731 - it has to exist before it counts
    web.window.ivr.proxies = proxies.hold(counter)


def python_of(body: Any) -> Any:
    """Return a request's body as Python values."""
    if web.is_none(body):
        return None
    return body.to_py() if hasattr(body, "to_py") else body
