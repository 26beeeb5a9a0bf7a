"""Parses JSON that may be damaged, or come from outside.

Python's parser calls itself for each bracket. Inside WebAssembly the stack ends before Python's own
limit of recursion, and Python dies with it. So brackets are counted before the parser runs.
"""

from __future__ import annotations

import json
import re
from typing import Any

DEEPEST = 20
"""Brackets within brackets; what the program itself writes has five at most."""

# A text without an end goes to the end of all, so that every text is read only once.
_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


def parse_json(text: str) -> Any:  # noqa: ANN401 # JSON may be anything
    """Return the value. Raises `ValueError` for what is no JSON, or is nested too deeply."""
    depth = 0
    for mark in _MARKS.findall(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark, 0)
        if depth > DEEPEST:
            raise ValueError(f"it has more than {DEEPEST} brackets within brackets")
    try:
        return json.loads(text)
    except ValueError:
        raise ValueError("it is no JSON") from None
