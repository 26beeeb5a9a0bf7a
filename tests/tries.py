"""How much is tried by tests of very many values: all of it in CPython, a part in Pyodide.

Pyodide is several times slower, and CPython has tried the whole number. What is different in
Pyodide (SQLite, the depth of recursion, the size of numbers) shows with a part of the values too.
"""

import sys
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

IN_PYODIDE = sys.platform == "emscripten"

STEP = 3 if IN_PYODIDE else 1
"""Of as many cases one is tried."""


def examples(number: int) -> int:
    """Return how many examples Hypothesis is to try where ``number`` are tried in CPython."""
    return number // 4 if IN_PYODIDE else number


def some(cases: Iterable[T], place: int = 0) -> Iterable[T]:
    """Return those of the cases that are tried here.

    Where the same cases are tried at many places, ``place`` is the number of one. Other cases are
    tried at the next place, so that each has its turn.
    """
    return islice(cases, place % STEP, None, STEP)
