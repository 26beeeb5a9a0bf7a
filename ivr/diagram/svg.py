"""A picture as the text of an SVG file that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.diagram.picture import Picture
from ivr.diagram.shapes import Shape, shapes
from ivr.diagram.styles import STYLES
from ivr.flow import Flow

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


def svg(picture: Picture, flow: Flow) -> str:
    """Return a whole file. It is called as the flow is, and has a description for those who listen.

    A character that XML cannot have, such as a control, is replaced.
    """
    width, height = picture.width, picture.height
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" '
        f'aria-labelledby="title description" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">\n'
        f'<title id="title">{escaped(flow.title)}</title>\n'
        f'<desc id="description">{escaped(_description(picture, flow))}</desc>\n'
        f"<style>\n{STYLES}</style>\n"
        f'<rect class="paper" width="{width}" height="{height}"/>\n'
    )
    return head + "".join(_text(shape) + "\n" for shape in shapes(picture).children) + "</svg>\n"


def _description(picture: Picture, flow: Flow) -> str:
    nodes = sum(1 for box in picture.boxes if box.node)
    cards = sum(1 for box in picture.boxes if box.inside)
    inside = f" {cards} of these are cards with further nodes inside." if cards else ""
    return (
        f"A call flow of {len(flow.nodes)} nodes. A call starts at {flow.start}. {nodes} nodes are "
        f"drawn.{inside}"
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
    if text.isprintable() and not _MARKUP.intersection(text):
        return text
    return "".join(map(_allowed, text)).translate(_ENTITIES)


_MARKUP = frozenset('&<>"')


def _allowed(character: str) -> str:
    code = ord(character)
    fits = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
    return character if fits or code > 0xFFFF else "\N{REPLACEMENT CHARACTER}"
