"""Recognition on the device: which packs there are, and installing them."""

import pytest

from ivr.browser.panel.words import language_name, pack_words
from ivr.browser.sound.on_device import ASK_SECONDS, INSTALL_SECONDS, OnDevice, Pack
from tests.unit.browser.fakes import FakePacks, FakeTimers


class Bench:
    """The packs of a browser."""

    def __init__(self):
        self.packs = FakePacks()
        self.timers = FakeTimers()
        self.on_device = OnDevice(self.packs, self.timers)
        self.changes = []
        self.on_device.changes.follow(self.changes.append)

    def pack(self):
        return self.on_device.pack("hi-IN")


@pytest.fixture
def bench():
    made = Bench()
    made.on_device.look(["hi-IN"])
    return made


def test_each_language_is_asked_about_once(bench):
    bench.on_device.look(["hi-IN", "en-IN"])
    assert bench.packs.asked == ["hi-IN", "en-IN"]


@pytest.mark.parametrize(
    ("answer", "pack"),
    [
        ("available", Pack.AVAILABLE),
        ("downloadable", Pack.DOWNLOADABLE),
        ("downloading", Pack.DOWNLOADING),
        ("unavailable", Pack.UNAVAILABLE),
        ("", Pack.UNAVAILABLE),
        ("jsnull", Pack.UNAVAILABLE),
    ],
)
def test_what_the_browser_says_of_a_pack_is_known(bench, answer, pack):
    assert bench.pack() is Pack.UNKNOWN
    bench.packs.answer(answer)
    assert bench.pack() is pack
    assert bench.changes == ["hi-IN"]
    assert bench.on_device.usable("hi-IN") is (pack is Pack.AVAILABLE)
    bench.timers.advance(ASK_SECONDS)
    assert bench.pack() is pack


def test_a_browser_that_does_not_answer_has_no_pack_until_it_does(bench):
    bench.timers.advance(ASK_SECONDS)
    assert bench.pack() is Pack.UNAVAILABLE
    bench.packs.answer("available")
    assert bench.on_device.usable("hi-IN")


def test_a_pack_is_used_once_it_is_installed(bench):
    bench.packs.answer("downloadable")
    bench.on_device.install("hi-IN")
    assert (bench.packs.installing, bench.pack()) == (["hi-IN"], Pack.DOWNLOADING)
    assert not bench.on_device.usable("hi-IN")
    bench.packs.answer(True)
    assert bench.on_device.usable("hi-IN")


def test_a_pack_that_cannot_be_installed_is_offered_again(bench):
    bench.packs.answer("downloadable")
    bench.on_device.install("hi-IN")
    bench.packs.answer(False)
    assert bench.pack() is Pack.FAILED
    bench.on_device.install("hi-IN")
    bench.timers.advance(INSTALL_SECONDS)
    assert bench.pack() is Pack.FAILED


def test_a_pack_that_has_failed_in_a_session_is_used_again_only_if_it_is_installed_anew(bench):
    bench.packs.answer("available")
    bench.on_device.refuse("hi-IN")
    assert not bench.on_device.usable("hi-IN")
    bench.on_device.install("hi-IN")
    bench.packs.answer(True)
    assert bench.on_device.usable("hi-IN")


def test_settings_say_only_what_a_user_can_use():
    said = {pack: pack_words("hi-IN", pack) for pack in Pack}
    assert {pack for pack, words in said.items() if not words} == {Pack.UNKNOWN, Pack.UNAVAILABLE}
    assert all(words.startswith("Hindi ") for words in said.values() if words)


def test_a_language_without_words_of_ours_goes_by_its_code():
    assert language_name("fr-FR") == "fr-FR"
