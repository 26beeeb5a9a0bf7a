"""The letters on a telephone's keys (ITU-T E.161), for both grammars and SQL.

It imports nothing, so that the call-flow language and the database may both import it.
"""

from __future__ import annotations

LETTERS = {
    "2": "ABC",
    "3": "DEF",
    "4": "GHI",
    "5": "JKL",
    "6": "MNO",
    "7": "PQRS",
    "8": "TUV",
    "9": "WXYZ",
}
"""Key to the letters printed on it. 0, 1, ``*`` and ``#`` have none."""

KEYS = {digit: digit for digit in "0123456789"} | {
    letter: key for key, letters in LETTERS.items() for letter in letters + letters.lower()
}
"""Digit or letter to the key that types it."""


def keypad(text: str) -> str:
    """Return the keys that type ``text``: ``AI-1234`` gives ``241234``.

    Only ASCII letters (of either case) and digits are on the keys; other characters are left out.
    """
    return "".join(KEYS.get(character, "") for character in text)
