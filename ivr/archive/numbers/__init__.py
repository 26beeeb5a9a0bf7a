"""Calls in numbers. It is no part of the door of `ivr.archive`, because the page needs it later."""

from ivr.archive.numbers.counting import CallNumbers, GoalNumbers, NodeNumbers, numbers_of

__all__ = ["CallNumbers", "GoalNumbers", "NodeNumbers", "numbers_of"]
