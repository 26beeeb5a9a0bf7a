"""What a waiting node says: its prompt, and the announcement made from its choices."""

from __future__ import annotations

from ivr.engine.call import Phase, RenderedPrompt
from ivr.engine.draft import Draft
from ivr.engine.options import available
from ivr.flow import Choose, Field, Menu, Prompt, Query, announcement, said_choices

CHOICES = "choices"
"""Where a prompt has this placeholder, the announcement goes there; else it comes at the end."""


def ask(draft: Draft) -> tuple[RenderedPrompt, ...]:
    """What the node says when it (again) asks the caller for something."""
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Menu):
        return (_announced(draft, node.prompt, _menu_announcement(draft, node)),)
    if isinstance(node, Query) and node.choose is not None:
        return (_announced(draft, node.choose.prompt, _row_announcement(draft, node.choose)),)
    assert isinstance(node, Field)
    confirm = node.confirm if draft.phase is Phase.CONFIRMING else None
    return (draft.render(node.prompt if confirm is None else confirm.prompt),)


def taper(prompts: tuple[Prompt, ...], count: int) -> tuple[Prompt, ...]:
    """The prompt for the ``count``-th silence or misunderstanding; the last one goes on."""
    return prompts[min(count, len(prompts)) - 1 :][:1]


def _announced(draft: Draft, prompt: Prompt | None, choices: str) -> RenderedPrompt:
    if prompt is None:
        return RenderedPrompt(choices, draft.language, draft.settings.bargein)
    if CHOICES in prompt.template(draft.language).names:
        return draft.render(prompt, {CHOICES: choices})
    text = f"{draft.words(prompt)} {choices}".strip()
    return RenderedPrompt(text, draft.language, draft.bargein(prompt))


def _menu_announcement(draft: Draft, menu: Menu) -> str:
    if menu.announcement is not None:
        return draft.words(menu.announcement)
    assert menu.settings.announce is not None
    options = said_choices(available(draft, menu), draft.variables)
    return announcement(menu.settings.announce, options, draft.language)


def _row_announcement(draft: Draft, choose: Choose) -> str:
    if draft.settings.announce is None:
        return ""
    options = ((choose.label, row, str(place)) for place, row in enumerate(draft.rows, 1))
    return announcement(draft.settings.announce, options, draft.language)
