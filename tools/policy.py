"""Seal a page: hashes of the modules that it imports, and of what its policy lets run inside it.

Run it as ``python3 -m tools.policy`` after a change of a script in ``index.html`` or of a version
in ``package.json``; a test says when that is due. ``make dist`` seals what it makes by itself.

Rules:

- The import map has a hash for every module that it knows, and browsers compare it. A checkout's
  map knows what comes from npm; the loader changes too often there. A site's map knows all.
- The policy names each script and style inside the page by its hash, so whatever else gets into the
  page does not run.
"""

import json
import re
from pathlib import Path

from tools.contents import integrity

ROOT = Path(__file__).resolve().parent.parent

PINNED = ("vendor/pyodide/*.mjs", "vendor/pyscript/*.js")

MAP = re.compile(r'(<script type="importmap">\n).*?(</script>)', re.DOTALL)
INSIDE = {
    "script": r'<script(?: type="(?:module|importmap)")?>(.*?)</script>',
    "style": r"<style>(.*?)</style>",
}


def pinned(root: Path) -> dict[str, bytes]:
    """Return the modules that come from npm, by their addresses."""
    paths = sorted(path for pattern in PINNED for path in root.glob(pattern))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def mapped(page: str, modules: dict[str, bytes]) -> str:
    """Write the hashes of modules into a page's import map."""
    hashes = {f"./{path}": integrity(content) for path, content in sorted(modules.items())}
    text = json.dumps({"integrity": hashes}, indent=2)
    page, count = MAP.subn(lambda found: f"{found[1]}{text}\n{found[2]}", page)
    if count != 1:
        raise ValueError(f"the page has {count} import maps")
    return page


def allowed(page: str) -> str:
    """Write the hashes of all that stands inside a page into its policy."""
    for tag, pattern in INSIDE.items():
        found = re.findall(pattern, page, re.DOTALL)
        hashes = "".join(f" '{integrity(text.encode())}'" for text in found)
        page = re.sub(
            rf"({tag}-src[^;\"]*?)(?: 'sha256-[^']*')*(?=[;\"])", rf"\1{hashes}", page, count=1
        )
    return page


def main() -> None:
    """Seal the page of this checkout."""
    path = ROOT / "index.html"
    path.write_text(allowed(mapped(path.read_text("utf-8"), pinned(ROOT))), "utf-8")


if __name__ == "__main__":
    main()
