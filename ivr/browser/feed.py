"""A feed: hands each value to all who follow it.

What happens on the page reaches everybody concerned in one way: who makes it known is constructed
first and gets a feed; who wants to know follows that feed when it is constructed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Feed(Generic[Item]):
    """Hands on values of one type. Those who follow hear of each in the order that they began."""

    def __init__(self) -> None:
        self._followers: list[Callable[[Item], None]] = []

    def follow(self, follower: Callable[[Item], None]) -> None:
        """Call ``follower`` with every value from now on."""
        self._followers.append(follower)

    def publish(self, value: Item) -> None:
        """Hand a value to all who follow."""
        for follower in self._followers:
            follower(value)
