"""Runs code in the page's own Python, for tests of what no caller can see."""

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
    """Run code in which ``line`` is the page's line, and ``database`` its open database."""
    return run(page, LINE + code)


def how_started(page: Page) -> str:
    """Return ``python-started``, or ``python-restored`` if Python came from a snapshot."""
    marks = 'performance.getEntriesByType("mark").map(mark => mark.name)'
    names: list[str] = page.evaluate(marks)
    return next(name for name in names if name.startswith("python-"))
