"""How long the map takes in the page, beside the same elements made by JavaScript.

Run it as ``python -m bench.map [ROUNDS]``, after ``make vendor``. The page lays out and draws flows
as a reader first sees them, and with every card open, as at the worst. In turn with that a script
of the page makes the same elements from the same values, which is what the browser itself takes.
Times end when the browser has laid them out, and are medians. Panning is measured in frames, in
turn with the frames of the page at rest.
"""

import json
import sys
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.load import long_flow
from tests.browser.python import run
from tests.browser.site import INSTANT, launch, serving, start

SIZES = (140, 1_000, 2_000)
ROUNDS = 5
FRAMES = 60

DRAW = """
import gc
import json
from js import document, performance
from ivr.browser.panel.map.items import drawn
from ivr.browser.panel.map.map_tab import MapTab
from ivr.diagram import lay_out
from ivr.flow import load

flow = load(json.loads({text!r}), "long.toml")
opened = frozenset(flow.nodes) if {every} else frozenset()
canvas = next(one for one in gc.get_objects() if type(one) is MapTab)._map._sheet.canvas
canvas.draw(lay_out(load(json.loads({text!r}), "warm.toml")))
began = performance.now()
picture = lay_out(flow, opened)
laid_out = performance.now()
canvas.draw(picture)
document.getElementById("map-picture").getBoundingClientRect()
ended = performance.now()

def plain(shape):
    return [shape.tag, dict(shape.attributes), shape.text, [plain(one) for one in shape.children]]

times = [laid_out - began, ended - laid_out, len(picture.boxes)]
json.dumps([*times, [plain(one) for one in drawn(picture)]])
"""

BARE = """
(shapes) => {
  const paper = document.getElementById("map-picture");
  const made = ([tag, attributes, text, children]) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    element.append(...children.map(made));
    return element;
  };
  paper.replaceChildren();
  paper.getBoundingClientRect();
  const began = performance.now();
  paper.append(...shapes.map(made));
  paper.getBoundingClientRect();
  return performance.now() - began;
}
"""

PAN = """
async ([by, frames]) => {
  const view = document.getElementById("map-view");
  const taken = [];
  let last = performance.now();
  for (let frame = 0; frame < frames; frame += 1) {
    view.scrollTop += by;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    taken.push(now - last);
    last = now;
  }
  return taken;
}
"""


def main() -> None:
    """Print the times of each size, and their ratios to the bare platform."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with serving() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = start(browser.new_page(viewport={"width": 1440, "height": 900}), address + INSTANT)
        page.get_by_role("tab", name="Map").click()
        page.locator("#map-picture").wait_for()
        for size in SIZES:
            for every in (False, True):
                _print_drawing(page, size, every, rounds)
        _print_panning(page, rounds)
        browser.close()


def _print_drawing(page: Page, size: int, every: bool, rounds: int) -> None:
    code = DRAW.format(text=json.dumps(long_flow(size)), every=every)
    laid_out, drawing, bare, boxes = [], [], [], 0
    for _ in range(rounds):
        layout, draw, boxes, shapes = json.loads(run(page, code))
        laid_out.append(layout)
        drawing.append(draw)
        bare.append(page.evaluate(BARE, shapes))
    ours, theirs = median(drawing), median(bare)
    cards = "all cards open" if every else "as first seen"
    print(
        f"  {size:5,} nodes, {cards:14} {boxes:5,} boxes: layout {median(laid_out):6.1f} ms, "
        f"drawing {ours:6.1f} ms, by JavaScript {theirs:6.1f} ms ({ours / theirs:.1f})"
    )


def _print_panning(page: Page, rounds: int) -> None:
    panned: list[float] = []
    still: list[float] = []
    for _ in range(rounds):
        panned += page.evaluate(PAN, [40, FRAMES])
        still += page.evaluate(PAN, [0, FRAMES])
    print(f"  a frame of panning {_spread(panned)}, at rest {_spread(still)}")


def _spread(frames: list[Any]) -> str:
    return f"{median(frames):.1f} ms, 95th percentile {quantiles(frames, n=20)[-1]:.1f}"


if __name__ == "__main__":
    main()
