"""From the text of a flow's files to its model, or to the list of every fault in them."""

from ivr.flow.loading.load import load

__all__ = ["load"]
