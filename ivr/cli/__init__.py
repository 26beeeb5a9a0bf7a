"""The command line: ``python -m ivr call``, ``check`` and ``serve``.

Exit status: 0 all is well, 1 a flow has faults, 2 the command could not be carried out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ivr.cli.call import call
from ivr.cli.check import check_files
from ivr.cli.flows import DEFAULT
from ivr.cli.serve import serve
from ivr.errors import FlowError, IvrError


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return the exit status."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except FlowError as error:
        print("\n".join(f"error: {fault}" for fault in error.faults), file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError, IvrError) as error:
        print(f"ivr: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ivr", description="An IVR, its flows and its API.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_call(commands.add_parser("call", help="call the line from the terminal"))
    _add_check(commands.add_parser("check", help="find what is wrong with call flows"))
    _add_serve(commands.add_parser("serve", help="serve the page and the API on this machine"))
    return parser


def _add_call(parser: argparse.ArgumentParser) -> None:
    _add_flow_and_db(parser, db=":memory:")
    parser.add_argument("--caller", default="+911234567890", metavar="NUMBER", help="who calls")
    parser.set_defaults(command=call)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a call flow")
    parser.add_argument("--strict", action="store_true", help="take warnings for faults")
    parser.set_defaults(command=check_files)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    _add_flow_and_db(parser, db="ivr.db")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", default=8000, type=int, help="port (%(default)s; 0: a free one)")
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    parser.set_defaults(command=serve)


def _add_flow_and_db(parser: argparse.ArgumentParser, db: str) -> None:
    parser.add_argument("--flow", default=DEFAULT, type=Path, metavar="FILE", help="the call flow")
    parser.add_argument("--db", default=db, metavar="FILE", help="the database (%(default)s)")
