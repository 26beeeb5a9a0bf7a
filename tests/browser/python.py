"""The page's own Python, reached from a test: for what no caller can see."""

from typing import Any

from playwright.sync_api import Page

RUN = """
async (code) => {
  const { whenDefined } = await import(new URL("vendor/pyscript/core.js", document.baseURI));
  const python = await (await whenDefined("py")).interpreter;
  const value = python.runPython(code);
  return value?.toJs ? value.toJs() : value;
}
"""

LINE = """
import gc
from ivr.runtime import Line

line = next(one for one in gc.get_objects() if type(one) is Line)
database = line.database
"""


def run(page: Page, code: str) -> Any:
    """Run code in the page's interpreter and return the value of its last expression."""
    return page.evaluate(RUN, code)


def run_on_line(page: Page, code: str) -> Any:
    """Run code that knows the page's ``line``, and the ``database`` that it has open."""
    return run(page, LINE + code)


def how_started(page: Page) -> str:
    """Tell how Python came up: ``python-started`` plainly, ``python-restored`` from a snapshot."""
    marks = 'performance.getEntriesByType("mark").map(mark => mark.name)'
    names: list[str] = page.evaluate(marks)
    return next(name for name in names if name.startswith("python-"))
