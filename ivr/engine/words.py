"""What a waiting node says: its prompt, and the announcement made from its choices."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ivr.engine.call import Phase, RenderedPrompt
from ivr.engine.draft import Draft
from ivr.engine.options import available
from ivr.flow import (
    Choose,
    Field,
    Menu,
    Prompt,
    Query,
    Wording,
    announcement,
    joined,
    said_choices,
)

CHOICES = "choices"
"""The placeholder for the announcement. A prompt without it has the announcement at its end."""

Announcement = tuple[str, Wording]
"""The language of an announcement, and its text."""


def ask(draft: Draft) -> tuple[RenderedPrompt, ...]:
    """Return what the node says when it asks the caller for something, also for the second time."""
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Menu):
        return _announced(draft, node.prompt, partial(_menu_announcement, draft, node))
    if isinstance(node, Query) and node.choose is not None:
        choose = node.choose
        return _announced(draft, choose.prompt, partial(_row_announcement, draft, choose))
    assert isinstance(node, Field)
    confirm = node.confirm if draft.phase is Phase.CONFIRMING else None
    return (draft.render(node.prompt if confirm is None else confirm.prompt),)


def taper(prompts: tuple[Prompt, ...], count: int) -> tuple[Prompt, ...]:
    """Return the prompt for the ``count``-th time, from 1, or the last one if there are fewer.

    The result is empty if there are no prompts.
    """
    return prompts[min(count, len(prompts)) - 1 :][:1]


def _announced(
    draft: Draft, prompt: Prompt | None, announce: Callable[[str], Announcement]
) -> tuple[RenderedPrompt, ...]:
    """Return a prompt with its announcement: two, where they are in different languages."""
    if prompt is None:
        return (draft.rendered(*announce(draft.language), draft.settings.bargein),)
    language, template = prompt.in_language(draft.language)
    if CHOICES in template.names:
        return (draft.render(prompt, {CHOICES: announce(language)[1]}),)
    said, bargein = template.render(draft.variables, language), draft.bargein(prompt)
    announced_in, choices = announce(draft.language)
    if announced_in != language:
        both = (language, said), (announced_in, choices)
        return tuple(draft.rendered(*prompt, bargein) for prompt in both)
    return (draft.rendered(language, joined((said, choices)), bargein),)


def _menu_announcement(draft: Draft, menu: Menu, language: str) -> Announcement:
    if menu.announcement is not None:
        language, template = menu.announcement.in_language(language)
        return language, template.render({}, language)
    assert menu.settings.announce is not None
    options = said_choices(available(draft, menu), draft.variables)
    return announcement(menu.settings.announce, options, language)


def _row_announcement(draft: Draft, choose: Choose, language: str) -> Announcement:
    if draft.settings.announce is None:
        return language, joined(())
    options = ((choose.label, row, str(place)) for place, row in enumerate(draft.rows, 1))
    return announcement(draft.settings.announce, options, language)
