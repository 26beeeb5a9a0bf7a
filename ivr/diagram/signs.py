"""The sign of each kind of box: a small path, so that colour is not all that tells kinds apart."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.diagram.picture import BoxKind

SIGNS: Mapping[BoxKind, str] = {
    BoxKind.MESSAGE: "M1 1.5h10v7H5.5L3 11V8.5H1z",  # a speech bubble
    BoxKind.MENU: "M1.5 1.5h3v3h-3zM7.5 1.5h3v3h-3zM1.5 7.5h3v3h-3zM7.5 7.5h3v3h-3z",  # keys
    BoxKind.FIELD: "M.8 2.5h10.4v7H.8zM3.4 4.7v2.6",  # a text field with its cursor
    BoxKind.QUERY: "M1.5 3c0-2.4 9-2.4 9 0v6c0 2.4-9 2.4-9 0zM1.5 3c0 2.4 9 2.4 9 0",  # a database
    BoxKind.BRANCH: "M6 .8 11.2 6 6 11.2.8 6z",  # a decision
    BoxKind.SET: "M1.5 4.2h9M1.5 7.8h9",  # an equals sign
    BoxKind.TRANSFER: "M1 6h9.5M6.8 2.3 10.5 6 6.8 9.7",  # an arrow to somebody else
    BoxKind.SUBFLOW: "M1 1h7v7H1zM4 11h7V4",  # a sheet on a sheet
    BoxKind.DISCONNECT: "M6 1v5M3.2 2.6a4.6 4.6 0 1 0 5.6 0",  # a switch
    BoxKind.COMMANDS: "M6 1v10M1.7 3.5l8.6 5M1.7 8.5l8.6-5",  # a star
    BoxKind.FALLBACKS: "M6 1.2 11.2 10.8H.8zM6 5v2.6",  # a warning
    BoxKind.UNREACHED: "M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1zM2.5 9.5l7-7",  # no entry
}
"""By kind, a path of lines in a square of twelve pixels."""

FOLDED = "M0 0h0M0 4.5h0M0 9h0"
CLOSE = "M0 0h7"
ONWARDS = "M0 4h8M5 1l3 3-3 3"
BACK = "M8 1v3.5H0M3 1.5l-3 3 3 3"
"""The marks: exits that are folded, a card that can be closed, and the arrows of chips."""
