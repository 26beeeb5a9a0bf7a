"""Refuses a text whose shape tomllib cannot take, before it is parsed.

tomllib calls itself for each bracket: inside WebAssembly the stack ends before Python's own limit
of recursion, and Python dies with it. For a dotted key it takes time that grows with the square of
its parts. A number of thousands of digits is an error of which it does not tell the place.
"""

from __future__ import annotations

import re
from itertools import repeat

from ivr.flow.loading.sections import LONG_STRING

DEEPEST = 30
"""Brackets within brackets. A flow's own tables need five."""

MOST_PARTS = 20
"""Names in one dotted key or header. The longest of the language has five."""

LONGEST_NUMBER = 1000
"""Digits of a whole number. Python reads no more than 4,300."""

LONGEST_OPEN = 2000
"""Characters from a quotation mark that has no second one to the end of its line."""

# A text that has no end goes to the end of its line, so that every line is read once.
_SHORT = r'"(?:[^"\\\n]|\\.)*+"' r"|'[^'\n]*+'"
_PIECE = re.compile(
    rf"#[^\n]*|{LONG_STRING}"
    rf"|(?P<dotted>(?<![\w-])(?:(?:[\w-]++|{_SHORT})[ \t]*+\.[ \t]*+){{{MOST_PARTS}}})"
    rf"|{_SHORT}|(?P<open>\"(?!\"\")[^\n]{{{LONGEST_OPEN}}}[^\n]*)|[\"'][^\n]*"
    rf"|(?P<bracket>[\[\]{{}}])"
    rf"|(?P<number>(?<!\w)[0-9_]{{{LONGEST_NUMBER}}})"
)
# What a text without very long lines, and without many dots in one, can only have too many of. All
# of it begins with a certain character, which `re` finds far faster than the pieces above.
_BRACKET = re.compile(rf"#[^\n]*|{LONG_STRING}|{_SHORT}|[\"'][^\n]*|(?P<bracket>[\[\]{{}}])")
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}
_REASONS = {
    "dotted": f"a key has more than {MOST_PARTS} names with dots between them",
    "open": "the text has no end. Close its quotes",
    "number": f"a number has {LONGEST_NUMBER} digits or more",
}


def shape_fault(text: str) -> tuple[str, int] | None:
    """Return what is wrong with the shape of a text, and its offset; None where it can be parsed.

    Texts and comments are left out, as far as they have an end.
    """
    depth = 0
    pieces = _PIECE if _has_unusual_line(text) else _BRACKET
    for piece in pieces.finditer(text):
        kind = piece.lastgroup
        if kind == "bracket":
            depth = max(depth + _STEP[piece[0]], 0)
            if depth > DEEPEST:
                return f"more than {DEEPEST} brackets stand within each other", piece.start()
        elif kind is not None:
            return _REASONS[kind], piece.start()
    return None


def _has_unusual_line(text: str) -> bool:
    """Whether anything but brackets may be what cannot be parsed."""
    lines = text.split("\n")
    dots = map(str.count, lines, repeat("."))
    return max(map(len, lines)) >= LONGEST_NUMBER or max(dots) >= MOST_PARTS
