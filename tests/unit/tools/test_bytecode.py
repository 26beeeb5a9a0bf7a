"""The archives of bytecode: what goes into them, and that nothing the page imports is left out."""

import ast
import gzip
import importlib.util
import io
import sys
import zipfile
from pathlib import Path

import pytest

from tools.bytecode import compiled, listed
from tools.contents import contents, digest, integrity
from tools.pack import members, pyscript

ROOT = Path(__file__).resolve().parents[3]
LIST = "tools/stdlib.txt"

SOURCES = {
    "parcels/__init__.py": 'KINDS = {"small", "large", "odd"}\n',
    "parcels/sizes.py": '"""Sizes."""\nfrom parcels import KINDS\nFIRST = min(KINDS)\n',
    "parcels/notes.txt": "as they are",
}


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def unzipped(archive):
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(archive))) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_compiled_modules_can_be_imported_with_no_source_beside_them(tmp_path, monkeypatch):
    target = tmp_path / "parcels.zip"
    target.write_bytes(gzip.decompress(compiled(zipped(SOURCES))))
    monkeypatch.syspath_prepend(str(target))
    assert importlib.import_module("parcels.sizes").FIRST == "large"
    monkeypatch.delitem(sys.modules, "parcels")
    monkeypatch.delitem(sys.modules, "parcels.sizes")


def test_an_archive_is_compressed_as_a_whole_and_not_file_by_file():
    made = compiled(zipped({f"parcels/p{n}.txt": "the same words " * 9 for n in range(99)}))
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(made))) as opened:
        assert {each.compress_type for each in opened.infolist()} == {zipfile.ZIP_STORED}
    assert len(made) < 99 * 30


def test_what_is_no_source_goes_along_as_it_is():
    made = unzipped(compiled(zipped(SOURCES)))
    assert set(made) == {"parcels/__init__.pyc", "parcels/sizes.pyc", "parcels/notes.txt"}
    assert made["parcels/notes.txt"] == b"as they are"


def test_the_same_sources_make_the_same_bytes():
    assert compiled(zipped(SOURCES)) == compiled(zipped(SOURCES))


def test_bytecode_is_believed_without_a_look_at_its_source():
    content = unzipped(compiled(zipped(SOURCES)))["parcels/sizes.pyc"]
    assert content[:4] == importlib.util.MAGIC_NUMBER
    assert content[4:8] == b"\1\0\0\0"


def test_only_the_modules_that_were_named_are_taken():
    assert set(unzipped(compiled(zipped(SOURCES), ["parcels"]))) == {"parcels/__init__.pyc"}


def test_a_module_that_is_not_there_stops_the_build():
    with pytest.raises(ValueError, match=r"lost\.property, weights"):
        compiled(zipped(SOURCES), ["parcels", "weights", "lost.property"])


def test_a_list_has_blanks_between_its_names_and_comments():
    assert listed("# all\njson  json.decoder # two\n\nre\n") == ["json", "json.decoder", "re"]


def imports(path):
    """Yield the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module)


def is_source(module):
    """Return whether a module of the standard library is a file, which the list has to name."""
    spec = importlib.util.find_spec(module)
    return spec is not None and str(spec.origin).endswith((".py", ".pyc"))


def test_the_standard_library_of_the_page_has_whatever_the_app_imports():
    wanted = {name for path in members(ROOT, "python") for name in imports(path)}
    stdlib = {name for name in wanted if name.split(".")[0] in sys.stdlib_module_names}
    # collections has collections.abc in itself since Python 3.13.
    stdlib.discard("collections.abc")
    missing = {name for name in stdlib if is_source(name)} - set(
        listed((ROOT / LIST).read_text("utf-8"))
    )
    assert not missing, f"{LIST} lacks {sorted(missing)}"


def test_the_command_line_stays_at_home():
    names = {path.relative_to(ROOT).as_posix() for path in members(ROOT, "python")}
    assert not {name for name in names if name.startswith("ivr/cli") or "__main__" in name}
    assert {"ivr/api.py", "ivr/browser/boot.py"} <= names


def test_the_python_of_pyscript_goes_with_ours():
    module = 'export default {\n  "pyscript": {"web.py": "TAG = 1\\n", "__init__.py": ""}\n};\n'
    sources = dict(pyscript(module))
    assert sources == {"pyscript/__init__.py": b"", "pyscript/web.py": b"TAG = 1\n"}
    assert set(unzipped(compiled(zipped(sources)))) == {f"{name}c" for name in sources}


def test_the_key_of_a_snapshot_changes_with_any_byte_and_any_name(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"one")
    (tmp_path / "b.zip").write_bytes(b"two")
    keys = {digest(tmp_path, ("*.zip",))}
    (tmp_path / "b.zip").write_bytes(b"twp")
    keys.add(digest(tmp_path, ("*.zip",)))
    (tmp_path / "b.zip").rename(tmp_path / "c.zip")
    keys.add(digest(tmp_path, ("*.zip",)))
    assert len(keys) == 3


def test_the_contents_are_a_module_with_the_key_and_a_lock_without_packages():
    text = contents("abc", {"python": "3.14.2"}, {"app.zip": b"x"})
    assert 'export const key = "abc";' in text
    assert 'export const lock = {"info": {"python": "3.14.2"}, "packages": {}};' in text
    assert f'"app.zip": "{integrity(b"x")}"' in text
    assert '"app.zip": 1' in text
