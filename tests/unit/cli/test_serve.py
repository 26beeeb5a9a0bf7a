"""``serve``: the page's files and the API over HTTP, for this machine alone."""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from ivr.cli import main, server
from ivr.cli.serve import _address
from ivr.store import Database
from tests.flows import flow_of, path_of
from tests.unit.callers import api_of

pytestmark = pytest.mark.cpython("Pyodide has no sockets")

ROOT = Path(__file__).resolve().parents[3]
FLOW = path_of("tiny.toml")


@pytest.fixture
def site(tmp_path):
    """Make a folder with everything that must, and must not, be served."""
    folder = tmp_path / "site"
    for name in ("assets", ".git", "tests", "vendor/pyodide", "0123456789ab/assets"):
        (folder / name).mkdir(parents=True)
    (folder / "index.html").write_text("<title>IVR</title>")
    (folder / "assets" / "a.css").write_text("body {}")
    (folder / "vendor" / "a.mjs").write_text("export {}")
    (folder / "vendor" / "pyodide" / "a.wasm").write_bytes(b"\0asm")
    (folder / "0123456789ab" / "assets" / "a.css").write_text("body {}")
    (folder / "0123456789ab" / "calls.csv").write_text("secret")
    (folder / "tests" / "index.html").write_text("secret")
    (folder / "assets" / "notes.txt").write_text("secret")
    (folder / "assets" / ".hidden.css").write_text("secret")
    (folder / "assets" / "folder.css").mkdir()
    (folder / "README.md").write_text("secret")
    (folder / ".git" / "config").write_text("secret")
    (folder / "ivr.db").write_text("secret")
    (folder / "ivr.db-wal").write_text("secret")
    (folder / "calls.sqlite").write_text("secret")
    (tmp_path / "outside.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "assets" / "link.css").symlink_to(tmp_path / "outside.txt")
    (folder / "loader").symlink_to(tmp_path)
    (tmp_path / "outside.mjs").write_text("secret")
    return folder


@pytest.fixture
def api():
    with closing(Database.open(":memory:")) as database:
        yield api_of(flow_of("tiny.toml"), database)


def serving(host, api, folder):
    running = server.Server(host, 0, api, folder)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}).start()
    return running


@pytest.fixture
def port(api, site):
    with serving("127.0.0.1", api, site) as running:
        yield running.server_port
        running.shutdown()


@pytest.fixture
def ask(port):
    """Return a function that sends one request and returns status, headers and content."""

    def send(method, path, body=None, headers=(), host="127.0.0.1"):
        with closing(http.client.HTTPConnection(host, port, timeout=10)) as connection:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            return response.status, response.headers, response.read()

    return send


def raw(port, text):
    """Send bytes as they are and return the first line of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(text)
        return connection.makefile("rb").readline()


SMUGGLED = (
    b"POST /ivr/start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 24\r\n\r\n"
    b'{"caller_number": "100"}'
)
"""A whole request, to be sent as the body of another one."""


def all_of(port, text):
    """Send bytes as they are, and no more, and return everything that is answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(text)
        connection.shutdown(socket.SHUT_WR)
        return connection.makefile("rb").read()


# --- files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/?rate=instant", "text/html"),
        ("/index.html", "text/html"),
        ("/assets/a.css", "text/css"),
        ("/vendor/a.mjs", "text/javascript"),
        ("/vendor/pyodide/a.wasm", "application/wasm"),
        ("/0123456789ab/assets/a.css", "text/css"),
    ],
)
def test_files_are_served_with_types_that_browsers_insist_on(ask, path, kind):
    status, headers, content = ask("GET", path)
    assert (status, headers.get_content_type()) == (200, kind)
    assert headers["Cache-Control"] == "no-cache"
    assert content
    status, headers, content = ask("HEAD", path)
    assert (status, headers.get_content_type(), content) == (200, kind, b"")


def test_a_file_that_has_not_changed_is_not_sent_again(ask):
    _, headers, _ = ask("GET", "/vendor/pyodide/a.wasm")
    since = {"If-Modified-Since": headers["Last-Modified"]}
    assert ask("GET", "/vendor/pyodide/a.wasm", headers=since)[0] == 304


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html",
        "/.git/config",
        "/assets/../.git/config",
        "/%2egit/config",
        "/ivr.db",
        "/ivr.db-wal",
        "/calls.sqlite",
        "/../outside.txt",
        "/..%2foutside.txt",
        "/%2e%2e/outside.txt",
        "/link.txt",
        "/README.md",
        "/tests/index.html",
        "/tests/",
        "/INDEX.HTML",
        "/index.html/",
        "/index.html%2f..",
        "/assets/notes.txt",
        "/assets/.hidden.css",
        "/assets/folder.css",
        "/assets/link.css",
        "/assets/%2e%2e%2f%2e%2e%2foutside.txt",
        "/loader/outside.mjs",
        "/vendor%5c..%5cREADME.md",
        "/0123456789ab/calls.csv",
        "/0123456789ab/0123456789ab/assets/a.css",
        "/assets",
        "/assets/",
        "/a%00b",
        "/index.html%00",
        "/assets/%00.css",
        "//etc/passwd",
        "//README.md",
        "/%2e",
        "/x/%2e%2e",
    ],
)
def test_what_is_not_to_be_seen_is_not_there(ask, path):
    status, _, content = ask("GET", path)
    assert status == 404
    assert b"secret" not in content


@pytest.mark.parametrize("target", [b"http://[/README.md", b"http://localhost/README.md", b"*"])
def test_a_target_that_is_no_path_is_not_there(port, target):
    assert b" 404 " in raw(port, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")


def test_a_folder_with_a_link_out_of_it_shows_no_listing(ask, site):
    (site / "index.html").unlink()
    status, _, content = ask("GET", "/")
    assert (status, b"assets" in content) == (404, False)


def test_only_what_fails_is_logged(ask, capsys):
    ask("GET", "/index.html")
    ask("GET", "/nothing.html")
    log = capsys.readouterr().err
    assert log.endswith("404 for GET /nothing.html HTTP/1.1\n")
    assert "index" not in log


def test_files_are_only_read(ask):
    status, _, content = ask("POST", "/index.html", b"{}")
    assert (status, "GET" in json.loads(content)["detail"]) == (405, True)


# --- the API ----------------------------------------------------------------------------------


def post(ask, path, fields):
    status, headers, content = ask("POST", path, json.dumps(fields))
    assert headers.get_content_type() == "application/json"
    return status, json.loads(content)


def test_a_whole_call_over_http(ask):
    status, body = post(ask, "/ivr/start", {"caller_number": "100"})
    assert (status, body["prompt"][:7]) == (200, "₹ or $?")
    status, body = post(ask, "/ivr/dtmf", {"call_id": body["call_id"], "digit": "1"})
    assert (status, body["status"]) == (200, "call_ended")
    content = ask("GET", "/ivr/health")[2]
    assert json.loads(content)["total_completed_calls_in_db"] == 1


def test_the_root_answers_a_program_with_the_health(ask):
    _, headers, _ = ask("GET", "/", headers={"Accept": "application/json"})
    assert headers.get_content_type() == "application/json"
    _, headers, _ = ask("GET", "/", headers={"Accept": "text/html,application/json"})
    assert headers.get_content_type() == "text/html"


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 60_000, b"nonsense"])
def test_what_is_not_json_does_not_fit(ask, body):
    status, _, content = ask("POST", "/ivr/start", body)
    assert (status, json.loads(content)["detail"]) == (422, "body: expected JSON.")


def test_no_body_does_not_fit(ask):
    assert post(ask, "/ivr/start", None)[0] == 422
    assert ask("POST", "/ivr/start")[0] == 422


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_a_wrong_method_is_refused(ask, method):
    assert ask(method, "/ivr/start")[0] == 405


def test_the_api_has_no_head(ask):
    assert ask("HEAD", "/ivr/health")[::2] == (405, b"")


def test_a_body_that_is_too_large_is_not_read(port):
    head = b"POST /ivr/start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 70000\r\n\r\n"
    assert b" 413 " in raw(port, head)


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (b"Content-Length: -1", b" 400 "),
        (b"Content-Length: +10", b" 400 "),
        (b"Content-Length: 1_0", b" 400 "),
        (b"Content-Length: 0x10", b" 400 "),
        (b"Content-Length: 1 0", b" 400 "),
        (b"Content-Length: 2, 2", b" 400 "),
        (b"Content-Length:", b" 400 "),
        (b"Content-Length: 2\r\nContent-Length: 2", b" 400 "),
        (b"Content-Length: 2\r\ncontent-length: 40", b" 400 "),
        (b"Content-Length:\r\n 2", b" 400 "),
        (b"Content-Length : 2", b" 400 "),
        (b"no header at all\r\nContent-Length: 2", b" 400 "),
        (b"Content-Length: ten", b" 400 "),
        (b"Content-Length: \xb2", b" 400 "),
        (b"Content-Length: " + b"9" * 5000, b" 413 "),
        (b"Content-Length: 65537", b" 413 "),
        (b"Content-Length: 0000000000400000000", b" 413 "),
        (b"Content-Length: " + b"0" * 5000 + b"65537", b" 413 "),
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked", b" 411 "),
        (b"Transfer-Encoding: chunked", b" 411 "),
    ],
)
@pytest.mark.parametrize("request_line", [b"POST /ivr/start", b"GET /ivr/health", b"HEAD /"])
def test_a_body_of_unclear_length_is_not_read(port, request_line, header, status):
    head = request_line + b" HTTP/1.1\r\nHost: localhost\r\n" + header + b"\r\n\r\n"
    answers = all_of(port, head + SMUGGLED)
    assert status in answers.splitlines()[0]
    assert answers.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("length", [b"%d", b"000000000000%d", b"0" * 5000 + b"%d", b" \t%d \t"])
@pytest.mark.parametrize(
    "request_line",
    [b"GET /ivr/health", b"GET /index.html", b"HEAD /", b"GET /nothing", b"OPTIONS /", b"PUT /ivr"],
)
def test_a_body_is_never_taken_for_a_request(port, request_line, length):
    head = request_line + b" HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
    answers = all_of(port, head + length % len(SMUGGLED) + b"\r\n\r\n" + SMUGGLED)
    assert answers.count(b"HTTP/1.1 ") == 1
    assert b"call_id" not in answers


def test_a_connection_goes_on_behind_a_body(port):
    head = b"GET /ivr/health HTTP/1.1\r\nHost: localhost\r\n"
    answers = all_of(port, head + b"Content-Length: 2\r\n\r\n{}" + head + b"\r\n")
    assert answers.count(b"HTTP/1.1 200 ") == 2


def test_a_body_that_ends_too_early_does_nothing(port, ask):
    head = b"POST /ivr/start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n"
    answers = all_of(port, head + b'{"caller_number": "100"}')
    assert b" 400 " in answers.splitlines()[0]
    assert json.loads(ask("GET", "/ivr/health")[2])["live_active_calls_in_db"] == 0


@pytest.mark.parametrize(
    ("length", "lines"), [(b"2", [b"100", b"422"]), (b"0", [b"422"]), (b"70000", [b"413"])]
)
def test_only_a_body_that_will_be_read_is_asked_for(port, length, lines):
    head = b"POST /ivr/start HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
    answers = all_of(port, head + b"Content-Length: " + length + b"\r\n\r\n[]"[:6])
    found = [line.split()[1] for line in answers.splitlines() if line.startswith(b"HTTP/1.1 ")]
    assert found[: len(lines)] == lines


def test_requests_of_a_hundred_clients_at_once_are_all_answered(ask):
    def call(number):
        return post(ask, "/ivr/start", {"caller_number": f"{number:03}"})

    with ThreadPoolExecutor(100) as clients:
        answers = list(clients.map(call, range(100)))
    assert {status for status, _ in answers} == {200}
    assert len({body["call_id"] for _, body in answers}) == 100


# --- who may ask ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/ivr/health"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8000"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost.evil.example"},
        {"Host": "192.168.1.5"},
        {"Host": "[::1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "localhost", "Origin": "http://localhost.evil.example"},
    ],
)
def test_a_foreign_page_is_refused(ask, path, headers):
    status, _, content = ask("GET", path, headers=headers)
    assert (status, "only pages" in content.decode().lower()) == (403, True)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "localhost"},
        {"Host": "127.0.0.1:9999"},
        {"Host": "[::1]:8000"},
        {"Host": "localhost:8000", "Origin": "http://localhost:8000"},
    ],
)
def test_a_page_of_this_machine_may_ask(ask, headers):
    assert ask("GET", "/ivr/health", headers=headers)[0] == 200


@pytest.mark.parametrize(
    "headers",
    [
        b"Host: localhost\r\nHost: evil.example",
        b"Host: localhost\r\nhost: localhost",
        b"Host: localhost\r\nOrigin: http://localhost\r\nOrigin: http://evil.example",
    ],
)
def test_a_request_that_names_two_hosts_or_origins_is_refused(port, headers):
    request = b"GET /ivr/health HTTP/1.1\r\n" + headers + b"\r\n\r\n"
    assert b" 403 " in raw(port, request)


def test_a_server_for_others_takes_any_host_and_no_foreign_origin(api, site):
    with serving("0.0.0.0", api, site) as running:
        for headers, expected in [
            ({"Host": "box"}, b" 200 "),
            ({"Host": "b", "Origin": "x"}, b" 403 "),
        ]:
            head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            request = f"GET /ivr/health HTTP/1.1\r\n{head}\r\n"
            assert expected in raw(running.server_port, request.encode())
        running.shutdown()


def test_a_request_that_is_none_does_no_harm(port, ask):
    assert raw(port, b"nonsense and more nonsense\r\n\r\n")
    assert ask("GET", "/ivr/health")[0] == 200


# --- errors -----------------------------------------------------------------------------------


def raised(error, running):
    try:
        raise error
    except Exception:
        running.handle_error(None, ("127.0.0.1", 1))


def test_a_browser_that_hangs_up_is_no_error(api, site, capsys):
    with server.Server("127.0.0.1", 0, api, site) as running:
        raised(BrokenPipeError(), running)
        assert capsys.readouterr().err == ""
        raised(LookupError("a real fault"), running)
        assert "a real fault" in capsys.readouterr().err


# --- the command ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://localhost:80/"),
        ("box", "http://box:80/"),
        ("::1", "http://[::1]:80/"),
    ],
)
def test_the_address_can_be_clicked(host, address):
    assert _address(host, 80) == address


def test_a_port_in_use_is_told(tmp_path, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = ["serve", "--port", port, "--flow", str(FLOW), "--db", str(tmp_path / "ivr.db")]
        assert main(command) == 2
    assert f"port {port}" in capsys.readouterr().err.lower()


def test_the_page_is_opened_and_an_interrupt_ends_it(tmp_path, monkeypatch, capsys):
    def interrupt(running):
        raise KeyboardInterrupt

    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(server.Server, "serve_forever", interrupt)
    command = ["serve", "--port", "0", "--open", "--flow", str(FLOW), "--db", ":memory:"]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert out.startswith("Tiny: http://localhost:")
    assert opened == [out.split()[1]]


def test_serve_answers_in_a_process_of_its_own(tmp_path):
    command = [sys.executable, "-m", "ivr", "serve", "--port", "0", "--flow", str(FLOW)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            address = process.stdout.readline().split()[1]
            with urllib.request.urlopen(f"{address}ivr/health", timeout=10) as response:
                assert json.load(response)["status"] == "IVR Simulator Running"
        finally:
            process.terminate()
    assert (tmp_path / "ivr.db").is_file()


def test_the_page_can_be_served_from_another_folder(site, capsys, monkeypatch):
    folders = []
    monkeypatch.setattr("ivr.cli.serve.Server", lambda *made: folders.append(made) or sys.exit())
    with pytest.raises(SystemExit):
        main(["serve", "--db", ":memory:", "--site", str(site)])
    assert folders[0][-1] == site


def test_a_folder_without_a_page_is_refused(tmp_path, capsys):
    assert main(["serve", "--db", ":memory:", "--site", str(tmp_path)]) == 2
    assert "has no index.html" in capsys.readouterr().err


def test_without_a_page_there_is_nothing_to_open(monkeypatch, capsys):
    monkeypatch.setattr("ivr.cli.serve.page_folder", lambda: None)
    assert main(["serve", "--db", ":memory:", "--open"]) == 2
    assert "--site" in capsys.readouterr().err


def test_without_a_page_a_browser_is_told_so(api):
    with serving("127.0.0.1", api, None) as running:
        for path, status in [("/", b" 404 "), ("/ivr.db", b" 404 "), ("/ivr/health", b" 200 ")]:
            request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            assert status in raw(running.server_port, request.encode())
        running.shutdown()
