"""``serve``: the page and the API on this machine, with a SQLite file for a database."""

from __future__ import annotations

import argparse
import webbrowser
from contextlib import closing, suppress
from datetime import datetime

from ivr.api import Api
from ivr.cli.flows import ROOT, open_line, read_flow
from ivr.cli.server import Server
from ivr.store import Database


def serve(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    flow = read_flow(options.flow)
    with closing(Database.open(options.db, ["journal_mode=WAL"])) as database:
        line = open_line(flow, database, lambda: datetime.now().astimezone())
        with _listen(options.host, options.port, Api(line)) as server:
            address = _address(options.host, server.server_port)
            print(f"{flow.title}: {address} (API: {address}ivr/health). Ctrl-C ends.", flush=True)
            if options.open:
                webbrowser.open(address)
            with suppress(KeyboardInterrupt):
                server.serve_forever()
    return 0


def _listen(host: str, port: int, api: Api) -> Server:
    try:
        return Server(host, port, api, ROOT)
    except OSError as error:
        reason = f"Port {port} of {host} cannot be had: {error.strerror}. Choose another --port."
        raise OSError(reason) from None


def _address(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{'localhost' if name == '127.0.0.1' else name}:{port}/"
