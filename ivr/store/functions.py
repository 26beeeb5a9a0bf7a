"""The SQL functions that flows may call besides SQLite's own.

========================== =====================================================================
``keypad(text)``           the telephone keys that type ``text`` (ITU-T E.161): 'AI12' → '2412'
``random_code(n, abc)``    ``n`` characters of ``abc``, not guessable
``pin_hmac(pin, salt)``    HMAC-SHA256 of ``pin`` under the key ``salt``, 64 hexadecimal digits
``pin_matches(pin, salt,   1 where ``pin_hmac(pin, salt)`` is ``hmac``, else 0, in constant time;
hmac)``                    0 where anything is NULL
========================== =====================================================================

Four digits cannot be protected by hashing alone: what protects a PIN is that it is masked
everywhere else, and that a flow counts the wrong ones.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3

from ivr.keypad import keypad
from ivr.store.rows import Value

LONGEST_CODE = 64


def install(connection: sqlite3.Connection) -> None:
    """Make the functions known to ``connection``."""
    connection.create_function("keypad", 1, _keypad, deterministic=True)
    connection.create_function("random_code", 2, random_code)
    connection.create_function("pin_hmac", 2, pin_hmac, deterministic=True)
    connection.create_function("pin_matches", 3, pin_matches, deterministic=True)


def _keypad(text: Value) -> str | None:
    return None if text is None else keypad(str(text))


def random_code(length: int, alphabet: str) -> str:
    """Return ``length`` characters drawn from ``alphabet``, by the system's own randomness."""
    if not 0 < length <= LONGEST_CODE:
        raise ValueError(f"random_code: the length must be 1 to {LONGEST_CODE}")
    return "".join(secrets.choice(alphabet) for _ in range(length))


def pin_hmac(pin: Value, salt: Value) -> str | None:
    """Return the HMAC-SHA256 of ``pin`` with the key ``salt``, both as UTF-8, in hexadecimal."""
    if pin is None or salt is None:
        return None
    return hmac.new(str(salt).encode(), str(pin).encode(), hashlib.sha256).hexdigest()


def pin_matches(pin: Value, salt: Value, digest: Value) -> int:
    """Return 1 where ``pin`` is the one that ``digest`` was made of, else 0."""
    made = pin_hmac(pin, salt)
    if made is None or digest is None:
        return 0
    return int(hmac.compare_digest(made.encode(), str(digest).encode()))
