"""The list of shortcuts that the page shows: what it says is what the keys do."""

import pytest

from ivr.browser.keys import SHORTCUTS, Focus, KeyMeaning, KeyStroke, meaning_of
from ivr.browser.telephone.face import CallState

UNLISTED = {KeyMeaning.NOTHING, KeyMeaning.HOLD}


@pytest.mark.parametrize("shortcut", SHORTCUTS, ids=lambda one: one.words)
def test_each_listed_key_does_what_the_list_says(shortcut):
    for key in shortcut.keys:
        assert meaning_of(KeyStroke(key), shortcut.focus) is shortcut.meaning


def test_every_meaning_that_a_key_can_have_is_listed():
    assert {shortcut.meaning for shortcut in SHORTCUTS} == set(KeyMeaning) - UNLISTED


@pytest.mark.parametrize("state", CallState)
def test_escape_never_ends_a_call_without_a_question_and_closes_a_message_first(state):
    meanings = {
        meaning_of(KeyStroke("Escape"), Focus(on_telephone=True, message=message, state=state))
        for message in (True, False)
    }
    asks = (
        {KeyMeaning.HANG_UP} if state.live or state is CallState.RINGING else {KeyMeaning.NOTHING}
    )
    assert meanings == {KeyMeaning.CLOSE_MESSAGE} | asks


def test_a_question_mark_that_is_typed_is_text():
    assert meaning_of(KeyStroke("?"), Focus(takes_digits=True)) is KeyMeaning.NOTHING
