"""Counts in words, as titles have them."""


def headline(count: int, what: str) -> str:
    """Return a count in words: ``1 fault``, ``3 faults``."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
