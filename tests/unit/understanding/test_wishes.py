"""Several wishes in one breath, and what is none."""

import pytest

from ivr.understanding import purposes_in, wishes_in


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("renew my loan and reserve a room", ("renew my loan", "reserve a room")),
        ("a room or my fine", ("a room", "my fine")),
        ("kamra chahiye aur jurmana bharna hai", ("kamra chahiye", "jurmana bharna hai")),
        ("कमरा चाहिए या जुर्माना", ("कमरा चाहिए", "जुर्माना")),
        ("is my loan renewed and when do you close", ("is my loan renewed", "when do you close")),
        ("I renewed my loan and now I want a room", ("now i want a room",)),
        ("card mila tha aur ab kamra chahiye", ("ab kamra chahiye",)),
        ("a room and", ("a room",)),
        ("a room please", ()),
        ("my fine, no sorry, a room and a card", ()),
        ("", ()),
    ],
)
def test_parts_that_may_be_wishes_of_their_own(said, parts):
    assert wishes_in(said) == parts


@pytest.mark.parametrize(
    ("said", "parts"),
    [("a card for my room", ("a card", "my room")), ("a card and a room", ()), ("", ())],
)
def test_what_stands_behind_for_is_a_part(said, parts):
    assert purposes_in(said) == parts
