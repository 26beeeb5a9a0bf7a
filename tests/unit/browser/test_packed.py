"""Archives of bytecode: what is found in them, and what is left of them in memory."""

import importlib
import importlib.util
import io
import re
import sys
import traceback
import zipfile
from types import SimpleNamespace

import pytest

from ivr.browser import later, packed
from ivr.browser.seam import web
from tests.unit.browser.virtual_loop import run
from tools.pack import ROOT

SOURCES = {
    "first": {
        "bundles/__init__.py": "KIND = 'bundle'",
        "bundles/small.py": "SIZE = 1\n\ndef lose():\n    raise LookupError(SIZE)",
        "bundles/notes.txt": "no module",
    },
    "later": {
        "bundles/large.py": "from bundles.small import SIZE\nSIZE += 1",
        "bundles/odd/__init__.py": "",
        "bundles/odd/round.py": "SIZE = 3",
        "crates.py": "SIZE = 4",
    },
}


def bytecode(source, name):
    code = compile(source, name, "exec")
    # As an unchecked pyc file (PEP 552), of which packed.py reads the code alone.
    return importlib.util.MAGIC_NUMBER + b"\1\0\0\0" + bytes(8) + packed.marshal.dumps(code)


def archive(sources):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, source in sources.items():
            is_code = name.endswith(".py")
            target.writestr(
                f"{name}c" if is_code else name, bytecode(source, name) if is_code else source
            )
    return buffer.getvalue()


@pytest.fixture
def archives(tmp_path, monkeypatch):
    """The paths of two archives that share a package. Nothing is imported from them yet."""
    paths = {name: tmp_path / f"{name}.zip" for name in SOURCES}
    for name, path in paths.items():
        path.write_bytes(archive(SOURCES[name]))
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    monkeypatch.setattr(later, "LATER", str(paths["later"]))
    yield str(paths["first"]), str(paths["later"])
    for name in [name for name in sys.modules if name.split(".")[0] in ("bundles", "crates")]:
        del sys.modules[name]


def imported(name):
    return vars(importlib.import_module(name))


def test_a_package_may_have_modules_in_two_archives(archives):
    for path in archives:
        packed.use(path)
    assert imported("bundles")["KIND"] == "bundle"
    assert imported("bundles.large")["SIZE"] == 2
    assert imported("bundles.odd.round")["SIZE"] == 3
    assert imported("crates")["SIZE"] == 4


def test_a_module_knows_where_it_comes_from(archives):
    packed.use(archives[0])
    package, module = imported("bundles"), imported("bundles.small")
    assert module["__file__"] == f"{archives[0]}/bundles/small.pyc"
    assert module["__spec__"].loader.archive == archives[0]
    assert package["__file__"] == f"{archives[0]}/bundles/__init__.pyc"
    assert package["__path__"] == [f"{archives[0]}/bundles"]
    with pytest.raises(LookupError) as caught:
        module["lose"]()
    assert 'File "bundles/small.py", line 4, in lose' in "".join(
        traceback.format_exception(caught.value)
    )


def test_what_no_archive_has_is_looked_for_elsewhere(archives):
    packed.use(archives[0])
    assert imported("colorsys")["__spec__"].loader is not sys.meta_path[0]
    with pytest.raises(ModuleNotFoundError):
        imported("bundles.none")


def test_python_itself_finds_in_such_an_archive_what_the_memory_has_forgotten(
    archives, monkeypatch
):
    """As on a later visit, whose memory has the modules but not the archive."""
    packed.use(archives[0])
    imported("bundles")
    packed.leave()
    assert not packed.uses(archives[0])
    monkeypatch.syspath_prepend(archives[0])
    assert imported("bundles.small")["SIZE"] == 1


def bring(monkeypatch, *faults):
    """Have the loader bring the second archive, or fail with each of ``faults`` first."""
    left, asked = list(faults), []

    async def bring_later():
        asked.append(1)
        if left:
            raise left.pop(0)

    monkeypatch.setitem(vars(web), "window", SimpleNamespace(bringLater=bring_later))
    return asked


def test_the_second_archive_is_fetched_once(archives, monkeypatch):
    asked = bring(monkeypatch)
    run(later.arrive())
    run(later.arrive())
    assert asked == [1]
    assert imported("crates")["SIZE"] == 4


def test_what_does_not_come_is_an_error_and_may_come_later(archives, monkeypatch):
    bring(monkeypatch, OSError("later.zip: 404"))
    with pytest.raises(later.LaterError, match=r"later\.zip: 404"):
        run(later.arrive())
    with pytest.raises(ModuleNotFoundError):
        imported("crates")
    run(later.arrive())
    assert imported("crates")["SIZE"] == 4


def test_the_loader_puts_the_archives_where_python_looks_for_them():
    loader = (ROOT / "loader" / "python.mjs").read_text("utf-8")
    places = dict(re.findall(r'^const (APP|LATER) = "(.+)";$', loader, re.MULTILINE))
    assert places == {"APP": packed.APP, "LATER": "/lib/later.zip"}
