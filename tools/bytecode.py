"""Turn an archive of Python sources into one of bytecode, inside the Python that will run it.

Rules:

- Bytecode belongs to one version of Python, so this runs in Pyodide: see ``bytecode.mjs``.
- ``stripped.py`` says what is left out of it, and ``worked_out.py`` what is worked out for it.
- It is marked as unchecked: Python uses it without looking for a source beside it.
- The same sources give the same bytes: names sorted, times fixed, and hashes of strings too, by
  ``PYTHONHASHSEED``, which orders the constants of a set.
- Files that are not Python source are copied unchanged.
"""

import importlib.util
import io
import marshal
import zipfile
from collections.abc import Collection

from tools.pack import whole
from tools.split import module_of
from tools.stripped import lean, stripped
from tools.worked_out import work_out

# The earliest time that a zip file can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)

UNCHECKED = (1).to_bytes(4, "little")
"""The flags of a pyc file with an unchecked hash in place of a time (PEP 552)."""


def bytecode(source: bytes, name: str, root: str) -> bytes:
    """Compile one module into the content of its pyc file."""
    digest = importlib.util.source_hash(source)
    tree = lean(source, name)
    work_out(tree, name)
    code = marshal.dumps(stripped(tree, name, root))
    return importlib.util.MAGIC_NUMBER + UNCHECKED + digest + code


def chosen(names: Collection[str], wanted: Collection[str]) -> list[str]:
    """Return the files of the modules in ``wanted``. Raises `ValueError` for one without a file."""
    found = {module_of(name): name for name in names if name.endswith(".py")}
    if missing := sorted(set(wanted) - set(found)):
        raise ValueError(f"not in this standard library: {', '.join(missing)}")
    return sorted(found[module] for module in wanted)


def compiled(sources: bytes, wanted: Collection[str] = (), root: str = "") -> bytes:
    """Return the archive with bytecode in place of sources; of ``wanted`` modules alone, if named.

    It is compressed as a whole. ``root`` is what tracebacks show in front of a file's name.
    """
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sources)) as archive,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        names = archive.namelist()
        for name in chosen(names, wanted) if wanted else names:
            content = archive.read(name)
            if name.endswith(".py"):
                name, content = f"{name}c", bytecode(content, name, root)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return whole(buffer.getvalue())


def listed(text: str) -> list[str]:
    """Return the modules that a list names: separated by blanks, with comments after ``#``."""
    return [name for line in text.splitlines() for name in line.partition("#")[0].split()]
