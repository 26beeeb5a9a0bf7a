"""Write down what the page is made of, by content: ``vendor/contents.mjs``, for the loader.

Rules:

- ``key`` changes with any byte that can end up in a memory snapshot, so a snapshot of another
  version is never found.
- ``lock`` is what Pyodide wants to know of its own distribution, without the packages that the page
  does not load: one request and 119 KB less.
- ``digests`` are the hashes by which what the loader fetches is compared.
- ``sizes`` are the bytes of each such file, so that the page can say how much of it has come.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FETCHED = ("vendor/pyodide/*.mjs", "vendor/pyodide/*.wasm", "vendor/*.zip")
IN_A_SNAPSHOT = (*FETCHED, "loader/*.mjs")
LOCK = ROOT / "node_modules" / "pyodide" / "pyodide-lock.json"


def digest(root: Path, patterns: tuple[str, ...]) -> str:
    """Return a hash of the names and the contents of all files that the patterns name."""
    whole = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return whole.hexdigest()


def integrity(content: bytes) -> str:
    """Return a hash as browsers compare it: Subresource Integrity, and policies too."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode('ascii')}"


def fetched(root: Path) -> dict[str, bytes]:
    """Return what makes an interpreter, by the places of the files in ``vendor/``."""
    paths = sorted(path for pattern in FETCHED for path in root.glob(pattern))
    vendor = root / "vendor"
    return {path.relative_to(vendor).as_posix(): path.read_bytes() for path in paths}


def contents(key: str, info: object, files: dict[str, bytes]) -> str:
    """Write the module."""
    lock = json.dumps({"info": info, "packages": {}}, sort_keys=True)
    digests = {path: integrity(content) for path, content in files.items()}
    sizes = {path: len(content) for path, content in files.items()}
    return (
        "// Written by make: what the page is made of.\n\n"
        f'export const key = "{key}";\n'
        f"export const lock = {lock};\n"
        f"export const digests = {json.dumps(digests, indent=2)};\n"
        "/** @type {Record<string, number>} */\n"
        f"export const sizes = {json.dumps(sizes, indent=2)};\n"
    )


def main() -> None:
    """Write the module to the path given, if it differs from what is there."""
    target = Path(sys.argv[1])
    info = json.loads(LOCK.read_text("utf-8"))["info"]
    text = contents(digest(ROOT, IN_A_SNAPSHOT), info, fetched(ROOT))
    if not target.is_file() or target.read_text("utf-8") != text:
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
