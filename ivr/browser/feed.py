"""A feed hands each value that is published to all functions that follow it.

Parts of the page learn of changes only by feeds. The part that publishes is constructed first, and
has a feed; parts that depend on its values follow that feed when they are constructed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Feed(Generic[Item]):
    """Hands on values of one type, to its followers in the order in which they were added."""

    def __init__(self) -> None:
        self._followers: list[Callable[[Item], None]] = []

    def follow(self, follower: Callable[[Item], None]) -> None:
        """Call ``follower`` with every value from now on."""
        self._followers.append(follower)

    def publish(self, value: Item) -> None:
        """Call all followers with a value."""
        for follower in self._followers:
            follower(value)
