"""The change of a call's language by a command, at whatever node the call is."""

from __future__ import annotations

from dataclasses import replace

from ivr.engine.actions import Listen
from ivr.engine.draft import Draft
from ivr.engine.nodes import ask_caller
from ivr.engine.spelling import last_codes
from ivr.engine.words import ask, ask_first
from ivr.flow import Transfer


def speak(draft: Draft, language: str) -> None:
    """Go on in a language: ask again there, or say again that the caller is on hold.

    The counts of the visit stay as they are, because the caller has not failed at anything. What
    was said before can still be spelled.
    """
    draft.assign("language", language)
    node = draft.flow.nodes[draft.node]
    if not isinstance(node, Transfer):
        codes = last_codes(draft)
        first, *others = ask_first(draft)
        draft.last_prompts = (replace(first, codes=codes), *others)
        draft.say(*ask(draft))
        ask_caller(draft, draft.phase)
        return
    draft.actions.append(Listen(draft.turn, draft.language))
    if node.prompt is not None:
        draft.say_also(draft.render(node.prompt))
