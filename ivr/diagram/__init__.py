"""A flow as a picture: from the model to boxes and edges, and from these to SVG.

- `lay_out` makes a `Picture` of a flow; ``picture.py`` has its values.
- ``exits.py`` has the ways out of each node, ``tree.py`` gives each node one place, ``folding.py``
  finds the cards, and ``visible.py`` what is seen. ``tidy.py`` and ``layout.py`` say where it
  stands, ``widths.py`` how wide a text is.
- `shapes` makes SVG elements of a picture, `svg` a whole file. ``signs.py`` and ``styles.py`` say
  how they look.
- `way_to` and `cards_around` lead to a node that is not visible; `outline` is the flow as a list.
"""

from ivr.diagram.layout import lay_out
from ivr.diagram.outline import OutlineItem, outline, outline_text
from ivr.diagram.picture import Box, BoxKind, Chip, Edge, Picture, Point
from ivr.diagram.shapes import Shape, shapes
from ivr.diagram.styles import STYLES
from ivr.diagram.svg import svg
from ivr.diagram.ways import cards_around, way_to

__all__ = [
    "STYLES",
    "Box",
    "BoxKind",
    "Chip",
    "Edge",
    "OutlineItem",
    "Picture",
    "Point",
    "Shape",
    "cards_around",
    "lay_out",
    "outline",
    "outline_text",
    "shapes",
    "svg",
    "way_to",
]
