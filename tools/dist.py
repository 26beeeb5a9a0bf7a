"""Make ``dist/``: the site as a static host needs it, and the whole of it in one HTML file.

Rules:

- The site is what the page asks for, and nothing more, with a service worker that keeps it.
- The single file asks for nothing. Modules are bundled by esbuild; all lies in the page as gzip
  in base64, and ``loader/unpack.js`` answers from it whoever asks the reserved host.
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

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
HOST = "https://ivr.invalid/"

# Where it lies on the site: in a folder named by its content ...
VERSIONED = (
    "pyscript.toml",
    "assets/*.css",
    "loader/loader.mjs",
    "loader/maker.mjs",
    "loader/packages.mjs",
    "loader/python.mjs",
    "loader/shelf.mjs",
    "vendor/*.*",
    "vendor/pyodide/*",
    "vendor/pyscript/*",
)
# ... or at an address that stays, because a browser or a person knows it.
LASTING = ("LICENSE", "assets/icon*", "assets/manifest.webmanifest")

# Modules, each bundled from its source to the path under which it is asked for.
BUNDLES = {
    "vendor/pyscript/core.js": "vendor/pyscript/core.js",
    "loader/loader.mjs": "loader/single.mjs",
}
PACKED = (
    "vendor/app.zip",
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
    made["index.html"] = page.encode()
    made["sw.js"] = filled(worker, version, made).encode()
    return made


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


def bundle(path: str, source: str) -> bytes:
    """Return a module with everything that it imports."""
    outside = absent(ROOT / source)
    command = [
        str(ROOT / "node_modules" / ".bin" / "esbuild"),
        source,
        "--bundle",
        "--format=esm",
        "--target=es2022",
        "--log-level=error",
        "--legal-comments=none",
        "--minify",
        f'--define:import.meta.url="{HOST}{path}"',
        *(f"--external:{name}" for name in [*outside, "node:*"]),
    ]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout


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
    page = re.sub(r' *<link rel="(modulepreload|preload)"[^>]*>\n', "", page)
    page = re.sub(r' *<script type="module" src="vendor/pyscript/core.js"></script>\n', "", page)
    page = page.replace("./pyscript.toml", f"{HOST}pyscript.toml")
    inside = {path: bundle(path, source) for path, source in BUNDLES.items()}
    inside |= {path: (ROOT / path).read_bytes() for path in PACKED}
    inside["pyscript.toml"] = configuration()
    tail = "".join(packed(path, content) for path, content in inside.items())
    tail += element("script", (ROOT / "loader" / "unpack.js").read_text("utf-8"))
    return page.replace("</body>", f"{tail}</body>")


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
