"""Checks of what is shown to new callers: whether the line's first question understands it."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.errors import Fault
from ivr.flow.checks.view import View
from ivr.flow.model import Flow, Menu, Message, Node, Prompt, Set
from ivr.flow.step import Press, Say
from ivr.understanding import Option, understand


def futile_tries(view: View) -> Iterator[Fault]:
    """Find suggestions that the first menu does not understand; other first nodes are not tried."""
    menu = _question_from(view.flow, view.flow.start)
    if not isinstance(menu, Menu):
        return
    for place, one in enumerate(view.flow.tries):
        if one.keys and not _begins_with_a_key(view.flow, menu, one.keys):
            message = f"nothing in menu '{menu.name}' begins with these keys: '{one.keys}'."
            yield _fault(view, place, "keys", f"{message} Correct them.")
        for words in _texts(one.say):
            if understand(words, _options(view.flow, menu)) is None:
                message = f"menu '{menu.name}' does not understand '{words}'."
                yield _fault(view, place, "say", f"{message} Add the phrase to a choice.")


def futile_demos(view: View) -> Iterator[Fault]:
    """Find steps of demonstrations that the menus from the start on do not understand.

    The steps are followed as long as menus come, and no further: what a field takes, and where a
    query leads, depends on the data.
    """
    for demo in view.flow.demos:
        node = _question_from(view.flow, view.flow.start)
        for place, step in enumerate(demo.steps, 1):
            if not isinstance(node, Menu) or not isinstance(step, Press | Say):
                break
            target = _target(view.flow, node, step)
            if target is None:
                what = step.keys if isinstance(step, Press) else step.words
                message = f"menu '{node.name}' does not take '{what}' of step {place}."
                yield _fault_of_demo(view, demo.name, f"{message} Correct the step.")
                break
            node = _question_from(view.flow, target)


def _target(flow: Flow, menu: Menu, step: Press | Say) -> str | None:
    """Where a menu goes at a step: "" where that cannot be told, None if it does not take it."""
    if isinstance(step, Say):
        name = understand(step.words, _options(flow, menu))
    elif any(choice.key == step.keys for choice in menu.choices):
        name = step.keys
    else:
        name = "" if _begins_with_a_key(flow, menu, step.keys) else None
    return None if name is None else menu.exits.get(name, "")


def _question_from(flow: Flow, start: str) -> Node | None:
    """The node at which a call waits that has come to ``start``.

    It is found as far as only messages and values come before it.
    """
    node = flow.nodes.get(start)
    seen: set[str] = set()
    while isinstance(node, Message | Set) and node.name not in seen:
        seen.add(node.name)
        node = flow.nodes.get(node.exits.get("done", ""))
    return node


def _begins_with_a_key(flow: Flow, menu: Menu, keys: str) -> bool:
    known = [*(choice.key for choice in menu.choices), *(each.key for each in flow.commands)]
    return any(key is not None and keys.replace(" ", "").startswith(key) for key in known)


def _options(flow: Flow, menu: Menu) -> list[Option[str]]:
    options = [
        Option(
            choice.name,
            choice.key,
            (*_texts(choice.label), *choice.phrases),
            1,
            choice.whole,
            choice.means,
        )
        for choice in menu.choices
    ]
    return options + [
        Option(f"!{each.name}", each.key, each.said_as, 0, each.whole, each.means)
        for each in flow.commands
    ]


def _texts(prompt: Prompt | None) -> list[str]:
    return [template.text for template in prompt.templates.values()] if prompt else []


def _fault_of_demo(view: View, name: str, message: str) -> Fault:
    spans = view.spans.get(view.flow.source)
    where = spans.place(("demo", name, "steps")) if spans else None
    return Fault(view.flow.source, f"demo '{name}'", message, *(where or ()))


def _fault(view: View, place: int, key: str, message: str) -> Fault:
    spans = view.spans.get(view.flow.source)
    where = spans.place(("try", place, key)) if spans else None
    return Fault(view.flow.source, f"[[try]] {place + 1}", f"{key}: {message}", *(where or ()))
