"""``ivr --help``, and what README.md says of each command."""

import re
from pathlib import Path

import pytest

from ivr.cli import COMMANDS, main

README = (Path(__file__).resolve().parents[3] / "README.md").read_text("utf-8")


def help_of(capsys, *arguments):
    with pytest.raises(SystemExit) as caught:
        main([*arguments, "--help"])
    assert caught.value.code == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_help_lists_every_command(capsys):
    text = help_of(capsys)
    for name, (_, summary, _) in COMMANDS.items():
        assert f"{name} {summary}" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_explains_it_and_every_option(capsys, name):
    text = help_of(capsys, name)
    assert COMMANDS[name][2] in text
    described, _, listed = text.partition(" options: ")
    for option in re.findall(r"--[a-z]+", described.partition("]")[2]):
        assert re.search(rf"{option}( [A-Z]+)?( \[[A-Z]+ \.\.\.\])? [a-z]", listed), (
            f"{option} is not explained"
        )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_shows_every_command(name):
    assert re.search(rf"^\$ .*\bivr {name}\b", README, re.MULTILINE), f"README.md: ivr {name}"


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["--version"])
    assert re.fullmatch(r"ivr-simulator \d+\.\d+\.\d+\n", capsys.readouterr().out)
