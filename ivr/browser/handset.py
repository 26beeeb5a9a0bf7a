"""The parts that one telephone is put together from, so that they can be handed on as one."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.browser.audio import Audio
from ivr.browser.captions import Captions
from ivr.browser.phone import Phone
from ivr.browser.recogniser import Recogniser
from ivr.browser.settings import SettingsStore
from ivr.browser.speaker import Speaker
from ivr.browser.timers import Timers
from ivr.browser.tones import Tones


@dataclass(frozen=True, slots=True)
class Handset:
    """Face, mouth and ears; ``instant`` skips ringing and speaking time."""

    phone: Phone
    captions: Captions
    speaker: Speaker
    recogniser: Recogniser
    audio: Audio
    tones: Tones
    timers: Timers
    settings: SettingsStore
    instant: bool
