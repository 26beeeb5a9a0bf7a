"""The command line: ``ivr call``, ``check``, ``draw``, ``serve``; ``python -m ivr`` in a checkout.

Exit status: 0 all is well, 1 a flow has faults, 2 the command could not be carried out. That of
``call`` also says how the call ended, see `ivr.cli.exit_status`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from ivr import __version__
from ivr.cli.call import call_line
from ivr.cli.check import check_files
from ivr.cli.database_url import MEMORY, VARIABLE
from ivr.cli.draw import STANDARD_OUTPUT, draw_flow
from ivr.cli.exit_status import statuses_in_words
from ivr.cli.printing import printable
from ivr.cli.serve import DATABASE, serve_line
from ivr.errors import FlowError, IvrError


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return the exit status."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except FlowError as error:
        print(
            "\n".join(f"error: {printable(str(fault))}" for fault in error.faults), file=sys.stderr
        )
        return 1
    except (OSError, UnicodeError, IvrError) as error:
        print(f"ivr: {printable(str(error))}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ivr",
        description="A telephone line with a voice menu: call, check, draw and serve it.",
        epilog="Exit status: 0 all is well, 1 a flow has faults, 2 the command failed. "
        "That of call also says how the call ended: see ivr call --help.",
    )
    parser.add_argument("--version", action="version", version=f"ivr-simulator {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="commands")
    for name, (add_options, summary, description) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=description)
        add_options(command)
    return parser


def _add_call(parser: argparse.ArgumentParser) -> None:
    _add_flow_and_db(parser, db=MEMORY, otherwise="%(default)s")
    parser.add_argument(
        "--caller",
        default="+911234567890",
        metavar="NUMBER",
        help="the telephone number that calls (%(default)s)",
    )
    parser.epilog = statuses_in_words()
    parser.set_defaults(command=call_line)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a call flow in TOML")
    parser.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    parser.add_argument(
        "--costs",
        action="store_true",
        help="print too what ends a call, hands it over or changes the database, and by which way",
    )
    parser.set_defaults(command=check_files)


def _add_draw(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "flow",
        nargs="?",
        type=Path,
        metavar="FLOW",
        help="a call flow in TOML (default: the airline's)",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=STANDARD_OUTPUT,
        metavar="FILE.svg",
        help="the file to write (default: -, the standard output)",
    )
    parser.add_argument(
        "--details",
        action="store_true",
        help="draw the exits for silence, for what does not fit and for errors too",
    )
    cards = parser.add_mutually_exclusive_group()
    cards.add_argument(
        "--open",
        action="extend",
        nargs="+",
        default=[],
        metavar="NODE",
        help="draw what is inside of the cards of these nodes, and of the cards around them",
    )
    cards.add_argument("--all", action="store_true", help="draw what is inside of every card")
    parser.set_defaults(command=draw_flow)


def _add_serve(parser: argparse.ArgumentParser) -> None:
    _add_flow_and_db(parser, db=None, otherwise=f"${VARIABLE}, or {DATABASE}")
    parser.add_argument(
        "--site",
        type=Path,
        metavar="FOLDER",
        help="the page's folder, such as dist/site (default: the checkout; none if installed)",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", default=8000, type=int, help="port (%(default)s; 0: a free one)")
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    parser.set_defaults(command=serve_line)


def _add_flow_and_db(parser: argparse.ArgumentParser, db: str | None, otherwise: str) -> None:
    parser.add_argument(
        "--flow", type=Path, metavar="FILE", help="a call flow in TOML (default: the airline's)"
    )
    parser.add_argument(
        "--db",
        default=db,
        metavar="FILE",
        help=f"the database, as a path or as sqlite:///PATH ({otherwise})",
    )


COMMANDS: Mapping[str, tuple[Callable[[argparse.ArgumentParser], None], str, str]] = {
    "call": (
        _add_call,
        "call the line from the terminal",
        "Call the line. Type keys (1, 241234#) or words; an empty line lets time pass, and /hangup "
        "or the end of input hangs up. 'for delhi | four deli' is one utterance that a recogniser "
        "may have heard in two ways, the likelier first; 'for delhi (0.6) | four deli (0.5)' says "
        "how surely. Input that is piped is repeated, secrets masked, so that "
        "the output is a transcript. Nothing is kept unless --db names a file.",
    ),
    "check": (
        _add_check,
        "find what is wrong with call flows",
        "Print every fault (error) and everything unwise (warning) of call flows, one a line, "
        "with file, line and remedy. Their SQL is tried on an empty database.",
    ),
    "draw": (
        _add_draw,
        "draw a call flow as a picture",
        "Draw a call flow as an SVG file: each node once, from left to right, with the keys on the "
        "edges. An exit to a node that is drawn elsewhere ends in its name. Subflows are closed "
        "cards, and so are the long branches of a flow of more than 40 nodes.",
    ),
    "serve": (
        _add_serve,
        "serve the page and the API on this machine",
        "Serve the page and the API over HTTP until interrupted. An installed package has no page: "
        "without --site it serves the API alone. The database is that of --db, or else that of "
        "DATABASE_URL, in SQLAlchemy's form: sqlite:///./ivr.db, sqlite:////srv/ivr.db, sqlite://.",
    ),
}
"""Every command by its name: its options, its line in ``ivr --help``, and its own help."""
