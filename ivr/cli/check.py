"""``check``: every fault of every file, one a line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ivr.cli.flows import read_all
from ivr.cli.printing import printable
from ivr.errors import IvrError
from ivr.runtime import examine


def check_files(options: argparse.Namespace) -> int:
    """Print what is wrong and what is unwise.

    Returns 1 where a flow has faults, and 2 where a file could not be read.
    """
    return max(_checked(file, options.strict) for file in options.files)


def _checked(file: Path, strict: bool) -> int:
    """Check one file and return its exit status; a file that cannot be read stops no other."""
    try:
        found = examine(read_all(file))
    except IvrError as error:
        print(f"ivr: {printable(str(error))}", file=sys.stderr)
        return 2
    for fault in found.faults:
        print(f"error: {printable(str(fault))}")
    for warning in found.warnings:
        print(f"warning: {printable(str(warning))}")
    if not found.faults and not found.warnings:
        print(f"{printable(str(file))}: no faults")
    return int(bool(found.faults or (strict and found.warnings)))
