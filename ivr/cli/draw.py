"""``draw``: a picture of a flow, as an SVG file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ivr.cli.flows import read_flow
from ivr.diagram import cards_around, lay_out, svg
from ivr.errors import IvrError
from ivr.flow import Flow
from ivr.suggest import did_you_mean

STANDARD_OUTPUT = Path("-")


def draw_flow(options: argparse.Namespace) -> int:
    """Write the picture of a flow. Raises `IvrError` for a node to open that there is not."""
    flow = read_flow(options.flow)
    opened = frozenset(flow.nodes) if options.all else _opened(flow, options.open)
    text = svg(lay_out(flow, opened, options.details), flow)
    if options.output == STANDARD_OUTPUT:
        # References in place of letters, because a terminal may have an encoding without them.
        sys.stdout.write(text.encode("ascii", "xmlcharrefreplace").decode())
    else:
        _write(options.output, text)
    return 0


def _opened(flow: Flow, names: Sequence[str]) -> frozenset[str]:
    """Return the cards of these nodes, and those that they are in."""
    for name in names:
        if name not in flow.nodes:
            hint = did_you_mean(name, flow.nodes)
            raise IvrError(f"{flow.source} has no node '{name}' to open.{hint}")
    return frozenset(names).union(*(cards_around(flow, name) for name in names))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise IvrError(f"{path} cannot be written: {reason}. Name another file after -o.") from None
