"""Actions by name, and feeds."""

import pytest

from ivr.browser.actions import PageActions
from ivr.browser.feed import Feed, Latest


def test_an_action_is_done_with_the_element_that_asked():
    done = []
    PageActions({"call": done.append}, {"copy": lambda element: None}).do("call", "the button")
    assert done == ["the button"]


def test_an_unknown_action_is_an_error():
    with pytest.raises(KeyError):
        PageActions({}).do("dial", None)


def test_a_part_that_comes_later_brings_its_actions():
    done, actions = [], PageActions({"call": print})
    actions.add({"copy": done.append})
    actions.do("copy", "the button")
    assert done == ["the button"]
    with pytest.raises(ValueError, match="of this name: call"):
        actions.add({"call": print})


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


def test_those_who_come_late_hear_the_last_value_unless_it_holds_no_more():
    feed, heard = Latest[int](), []
    feed.follow(lambda value: heard.append(("first", value)))
    feed.publish(1)
    feed.publish(2)
    feed.follow(lambda value: heard.append(("late", value)))
    feed.forget()
    feed.follow(lambda value: heard.append(("last", value)))
    feed.publish(3)
    assert heard == [
        *(("first", 1), ("first", 2), ("late", 2)),
        *(("first", 3), ("late", 3), ("last", 3)),
    ]
