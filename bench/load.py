"""How long a flow of 10,000 nodes takes to load and to check.

Run it as ``python -m bench.load``. The flow has every common kind of node in the proportions of a
real line, and is without a fault.
"""

import sys
from statistics import median
from time import perf_counter

from ivr.flow import check, load

NODES = 10_000
ROUNDS = 5

HEAD = """\
[flow]
title = "A very long line"
start = "menu_0"

[command.agent]
key = "0"
phrases = ["agent", "speak to someone"]
to = "agent"

[node.agent]
kind = "transfer"
destination = "agent"
to = { answered = "bye", busy = "bye", noanswer = "bye", failed = "bye" }

[node.bye]
kind = "disconnect"
prompt = "Goodbye."
"""

# Five nodes that belong together: a menu, a field for a number, its query, and a message for each
# result.
PART = """
[node.menu_{i}]
kind = "menu"
prompt = "This is part {i}."
choices = [
  {{ key = "1", label = "look up a number", phrases = ["find my number"], to = "ask_{i}" }},
  {{ key = "2", label = "the next part", to = "menu_{next}" }},
]
noinput = ["Are you there?", "Please press 1 or 2."]
to = {{ noinput = "agent", nomatch = "agent" }}

[node.ask_{i}]
kind = "field"
prompt = "Please enter your eight-digit number."
grammar = {{ type = "digits", length = 8 }}
save = "number"
to = {{ filled = "find_{i}", noinput = "agent", nomatch = "agent" }}

[node.find_{i}]
kind = "query"
sql = "SELECT status, due FROM parcels WHERE number = :number"
to = {{ found = "tell_{i}", missing = "none_{i}", error = "agent" }}

[node.tell_{i}]
kind = "message"
prompt = "Number {{number:digits}} is {{status}}. We expect it on {{due:date}}."
to = "menu_{i}"

[node.none_{i}]
kind = "message"
prompt = "We have no number {{number:digits}}."
to = "menu_{i}"
"""
NODES_A_PART = 5


def long_flow(nodes: int) -> str:
    """Write a flow of about this many nodes."""
    parts = nodes // NODES_A_PART
    return HEAD + "".join(PART.format(i=i, next=(i + 1) % parts) for i in range(parts))


def main() -> None:
    """Print what loading and checking take."""
    text = long_flow(NODES)
    loading, checking = [], []
    for _ in range(ROUNDS):
        began = perf_counter()
        flow = load(text, "long.toml")
        loaded = perf_counter()
        faults = list(check(flow))
        loading.append(loaded - began)
        checking.append(perf_counter() - loaded)
    where = "Pyodide" if sys.platform == "emscripten" else "CPython"
    print(f"A flow of {len(flow.nodes):,} nodes, {where} {sys.version.split()[0]}")
    print(f"  load  {median(loading):6.3f} s")
    print(f"  check {median(checking):6.3f} s, {len(faults)} remarks")


if __name__ == "__main__":
    main()
