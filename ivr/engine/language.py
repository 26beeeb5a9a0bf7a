"""The change of a call's language by a command, at whatever node the call is."""

from __future__ import annotations

from ivr.engine.actions import Listen
from ivr.engine.call import Phase
from ivr.engine.draft import Draft
from ivr.engine.nodes import ask_caller
from ivr.engine.words import ask
from ivr.flow import Transfer


def speak(draft: Draft, language: str) -> None:
    """Go on in a language: ask again there, or say again that the caller is on hold.

    The counts of the visit stay as they are, because the caller has not failed at anything.
    """
    draft.assign("language", language)
    node = draft.flow.nodes[draft.node]
    if not isinstance(node, Transfer):
        draft.say(*ask(draft))
        if draft.phase is not Phase.VERIFYING:
            draft.last_prompts = draft.pending
        ask_caller(draft, draft.phase)
        return
    draft.actions.append(Listen(draft.turn, draft.language))
    if node.prompt is not None:
        draft.say_also(draft.render(node.prompt))
