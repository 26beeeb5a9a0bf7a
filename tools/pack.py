"""Pack what the page runs: ``app`` or ``later``, its Python; or ``data``, the flows and their seed.

Rules:

- ``app`` has the modules that the phone needs until it is ready (``split.py``), ``later`` the rest.
- Python is compiled for the page and imported from its archive. PyScript unpacks the data into its
  working folder, where flows name each other's files.
- PyScript writes its own Python there at every start, as sources. Here it goes with ours, so that
  the page has it compiled.
- The same files give the same bytes: names sorted, times fixed, no owner. So a browser keeps an
  archive that it has cached, and a snapshot that is keyed by the archive's content stays valid.
- What the page fetches is compressed as a whole, by gzip, and not file by file: files that are
  compressed one by one cannot share what they have in common, and took a quarter more. Browsers
  unpack gzip by themselves, see ``loader/integrity.mjs``. Python's sources stay as they
  are, because ``bytecode.py`` reads them.
- An archive is written only when its bytes change, so that make does not make again what depends
  on it.
"""

import gzip
import io
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from tools.split import early

ROOT = Path(__file__).resolve().parent.parent

CONTENTS = {"python": ("ivr/**/*.py",), "data": ("data/**/*.sql", "flows/**/*.toml")}

# The terminal's part of the package, which no page runs.
LEFT_OUT = ("ivr/__main__.py", "ivr/cli/*")

PYSCRIPT = "node_modules/@pyscript/core/src/stdlib/pyscript.js"
"""PyScript's own Python, as it writes it: a module with one object, folder to file to text."""

# The earliest time that a zip file can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)


def members(root: Path, kind: str) -> Iterator[Path]:
    """Yield what goes into an archive, in its order."""
    for pattern in CONTENTS[kind]:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            if not any(fnmatch(name, left_out) for left_out in LEFT_OUT):
                yield path


def pyscript(module: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of PyScript's own Python, given the text of the module that holds them."""
    _, _, text = module.partition("export default ")
    for folder, files in json.loads(text.rstrip().removesuffix(";")).items():
        for name, source in sorted(files.items()):
            yield f"{folder}/{name}", source.encode("utf-8")


def files(root: Path, kind: str) -> dict[str, bytes]:
    """Return what there is of a kind, by name."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in members(root, kind)}


def python(root: Path, which: str) -> dict[str, bytes]:
    """Return the sources of ``app`` or of ``later``, by name."""
    sources = files(root, "python") | dict(pyscript((root / PYSCRIPT).read_text("utf-8")))
    first = early(sources)
    return {name: text for name, text in sources.items() if (name in first) is (which == "app")}


def pack(contents: Mapping[str, bytes]) -> bytes:
    """Return an archive's bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def whole(archive: bytes) -> bytes:
    """Return an archive as the page fetches it; the same one gives the same bytes."""
    return gzip.compress(archive, 9, mtime=0)


def main() -> None:
    """Write the archive of a kind to the path given, if it differs from what is there."""
    kind, target = sys.argv[1], Path(sys.argv[2])
    content = whole(pack(files(ROOT, kind))) if kind == "data" else pack(python(ROOT, kind))
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    print(f"{target}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
