"""Suggests a correction for a misspelt word: the known word that is most similar."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` with its leading space, or "" if no word is similar.

    Case does not matter. Of equally similar words the first in alphabetical order is named.
    """
    by_folded = {name.casefold(): name for name in sorted(known, reverse=True)}
    close = get_close_matches(word.casefold()[:100], sorted(by_folded), n=1)
    return f" Did you mean '{by_folded[close[0]]}'?" if close else ""


def listed(names: Iterable[str]) -> str:
    """Return names as prose, sorted: ``a, b and c``."""
    *most, last = sorted(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last
