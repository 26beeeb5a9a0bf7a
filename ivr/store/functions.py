"""The SQL functions that flows may call besides SQLite's own.

========================== =====================================================================
``keypad(text)``           the telephone keys that type ``text`` (ITU-T E.161): 'AI12' → '2412'
``random_code(n, abc)``    ``n`` characters of ``abc``
``random()``               a whole number of 64 bits, with its sign; SQLite's own, but seeded
``pin_hmac(pin, salt)``    HMAC-SHA256 of ``pin`` under the key ``salt``, 64 hexadecimal digits
``pin_matches(pin, salt,   1 where ``pin_hmac(pin, salt)`` is ``hmac``, else 0, in constant time;
hmac)``                    0 where anything is NULL
========================== =====================================================================

Random values are drawn from the source that the query was given: the same source gives the same
values. Without a source they come from the system's randomness. A table's definition cannot call
any of these functions.

Hashing alone cannot protect four digits. A PIN is protected because it is masked everywhere else,
and because a flow counts wrong PINs.
"""

from __future__ import annotations

import hashlib
import hmac
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ivr.keypad import keypad
from ivr.values import Value

LONGEST_CODE = 64


MakeSource = Callable[[], random.Random]
"""Makes the source that one query draws from. It is called once, and only if the query draws."""


class Draws:
    """Draws for the SQL functions of one connection, from the source of the query that runs."""

    __slots__ = ("_make", "_source")

    def __init__(self) -> None:
        self._make: MakeSource = random.SystemRandom
        self._source: random.Random | None = None

    @contextmanager
    def by(self, make: MakeSource) -> Iterator[None]:
        """Have the statements in the body draw from the source that ``make`` makes."""
        self._make, self._source = make, None
        try:
            yield
        finally:
            self._make, self._source = random.SystemRandom, None

    @property
    def source(self) -> random.Random:
        """The source, which is made when the query first draws."""
        if self._source is None:
            self._source = self._make()
        return self._source

    def number(self) -> int:
        """Return what ``random()`` returns."""
        return self.source.getrandbits(64) - 2**63

    def code(self, length: int, alphabet: str) -> str:
        """Return ``length`` characters drawn from ``alphabet``."""
        if not 0 < length <= LONGEST_CODE:
            raise ValueError(f"random_code: the length must be 1 to {LONGEST_CODE}")
        return "".join(self.source.choice(alphabet) for _ in range(length))


def install(connection: sqlite3.Connection) -> Draws:
    """Add the functions to ``connection``; return the object that they draw from."""
    draws = Draws()
    connection.create_function("keypad", 1, _keypad, deterministic=True)
    connection.create_function("random_code", 2, draws.code)
    connection.create_function("random", 0, draws.number)
    connection.create_function("pin_hmac", 2, pin_hmac, deterministic=True)
    connection.create_function("pin_matches", 3, pin_matches, deterministic=True)
    return draws


def _keypad(text: Value) -> str | None:
    return None if text is None else keypad(str(text))


def pin_hmac(pin: Value, salt: Value) -> str | None:
    """Return the HMAC-SHA256 of ``pin`` with the key ``salt``, both as UTF-8, in hexadecimal."""
    if pin is None or salt is None:
        return None
    return hmac.new(str(salt).encode(), str(pin).encode(), hashlib.sha256).hexdigest()


def pin_matches(pin: Value, salt: Value, digest: Value) -> int:
    """Return 1 if ``digest`` was made from ``pin``, else 0."""
    made = pin_hmac(pin, salt)
    if made is None or digest is None:
        return 0
    return int(hmac.compare_digest(made.encode(), str(digest).encode()))
