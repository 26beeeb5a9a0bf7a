"""Lay what the page needs from npm, and nothing else, into ``vendor/``.

Pyodide's core comes from ``.cache/pyodide/``, where ``tools/trim.mjs`` has made it smaller.

Rules:

- A file that is not in the lists below does not reach the page.
- PyScript names its chunks by their content, so a new version changes these names. A missing one
  stops the build here, and not a visitor's page later.
- Nothing is downloaded here; ``npm ci`` has done that before.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PYSCRIPT = (
    "dist/core.css",
    "dist/core.js",
    "dist/core-C9KDLldu.js",
    # PyScript loads this plugin even though "!error" in the configuration switches it off.
    "dist/error-D2315lOB.js",
    # Reads pyscript.toml.
    "dist/toml-V4Savzlc.js",
    # A site that serves PyScript distributes it, so its licence goes along.
    "LICENSE",
)

PYODIDE = ("pyodide.mjs",)
TRIMMED = ("pyodide.asm.mjs", "pyodide.asm.wasm")

# What the type checker reads in the place of a minified module: the types of its package. These
# files stay in the checkout; neither the site nor the single file has them.
TYPES = {
    "vendor/pyscript/core.d.ts": "@pyscript/core",
    "vendor/pyodide/pyodide.d.mts": "pyodide",
}


def lay(package: Path, names: tuple[str, ...], target: Path) -> None:
    """Copy ``names`` out of ``package`` into a flat ``target``."""
    missing = [name for name in names if not (package / name).is_file()]
    if missing:
        sys.exit(f"{package} has no {', '.join(missing)}: correct the lists in tools/vendor.py.")
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(package / name, target / Path(name).name)


def main() -> None:
    """Lay out both packages, and drop anything else that lies there."""
    modules, vendor = ROOT / "node_modules", ROOT / "vendor"
    for folder in ("pyscript", "pyodide"):
        shutil.rmtree(vendor / folder, ignore_errors=True)
    lay(modules / "@pyscript" / "core", PYSCRIPT, vendor / "pyscript")
    lay(modules / "pyodide", PYODIDE, vendor / "pyodide")
    lay(ROOT / ".cache" / "pyodide", TRIMMED, vendor / "pyodide")
    for name, package in TYPES.items():
        (ROOT / name).write_text(f'export * from "{package}";\n', "utf-8")


if __name__ == "__main__":
    main()
