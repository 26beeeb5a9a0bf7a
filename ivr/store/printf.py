"""Which calls of SQLite's ``printf`` (also ``format``) the SQL of flows may have.

Older versions of SQLite take half a minute for ``printf('%.2000000000c', 'x')`` and cannot be
interrupted meanwhile. Giving the name to a function of ours would make SQLite refuse every database
that has a table whose definition calls it. So the format must be a text in the SQL, which is looked
at before the SQL runs.
"""

from __future__ import annotations

import re

REASON = (
    "printf and format need their format as a text in the SQL, and its widths have four digits at "
    "most, as in printf('%02d', hour)"
)

_CALL = re.compile(r"""\b(?:printf|format)\b["`\]]?\s*(?P<next>\(|/\*|--)""", re.IGNORECASE)
_FORMAT = re.compile(r"\s*'(?P<format>[^']*(?:''[^']*)*)'\s*[,)]")
_WIDE = re.compile(r"%[^a-zA-Z%]*?(?:\*|[0-9]{5})")


def printf_fault(sql: str) -> str:
    """Return what is wrong with the calls of printf in the SQL, or ""."""
    for call in _CALL.finditer(sql):
        literal = _FORMAT.match(sql, call.end()) if call["next"] == "(" else None
        if literal is None or _WIDE.search(literal["format"]):
            return REASON
    return ""
