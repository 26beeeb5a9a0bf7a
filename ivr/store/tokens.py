"""Cuts SQL into its tokens, for what must be known of it before SQLite prepares it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<blank>\s+|--[^\n]*|/\*.*?(?:\*/|\Z))"""
    r"""|(?P<name>"(?:[^"]|"")*+"|`(?:[^`]|``)*+`|\[[^\]]*\]|'(?:[^']|'')*+')"""
    r"""|(?P<word>[^\W\d][\w$]*)|[:@$?]\w*|\d[\w.]*|.""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class SqlToken:
    """A name, a word, a text, a number or a sign, and where it stands."""

    text: str
    start: int
    end: int
    quoted: bool
    is_name: bool

    @property
    def word(self) -> str:
        """The token in capitals, "" where it is in quotation marks."""
        return "" if self.quoted else self.text.upper()

    @property
    def name(self) -> str:
        """The name that the token means."""
        if not self.quoted:
            return self.text
        mark = self.text[0]
        return self.text[1:-1].replace(mark * 2, mark)


def tokens_of(sql: str) -> list[SqlToken]:
    """Return the tokens, without blanks and comments. A text in '...' counts as quoted, too."""
    return [
        SqlToken(
            found[0], *found.span(), found["name"] is not None, bool(found["name"] or found["word"])
        )
        for found in _TOKEN.finditer(sql)
        if found["blank"] is None
    ]
