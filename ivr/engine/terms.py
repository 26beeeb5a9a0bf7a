"""What a caller wants to know about a job is not the job: "is there a fee for a receipt".

- A choice is less likely to be meant where words that it does not explain ask what it costs, or for
  its rules, or where the caller asks how one comes by it: "how do I apply". A
  choice whose phrases speak of exactly that explains those words.
- A choice that cannot be taken back is asked about where the caller only asks about it: "is there a
  minimum to redeem", "how does redeeming work".
- A menu whose keys open other menus names topics, and rules belong to a topic: "pet policy". A
  choice that is answered by a message tells what is asked for. Neither is a job.
- A menu that asks yes or no has rules of its own: see `ivr.understanding.answers`.
"""

from __future__ import annotations

from dataclasses import replace

from ivr.engine.bands import UNSURELY, Weighed
from ivr.engine.call import GuessKind
from ivr.engine.draft import Draft
from ivr.engine.options import announced_by_key
from ivr.engine.ways_ahead import costs_at
from ivr.flow import Menu, Message
from ivr.understanding import asks_about, asks_for_terms

TERMS_ONLY = 0.28
"""Of the evidence for a job whose terms were asked for: less than is asked about."""


def without_terms(draft: Draft, weighed: Weighed) -> Weighed:
    """Return what a choice weighs as a job, where its terms may have been asked for."""
    node = draft.flow.nodes[draft.node]
    if weighed.guess.kind is not GuessKind.CHOICE or not isinstance(node, Menu):
        return weighed
    if weighed.evidence > UNSURELY and _costs(draft, weighed) and asks_about(weighed.text):
        return replace(weighed, evidence=UNSURELY)
    if not asks_for_terms(weighed.text, weighed.unexplained) or not _does(
        draft, node, str(weighed.guess.what)
    ):
        return weighed
    return replace(weighed, evidence=round(weighed.evidence * TERMS_ONLY, 4))


def _costs(draft: Draft, weighed: Weighed) -> bool:
    target = draft.flow.nodes[draft.node].exits.get(str(weighed.guess.what))
    return bool(costs_at(draft, target))


def _does(draft: Draft, menu: Menu, choice: str) -> bool:
    """Return whether a choice of a menu is a job of its own."""
    nodes, exits = draft.flow.nodes, menu.exits
    if any(each.means for each in menu.choices) or isinstance(nodes[exits[choice]], Message):
        return False
    announced = announced_by_key(menu.choices)
    return not any(isinstance(nodes[exits[each.name]], Menu) for each in announced)
