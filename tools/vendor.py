"""Lay what the page needs from npm, and nothing else, into ``vendor/``.

Rules:

- The lists below are the whole truth: a file that is not listed does not reach the page.
- PyScript names its chunks by content, so a new version changes these names; a missing one stops
  the build here, and not a visitor's page later.
- Nothing is fetched. ``npm ci`` has been there before.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

PYSCRIPT = (
    "dist/core.css",
    "dist/core.js",
    "dist/core-C9KDLldu.js",
    # Imported to silence it: "!error" in the configuration still loads the plugin.
    "dist/error-D2315lOB.js",
    # Reads pyscript.toml.
    "dist/toml-V4Savzlc.js",
    # Whoever hosts the page hands PyScript on, and its licence wants to go with it.
    "LICENSE",
)

PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
)


def lay(package: Path, names: tuple[str, ...], target: Path) -> None:
    """Copy ``names`` out of ``package`` into a flat ``target``, and drop anything else there."""
    missing = [name for name in names if not (package / name).is_file()]
    if missing:
        sys.exit(f"{package} has no {', '.join(missing)}: correct the lists in tools/vendor.py.")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in names:
        shutil.copyfile(package / name, target / Path(name).name)


def main() -> None:
    """Lay out both packages."""
    modules = ROOT / "node_modules"
    lay(modules / "@pyscript" / "core", PYSCRIPT, ROOT / "vendor" / "pyscript")
    lay(modules / "pyodide", PYODIDE, ROOT / "vendor" / "pyodide")


if __name__ == "__main__":
    main()
