"""Reads the table ``[words]``, which has a table of words for each language."""

from __future__ import annotations

from ivr.flow.glossary import Tables
from ivr.flow.loading.document import Document
from ivr.flow.loading.mistyped import expected
from ivr.flow.loading.prompts import known_languages
from ivr.flow.loading.sections import Path
from ivr.flow.loading.values import read_text


def read_glossary(document: Document) -> Tables:
    """Return the words by language. A tag without a region stands for all such languages."""
    raw = document.table.get("words", {})
    if not isinstance(raw, dict):
        expected(document, ("words",), "tables such as [words.hi-IN]", raw)
        return {}
    found: dict[str, dict[str, str]] = {}
    for written, table in raw.items():
        path: Path = ("words", written)
        words = _read_words(document, path, table)
        for tag in known_languages(document, path, written):
            found[tag] = {**found.get(tag, {}), **words}
    return found


def _read_words(document: Document, path: Path, raw: object) -> dict[str, str]:
    if not isinstance(raw, dict):
        expected(document, path, 'a table of words, such as "Delhi" = "दिल्ली"', raw)
        return {}
    found = {word: read_text(document, (*path, word), text) for word, text in raw.items()}
    return {word: text for word, text in found.items() if text is not None and word.strip()}
