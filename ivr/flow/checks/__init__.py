"""What is legal in a flow, and yet wrong: one function a check, one file a subject."""

from ivr.flow.checks.check import check

__all__ = ["check"]
