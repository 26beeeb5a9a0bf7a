"""The page's files and the API over HTTP, for this machine.

Rules:

- Only pages of this machine may ask: a request with a foreign ``Host`` (DNS rebinding) or
  ``Origin`` is refused. A server that listens to other machines takes any ``Host``.
- Only the files of the page are served, see `ivr.cli.site`. No folder is listed.
- The body of every request is read before it is answered, or its connection is closed: what is left
  of a body would be taken for the next request.
- The line is used by one request at a time.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from ipaddress import ip_address
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from ivr.api import Answer, Api
from ivr.cli.bodies import body_length
from ivr.cli.site import public_file
from ivr.errors import ApiError

SECONDS_TO_ASK = 30.0

NO_PAGE = "There is no page here, only the API: see GET /ivr/health."

TYPES = {
    **SimpleHTTPRequestHandler.extensions_map,
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".sql": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".toml": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
"""Media types by extension. Browsers refuse modules and WebAssembly that are sent as another type,
and the machine's own table may have them wrong."""


def is_loopback(host: str | None) -> bool:
    """Say whether a host name means this machine and no other."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


class Server(ThreadingHTTPServer):
    """One API, and the files of one folder, on one port; without a folder the API alone.

    With port 0 the system chooses a free one: ``server_port`` tells which.
    """

    daemon_threads = True
    # Connections that may wait to be accepted. The default of 5 makes the system reset the
    # connections of clients that come all at once.
    request_queue_size = 1024

    def __init__(self, host: str, port: int, api: Api, folder: Path | None) -> None:
        self.api = api
        self.has_page = folder is not None
        self.one_request = threading.Lock()
        self.for_this_machine = is_loopback(host)
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), partial(Handler, directory=str(folder or "")))

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 # as inherited
        """Report an error, unless the browser has only closed its connection early."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """Answers the requests of one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = SECONDS_TO_ASK
    extensions_map = TYPES
    content = b""  # the body of the request that is being answered

    def do_GET(self) -> None:
        """Answer from the API or from the folder."""
        if self._is_for_api():
            self._ask_api()
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Tell about a file. The API has no HEAD."""
        if self._is_for_api():
            self._ask_api()
        else:
            super().do_HEAD()

    def do_POST(self) -> None:
        """Ask the API. Files are only read."""
        if self._is_for_api():
            self._ask_api()
        else:
            self.close_connection = True
            self._send(405, {"detail": f"{self.path} takes GET, not {self.command}."})

    do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_POST

    # --- who asks -----------------------------------------------------------------------------

    def parse_request(self) -> bool:
        """Read a request with its body, and refuse what comes from elsewhere or is malformed."""
        if not super().parse_request():
            return False
        try:
            if not self._is_from_here():
                raise ApiError(403, "Only pages of this server may ask it.")
            self.content = self._read_body()
        except ApiError as error:
            self.close_connection = True
            self._send(error.status, {"detail": error.detail})
            return False
        return True

    def handle_expect_100(self) -> bool:
        """Do not ask for a body yet: it may be refused. `_read_body` asks."""
        return True

    def _read_body(self) -> bytes:
        length = body_length(self.headers)
        expects = self.headers.get("Expect", "").lower() == "100-continue"
        if length and expects and self.request_version >= "HTTP/1.1":
            super().handle_expect_100()
        content = self.rfile.read(length)
        if len(content) < length:
            raise ApiError(400, f"body: expected {length} bytes, and got {len(content)}.")
        return content

    def _is_from_here(self) -> bool:
        hosts, origins = self.headers.get_all("Host", [""]), self.headers.get_all("Origin", [None])
        if len(hosts) > 1 or len(origins) > 1:
            return False  # a proxy in between may have checked the other one
        host, origin = hosts[0], origins[0]
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        known = is_loopback(name) or not self.server.for_this_machine
        return known and origin in (None, f"http://{host}", f"https://{host}")

    # --- the API ------------------------------------------------------------------------------

    def _is_for_api(self) -> bool:
        path = self.path.partition("?")[0]
        if path == "/":
            accepted = self.headers.get("Accept", "")
            return "application/json" in accepted and "text/html" not in accepted
        return path == "/ivr" or path.startswith("/ivr/")

    def _ask_api(self) -> None:
        try:
            body = json.loads(self.content) if self.content else None
        except (ValueError, RecursionError):
            self._send(422, {"detail": "body: expected JSON."})
            return
        with self.server.one_request:
            status, answer = self.server.api.handle(self.command, self.path, body)
        self._send(status, answer)

    def _send(self, status: int, answer: Answer) -> None:
        content = json.dumps(answer, ensure_ascii=False).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    # --- files --------------------------------------------------------------------------------

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Begin to answer with a file, if it is one to be seen."""
        if not self.server.has_page:
            self._send(404, {"detail": NO_PAGE})
            return None
        if self._finds_file():
            return super().send_head()
        self.send_error(404)
        return None

    def _finds_file(self) -> bool:
        folder, path = Path(self.directory), Path(self.translate_path(self.path))
        if path == folder and self.path.partition("?")[0] != "/":
            return False  # "/x/.." would be answered with a redirect
        try:
            return public_file(folder, path) is not None
        except ValueError:  # a NUL in the path
            return False

    def list_directory(self, path: Any) -> None:  # noqa: ANN401 # as inherited
        """Show no folder."""
        self.send_error(404)

    def end_headers(self) -> None:
        """Have browsers ask for a file's newest version, and believe its type."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Keep quiet about what works."""
        if int(code) >= HTTPStatus.BAD_REQUEST:
            self.log_message("%d for %s", code, self.requestline)

    def log_error(self, format: str, *args: object) -> None:
        """Leave errors to `log_request`, which knows what was asked for."""
