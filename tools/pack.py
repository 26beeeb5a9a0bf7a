"""Pack the Python package, the seed and the flows into one archive, to be compiled for the page.

Rules:

- One archive is one request; PyScript unpacks it into its working folder.
- PyScript writes its own Python there at every start, as sources. Packed here as well, it is found
  compiled.
- The same files give the same bytes: names sorted, times fixed, no owner. So a browser that has the
  archive cached keeps it, and so does whatever is keyed by its content.
- It is written only when its bytes change, so packing again costs nothing, and nothing that is
  made of it has to be made again.
"""

import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CONTENTS = ("ivr/**/*.py", "data/**/*.sql", "flows/**/*.toml")

# The terminal's part of the package, which no page runs.
LEFT_OUT = ("ivr/__main__.py", "ivr/cli/*")

PYSCRIPT = "node_modules/@pyscript/core/src/stdlib/pyscript.js"
"""PyScript's own Python, as it writes it: a module with one object, folder to file to text."""

# The earliest time that a zip file can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)


def members(root: Path) -> Iterator[Path]:
    """Yield what goes into the archive, in its order."""
    for pattern in CONTENTS:
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


def pack(root: Path, more: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """Return the archive's bytes: the members, and ``more`` files by name."""
    contents = {path.relative_to(root).as_posix(): path.read_bytes() for path in members(root)}
    contents.update(more)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def main() -> None:
    """Write the archive to the path given, if it differs from what is there."""
    target = Path(sys.argv[1])
    content = pack(ROOT, pyscript((ROOT / PYSCRIPT).read_text("utf-8")))
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    print(f"{target}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
