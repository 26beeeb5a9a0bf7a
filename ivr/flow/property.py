"""One key of a table in a flow's file, as data; ``schema.py`` has all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """One key of a table. ``default`` is how the default is written, ``""`` where there is none."""

    name: str
    type: str
    doc: str
    required: bool = False
    default: str = ""
