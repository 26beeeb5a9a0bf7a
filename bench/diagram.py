"""How long the picture of a flow takes, beside loading the same flow.

Run it as ``python -m bench.diagram``. A flow that has just been loaded is laid out with every card
open, as at the worst, and as a reader first sees it; the text of the SVG is timed too. The rounds
are interleaved, and what is printed are medians of the processor's time.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import TypeVar

from bench.load import long_flow
from ivr.diagram import lay_out, svg
from ivr.flow import load

SIZES = (30, 300, 2_000, 10_000)
ROUNDS = 5

T = TypeVar("T")
Times = dict[str, list[float]]


def main() -> None:
    """Print what each step takes, and its ratio to loading."""
    where = "Pyodide" if sys.platform == "emscripten" else "CPython"
    print(f"Pictures of flows, {where} {sys.version.split()[0]}, milliseconds (ratio to loading)")
    for size in SIZES:
        text = long_flow(size)
        times: Times = {}
        for _ in range(ROUNDS):
            measure(text, times)
        _print(size, times)


def measure(text: str, times: Times) -> None:
    """Load a flow, draw it in every way, and add what each step took to ``times``."""

    def timed(step: str, run: Callable[[], T]) -> T:
        began = process_time()
        result = run()
        times.setdefault(step, []).append(process_time() - began)
        return result

    flow = timed("load", lambda: load(text, "long.toml"))
    every = frozenset(flow.nodes)
    picture = timed("lay out, all open", lambda: lay_out(flow, every))
    timed("its SVG", lambda: svg(picture, flow))
    timed("lay out once more", lambda: lay_out(flow, every))
    again = load(text, "long.toml")
    timed("lay out, closed", lambda: lay_out(again))


def _print(size: int, times: Times) -> None:
    loading = median(times["load"])
    print(f"  {size:,} nodes")
    for step, taken in times.items():
        print(f"    {step:18} {median(taken) * 1000:8.1f}  ({median(taken) / loading:.2f})")


if __name__ == "__main__":
    main()
