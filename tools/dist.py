"""Make ``dist/``: the site as a static host needs it, and the whole of it in one HTML file.

Rules:

- The site is what the page asks for, and nothing more, with a service worker that keeps it.
- The single file asks for nothing. Its modules are bundled by esbuild, see ``tools/bundle.mjs``.
  Every file lies in the page as gzip, written as text, and ``loader/unpack.js``
  answers requests to a reserved host from there.
- Pages are read by Python's HTML parser and changed by ``tools/markup.py``.
- The style sheets that the page links in its head stand in the site's page itself, because the
  browser draws nothing until it has them.
- Both are sealed, see ``tools/policy.py``: every module and style sheet of the site has its hash in
  the page. The single file runs its one script by hash, and modules from blobs, which only a
  script that runs already can make; its packed parts carry gzip's own checksum.
- The same commit gives the same bytes: no times, no names of this machine, everything in order.
"""

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

from tools import policy
from tools.contents import integrity
from tools.letters import text_of
from tools.markup import Edit, Element, Reader, edited, elements, start_tag, whole_lines

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
HOST = "https://ivr.invalid/"

# The attributes of the page that name files of ours.
ADDRESSES = ("href", "src", "config", "data-first")

# Where it lies on the site: in a folder named by its content ...
VERSIONED = (
    "pyscript.toml",
    "assets/panel.css",
    *(f"loader/{name}.mjs" for name in ("digest", "integrity", "kept", "large", "loader", "maker")),
    *(f"loader/{name}.mjs" for name in ("making", "names", "progress", "pyscript", "python")),
    *(f"loader/{name}.mjs" for name in ("shelf", "sparse", "start", "trouble")),
    "vendor/*.mjs",
    "vendor/*.zip",
    "vendor/pyodide/*.mjs",
    "vendor/pyodide/*.wasm",
    "vendor/pyscript/*.css",
    "vendor/pyscript/*.js",
    "vendor/pyscript/LICENSE",
)
# ... or at an address that stays, because a browser or a person knows it.
LASTING = ("LICENSE", "assets/icon*", "assets/manifest.webmanifest")

# The single file's one module, bundled by tools/bundle.mjs.
BUNDLE = "loader/whole.mjs"

# Nothing is asked for from anywhere.
SINGLE_POLICY = (
    "default-src 'none'; script-src blob: 'wasm-unsafe-eval'; style-src; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)

PACKED = (
    "vendor/app.zip",
    "vendor/data.zip",
    "vendor/later.zip",
    "vendor/editor.mjs",
    "vendor/python.zip",
    "vendor/pyodide/pyodide.asm.mjs",
    "vendor/pyodide/pyodide.asm.wasm",
)


def files(patterns: tuple[str, ...]) -> dict[str, bytes]:
    """Read what the patterns name, in order of names."""
    paths = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    names = sorted(path.relative_to(ROOT).as_posix() for path in paths)
    return {name: (ROOT / name).read_bytes() for name in names if "/." not in name}


def sha256(content: bytes) -> str:
    """Return the hash by which the service worker keeps a file."""
    return hashlib.sha256(content).hexdigest()


def is_versioned(address: str | None) -> bool:
    """Return whether an address of the page is of a file that lies in the version's folder."""
    path = (address or "").removeprefix("./")
    return any(fnmatch(path, pattern) for pattern in VERSIONED)


def moved(page: str, version: str) -> str:
    """Let every address in a page lead into the version's folder, and tell the page its version."""
    edits = []
    for element in Reader(page).found:
        addresses = {name: element.attributes.get(name) for name in ADDRESSES}
        changed = {
            name: f"./{version}/{address.removeprefix('./')}"
            for name, address in addresses.items()
            if address and is_versioned(address)
        }
        if element.tag == "body":
            changed["data-version"] = version
        if changed:
            edits.append(start_tag(element, **changed))
    return edited(page, edits)


def site() -> dict[str, bytes]:
    """Return the site: path to content.

    All but the lasting addresses have the version in them, so no page ever gets a file of another.
    """
    versioned, lasting = files(VERSIONED), files(LASTING)
    page, worker = ((ROOT / name).read_text("utf-8") for name in ("index.html", "sw.js"))
    page = styled(page, in_head(page))
    parts = [*versioned.items(), *lasting.items(), ("index.html", page.encode())]
    whole = "".join(f"{name} {sha256(content)}\n" for name, content in parts)
    version = sha256((whole + worker).encode())[:12]
    # PyScript reads the interpreter's address from the page's, the others from the configuration's.
    config = versioned["pyscript.toml"].decode().replace('"./loader/', f'"./{version}/loader/')
    versioned["pyscript.toml"] = config.encode()
    made = lasting | {f"{version}/{name}": content for name, content in versioned.items()}
    made["index.html"] = sealed(moved(page, version), made).encode()
    made["sw.js"] = filled(worker, version, made).encode()
    return made


def style_sheets(page: str) -> list[Element]:
    """Return the links to style sheets in a page."""
    return elements(page, "link", lambda attributes: attributes.get("rel") == "stylesheet")


def element(tag: str, content: str) -> str:
    """Write a style or a script; its text must not end the element."""
    if f"</{tag}" in content:
        raise ValueError(f"a {tag} of the page has </{tag} in it")
    return f"<{tag}>\n{content}</{tag}>\n"


def in_head(page: str) -> list[Element]:
    """Return the links to the style sheets without which nothing is drawn."""
    [body] = elements(page, "body")
    return [link for link in style_sheets(page) if link.end <= body.start]


def styled(page: str, links: list[Element]) -> str:
    """Put style sheets where the page links them."""
    sheets = [element("style", (ROOT / path_of(link)).read_text("utf-8")) for link in links]
    edits = zip(links, sheets, strict=True)
    return edited(page, [whole_lines(page, link, sheet) for link, sheet in edits])


def path_of(link: Element) -> str:
    """Return the path that a link leads to."""
    return (link.attributes["href"] or "").removeprefix("./")


def sealed(page: str, made: dict[str, bytes]) -> str:
    """Write into the site's page the hashes of its modules, style sheets and own scripts."""
    page = edited(
        page,
        [start_tag(e, integrity=integrity(made[path_of(e)])) for e in style_sheets(page)],
    )
    modules = {path: content for path, content in made.items() if path.endswith((".js", ".mjs"))}
    return policy.allowed(policy.mapped(page, modules))


def filled(worker: str, version: str, made: dict[str, bytes]) -> str:
    """Tell the service worker which version it is and which files that has."""
    wanted = {path: sha256(made[path]) for path in sorted(made) if not path.endswith("LICENSE")}
    for line, value in (("const VERSION = ", version), ("const FILES = ", wanted)):
        worker, count = re.subn(f"^{line}.*;$", f"{line}{json.dumps(value)};", worker, flags=re.M)
        if count != 1:
            raise ValueError(f"sw.js has {count} lines that begin with {line!r}")
    return worker


def write(target: Path, made: dict[str, bytes]) -> None:
    """Write files into a folder."""
    for name, content in made.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


# --- one file -------------------------------------------------------------------------------------


def bundle() -> bytes:
    """Return PyScript and the loader as one module."""
    command = ["node", "tools/bundle.mjs", BUNDLE, f"{HOST}{BUNDLE}"]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout


def packed(path: str, content: bytes) -> str:
    """Write a file as an element that no browser runs."""
    # The archives are packed already, see tools/pack.py.
    small = content if path.endswith(".zip") else gzip.compress(content, 9, mtime=0)
    place = f'data-path="{path}" data-size="{len(small)}"'
    return f'<script type="application/octet-stream" {place}>{text_of(small)}</script>\n'


def illustrated(page: str) -> str:
    """Put the icon where the page links it."""
    image = base64.b64encode((ROOT / "assets" / "icon.svg").read_bytes()).decode("ascii")
    icon = policy.only(page, "link", "rel", "icon")
    return edited(page, [start_tag(icon, href=f"data:image/svg+xml;base64,{image}")])


def without_links(page: str) -> str:
    """Take out what a page on a disk cannot use: scripts, what preloads modules, the manifest."""
    gone = [
        *elements(page, "link", lambda a: a.get("rel") in ("manifest", "apple-touch-icon")),
        *elements(page, "template", lambda a: a.get("id") == "next"),
        *elements(page, "script"),
    ]
    return edited(page, [whole_lines(page, each) for each in gone])


def configured(page: str) -> str:
    """Let PyScript read its configuration from the reserved host."""
    there = f"{HOST}pyscript.toml"
    edits = [
        start_tag(element, **{name: there})
        for element in Reader(page).found
        for name in ADDRESSES
        if element.attributes.get(name) == "./pyscript.toml"
    ]
    return edited(page, edits)


def configuration() -> bytes:
    """Return the configuration with its addresses on the reserved host.

    PyScript reads a relative one from the page's address, which may be a file's.
    """
    text = (ROOT / "pyscript.toml").read_text("utf-8")
    for folder in ("loader", "vendor"):
        text = text.replace(f'"./{folder}/', f'"{HOST}{folder}/')
    return text.encode()


def single(page: str) -> str:
    """Return the page with everything in it."""
    page = illustrated(styled(page, style_sheets(page)))
    page = policy.with_policy(configured(without_links(page)), SINGLE_POLICY)
    inside = {BUNDLE: bundle()}
    inside |= {path: (ROOT / path).read_bytes() for path in PACKED}
    inside["pyscript.toml"] = configuration()
    tail = "".join(packed(path, content) for path, content in inside.items())
    tail += element("script", (ROOT / "loader" / "unpack.js").read_text("utf-8"))
    [body] = elements(page, "body")
    return policy.allowed(edited(page, [Edit(body.content_end, body.content_end, tail)]))


def fetched(made: dict[str, bytes]) -> int:
    """Return how many bytes a first visit fetches from a host that compresses with gzip."""
    asked = (made[path] for path in made if "icon" not in path and not path.endswith("LICENSE"))
    return sum(len(gzip.compress(content, 6)) for content in asked)


def main(folder: Path = DIST) -> None:
    """Make both, in a folder that holds nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    made = site()
    write(folder / "site", made)
    page = single((ROOT / "index.html").read_text("utf-8"))
    target = folder / "ivr-simulator.html"
    target.write_text(page, "utf-8")
    print(f"site: {fetched(made):,} bytes, each file gzipped, without icons and licences")
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
