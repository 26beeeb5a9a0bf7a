"""What the page imports until the phone is ready, and what comes later."""

import subprocess
import sys

import pytest

from tools.pack import ROOT, files
from tools.split import ENTRIES, early, module_of

WHERE = "a module that the phone needs imports it at its own level; import it in a function there"

# What of the panel the phone needs before its tabs are there.
PANEL = {
    *("", "clipboard", "coming", "completion", "downloads", "faults", "headline", "markup"),
    *("panel", "parts", "tab"),
}


def split(**sources):
    """Return the early modules of some sources, by module; ``a.start`` is where they begin."""
    texts = {f"{name.replace('_', '/')}.py": text.encode() for name, text in sources.items()}
    for name in list(texts):
        for folder in (name[:end] for end, letter in enumerate(name) if letter == "/"):
            texts.setdefault(f"{folder}/__init__.py", b"")
    return {module_of(name) for name in early(texts, ["a.start"])}


def test_what_an_import_reaches_is_early_with_its_packages_and_nothing_else():
    found = split(a_start="import b.c.d", b_c_d="from e import f", e_f="", e_g="", b_h="")
    assert found == {"a", "a.start", "b", "b.c", "b.c.d", "e", "e.f"}


@pytest.mark.parametrize(
    "text",
    [
        "def later():\n    import b.c",
        "async def later():\n    from b import c",
        "class Part:\n    def later(self):\n        import b.c",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import b.c",
        "import typing\nif typing.TYPE_CHECKING:\n    from b.c import D",
    ],
)
def test_what_is_imported_in_a_function_or_for_types_is_late(text):
    assert split(a_start=text, b_c="") == {"a", "a.start"}


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    import b.c\nexcept ImportError:\n    pass",
        "if True:\n    from b import c",
        "class Part:\n    from b.c import D",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    pass\nelse:\n    import b.c",
        "with open() as file:\n    import b.c",
    ],
)
def test_what_is_imported_with_the_module_itself_is_early(text):
    assert split(a_start=text, b_c="") == {"a", "a.start", "b", "b.c"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from . import b", {"a.b"}),
        ("from .b import c", {"a.b", "a.b.c"}),
        ("from .b.c import D", {"a.b", "a.b.c"}),
    ],
)
def test_relative_names_begin_at_the_package(text, found):
    assert split(a_start=text, a_b_c="") == {"a", "a.start"} | found


def test_of_the_panel_only_the_frame_is_early():
    found = {module_of(name) for name in early(files(ROOT, "python"))}
    panel = {name for name in found if name.startswith("ivr.browser.panel")}
    assert panel == {f"ivr.browser.panel.{name}".rstrip(".") for name in PANEL}, WHERE


IMPORTS = """
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
print("\\n".join(name for name in sys.modules if name.split(".")[0] == "ivr"))
"""


@pytest.mark.cpython("Pyodide has no processes")
def test_python_imports_what_was_found_by_reading():
    sources = files(ROOT, "python")
    program = IMPORTS.format(names=ENTRIES)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert set(done.stdout.split()) == {module_of(name) for name in early(sources)}
