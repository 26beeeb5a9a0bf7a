"""Actions by name, and feeds."""

import pytest

from ivr.browser.actions import PageActions
from ivr.browser.feed import Feed


def test_an_action_is_done_with_the_element_that_asked():
    done = []
    PageActions({"call": done.append}, {"copy": lambda element: None}).do("call", "the button")
    assert done == ["the button"]


def test_an_unknown_action_is_an_error():
    with pytest.raises(KeyError):
        PageActions({}).do("dial", None)


def test_two_parts_of_the_page_may_not_give_one_name_two_meanings():
    with pytest.raises(ValueError, match="of this name: save"):
        PageActions({"save": print, "call": print}, {"save": print})


def test_those_who_follow_a_feed_hear_of_each_value_in_the_order_that_they_began():
    feed, heard = Feed[int](), []
    feed.publish(1)
    feed.follow(lambda value: heard.append(("first", value)))
    feed.follow(lambda value: heard.append(("second", value)))
    feed.publish(2)
    assert heard == [("first", 2), ("second", 2)]
