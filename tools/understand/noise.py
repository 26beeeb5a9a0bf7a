"""Prints how many callers get a whole job done on a bad line.

Usage: python -m tools.understand.noise [--callers N]

Word errors at 0 to 30 %; flight status, a cancellation, a booking; with and without the
recogniser's alternatives, and with and without the memory of a visit's attempts. Before that, it
prints what the model of the recogniser does: how often a whole utterance is right in the first
place of its list, and how often anywhere in it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from random import Random

from tools.understand.callers import Ending, Hearing, MakeJob, ring
from tools.understand.jobs import JOBS
from tools.understand.recogniser import recognise

RATES = (0.0, 0.05, 0.10, 0.20, 0.30)
VARIANTS = {
    "alternatives and memory": (True, True),
    "alternatives, no memory": (True, False),
    "memory, no alternatives": (False, True),
    "neither": (False, False),
}


def endings(make_job: MakeJob, hearing: Hearing, callers: int) -> Counter[Ending]:
    """Return how the calls of so many callers ended."""
    return Counter(ring(make_job, hearing, seed) for seed in range(callers))


def curve(make_job: MakeJob, callers: int, alternatives: bool, memory: bool) -> str:
    """Return one line: done, gave up and wrong, in percent, at each rate of word errors."""
    cells = []
    for rate in RATES:
        counts = endings(make_job, Hearing(rate, alternatives, memory), callers)
        shares = (counts[ending] * 100 / callers for ending in Ending)
        cells.append("{:4.0f} /{:3.0f} /{:2.0f}".format(*shares))
    return "".join(f"{cell:>16}" for cell in cells)


def heard_whole(rate: float, utterances: int) -> tuple[float, float]:
    """Return how often a spoken code is right in the first place of a list, and anywhere in it."""
    random = Random(f"whole {rate}")
    text = "uniform kilo five six seven eight"
    lists = [[a.text for a in recognise(text, rate, random)] for _ in range(utterances)]
    first = sum(texts[:1] == [text] for texts in lists)
    return first / utterances, sum(text in texts for texts in lists) / utterances


def main() -> None:
    """Print the curves."""
    parser = argparse.ArgumentParser(prog="python -m tools.understand.noise")
    parser.add_argument("--callers", type=int, default=100, metavar="N")
    callers = parser.parse_args().callers
    print(f"{callers} callers each: % done / gave up or handed to an agent / done wrongly")
    print(f"{'word errors':46}" + "".join(f"{rate:>16.0%}" for rate in RATES))
    shares = [f"{first:.0%} /{among:.0%}" for first, among in (heard_whole(r, 2000) for r in RATES)]
    print(f"{'six words right, in first place / in list':46}" + "".join(f"{s:>16}" for s in shares))
    for name, (alternatives, memory) in VARIANTS.items():
        for make_job in JOBS:
            job = make_job.__name__.replace("_", " ")
            print(f"{job:16}{name:30}{curve(make_job, callers, alternatives, memory)}")


if __name__ == "__main__":
    main()
