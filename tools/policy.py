"""Seal a page: hashes of the modules that it imports, and of what its policy lets run inside it.

Run it as ``python3 -m tools.policy`` after a change of a script in ``index.html`` or of a version
in ``package.json``; a test says when that is due. ``make dist`` seals what it makes by itself.

Rules:

- The import map has a hash for every module that it knows, and browsers compare it. A checkout's
  map knows what comes from npm; the loader changes too often there. A site's map knows all.
- The policy names each script and style inside the page by its hash, so no other script or style
  that gets into the page runs.
"""

import json
from pathlib import Path

from tools.contents import integrity
from tools.markup import Element, content, edited, elements, start_tag

ROOT = Path(__file__).resolve().parent.parent

PINNED = ("vendor/pyodide/*.mjs", "vendor/pyscript/*.js")

# Scripts of these types run, or steer what runs. Others are data, which no policy needs to allow.
RUNNING = (None, "module", "importmap")


def pinned(root: Path) -> dict[str, bytes]:
    """Return the modules that come from npm, by their addresses."""
    paths = sorted(path for pattern in PINNED for path in root.glob(pattern))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def only(page: str, tag: str, name: str, value: str) -> Element:
    """Return the one element with this attribute. Raises `ValueError` for none, or several."""
    found = elements(page, tag, lambda attributes: attributes.get(name) == value)
    if len(found) != 1:
        raise ValueError(f'the page has {len(found)} of <{tag} {name}="{value}">')
    return found[0]


def mapped(page: str, modules: dict[str, bytes]) -> str:
    """Write the hashes of modules into a page's import map."""
    hashes = {f"./{path}": integrity(module) for path, module in sorted(modules.items())}
    text = json.dumps({"integrity": hashes}, indent=2)
    return edited(page, [content(only(page, "script", "type", "importmap"), f"\n{text}\n")])


def inside(page: str, tag: str) -> list[str]:
    """Return the texts of the scripts or styles that stand in the page itself."""
    found = elements(page, tag, lambda a: "src" not in a and a.get("type") in RUNNING)
    return [page[each.content : each.content_end] for each in found]


def directives(policy: str) -> dict[str, list[str]]:
    """Return what a policy says: the name of each directive, and its sources."""
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


def with_policy(page: str, policy: str) -> str:
    """Give a page another policy."""
    meta = only(page, "meta", "http-equiv", "Content-Security-Policy")
    return edited(page, [start_tag(meta, content=policy)])


def allowed(page: str) -> str:
    """Write the hashes of all that stands inside a page into its policy."""
    meta = only(page, "meta", "http-equiv", "Content-Security-Policy")
    policy = directives(meta.attributes["content"] or "")
    for tag in ("script", "style"):
        lasting = [each for each in policy[f"{tag}-src"] if not each.startswith("'sha256-")]
        hashes = [f"'{integrity(text.encode())}'" for text in inside(page, tag)]
        policy[f"{tag}-src"] = lasting + hashes
    return with_policy(page, "; ".join(" ".join([name, *each]) for name, each in policy.items()))


def main() -> None:
    """Seal the page of this checkout."""
    path = ROOT / "index.html"
    path.write_text(allowed(mapped(path.read_text("utf-8"), pinned(ROOT))), "utf-8")


if __name__ == "__main__":
    main()
