"""``serve``: the page and the API on this machine, with a SQLite file for a database.

An installed package has no page: it serves the API alone and says so, or the page in ``--site``.
"""

from __future__ import annotations

import argparse
import os
import signal
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ivr.api import Api
from ivr.cli.database_url import chosen_database
from ivr.cli.databases import opened_database
from ivr.cli.flows import open_line, page_folder, read_flow
from ivr.cli.server import Server
from ivr.errors import IvrError

DATABASE = "ivr.db"
"""The database where neither an option nor the environment names one."""


def serve_line(options: argparse.Namespace) -> int:
    """Serve until interrupted, by Ctrl-C or by SIGTERM, with which a system ends its services."""
    site = _site(options)
    flow = read_flow(options.flow)
    path = chosen_database(options.db, os.environ, DATABASE)
    with (
        suppress(KeyboardInterrupt),
        _ended_by_sigterm(),
        opened_database(path, wal=True) as database,
    ):
        line = open_line(flow, database, lambda: datetime.now().astimezone())
        with _listen(options.host, options.port, Api(line), site) as server:
            address = _address(options.host, server.server_port)
            print(f"{flow.title}: {_served(address, site)} Ctrl-C ends.", flush=True)
            if options.open:
                webbrowser.open(address)
            server.serve_forever()
    return 0


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM interrupt the body as Ctrl-C does, so that the database is closed."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _site(options: argparse.Namespace) -> Path | None:
    """Return the folder of the page. Raises `IvrError` for options that cannot be met."""
    site: Path | None = options.site or page_folder()
    if site is not None and not (site / "index.html").is_file():
        raise IvrError(f"{site} has no index.html. Name the folder that make dist made: dist/site.")
    if site is None and options.open:
        raise IvrError("There is no page to open: it is not installed. Give --site FOLDER.")
    return site


def _served(address: str, site: Path | None) -> str:
    if site is None:
        return f"{address}ivr/health (the API alone; --site FOLDER serves the page too)."
    return f"{address} (API: {address}ivr/health)."


def _listen(host: str, port: int, api: Api, site: Path | None) -> Server:
    try:
        return Server(host, port, api, site)
    except OSError as error:
        reason = f"Port {port} of {host} cannot be had: {error.strerror}. Choose another --port."
        raise OSError(reason) from None


def _address(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{'localhost' if name == '127.0.0.1' else name}:{port}/"
