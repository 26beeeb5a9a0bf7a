"""Why a browser's storage fails: in words for the page's user, and in detail for who asks.

A browser says it by the name of a ``DOMException``, which is for programs. An exception that comes
through the bridge from JavaScript has its whole stack in its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

FAILED = "The browser's storage failed."
NO_STORAGE = "This browser does not let the page save anything."
LONGEST = 120
"""Characters of a message that may be words for a user; a longer one is detail."""

THROWN = re.compile(
    r'was thrown as an error!.*?"""(?P<name>\w+): (?P<message>[^\n]*?)"""', re.DOTALL
)
"""How the bridge describes what was thrown and is no error for it."""

WORDS = {
    "QuotaExceededError": "The browser gives this page no more room.",
    "SecurityError": NO_STORAGE,
    "NotAllowedError": NO_STORAGE,
    "VersionError": "What is saved here is of a newer version of this page.",
    "NotFoundError": "What is saved here was not saved by this page.",
    "InvalidStateError": "The browser has closed its storage.",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure in ``words``, as one sentence, and in ``detail``, which may be long or empty."""

    words: str
    detail: str = ""


ENDED = Trouble("The browser ended the transaction.")
SILENT = Trouble("The browser's storage does not answer.")


def trouble_of(error: Any) -> Trouble:
    """Return the trouble that an exception tells, or a ``DOMException``, None or null."""
    if isinstance(error, AttributeError | TypeError):  # there is no ``indexedDB``, or it is null
        return Trouble(NO_STORAGE, repr(error))
    if not isinstance(error, Exception) and not hasattr(error, "name"):
        return ENDED
    name, message = parts_of(error)
    detail = f"{name}: {message}" if name else message
    words = message.split("\n")[0] if name else message
    short = 0 < len(words) <= LONGEST and "\n" not in words
    return Trouble(WORDS.get(name) or (words if short else FAILED), detail)


def parts_of(error: Any) -> tuple[str, str]:
    """Return the name and the message of an exception of JavaScript.

    The bridge takes a ``DOMException`` that was thrown for no error, and describes it at length.
    """
    name, message = str(getattr(error, "name", "")), str(getattr(error, "message", ""))
    if not message and isinstance(error, Exception):
        message = str(error).removeprefix(f"{name}: ")
    thrown = THROWN.search(message)
    return (thrown["name"], thrown["message"]) if thrown else (name, message)
