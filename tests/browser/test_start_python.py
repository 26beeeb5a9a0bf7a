"""The Python that the page brings has every module that the application can import."""

import re

import pytest

from tests.browser.python import run
from tests.browser.site import ROOT
from tools.pack import members

pytestmark = pytest.mark.first_visit

IMPORT_ALL = """
import importlib
for name in {names!r}:
    importlib.import_module(name)
"""

# Modules that are imported only when they are first used.
USE_LATE_IMPORTS = """
import ast, datetime, json, pathlib, tomllib, traceback, warnings
datetime.datetime.strptime("2026-11-22", "%Y-%m-%d").strftime("%d %B")
datetime.date.fromisoformat("2026-11-22")
ast.unparse(ast.parse("a + b"))
"é".encode("latin-1"), "e".encode("ascii"), b"\\xef\\xbb\\xbfe".decode("utf-8-sig")
tomllib.loads('when = 2026-11-22')
try:
    json.loads("{")
except ValueError as error:
    text = "".join(traceback.format_exception(error))
text
"""


def modules() -> list[str]:
    """Return the name of every module in the page."""
    paths = (path.relative_to(ROOT).with_suffix("") for path in members(ROOT, "python"))
    names = (".".join(path.parts) for path in paths)
    return [re.sub(r"\.__init__$", "", name) for name in names]


def test_every_module_of_the_app_can_be_imported(line):
    run(line.page, IMPORT_ALL.format(names=modules()))


def test_what_is_imported_late_is_there_too(line):
    text = run(line.page, USE_LATE_IMPORTS)
    assert "json/decoder.py" in text
    assert "JSONDecodeError" in text


FAIL_IN_OURS = """
import traceback
import ivr.suggest
try:
    ivr.suggest.listed(7)
except TypeError as error:
    text = "".join(traceback.format_exception(error))
ivr.suggest.__file__, text
"""


def test_the_app_runs_from_bytecode_and_its_tracebacks_have_files_and_lines(line):
    file, text = run(line.page, FAIL_IN_OURS)
    assert file.endswith("ivr/suggest.pyc")
    source = (ROOT / "ivr" / "suggest.py").read_text("utf-8")
    failing = source.splitlines().index('    *most, last = sorted(names) or [""]') + 1
    assert f'File "ivr/suggest.py", line {failing}, in listed' in text


def test_python_runs_on_no_stack_of_its_own(open_line):
    page = open_line()
    assert run(page, "from pyodide.ffi import can_run_sync; can_run_sync()") is False
    assert page.evaluate('"Suspending" in WebAssembly') is False
