"""A flow as a picture: from the model to boxes and edges, and from these to SVG.

- `lay_out` makes a `Picture` of a flow; ``picture.py`` has its values.
- ``exits.py`` has the ways out of each node, ``tree.py`` gives each node one place, ``folding.py``
  finds the cards, and ``visible.py`` what is seen. ``tidy.py`` and ``layout.py`` say where it
  stands, ``widths.py`` how wide a text is.
- `shapes` makes SVG elements of a picture, `svg` a whole file. ``signs.py`` and ``styles.py`` say
  how they look.
"""

from ivr.diagram.layout import lay_out
from ivr.diagram.picture import Box, BoxKind, Chip, Edge, Picture, Point
from ivr.diagram.shapes import Shape, shapes
from ivr.diagram.styles import STYLES
from ivr.diagram.svg import svg

__all__ = [
    "STYLES",
    "Box",
    "BoxKind",
    "Chip",
    "Edge",
    "Picture",
    "Point",
    "Shape",
    "lay_out",
    "shapes",
    "svg",
]
