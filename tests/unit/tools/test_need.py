"""How a missing browser is installed, tested on fake machines that consist of a PATH.

Each machine is a folder of programs, with nothing else on the PATH: the few that the script needs,
and stand-ins for apt-get and for the Python that has Playwright, which record what they are
asked for. So nothing is installed, whatever the script decides.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.programs import ENGINES, ON_THE_PATH, Program, program

ROOT = Path(__file__).resolve().parents[3]
NEED = ROOT / "tools" / "need.sh"

pytestmark = pytest.mark.cpython("the script under test runs in a process of its own")

NEEDED = ("bash", "cat", "chmod", "dirname", "env", "find", "grep", "sed", "touch")

# What Playwright downloads lies in a file here; the question where it is looks for that file.
PYTHON = """\
echo "python $*" >>"$HERE/log"
case "$*" in
"-m playwright install "*) [ -e "$HERE/offline" ] && exit 1; touch "$HERE/own-$4" ;;
"-m tests.browser.programs "*) [ -e "$HERE/own-$3" ] ;;
esac
"""
APT_GET = """\
echo "apt-get $*" >>"$HERE/log"
[ -e "$HERE/offline" ] && exit 1
[ "$1" = update ] && exit 0
for name; do :; done
cat /dev/null >"$HERE/bin/$name"
chmod +x "$HERE/bin/$name"
"""


@dataclass
class Machine:
    """A folder with ``bin``, which is the whole PATH, and a log of what was asked for."""

    folder: Path

    def add(self, name: str, script: str = "") -> None:
        """Put a program on the PATH."""
        path = self.folder / "bin" / name
        path.write_text(f"#!/usr/bin/env bash\n{script}")
        path.chmod(0o755)

    def go_offline(self) -> None:
        """From now on nothing can be downloaded."""
        (self.folder / "offline").touch()

    def need(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the script."""
        where = {"PATH": str(self.folder / "bin"), "HERE": str(self.folder)}
        python = {"VENV_PYTHON": str(self.folder / "bin" / "python")}
        return subprocess.run(
            [NEED, *arguments], env=where | python, capture_output=True, text=True, check=False
        )

    def asked(self) -> list[str]:
        """Return what was asked of apt-get and of Playwright; looking is not asking."""
        log = self.folder / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [line for line in lines if "tests.browser.programs" not in line]


@pytest.fixture
def machine(tmp_path):
    """Return a machine without a browser and without apt-get, whose user is root."""
    made = Machine(tmp_path)
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    made.add("python", PYTHON)
    made.add("id", "echo 0")
    return made


@pytest.fixture
def debian(machine):
    """Return the same machine with apt-get."""
    machine.add("apt-get", APT_GET)
    return machine


@pytest.mark.parametrize("engine", ENGINES)
def test_a_browser_on_the_path_is_used_and_nothing_is_asked_for(debian, engine):
    for name in ON_THE_PATH[engine]:
        debian.add(name)
        assert debian.need(engine).returncode == 0
        (debian.folder / "bin" / name).unlink()
    assert not (debian.folder / "log").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_without_apt_get_playwright_downloads_its_own_and_says_so(machine, engine):
    done = machine.need(engine)
    assert done.returncode == 0
    assert machine.asked() == [f"python -m playwright install {engine}"]
    assert "no apt-get" in done.stderr
    assert "Playwright downloads its own" in done.stderr


def test_what_playwright_has_downloaded_is_not_downloaded_again(machine):
    machine.need("chromium")
    machine.need("chromium")
    assert len(machine.asked()) == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_where_neither_works_the_message_says_what_was_tried_and_what_to_do(machine, engine):
    machine.go_offline()
    done = machine.need(engine)
    assert done.returncode == 1
    assert "no apt-get, and Playwright could not download its own" in done.stderr
    assert "on the PATH (Debian, Ubuntu: apt install" in done.stderr


@pytest.mark.parametrize(
    ("name", "package"), [("chromium", "chromium"), ("firefox", "firefox-esr")]
)
def test_apt_get_installs_where_there_is_one(debian, name, package):
    assert debian.need(name).returncode == 0
    install = f"apt-get install -y -qq --no-install-recommends {package}"
    assert debian.asked() == ["apt-get update -qq", install]


@pytest.mark.parametrize("name", ["chromium", "firefox", "webkit"])
def test_where_there_is_apt_get_playwright_never_downloads(debian, name):
    debian.go_offline()
    done = debian.need(name)
    assert done.returncode == 1
    assert debian.asked() == ["apt-get update -qq"]
    assert f"{name} was not found: apt-get could not install" in done.stderr


def test_without_root_and_without_sudo_nothing_is_downloaded_either(debian):
    debian.add("id", "echo 1000")
    done = debian.need("chromium")
    assert done.returncode == 1
    assert debian.asked() == []
    assert "it needs root" in done.stderr


def test_what_playwright_does_not_have_has_to_be_installed_by_hand(machine):
    done = machine.need("webkit")
    assert done.returncode == 1
    assert machine.asked() == []
    assert "there is no apt-get, and nothing else that could install it" in done.stderr


@pytest.mark.parametrize("engine", ENGINES)
def test_asking_whether_a_browser_is_there_installs_none(debian, engine):
    assert debian.need("--have", engine).returncode == 1
    assert debian.asked() == []


def test_an_unknown_name_is_answered_with_the_usage(machine):
    done = machine.need("opera")
    assert done.returncode == 2
    assert done.stderr.startswith("# Usage: need.sh")


# --- which program the tests then start ---------------------------------------------------------


@dataclass
class FakeBrowserType:
    """Where Playwright would keep its own browser."""

    executable_path: str


@dataclass
class FakePlaywright:
    """The part of Playwright that knows where its own browsers are."""

    chromium: FakeBrowserType
    firefox: FakeBrowserType


@pytest.fixture
def playwright(tmp_path):
    types = [FakeBrowserType(str(tmp_path / f"own-{engine}")) for engine in ENGINES]
    return FakePlaywright(*types)


@pytest.mark.parametrize(("engine", "channel"), [("chromium", None), ("firefox", "moz-firefox")])
def test_the_tests_start_the_browser_on_the_path_first(
    machine, playwright, monkeypatch, engine, channel
):
    machine.add(ON_THE_PATH[engine][-1])
    (machine.folder / f"own-{engine}").touch()
    monkeypatch.setenv("PATH", str(machine.folder / "bin"))
    there = str(machine.folder / "bin" / ON_THE_PATH[engine][-1])
    assert program(playwright, engine) == Program(there, channel)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_tests_start_playwrights_own_browser_where_it_is_the_only_one(
    machine, playwright, monkeypatch, engine
):
    monkeypatch.setenv("PATH", str(machine.folder / "bin"))
    own = machine.folder / f"own-{engine}"
    own.touch()
    assert program(playwright, engine) == Program(str(own), None)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_browser_that_is_nowhere_is_said_with_its_names(machine, playwright, monkeypatch, engine):
    monkeypatch.setenv("PATH", str(machine.folder / "bin"))
    wanted = rf"no {' or '.join(ON_THE_PATH[engine])} on the PATH.*tools/need\.sh {engine}"
    with pytest.raises(FileNotFoundError, match=wanted):
        program(playwright, engine)
