"""The parts that one telephone is put together from, so that they can be handed on as one."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.browser.seam.timers import Timers
from ivr.browser.sound.audio import Audio
from ivr.browser.sound.recogniser import Recogniser
from ivr.browser.sound.speaker import Speaker
from ivr.browser.sound.tones import Tones
from ivr.browser.telephone.captions import Captions
from ivr.browser.telephone.phone import Phone
from ivr.browser.telephone.settings import SettingsStore


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
