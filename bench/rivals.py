"""Two state machine libraries to compare with, each used as its documentation shows.

They only move from state to state: they have no callbacks, prompts or variables here.
"""

from collections.abc import Callable
from typing import Any

from bench.menus import ROOT, Tree

Press = Callable[[str], object]
"""Press one key; what comes back does not matter."""


class Model:
    """The object whose state `transitions` keeps."""

    state: str


def transitions_press(tree: Tree) -> tuple[Press, Callable[[], str]]:
    """Return how to press a key on a machine of `transitions`, and how to ask where it is."""
    from transitions import Machine

    model = Model()
    moves = [
        {"trigger": key, "source": menu, "dest": target}
        for menu, keys in tree.items()
        for key, target in keys.items()
    ]
    Machine(model, states=list(tree), transitions=moves, initial=ROOT, auto_transitions=False)
    return model.trigger, lambda: model.state  # type: ignore[attr-defined]


def statemachine_press(tree: Tree) -> tuple[Press, Callable[[], str]]:
    """Return the same for a machine of `python-statemachine`."""
    from statemachine.io import create_machine_class_from_definition

    names = {"*": "star"} | {key: f"key_{key}" for key in "1234"}
    states: dict[str, Any] = {
        menu: {
            "initial": menu == ROOT,
            "on": {names[key]: [{"target": target}] for key, target in keys.items()},
        }
        for menu, keys in tree.items()
    }
    machine = create_machine_class_from_definition("MenuTree", states=states)()
    return lambda key: machine.send(names[key]), lambda: machine.current_state_value
