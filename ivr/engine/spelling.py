"""The command ``spell``: the codes of what was said last, by the words of the alphabet.

A code is a value that a prompt has in the format ``spell``. Prompts are kept as texts, so the codes
are found by making the prompts of the nodes again, and taking those that were said.
"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.engine.call import Phase, RenderedPrompt
from ivr.engine.draft import Draft
from ivr.flow import FORMATS, Field, Node, Prompt, Query, Wording, joined
from ivr.values import Value, Variables

SPELLED = "spell"


def spelled_codes(draft: Draft) -> tuple[RenderedPrompt, ...]:
    """Return one prompt that spells the codes of the last prompts, each once; none without any."""
    last = draft.said if draft.phase is Phase.CONFIRMING else draft.last_prompts
    codes = [str(code) for said in last for code in _codes(draft, said)]
    worded = [_by_alphabet(code, draft.language) for code in dict.fromkeys(codes)]
    if not worded:
        return ()
    return (draft.rendered(draft.language, joined(worded), draft.settings.bargein),)


def _by_alphabet(code: str, language: str) -> Wording:
    alphabet = FORMATS["alphabet"]
    spoken = alphabet.spoken or alphabet.written
    return Wording(f"{alphabet.written(code, language)}.", f"{spoken(code, language)}.")


def _codes(draft: Draft, said: RenderedPrompt) -> Iterator[Value]:
    for prompt, variables in _sources(draft, draft.flow.nodes[said.node]):
        template = prompt.in_language(said.language)[1]
        names = [name for name, each in template.placeholders if each == SPELLED]
        if names and template.render(variables, said.language).written in said.text:
            yield from (variables[name] for name in names if variables.get(name))


def _sources(draft: Draft, node: Node) -> Iterator[tuple[Prompt, Variables]]:
    """The prompts by which a node may have said something, each with the variables that it used."""
    prompts = [getattr(node, "prompt", None)]
    if isinstance(node, Field):
        prompts += [node.readback, node.confirm and node.confirm.prompt]
    yield from ((prompt, draft.variables) for prompt in prompts if prompt is not None)
    if isinstance(node, Query) and node.choose is not None:
        yield node.choose.prompt, draft.variables
        yield from ((node.choose.label, row) for row in draft.rows)
