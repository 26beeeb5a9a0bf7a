"""The second archive: what is found in it, and what happens when it does not come."""

import importlib
import re
import sys
import zipfile
from types import SimpleNamespace

import pytest

from ivr.browser import later
from ivr.browser.seam import web
from tests.unit.browser.virtual_loop import run
from tools.pack import ROOT


@pytest.fixture
def archives(tmp_path, monkeypatch):
    """Two archives that share a package, of which the first can be imported from."""
    contents = {
        "first.zip": {"parcels/__init__.py": "", "parcels/small.py": "SIZE = 1"},
        "second.zip": {
            "parcels/large.py": "from parcels.small import SIZE\nSIZE += 1",
            "parcels/odd/__init__.py": "",
            "parcels/odd/round.py": "SIZE = 3",
            "crates.py": "SIZE = 4",
        },
    }
    for name, files in contents.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
    monkeypatch.setattr(later, "FIRST", str(tmp_path / "first.zip"))
    monkeypatch.setattr(later, "SECOND", str(tmp_path / "second.zip"))
    monkeypatch.syspath_prepend(later.FIRST)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    yield
    for name in [name for name in sys.modules if name.split(".")[0] in ("parcels", "crates")]:
        del sys.modules[name]


def bring(monkeypatch, *faults):
    """Have the loader bring the archive, or fail with each of ``faults`` first."""
    left, asked = list(faults), []

    async def bring_later():
        asked.append(1)
        if left:
            raise left.pop(0)

    monkeypatch.setitem(vars(web), "window", SimpleNamespace(bringLater=bring_later))
    return asked


@pytest.mark.parametrize(
    ("name", "size"), [("parcels.small", 1), ("parcels.large", 2), ("parcels.odd.round", 3)]
)
def test_a_package_may_have_modules_in_both(archives, monkeypatch, name, size):
    bring(monkeypatch)
    run(later.arrive())
    assert vars(importlib.import_module(name))["SIZE"] == size


def test_what_is_in_no_package_is_found_too(archives, monkeypatch):
    bring(monkeypatch)
    run(later.arrive())
    assert importlib.import_module("crates").SIZE == 4
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("parcels.none")


def test_it_is_fetched_once(archives, monkeypatch):
    asked = bring(monkeypatch)
    run(later.arrive())
    run(later.arrive())
    assert asked == [1]


def test_what_does_not_come_is_an_error_and_may_come_later(archives, monkeypatch):
    bring(monkeypatch, OSError("later.zip: 404"))
    with pytest.raises(later.LaterError, match=r"later\.zip: 404"):
        run(later.arrive())
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("parcels.large")
    run(later.arrive())
    assert importlib.import_module("parcels.large").SIZE == 2


def test_the_loader_puts_the_archives_where_python_looks_for_them():
    loader = (ROOT / "loader" / "python.mjs").read_text("utf-8")
    places = dict(re.findall(r'^const (APP|LATER) = "(.+)";$', loader, re.MULTILINE))
    assert places == {"APP": later.FIRST, "LATER": later.SECOND}
