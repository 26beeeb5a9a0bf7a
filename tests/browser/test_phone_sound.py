"""The sounds: tests cannot hear them, so they read what the page passes to Web Audio."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.lines import SHORT, answer_with
from tests.browser.phone import Phone
from tests.browser.site import start, until
from tests.browser.visits import Opener

RECORDER = """
window.sounds = [];
const create = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () {
  const oscillator = create.call(this);
  const sound = { type: () => oscillator.type, hertz: () => oscillator.frequency.value };
  window.sounds.push(sound);
  const [start, stop] = [oscillator.start, oscillator.stop];
  oscillator.start = at => { sound.from = at; start.call(oscillator, at); };
  oscillator.stop = at => { sound.to = at ?? 0; stop.call(oscillator, at); };
  return oscillator;
};
const createGain = AudioContext.prototype.createGain;
AudioContext.prototype.createGain = function () {
  const gain = createGain.call(this);
  if (!window.master) {
    window.master = gain;
    window.ear = new AnalyserNode(this);
    gain.connect(window.ear);
  }
  return gain;
};
window.loudness = () => {
  const heard = new Float32Array(window.ear.fftSize);
  window.ear.getFloatTimeDomainData(heard);
  return Math.max(...heard.map(Math.abs));
};
window.hertz = () => {
  const found = window.sounds.map(sound => Math.round(sound.hertz()));
  return [...new Set(found)].sort((a, b) => a - b);
};
"""


@pytest.fixture(scope="module")
def recorded(returning: Opener, site: str) -> Iterator[Page]:
    """Return a page that rings for a while, and in which every oscillator is noted."""
    context = returning()
    context.add_init_script(RECORDER)
    page = start(context.new_page(), site + "?flow=flows/pizza.toml&patience=0")
    answer_with(page, SHORT)
    yield page
    context.close()


@pytest.fixture
def phone(recorded: Page) -> Iterator[Phone]:
    """Return the page's phone in a call, with the notes cleared after the line answered."""
    phone = Phone(recorded)
    phone.call()
    recorded.evaluate("window.sounds.length = 0")
    yield phone
    phone.hang_up_if_live()


def hertz(phone: Phone) -> list[int]:
    return phone.page.evaluate("window.hertz()")


PAIRS = {"1": [697, 1209], "5": [770, 1336], "#": [941, 1477], "*": [941, 1209]}


@pytest.mark.parametrize(("key", "pair"), PAIRS.items())
def test_a_key_sounds_its_two_tones_for_a_tenth_of_a_second(phone, key, pair):
    phone.press(key)
    assert hertz(phone) == pair
    length = phone.page.evaluate("window.sounds[0].to - window.sounds[0].from")
    assert length == pytest.approx(0.105, abs=0.001)


def test_the_line_rings_with_400_hertz_modulated_by_25(recorded):
    phone = Phone(recorded)
    phone.hang_up_if_live()
    recorded.evaluate("window.sounds.length = 0")
    phone.button("Call").click()
    phone.expect_state("ringing")
    assert hertz(phone) == [25, 400]
    phone.expect_state("connected")
    assert phone.page.evaluate("window.sounds.every(sound => sound.to !== undefined)")
    phone.hang_up()


def test_hanging_up_sounds_busy(phone):
    phone.hang_up()
    assert hertz(phone) == [400]
    lengths = phone.page.evaluate("window.sounds.map(sound => sound.to - sound.from)")
    assert lengths == pytest.approx([0.755] * 3, abs=0.001)


def test_music_plays_on_hold_and_stops(phone):
    phone.press("0")
    phone.expect_state("transferring")
    assert len(hertz(phone)) > 8
    assert phone.page.evaluate("window.sounds.at(-1).type()") == "triangle"


@pytest.mark.chromium("on a machine without a sound card no sound begins in Firefox")
def test_mute_silences_the_tones_too(phone):
    steady = "new ConstantSourceNode(window.master.context)"
    phone.page.evaluate(
        f"() => {{ const one = {steady}; one.connect(window.master); one.start(); }}"
    )
    until(phone.page, "window.loudness() > 0.7")
    phone.button("Mute").click()
    until(phone.page, "window.loudness() < 0.01")
    phone.button("Mute").click()
    until(phone.page, "window.loudness() > 0.7")
