"""Make ``dist/``: the site as a static host needs it, and the whole of it in one HTML file.

Rules:

- The site is what the page asks for, and nothing more, with a service worker that keeps it.
- The single file asks for nothing. Modules are bundled by esbuild; all lies in the page as gzip
  in base64, and ``loader/unpack.js`` answers from it whoever asks the reserved host.
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
from pathlib import Path
from tempfile import TemporaryDirectory

from tools import policy
from tools.contents import integrity

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
HOST = "https://ivr.invalid/"

# Where it lies on the site: in a folder named by its content ...
VERSIONED = (
    "pyscript.toml",
    "assets/*.css",
    "loader/integrity.mjs",
    "loader/kept.mjs",
    "loader/loader.mjs",
    "loader/maker.mjs",
    "loader/pyscript.mjs",
    "loader/python.mjs",
    "loader/shelf.mjs",
    "loader/sparse.mjs",
    "loader/start.mjs",
    "loader/trouble.mjs",
    "vendor/*.*",
    "vendor/pyodide/*",
    "vendor/pyscript/*",
)
# ... or at an address that stays, because a browser or a person knows it.
LASTING = ("LICENSE", "assets/icon*", "assets/manifest.webmanifest")

# The single file's one module, and what it is made of.
BUNDLE = "loader/whole.mjs"
BUNDLED = (
    "loader/*.mjs",
    "vendor/contents.mjs",
    "vendor/pyodide/pyodide.mjs",
    "vendor/pyscript/*.js",
)

# PyScript imports an interpreter from an address only, and a page on a disk has none.
CHUNK = "vendor/pyscript/core-C9KDLldu.js"
BY_ADDRESS, BY_NAME = "module:import(o)", 'module:import("../../loader/single.mjs")'

# Nothing is asked for from anywhere.
SINGLE_POLICY = (
    "default-src 'none'; script-src blob: 'wasm-unsafe-eval'; style-src; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)

PACKED = (
    "vendor/app.zip",
    "vendor/data.zip",
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


def moved(text: str, version: str) -> str:
    """Let every address in a text lead into the version's folder."""
    lasting, folders = r"assets/(?:icon|manifest)", "assets|loader|vendor"
    address = rf'"(?:\./)?(?!{lasting})((?:{folders})/|pyscript\.toml")'
    return re.sub(address, rf'"./{version}/\1', text)


def site() -> dict[str, bytes]:
    """Return the site: path to content.

    All but the lasting addresses have the version in them, so no page ever gets a file of another.
    """
    versioned, lasting = files(VERSIONED), files(LASTING)
    page, worker = ((ROOT / name).read_text("utf-8") for name in ("index.html", "sw.js"))
    parts = [*versioned.items(), *lasting.items(), ("index.html", page.encode())]
    whole = "".join(f"{name} {sha256(content)}\n" for name, content in parts)
    version = sha256((whole + worker).encode())[:12]
    # PyScript reads the interpreter's address from the page's, the others from the configuration's.
    config = versioned["pyscript.toml"].decode().replace('"./loader/', f'"./{version}/loader/')
    versioned["pyscript.toml"] = config.encode()
    made = lasting | {f"{version}/{name}": content for name, content in versioned.items()}
    page = moved(page, version).replace("<body ", f'<body data-version="{version}" ', 1)
    made["index.html"] = sealed(page, made).encode()
    made["sw.js"] = filled(worker, version, made).encode()
    return made


def sealed(page: str, made: dict[str, bytes]) -> str:
    """Write into the site's page the hashes of its modules, style sheets and own scripts."""

    def style(link: re.Match[str]) -> str:
        return f'{link[0]} integrity="{integrity(made[link[1]])}"'

    page = re.sub(r'<link rel="stylesheet" href="(?:\./)?([^"]+)"', style, page)
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


def absent(source: Path) -> list[str]:
    """Return the modules that a module could import and that the page does without."""
    text = "".join(path.read_text("utf-8") for path in source.parent.glob("*.js"))
    named = set(re.findall(r'import\("(\./[^"]+|mip|micropip)"\)', text))
    return sorted(name for name in named if not (source.parent / name).is_file())


def laid_out(folder: Path) -> None:
    """Copy what is bundled, with the interpreter named where PyScript has its address."""
    write(folder, files(BUNDLED))
    chunk = folder / CHUNK
    text = chunk.read_text("utf-8")
    if BY_ADDRESS not in text:
        raise ValueError(f"{CHUNK} imports its interpreter in another way than before")
    chunk.write_text(text.replace(BY_ADDRESS, BY_NAME), "utf-8")


def bundle() -> bytes:
    """Return PyScript and the loader as one module."""
    outside = absent(ROOT / CHUNK)
    command = [
        str(ROOT / "node_modules" / ".bin" / "esbuild"),
        BUNDLE,
        "--bundle",
        "--format=esm",
        "--target=es2022",
        "--log-level=error",
        "--legal-comments=none",
        "--minify",
        f'--define:import.meta.url="{HOST}{BUNDLE}"',
        *(f"--external:{name}" for name in [*outside, "node:*", "ws"]),
    ]
    with TemporaryDirectory() as folder:
        laid_out(Path(folder))
        return subprocess.run(command, cwd=folder, check=True, capture_output=True).stdout


def packed(path: str, content: bytes) -> str:
    """Write a file as an element that no browser runs."""
    text = base64.b64encode(gzip.compress(content, 9, mtime=0)).decode("ascii")
    return f'<script type="application/octet-stream" data-path="{path}">{text}</script>\n'


def element(tag: str, content: str) -> str:
    """Write a style or a script; its text must not end the element."""
    if f"</{tag}" in content:
        raise ValueError(f"a {tag} of the page has </{tag} in it")
    return f"<{tag}>\n{content}</{tag}>\n"


def styled(page: str) -> str:
    """Put the style sheets and the icon where the page links them."""

    def style(link: re.Match[str]) -> str:
        return element("style", (ROOT / link[1]).read_text("utf-8"))

    page = re.sub(r' *<link rel="stylesheet" href="([^"]+)">\n', style, page)
    page = re.sub(r' *<link rel="(manifest|apple-touch-icon)"[^>]*>\n', "", page)
    icon = base64.b64encode((ROOT / "assets" / "icon.svg").read_bytes()).decode("ascii")
    return page.replace('href="assets/icon.svg"', f'href="data:image/svg+xml;base64,{icon}"')


def configuration() -> bytes:
    """Return the configuration with its addresses on the reserved host.

    PyScript reads a relative one from the page's address, which may be a file's.
    """
    text = (ROOT / "pyscript.toml").read_text("utf-8")
    return re.sub(r'"\./(loader|vendor)/', rf'"{HOST}\1/', text).encode()


def single(page: str) -> str:
    """Return the page with everything in it."""
    page = styled(page)
    page = re.sub(r' *<template id="next">.*?</template>\n', "", page, flags=re.DOTALL)
    page = re.sub(r' *<script type="(module|importmap)">.*?</script>\n', "", page, flags=re.DOTALL)
    page = re.sub(r'(Content-Security-Policy" content=")[^"]*', rf"\1{SINGLE_POLICY}", page)
    page = page.replace("./pyscript.toml", f"{HOST}pyscript.toml")
    inside = {BUNDLE: bundle()}
    inside |= {path: (ROOT / path).read_bytes() for path in PACKED}
    inside["pyscript.toml"] = configuration()
    tail = "".join(packed(path, content) for path, content in inside.items())
    tail += element("script", (ROOT / "loader" / "unpack.js").read_text("utf-8"))
    return policy.allowed(page.replace("</body>", f"{tail}</body>"))


def main() -> None:
    """Make both."""
    shutil.rmtree(DIST, ignore_errors=True)
    write(DIST / "site", site())
    page = single((ROOT / "index.html").read_text("utf-8"))
    target = DIST / "ivr-simulator.html"
    target.write_text(page, "utf-8")
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
