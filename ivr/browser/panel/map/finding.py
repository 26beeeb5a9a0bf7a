"""Finds nodes by what somebody types: by their names first, then by what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ivr.flow import Flow, Node, Prompt


def found_nodes(flow: Flow, words: str) -> tuple[str, ...]:
    """Return the names of the nodes that have all the words, in the flow's order.

    Those whose names have the words come before those that only say them.
    """
    wanted = words.casefold().split()
    if not wanted:
        return ()
    named = [name for name in flow.nodes if _has(_spelled(name), wanted)]
    known = set(named)
    saying = (
        name
        for name, node in flow.nodes.items()
        if name not in known and _has(" ".join((_spelled(name), *texts_of(node))), wanted)
    )
    return (*named, *saying)


def _spelled(name: str) -> str:
    return f"{name} {name.replace('_', ' ')}"


def _has(text: str, wanted: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)


def next_of(found: Sequence[str], current: str, step: int = 1) -> str:
    """Return the one of the found nodes that follows the current one, or "" of none.

    It begins again after the last, and with the first where the current node is none of them.
    """
    if not found:
        return ""
    if current not in found:
        return found[0 if step > 0 else -1]
    return found[(found.index(current) + step) % len(found)]


def texts_of(node: Node) -> Iterator[str]:
    """Return what a node says and what it calls its choices, in every language, as written."""
    prompts: list[Prompt | None] = [getattr(node, "prompt", None)]
    prompts += [choice.label for choice in getattr(node, "choices", ())]
    for prompt in prompts:
        if prompt is not None:
            yield from (template.text for template in prompt.templates.values())


def found_in_words(found: Sequence[str], current: str, words: str) -> str:
    """Return how many nodes were found, and which of them is shown; "" where nothing is sought."""
    if not found:
        return "None" if words.strip() else ""
    return f"{found.index(current) + 1} of {len(found):,}"
