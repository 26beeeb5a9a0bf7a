"""Read a page with Python's HTML parser, and change parts of it by their places in the text.

Rules:

- What is not changed stays as it was written, to the byte, so a page keeps its layout and comments.
- Changes are collected as `Edit` and made together, so that places stay right. None may overlap.
- A start tag that gets other attributes is written anew: one blank between them, values in double
  quotes.
- The page is ours and well formed: an end tag closes the nearest open element of its name.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import accumulate, pairwise

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"],
).union(["track", "wbr"])
"""Elements that have no content and no end tag (HTML, section 13.1.2)."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element and its places: its start tag, its content, and what follows its end tag."""

    tag: str
    attributes: Mapping[str, str | None]
    start: int
    content: int
    content_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Put a text in the place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Reader(HTMLParser):
    """Collects the elements of a page in the order of their start tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        # The parser counts lines by this character alone.
        self._lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self._open: list[int] = []
        self.found: list[Element] = []
        self.feed(page)
        self.close()

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element begins."""
        start = self._place()
        inside = start + len(self.get_starttag_text() or "")
        if tag not in VOID:
            self._open.append(len(self.found))
        self.found.append(Element(tag, dict(attrs), start, inside, inside, inside))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself, as in a drawing."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Note where the nearest open element of this name ends."""
        place = self._place()
        while self._open:
            index = self._open.pop()
            if self.found[index].tag == tag:
                end = place + len(f"</{tag}>")
                self.found[index] = replace(self.found[index], content_end=place, end=end)
                return


def elements(
    page: str, tag: str, wanted: Callable[[Mapping[str, str | None]], bool] = lambda _: True
) -> list[Element]:
    """Return a page's elements of a name, in order; ``wanted`` chooses by their attributes."""
    return [e for e in Reader(page).found if e.tag == tag and wanted(e.attributes)]


def start_tag(element: Element, **attributes: str) -> Edit:
    """Return the edit that gives an element attributes, besides those it has or in their place."""
    both = {**element.attributes, **attributes}
    written = "".join(
        f" {name}" if value is None else f' {name}="{_escaped(value)}"'
        for name, value in both.items()
    )
    return Edit(element.start, element.content, f"<{element.tag}{written}>")


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;")


def content(element: Element, text: str) -> Edit:
    """Return the edit that puts a text inside an element."""
    return Edit(element.content, element.content_end, text)


def whole_lines(page: str, element: Element, text: str = "") -> Edit:
    """Return the edit that replaces an element with its indent and the end of its line."""
    begin = page.rindex("\n", 0, element.start) + 1
    return Edit(begin, page.index("\n", element.end) + 1, text)


def edited(page: str, edits: Iterable[Edit]) -> str:
    """Return the page with all edits made. Raises `ValueError` for edits that overlap."""
    ordered = sorted(edits, key=lambda edit: edit.start)
    if any(before.end > after.start for before, after in pairwise(ordered)):
        raise ValueError("two edits of the page overlap")
    for edit in reversed(ordered):
        page = page[: edit.start] + edit.text + page[edit.end :]
    return page
