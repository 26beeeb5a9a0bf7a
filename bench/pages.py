"""The pages that `bench.startup` compares, and the host that serves them, with gzip as hosts do."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.site import ROOT, QuietServer, StaticFiles

PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
BARE_PAGE = """<!doctype html><body data-state="ready"><p>Started</p>"""
BARE_PYODIDE = """<!doctype html><body><p>Starting</p><script type="module">
import { loadPyodide } from "./pyodide/pyodide.mjs";
await loadPyodide();
document.body.dataset.state = "ready";
</script>"""
BARE_PYSCRIPT = """<!doctype html><body><p>Starting</p>
<script type="module" src="./core/core.js"></script>
<script type="py" config='{"interpreter": "./pyodide/pyodide.mjs"}'>
from pyscript import document
document.body.dataset.state = "ready"
</script>"""

SITE = "our site"
SINGLE = "our single file"
PAGE = "bare page"
BARE = "bare Pyodide"
PYSCRIPT = "bare PyScript"
ADDRESSES = {
    SITE: "site/?rate=instant",
    SINGLE: "ivr-simulator.html?rate=instant",
    PAGE: "page.html",
    BARE: "pyodide.html",
    PYSCRIPT: "pyscript.html",
}


def lay_out(folder: Path) -> None:
    """Put all pages into one folder."""
    modules = ROOT / "node_modules"
    (folder / "pyodide").mkdir()
    for name in PYODIDE:
        shutil.copyfile(modules / "pyodide" / name, folder / "pyodide" / name)
    shutil.copytree(modules / "@pyscript" / "core" / "dist", folder / "core")
    shutil.copytree(ROOT / "dist" / "site", folder / "site")
    shutil.copyfile(ROOT / "dist" / "ivr-simulator.html", folder / "ivr-simulator.html")
    (folder / "page.html").write_text(BARE_PAGE)
    (folder / "pyodide.html").write_text(BARE_PYODIDE)
    (folder / "pyscript.html").write_text(BARE_PYSCRIPT)


def packed(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder in gzip, by path; a file that would not get smaller is left."""
    files = (path for path in folder.rglob("*") if path.is_file())
    both = ((path, gzip.compress(path.read_bytes(), 6, mtime=0)) for path in files)
    return {
        path.relative_to(folder).as_posix(): content
        for path, content in both
        if len(content) < path.stat().st_size
    }


class GzipFiles(StaticFiles):
    """Answers with the file in gzip. It was packed before, so that nobody waits for it."""

    def __init__(self, *args: object, files: dict[str, bytes], directory: str) -> None:
        self._files = files
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send the packed file if there is one and the browser has not got it already."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        content = self._files.get(path.relative_to(self.directory).as_posix())
        if content is None or "If-Modified-Since" in self.headers:
            super().do_GET()
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Last-Modified", self.date_time_string(path.stat().st_mtime))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def host() -> Iterator[str]:
    """Serve all pages, and give the address of their folder."""
    with TemporaryDirectory() as folder:
        lay_out(Path(folder))
        files = packed(Path(folder))

        def handler(*args: object) -> GzipFiles:
            return GzipFiles(*args, files=files, directory=folder)

        with QuietServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://localhost:{server.server_port}/"
            server.shutdown()
