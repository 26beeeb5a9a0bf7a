"""The page's AudioContext, made at the user's first gesture: browsers allow no sound earlier.

All sounds go through one gain, so that volume and mute are set in one place. In a
browser without Web Audio the telephone is silent, and works otherwise.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from ivr.browser.seam import web

RAMP = 0.005
"""Seconds in which a tone rises and falls; without them each end would click."""


class Audio:
    """The output for all tones."""

    def __init__(self) -> None:
        self._context: Any = None
        self._master: Any = None
        self._level = 1.0
        self._preparing: asyncio.Future[None] | None = None

    def prepare(self) -> None:
        """Have the browser start its sound, so that `wake` does not wait for that.

        Chromium starts a process for sound when it is first needed. An AudioContext waits for it,
        and the page with it, for 35 to 160 ms. A list of devices needs it too, and is awaited.
        """
        devices = getattr(web.window.navigator, "mediaDevices", None)
        if devices and hasattr(devices, "enumerateDevices"):
            self._preparing = asyncio.ensure_future(_listed(devices))

    def wake(self) -> None:
        """Begin to allow sound. Call it in the handler of a gesture; elsewhere browsers refuse."""
        maker = getattr(web.window, "AudioContext", None) or getattr(
            web.window, "webkitAudioContext", None
        )
        if self._context is None and maker:
            self._context = maker.new()
            self._master = self.gain(self._level, self._context.destination)
        if self._context is not None and self._context.state == "suspended":
            self._context.resume()

    @property
    def ready(self) -> bool:
        """Whether the browser allows sound now."""
        return self._context is not None

    @property
    def now(self) -> float:
        """The context's time in seconds, by which tones are scheduled."""
        return float(self._context.currentTime)

    @property
    def master(self) -> Any:
        """The node that tones are connected to."""
        return self._master

    def set_level(self, level: float) -> None:
        """Set the volume of everything, 0 to 1."""
        self._level = level
        if self._master is not None:
            self._master.gain.setTargetAtTime(level, self.now, 0.01)

    def gain(self, level: float, output: Any) -> Any:
        """Make a gain into ``output``."""
        node = self._context.createGain()
        node.gain.value = level
        node.connect(output)
        return node

    def oscillator(self, frequency: float, output: Any, shape: str = "sine") -> Any:
        """Make an oscillator into ``output``; the caller starts and stops it."""
        node = self._context.createOscillator()
        node.type = shape
        node.frequency.value = frequency
        node.connect(output)
        return node


async def _listed(devices: Any) -> None:
    with suppress(Exception):  # the browser refuses, and then it starts its sound later
        await devices.enumerateDevices()
