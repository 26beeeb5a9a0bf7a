"""A picture as the text of an SVG file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.diagram.picture import Picture
from ivr.diagram.shapes import Shape, shapes
from ivr.diagram.styles import STYLES

_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)


def svg(picture: Picture, title: str) -> str:
    """Return a whole file; ``title`` is what the picture is called."""
    size = f'width="{picture.width}" height="{picture.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {picture.width} {picture.height}" role="img" class="diagram">\n'
        f"<title>{escaped(title)}</title>\n<style>{STYLES}</style>\n"
        f'<rect width="100%" height="100%" fill="var(--d-paper)"/>\n'
        + "\n".join(_text(shape) for shape in shapes(picture).children)
        + "\n</svg>\n"
    )


def _text(shape: Shape) -> str:
    return "".join(_pieces(shape))


def _pieces(shape: Shape) -> Iterator[str]:
    yield f"<{shape.tag}"
    for name, value in shape.attributes.items():
        yield f' {name}="{escaped(value)}"'
    if not shape.children and not shape.text:
        yield "/>"
        return
    yield f">{escaped(shape.text)}"
    for child in shape.children:
        yield from _pieces(child)
    yield f"</{shape.tag}>"


def escaped(text: str) -> str:
    """Return a text as XML has it, with a mark for each character that XML cannot have."""
    return "".join(map(_allowed, text)).translate(_ENTITIES)


def _allowed(character: str) -> str:
    code = ord(character)
    fits = (
        code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF
    )
    return character if fits else "\N{REPLACEMENT CHARACTER}"
