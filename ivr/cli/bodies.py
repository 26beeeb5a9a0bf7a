"""How long the body of a request is, read strictly (RFC 9112, section 6).

A server that disagrees with its client, or with a proxy between them, about where a body ends takes
the rest of it for a second request. So a request whose length could be read in two ways is refused,
and its connection is closed.
"""

from __future__ import annotations

import re
from email.message import Message

from ivr.errors import ApiError

LARGEST_BODY = 64 * 1024

_DIGITS = re.compile("[0-9]+")


def body_length(headers: Message) -> int:
    """Return how many bytes of body follow the ``headers``, 0 where none is announced.

    Raises `ApiError`: 400 for headers that are malformed and for a length that is no plain number
    or comes twice, 411 for a body in chunks, 413 for one of more than `LARGEST_BODY` bytes.
    """
    if headers.defects or headers.get_payload():
        raise ApiError(400, "headers: expected one NAME: VALUE a line.")
    if "Transfer-Encoding" in headers:
        raise ApiError(411, "Content-Length: expected one, and no Transfer-Encoding.")
    lengths = headers.get_all("Content-Length", ["0"])
    digits = lengths[0].strip(" \t")
    if len(lengths) > 1 or not _DIGITS.fullmatch(digits):
        raise ApiError(400, "Content-Length: expected one number.")
    significant = digits.lstrip("0") or "0"
    # Compared by its digits first: Python converts no number of thousands of them.
    if len(significant) > len(str(LARGEST_BODY)) or int(significant) > LARGEST_BODY:
        raise ApiError(413, f"body: expected {LARGEST_BODY} bytes at most.")
    return int(significant)
