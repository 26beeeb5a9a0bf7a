"""``check``: every fault of every file, one a line."""

from __future__ import annotations

import argparse
from pathlib import Path

from ivr.cli.flows import read_flow
from ivr.errors import Fault, FlowError
from ivr.flow import check
from ivr.runtime import sql_faults


def check_files(options: argparse.Namespace) -> int:
    """Print what is wrong and what is unwise; return 1 where a flow has faults."""
    faulty = [_is_faulty(file, options.strict) for file in options.files]
    return int(any(faulty))


def _is_faulty(file: Path, strict: bool) -> bool:
    faults, warnings = _find(file)
    for fault in faults:
        print(f"error: {fault}")
    for warning in warnings:
        print(f"warning: {warning}")
    if not faults and not warnings:
        print(f"{file}: no faults")
    return bool(faults or (strict and warnings))


def _find(file: Path) -> tuple[list[Fault], list[Fault]]:
    """Return the faults and the warnings of one file."""
    try:
        flow = read_flow(file)
    except FlowError as error:
        return list(error.faults), []
    return sql_faults(flow), check(flow)
