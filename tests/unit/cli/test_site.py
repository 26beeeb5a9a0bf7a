"""The list of files that ``serve`` gives out, compared with what the page is made of."""

from fnmatch import fnmatch
from pathlib import Path

import pytest

from ivr.cli.site import PUBLIC, is_listed, public_file
from tools.dist import LASTING, VERSIONED

ROOT = Path(__file__).resolve().parents[3]


def some_file(pattern):
    """Return a name that fits the pattern."""
    return tuple(pattern.replace("*", "some").split("/"))


def test_every_file_of_a_built_site_is_listed():
    patterns = (*LASTING, "index.html", "sw.js", *(f"0123456789ab/{name}" for name in VERSIONED))
    # "icon*" stands for pictures of two kinds.
    names = [pattern.replace("icon*", "icon.svg") for pattern in patterns]
    missing = [name for name in names if not is_listed(some_file(name))]
    assert not missing, f"ivr/cli/site.py: PUBLIC lacks {missing}"


def test_nothing_is_listed_that_the_page_does_not_ask_for():
    packed = {"data/*.sql", "flows/*.toml"}  # the page has these in vendor/data.zip
    alone = {"index.html", "sw.js", "ivr-simulator.html"}
    built = (*LASTING, *VERSIONED)
    folders = {name.rpartition("/")[0] for name in built}
    for pattern in set(PUBLIC) - packed - alone:
        known = any(fnmatch(pattern, name) for name in built)
        assert known or pattern.rpartition("/")[0] in folders, f"ivr/cli/site.py: {pattern}"


@pytest.mark.parametrize(
    "name",
    [
        ".git",
        ".git/HEAD",
        ".gitignore",
        ".github/workflows/pages.yml",
        ".venv/pyvenv.cfg",
        "CHANGELOG.md",
        "Makefile",
        "README.md",
        "docs/architecture.md",
        "ivr/__init__.py",
        "ivr/cli/server.py",
        "ivr.db",
        "ivr.db-wal",
        "node_modules/.package-lock.json",
        "package.json",
        "pyproject.toml",
        "tests/flows/tiny.toml",
        "tools/dist.py",
    ],
)
def test_of_a_checkout_only_the_page_is_given_out(name):
    assert public_file(ROOT, ROOT / name) is None


def test_a_checkout_has_its_page():
    names = ["index.html", "pyscript.toml", "sw.js", "assets/phone.css", "assets/icon.svg"]
    names += ["loader/start.mjs", "flows/pizza.toml", "data/seed.sql", "LICENSE"]
    assert [name for name in names if public_file(ROOT, ROOT / name) is None] == []
    assert public_file(ROOT, ROOT) == ROOT / "index.html"
