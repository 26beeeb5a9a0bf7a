"""Text from elsewhere, such as a caller's words or a flow's texts, on its way to a terminal."""

UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    """Return the text with a mark for each character that a terminal would obey.

    The end of a line is such a character. So is half a character (a lone surrogate), which cannot
    be written at all.
    """
    return "".join(character if character.isprintable() else UNPRINTABLE for character in text)
