"""Bytes as text that can stand in a page: for the single file. ``loader/unpack.js`` reads it."""

# All visible characters of ASCII, without those that mean something in HTML.
LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in "&<>")

# Thirteen bits are two letters, so thirteen bytes are eight pairs of letters.
BITS = 13


def text_of(content: bytes) -> str:
    """Write bytes as text: each 13 bits as two of 91 letters, the lowest bits first.

    It is a quarter longer than the bytes; base64 is a third longer.
    """
    pairs = [high + low for high in LETTERS for low in LETTERS]
    made = []
    for start in range(0, len(content), BITS):
        block = content[start : start + BITS]
        bits = int.from_bytes(block, "little")
        made += [pairs[bits >> at & 0x1FFF] for at in range(0, 8 * len(block), BITS)]
    return "".join(made)
