"""``check``: every fault of every file, one a line."""

from __future__ import annotations

import argparse
from pathlib import Path

from ivr.cli.flows import read_all
from ivr.runtime import examine


def check_files(options: argparse.Namespace) -> int:
    """Print what is wrong and what is unwise; return 1 where a flow has faults."""
    faulty = [_is_faulty(file, options.strict) for file in options.files]
    return int(any(faulty))


def _is_faulty(file: Path, strict: bool) -> bool:
    found = examine(read_all(file))
    for fault in found.faults:
        print(f"error: {fault}")
    for warning in found.warnings:
        print(f"warning: {warning}")
    if not found.faults and not found.warnings:
        print(f"{file}: no faults")
    return bool(found.faults or (strict and found.warnings))
