"""What the page does when a call flow is chosen, or cannot be used.

A choice is kept for the next visit. A flow that cannot be used is told on the telephone; if only
its tables are in the way, it can be used with a database of its own, in one press.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from ivr.browser.actions import Actions
from ivr.browser.flows import LineFlow, Refused, own_database, refusal
from ivr.browser.panel.markup import own_database_button
from ivr.browser.seam.dom import find, go_to_query, reveal
from ivr.browser.storage.kept_flows import KeptFlows
from ivr.errors import StoreError

NOT_KEPT = "The browser does not keep the choice of the flow, so it is gone after a reload. {why}"


class FlowChoice:
    """The connection of the line's flow with what is kept, and with the telephone.

    ``answering`` gives the title of the flow that the line has, ``alert`` shows words on the
    telephone, ``show_faults`` the tab that lists faults.
    """

    def __init__(
        self,
        line_flow: LineFlow,
        kept: KeptFlows,
        database: str,
        answering: Callable[[], str],
        alert: Callable[[str], None],
        show_faults: Callable[[], None],
    ) -> None:
        self._line_flow = line_flow
        self._kept = kept
        self._database = database
        self._answering = answering
        self._alert = alert
        self._show_faults = show_faults
        self._working: asyncio.Future[None] | None = None
        self.actions: Actions = {
            "own-database": lambda button: self._begin(self._use_own(str(button.dataset.flow)))
        }
        line_flow.chosen.follow(lambda name: self._begin(self._keep(name)))
        line_flow.refused.follow(self._tell)

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        self._working = asyncio.ensure_future(work)

    def _tell(self, refused: Refused) -> None:
        self._show_faults()
        self._alert(refusal(refused, self._answering()))
        if refused.tables_taken:
            find("alert").append(" ", own_database_button(refused.name))
            reveal(find("alert"))

    async def _keep(self, name: str) -> None:
        try:
            await self._kept.choose(name, self._line_flow.texts.get(name))
        except StoreError as error:
            self._alert(NOT_KEPT.format(why=error))

    async def _use_own(self, name: str) -> None:
        """Open the page again with a database for this flow alone."""
        database, text = own_database(name, self._database), self._line_flow.texts.get(name)
        try:
            await self._kept.choose(name, text, database)
        except StoreError as error:
            if text is not None:  # the next page would not have the flow
                self._alert(NOT_KEPT.format(why=error))
                return
        go_to_query(db=database, flow="" if text is not None else name)
