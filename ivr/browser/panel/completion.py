"""Completes the panel once the phone is ready: fetches what it needs, and makes the tabs.

Each tab is made in a task of its own, the selected one first. Where the second archive does not
come, or a tab cannot be made, the panel says so, and a button goes on from there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from importlib import import_module

from ivr.browser.actions import PageActions
from ivr.browser.later import LaterError
from ivr.browser.panel.panel import Panel
from ivr.browser.panel.parts import PanelParts


class Completion:
    """Makes what is missing in a panel. ``arrive`` fetches it; ``actions`` get those of tabs."""

    def __init__(
        self,
        panel: Panel,
        parts: PanelParts,
        actions: PageActions,
        arrive: Callable[[], Awaitable[None]],
    ) -> None:
        self._panel = panel
        self._parts = parts
        self._actions = actions
        self._arrive = arrive
        self._made: set[str] = set()
        self.working: asyncio.Future[None] | None = None

    def begin(self) -> None:
        """Begin, unless it is under way."""
        if self.working is None or self.working.done():
            self._panel.load()
            self.working = asyncio.ensure_future(self._work())

    async def _work(self) -> None:
        try:
            await self._arrive()
            await self._make_all()
        except LaterError as error:
            self._panel.fail(str(error))
        except Exception as error:
            self._panel.fail(f"{type(error).__name__}: {error}")
            raise

    async def _make_all(self) -> None:
        from ivr.browser.panel.tabs import OTHERS, ROOMS, TABS

        for room in ROOMS:
            await asyncio.sleep(0)
            import_module(room)

        while missing := [name for name in TABS if name not in self._made]:
            await asyncio.sleep(0)
            selection = self._parts.selection
            name = selection.name if selection.name in missing else missing[0]
            selection.making = name
            tab = TABS[name](self._parts)
            self._made.add(name)
            self._actions.add(tab.actions)
            self._panel.add(tab, list(TABS).index(name))
        for make in OTHERS:
            await asyncio.sleep(0)
            make(self._parts)
        self._panel.complete()
