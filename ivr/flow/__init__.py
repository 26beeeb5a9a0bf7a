"""The call-flow language: `load` makes a `Flow` of a file's text, `check` finds what is unwise."""

from ivr.flow.check import check
from ivr.flow.load import load
from ivr.flow.model import Flow

__all__ = ["Flow", "check", "load"]
