"""Keys a second through our engine, and through two libraries over the same menus.

Run it as ``python -m bench.steps``, in CPython or in Pyodide.

- The three take turns, so that a machine that slows down slows all of them.
- A figure is the median of its rounds. The ratios matter most, because they hold on other machines
  too.
- Before anything is timed, the three must stand at the same menu after every key.
"""

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from bench.menus import every_walk, menu_tree
from bench.ours import ivr_press
from bench.rivals import Press, statemachine_press, transitions_press

ROUNDS = 15

# Long enough to be timed, and short enough that the machine's speed does not change between the
# three.
ROUND_SECONDS = 0.1

ENGINES = {
    "ivr": ivr_press,
    "transitions": transitions_press,
    "python-statemachine": statemachine_press,
}


def agree(engines: list[tuple[Press, Callable[[], str]]], keys: str) -> None:
    """Raise `AssertionError` unless all engines go the same way."""
    for key in keys:
        for press, _ in engines:
            press(key)
        places = {where() for _, where in engines}
        assert len(places) == 1, f"after {key} they stand at {places}"


def seconds_a_key(press: Press, keys: str, walks: int) -> float:
    """Press all keys ``walks`` times and return what one key took."""
    began = perf_counter()
    for _ in range(walks):
        for key in keys:
            press(key)
    return (perf_counter() - began) / (walks * len(keys))


def measure() -> dict[str, float]:
    """Return the median seconds that a key takes, by engine."""
    tree, keys = menu_tree(), every_walk()
    engines = {name: build(tree) for name, build in ENGINES.items()}
    agree(list(engines.values()), keys)
    walks = {
        name: max(1, round(ROUND_SECONDS / (seconds_a_key(press, keys, 1) * len(keys))))
        for name, (press, _) in engines.items()
    }
    rounds = [
        {name: seconds_a_key(press, keys, walks[name]) for name, (press, _) in engines.items()}
        for _ in range(ROUNDS)
    ]
    return {name: median(one[name] for one in rounds) for name in engines}


def main() -> None:
    """Print the table."""
    took = measure()
    where = "Pyodide" if sys.platform == "emscripten" else "CPython"
    print(f"Keys a second, {where} {sys.version.split()[0]}, medians of {ROUNDS} rounds")
    for name, seconds in took.items():
        ratio = seconds / took["ivr"]
        compared = "" if name == "ivr" else f"   ivr takes {1 / ratio:.2f} times as long a key"
        print(f"  {name:20} {1 / seconds:>10,.0f}   {seconds * 1e6:>7.1f} µs a key{compared}")


if __name__ == "__main__":
    main()
