"""Our engine, driven over the same tree by the same keys."""

from collections.abc import Callable

from bench.menus import Tree, as_flow
from bench.rivals import Press
from ivr.engine import CallAnswered, DtmfPressed, answer, step
from ivr.flow import load


def ivr_press(tree: Tree) -> tuple[Press, Callable[[], str]]:
    """Return how to press a key in a call, and how to ask where the call is.

    Every press is a whole step of the engine. It returns prompts, timers and what to listen for,
    and a new call with its whole history.
    """
    flow = load(as_flow(tree), "menus.toml")
    ringing = answer(flow, "CALL_1")
    call = step(flow, ringing, CallAnswered("+911234567890", "2026-01-01T10:00:00")).call

    def press(key: str) -> None:
        nonlocal call
        call = step(flow, call, DtmfPressed(key)).call

    return press, lambda: call.node
