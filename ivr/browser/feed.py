"""A feed hands each value that is published to all functions that follow it.

Parts of the page learn of changes only by feeds. The part that publishes is constructed first, and
has a feed; parts that depend on its values follow that feed when they are constructed. Parts that
are constructed once the phone is ready may have missed a value, so what they follow is a `Latest`.
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


class Latest(Feed[Item]):
    """A feed that hands its last value to each new follower at once."""

    def __init__(self) -> None:
        super().__init__()
        self._last: tuple[Item, ...] = ()

    def follow(self, follower: Callable[[Item], None]) -> None:
        """Call ``follower`` with the last value, if there is one, and with every later value."""
        super().follow(follower)
        for value in self._last:
            follower(value)

    def publish(self, value: Item) -> None:
        """Call all followers with a value."""
        self._last = (value,)
        super().publish(value)

    def forget(self) -> None:
        """Let the last value not hold any more."""
        self._last = ()
