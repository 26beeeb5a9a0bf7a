"""A flow in a file, and calls to it from the command line."""

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ivr.cli import main
from tests.flows import text_of


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    """Return the path of a flow."""
    path = tmp_path / "parcels.toml"
    path.write_text(text_of("parcels.toml"), "utf-8")
    return path


@pytest.fixture
def call(
    flow: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Return a function that makes a call with the lines given, and returns status and output."""

    def run(
        *lines: str, options: Sequence[str] = (), stdin: type[io.StringIO] = io.StringIO
    ) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", stdin("".join(f"{line}\n" for line in lines)))
        status = main(["call", "--flow", str(flow), *options])
        return status, capsys.readouterr().out

    return run


@pytest.fixture
def talk(call: Callable[..., tuple[int, str]]) -> Callable[..., str]:
    """Return a function that makes a call which ends well or is hung up, and returns the output."""

    def run(*lines: str, **how: object) -> str:
        status, out = call(*lines, **how)
        assert status in (0, 3)
        return out

    return run
