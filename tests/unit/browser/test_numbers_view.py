"""What the tab Calls decides about the numbers of calls."""

import pytest

from ivr.browser.panel.numbers_view import by_day, lately
from ivr.store import Search


def test_days_have_the_calls_of_each_group_of_outcomes():
    days = by_day([("d1", "completed", 2), ("d1", "noinput", 1), ("d1", "x", 3), ("d2", "", 1)])
    assert {day: dict(counts) for day, counts in days.items()} == {
        "d1": {"completed": 2, "": 4},
        "d2": {"": 1},
    }


@pytest.mark.parametrize(
    ("since", "newest", "found"),
    [
        ("", "2026-11-28T10:00:00.000+00:00", "2026-10-29"),
        ("2026-11-01", "2026-11-28T10:00", "2026-11-01"),
        ("2026", "2026-11-28T10:00", "2026-10-29"),
        ("2026", "no date", "2026"),
    ],
)
def test_only_the_days_that_are_shown_are_counted(since, newest, found):
    assert lately(Search(since=since), newest).since == found
