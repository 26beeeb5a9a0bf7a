"""What a caller may set, and where it is stored."""

import json
import math

import pytest

from ivr.browser.telephone.settings import LIMITS, PageSettings, SettingsStore, changed
from tests.unit.browser.fakes import FakeLocalStorage


def stored(**values):
    return FakeLocalStorage(settings=json.dumps(values))


def test_settings_begin_with_their_defaults():
    assert SettingsStore(FakeLocalStorage(), {}).now == PageSettings()


def test_a_change_is_stored_and_made_known():
    storage, heard = FakeLocalStorage(), []
    settings = SettingsStore(storage, {})
    settings.changes.follow(heard.append)
    settings.change(rate="1.5", headset=True)
    assert heard == [settings.now] == [PageSettings(rate=1.5, headset=True)]
    assert SettingsStore(storage, {}).now == settings.now


def test_the_address_sets_a_value_for_one_visit():
    storage = stored(patience=2)
    settings = SettingsStore(storage, {"patience": "10", "rate": "instant", "caller": ""})
    assert settings.now == PageSettings(patience=10)
    settings.change(volume=0.5)
    assert SettingsStore(storage, {}).now == PageSettings(patience=2, volume=0.5)


DAMAGED = (
    *("{", "[1]", "3", '"text"', '{"rate": "fast"}', '{"rate": null}', "[" * 60_000),
    *('{"captions": 1e999}', '{"rate": NaN}', '{"caller": null, "voice": ["a"]}'),
)


@pytest.mark.parametrize("text", DAMAGED, ids=lambda text: text[:20])
def test_what_was_stored_and_does_not_fit_is_the_default(text):
    assert SettingsStore(FakeLocalStorage(settings=text), {}).now == PageSettings()


@pytest.mark.parametrize("name", LIMITS)
def test_a_number_beyond_its_limits_changes_nothing(name):
    low, high = LIMITS[name]
    for value in (low - 1, high + 1):
        assert changed(PageSettings(), {name: value}) == PageSettings()


@pytest.mark.parametrize(("value", "headset"), [("on", True), ("1", True), ("off", False)])
def test_a_switch_takes_the_words_of_forms_and_addresses(value, headset):
    assert changed(PageSettings(), {"headset": value}).headset is headset


def test_a_text_is_cut_where_nobody_would_read_on():
    assert len(changed(PageSettings(), {"caller": "1" * 1000}).caller) == 300


def test_half_a_character_becomes_a_question_mark_because_no_database_can_store_it():
    settings = SettingsStore(FakeLocalStorage(settings=r'{"caller": "+91\ud800"}'), {})
    assert settings.now.caller == "+91?"


def test_a_browser_that_refuses_leaves_settings_for_this_page():
    settings = SettingsStore(FakeLocalStorage(refuses=True), {})
    assert settings.refused
    settings.change(rate=2)
    assert settings.now.rate == 2


def test_a_browser_that_begins_to_refuse_is_noticed():
    storage = FakeLocalStorage()
    settings = SettingsStore(storage, {})
    storage.refuses = True
    assert not settings.refused
    settings.change(rate=2)
    assert settings.refused


def test_no_patience_is_no_limit_of_time():
    assert PageSettings(patience=0).multiplier == math.inf
    assert PageSettings(patience=2).multiplier == 2
