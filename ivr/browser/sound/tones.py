"""The sounds of a telephone, made by oscillators.

- Keys: DTMF by ITU-T Q.23, 100 ms with ramps of 5 ms, at a level of 0.1.
- Ringing and busy as Indian exchanges send them: 400 Hz modulated by 25 Hz, 0.4 s on, 0.2 off,
  0.4 on, 2.0 off; and 400 Hz, 0.75 s on and off.
- While on hold: a quiet melody, made for this page: a loop of broken chords.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ivr.browser.seam.protocols import Timers
from ivr.browser.sound.audio import RAMP, Audio

ROWS = (697.0, 770.0, 852.0, 941.0)
COLUMNS = (1209.0, 1336.0, 1477.0, 1633.0)
KEYPAD = ("123A", "456B", "789C", "*0#D")
DTMF = {key: (ROWS[r], COLUMNS[c]) for r, keys in enumerate(KEYPAD) for c, key in enumerate(keys)}

LEVEL = 0.1
KEY_SECONDS = 0.1
TONE = 400.0
MODULATION = 25.0
RINGING = ((0.0, 0.4), (0.6, 0.4))  # start and length within one period
RINGING_PERIOD = 3.0
RINGING_PERIODS = 20
BUSY_SECONDS = 0.75
BUSY_BEATS = 3

# Two bars each of F, D minor, B flat and C, as broken chords; MIDI note numbers, one a beat.
MELODY = (
    *(65, 69, 72, 77, 72, 69, 65, 69),
    *(62, 65, 69, 74, 69, 65, 62, 65),
    *(58, 62, 65, 70, 65, 62, 58, 62),
    *(60, 64, 67, 72, 67, 64, 60, 64),
)
BEAT = 0.42
NOTE_SECONDS = 1.1

Stop = Callable[[], None]


def pitch(note: int) -> float:
    """Return the frequency of a MIDI note, in hertz."""
    return float(440.0 * 2 ** ((note - 69) / 12))


class Tones:
    """Plays one sound at a time, such as ringing; the tones of keys go on top of it."""

    def __init__(self, audio: Audio, timers: Timers) -> None:
        self._audio = audio
        self._timers = timers
        self._stop: Stop | None = None
        self._hold: Any = None

    def wake(self) -> None:
        """Allow sound; browsers accept this only in the handler of a user's gesture."""
        self._audio.wake()

    def set_level(self, level: float) -> None:
        """Set the volume of all of it, 0 to 1."""
        self._audio.set_level(level)

    def key(self, digit: str) -> None:
        """Sound a key; other sounds go on."""
        if self._audio.ready and digit in DTMF:
            for frequency in DTMF[digit]:
                self._beep(frequency, self._audio.now, KEY_SECONDS, self._audio.master)

    def ring(self) -> None:
        """Sound the ringing that a caller hears, until `silence`."""
        self._replace(self._ringing)

    def busy(self) -> None:
        """Sound a few beats of the busy tone, because the line has hung up."""
        self._replace(self._beats)

    def hold_music(self) -> None:
        """Play the melody until `silence`."""
        if self._hold is None:
            self._replace(self._melody)

    def duck(self, speaking: bool) -> None:
        """Make the melody quieter while the line speaks."""
        if self._hold is not None:
            self._hold.gain.setTargetAtTime(0.15 if speaking else 1.0, self._audio.now, 0.1)

    def silence(self) -> None:
        """Stop ringing, busy tone or melody."""
        if self._stop is not None:
            self._stop()
        self._stop = self._hold = None

    def _replace(self, begin: Callable[[], Stop]) -> None:
        self.silence()
        if self._audio.ready:
            self._stop = begin()

    def _ringing(self) -> Stop:
        audio, begin = self._audio, self._audio.now + 0.05
        cadence = audio.gain(0.0, audio.master)
        for period in range(RINGING_PERIODS):
            for offset, length in RINGING:
                self._pulse(cadence, begin + period * RINGING_PERIOD + offset, length)
        carrier_gain = audio.gain(0.5, cadence)
        carrier = audio.oscillator(TONE, carrier_gain)
        depth = audio.gain(0.5, carrier_gain.gain)
        modulator = audio.oscillator(MODULATION, depth)
        for oscillator in (carrier, modulator):
            oscillator.start()
        return lambda: self._end(cadence, carrier, modulator)

    def _beats(self) -> Stop:
        begin = self._audio.now + 0.05
        output = self._audio.gain(1.0, self._audio.master)
        for beat in range(BUSY_BEATS):
            self._beep(TONE, begin + beat * 2 * BUSY_SECONDS, BUSY_SECONDS, output)
        return output.disconnect  # type: ignore[no-any-return]

    def _melody(self) -> Stop:
        output = self._hold = self._audio.gain(1.0, self._audio.master)
        cancel = _nothing

        def play() -> None:
            nonlocal cancel
            cancel = self._timers.call_later(len(MELODY) * BEAT, play)
            self._notes(output)

        def stop() -> None:
            cancel()
            output.disconnect()

        play()
        return stop

    def _notes(self, output: Any) -> None:
        begin = self._audio.now + 0.05
        for beat, note in enumerate(MELODY):
            self._pluck(pitch(note), begin + beat * BEAT, output)

    def _pluck(self, frequency: float, begin: float, output: Any) -> None:
        gain = self._audio.gain(0.0, output)
        gain.gain.setValueAtTime(0.0, begin)
        gain.gain.linearRampToValueAtTime(LEVEL * 0.6, begin + 0.02)
        gain.gain.exponentialRampToValueAtTime(0.0005, begin + NOTE_SECONDS)
        self._sound(frequency, begin, NOTE_SECONDS, gain, "triangle")

    def _beep(self, frequency: float, begin: float, seconds: float, output: Any) -> None:
        gain = self._audio.gain(0.0, output)
        self._pulse(gain, begin, seconds)
        self._sound(frequency, begin, seconds, gain, "sine")

    def _sound(self, frequency: float, begin: float, seconds: float, to: Any, shape: str) -> None:
        oscillator = self._audio.oscillator(frequency, to, shape)
        oscillator.start(begin)
        oscillator.stop(begin + seconds + RAMP)

    def _pulse(self, gain: Any, begin: float, seconds: float) -> None:
        gain.gain.setValueAtTime(0.0, begin)
        gain.gain.linearRampToValueAtTime(LEVEL, begin + RAMP)
        gain.gain.setValueAtTime(LEVEL, begin + seconds - RAMP)
        gain.gain.linearRampToValueAtTime(0.0, begin + seconds)

    def _end(self, output: Any, *oscillators: Any) -> None:
        for oscillator in oscillators:
            oscillator.stop()
        output.disconnect()


def _nothing() -> None:
    pass
