"""Says what is wrong with a text that is not TOML in words that somebody can act on.

tomllib names the rule that was broken. What its author meant is mostly seen from the characters at
that place: a text without quotes, a key that stands twice, a table in braces over several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTES = "“”„‟«»‘’"


@dataclass(frozen=True, slots=True)
class Cause:
    """A probable cause of an error: ``reason`` is tomllib's, ``there`` what stands at its place.

    ``remedy`` takes the place of the reason, or stands behind it where it begins with a full stop.
    ``{0}`` in it is what was found.
    """

    reason: re.Pattern[str]
    there: re.Pattern[str]
    remedy: str


def _cause(reason: str, there: str, remedy: str) -> Cause:
    return Cause(re.compile(reason), re.compile(there), remedy)


CAUSES = (
    _cause("Illegal character '\\\\n'", "", "the text has no end. Close its quotes"),
    _cause("", f"[{_QUOTES}]", "{0} is no quotation mark. Write straight ones"),
    _cause("Invalid value", r"\s*(?:#|$)", "a value is missing after '='"),
    _cause("Invalid value", r"(?i:true|false)\b", "write true or false in small letters, not {0}"),
    _cause(
        "Invalid value",
        r"(?i:none|null|nil)\b",
        "there is no {0}. Leave the line out, so that the default counts",
    ),
    _cause("Invalid value", r"[^\W\d][\w-]*", '. Texts are written in quotes, as in "{0}"'),
    _cause("Expected newline", r"\s*[;,]", "nothing ends a line. Leave out '{0}'"),
    _cause(
        "Expected newline",
        r"[^\n=]*['\"]\s*$",
        "the text ends before '{0}'. Write a text with ' or \" in it in the other quotes",
    ),
    _cause("Expected newline", "", ". A line holds one key and one value"),
    _cause("Cannot overwrite", "", ". This key stands in its table already. Keep one of them"),
    _cause(
        "Cannot declare|Cannot redefine|Cannot mutate|Duplicate inline",
        "",
        ". It stands in the file already. Keep one of them, or give one another name",
    ),
    _cause(
        "Expected '\\]+' at the end",
        "",
        ". Write a name with dots and no spaces, as in [node.main]",
    ),
    _cause(
        "Invalid initial character for a key part",
        r"\s*(?:#|$|\})",
        "a table in braces stands on one line, without a comma at its end. Write it so, or each"
        ' key on a line of its own: to.done = "…"',
    ),
    _cause("Expected '='", ":", "write '=' for ':'"),
    _cause("Invalid statement", "//", "a comment begins with '#', not with '//'"),
    _cause(
        "Invalid statement",
        r"\{",
        'this looks like JSON. A flow is TOML: [flow], then lines such as title = "…"',
    ),
    _cause("Unclosed array", "", "a list has no comma or no ] here"),
    _cause("Unclosed inline table", "", "a table in braces has no comma or no } here"),
    _cause("Unescaped '\\\\'", "", "write \\\\ for a backslash, or the text in single quotes"),
)
"""In the order in which they are looked for."""


def in_words(reason: str, text: str, offset: int) -> str:
    """Return tomllib's ``reason`` in words, with what to do where that is known."""
    line_end = text.find("\n", offset)
    rest = text[offset : len(text) if line_end < 0 else line_end]
    for cause in CAUSES:
        found = cause.there.match(rest) if cause.reason.match(reason) else None
        if found is not None:
            remedy = cause.remedy.format(found[0].strip())
            return f"{reason}{remedy}" if remedy.startswith(".") else remedy
    return reason
