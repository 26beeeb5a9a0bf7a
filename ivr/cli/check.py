"""``check``: every fault of every file, one a line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ivr.cli.flows import read_all
from ivr.cli.printing import printable
from ivr.errors import IvrError
from ivr.flow import ExitCosts, Flow, costs
from ivr.runtime import examine


def check_files(options: argparse.Namespace) -> int:
    """Print what is wrong and what is unwise.

    Returns 1 where a flow has faults, and 2 where a file could not be read.
    """
    return max(_checked(file, options) for file in options.files)


def _checked(file: Path, options: argparse.Namespace) -> int:
    """Check one file and return its exit status; a file that cannot be read stops no other."""
    try:
        reading = read_all(file)
        found = examine(reading)
    except IvrError as error:
        print(f"ivr: {printable(str(error))}", file=sys.stderr)
        return 2
    for fault in found.faults:
        print(f"error: {printable(str(fault))}")
    for warning in found.warnings:
        print(f"warning: {printable(str(warning))}")
    if not found.faults and not found.warnings:
        print(f"{printable(str(file))}: no faults")
    if options.costs and reading.flow is not None and not found.faults:
        _print_costs(reading.flow)
    return int(bool(found.faults or (options.strict and found.warnings)))


def _print_costs(flow: Flow) -> None:
    """Print what callers cannot take back, and by which of their inputs it happens."""
    every = list(costs(flow))
    costly = [each for each in every if each.costs]
    for each in costly:
        print(f"costly: {printable(each.place)} {_in_words(each)}")
    print(f"{len(costly)} of {len(every)} choices, commands, rows and values cannot be taken back.")


def _in_words(costly: ExitCosts) -> str:
    return printable("; it ".join(each.words for each in costly.costs)) + "."
