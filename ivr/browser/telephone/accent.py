"""Makes a flow's accent colour readable: text in it, and on it, meets WCAG AA.

Contrast is that of WCAG 2.2 (1.4.3): relative luminance, and 4.5 to 1 for text.
"""

from __future__ import annotations

from dataclasses import dataclass

ENOUGH = 4.5
DEFAULT = "#9f1239"
LIGHT_GROUND = "#ffffff"
DARK_GROUND = "#18181b"
INKS = ("#ffffff", "#18181b")

Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Accent:
    """A colour that is readable on the telephone's background, and a text colour readable on it."""

    colour: str
    ink: str


def accent_on(given: str, ground: str) -> Accent:
    """Change ``given`` until it is readable on ``ground``, but no further; keep its hue."""
    away = INKS[1] if luminance(ground) > 0.5 else INKS[0]
    steps = (mixed(given, away, share / 20) for share in range(21))
    colour = next((c for c in steps if contrast(c, ground) >= ENOUGH), away)
    return Accent(colour, max(INKS, key=lambda ink: contrast(colour, ink)))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, 0 to 1."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(one: str, other: str, share: float) -> str:
    """Return ``one`` with a ``share`` of ``other`` in it."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round((a + (b - a) * share) * 255):02x}" for a, b in pairs)


def channels(colour: str) -> Colour:
    """Return red, green and blue of ``#rrggbb`` or ``#rgb``, 0 to 1; else of the default."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return channels(DEFAULT)
    return red / 255, green / 255, blue / 255
