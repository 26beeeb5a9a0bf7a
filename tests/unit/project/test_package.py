"""The installed package: what ``pip install .`` installs for users without a checkout.

The wheel is built without a network, by the build backend of requirements-dev.txt, and installed in
a fresh environment that has nothing else.
"""

import re
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

import ivr

pytestmark = pytest.mark.cpython("Pyodide has no processes")

ROOT = Path(__file__).resolve().parents[3]
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
BUNDLED = {
    "ivr/_bundled/flows/air_india.toml": "flows/air_india.toml",
    "ivr/_bundled/data/seed.sql": "data/seed.sql",
}
FLOW = """
flow = { title = "Tiny", start = "main" }
[settings]
noinput = ["Hello?"]
to = { noinput = "bye", nomatch = "bye" }
[node.main]
kind = "menu"
prompt = "Welcome."
choices = [{ key = "1", label = "the end", to = "bye" }]
[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run([*PIP, *build], check=True)
    (path,) = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def programs(wheel, tmp_path_factory):
    """Install the wheel in a fresh environment, and return the folder of its programs."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    install = ["--python", str(folder), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*PIP, *install], check=True)
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


@pytest.fixture
def run(programs, tmp_path):
    """Return a function that runs an installed program, and returns what it prints."""

    def run(program, *arguments, typed="", status=0):
        done = subprocess.run(
            [programs / program, *arguments],
            cwd=tmp_path,
            input=typed,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == status, done.stderr
        return done.stdout

    return run


def test_the_wheel_holds_the_package_and_what_the_terminal_needs(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        texts = {name: archive.read(name).decode("utf-8") for name in BUNDLED}
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ivr").rglob("*.py")}
    assert names == {*sources, *BUNDLED, "ivr/py.typed"}
    assert texts == {name: (ROOT / path).read_text("utf-8") for name, path in BUNDLED.items()}


def test_the_wheel_says_what_it_is(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        headers = message_from_bytes(archive.read(metadata))
    assert headers["Name"] == "ivr-simulator"
    assert headers["Version"] == ivr.__version__
    assert headers["License-Expression"] == "MIT"
    assert headers["Requires-Python"] == ">=3.11"
    assert headers["Requires-Dist"] is None
    assert any(name.endswith("/LICENSE") for name in names)


def test_programs_can_import_the_public_names(run):
    where = run("python", "-c", "from ivr import load, Line, Session; print(Line.__module__)")
    assert where == "ivr.runtime.line\n"


def test_a_flow_can_be_checked(run, tmp_path):
    (tmp_path / "tiny.toml").write_text(FLOW, "utf-8")
    out = run("ivr", "check", "tiny.toml")
    assert out.startswith("warning: tiny.toml: no caller can get to an agent.")


def test_the_default_line_can_be_called(run):
    out = run("ivr", "call", typed="1\n241234\n", status=3)
    assert "welcome to the Air India-style" in out
    assert "Mumbai to Delhi" in out  # from the data that came with it
    assert out.endswith("hung_up.\n")


def test_without_a_page_serve_offers_the_api_alone(programs, tmp_path):
    command = [programs / "ivr", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    ) as process:
        try:
            said = process.stdout.readline()
            address = re.search(r"http\S+", said)[0]
            with urllib.request.urlopen(address, timeout=10) as answer:
                assert answer.status == 200
            with pytest.raises(urllib.error.HTTPError, match="404") as caught:
                urllib.request.urlopen(address.removesuffix("ivr/health"), timeout=10)
            with caught.value as answer:
                assert b"There is no page here" in answer.read()
        finally:
            process.terminate()
    assert "the API alone; --site FOLDER" in said


def test_the_build_backend_is_the_same_in_both_places():
    (wanted,) = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"][
        "requires"
    ]
    assert wanted in (ROOT / "requirements-dev.txt").read_text("utf-8").splitlines()
