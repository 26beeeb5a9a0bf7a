"""Whether a caller speaks of people, and does not ask for them.

- Who tells of people asks for none: "your agent told me", "somebody was rude".
- Who asks about people asks for none: "how many agents do you have", "do you have human agents".
- Who asks to be put through does: "how can I talk to an agent", "is anyone there".
"""

from __future__ import annotations

from collections.abc import Sequence

from ivr.understanding.forms import squeezed_set
from ivr.understanding.languages import HEARD
from ivr.understanding.listening import SaidWord
from ivr.understanding.ways import OF_CONTACT, OF_PEOPLE, Way

BEFORE_TELLING, AFTER_TELLING = 4, 2  # words around a request in which people are spoken of

_TELLING = squeezed_set(HEARD.commands.telling)
_ONESELF = squeezed_set(HEARD.commands.oneself)
_ANYBODY = squeezed_set(HEARD.commands.anybody)
_REQUESTS = squeezed_set(HEARD.everyday.requests)
_ASKING = squeezed_set(HEARD.questions.asking - HEARD.questions.relatives)
_OPENERS = squeezed_set(HEARD.questions.openers - HEARD.everyday.polite)


def is_about_people(
    way: Way, every: Sequence[SaidWord], tokens: Sequence[SaidWord], places: Sequence[int]
) -> bool:
    """Return whether people are spoken of, or asked about, where a request seems to stand.

    The ``places`` of the request are those of ``tokens``, which lack the silent ones of ``every``.
    """
    if OF_PEOPLE.isdisjoint(way.parts):
        return False
    near = tokens[max(0, places[0] - BEFORE_TELLING) : places[-1] + AFTER_TELLING + 1]
    if not _TELLING.isdisjoint(token.spelling for token in near):
        return True
    clauses = {tokens[place].clause for place in places}
    return _asks_about(way, [token.spelling for token in every if token.clause in clauses])


def _asks_about(way: Way, said: Sequence[str]) -> bool:
    if not _REQUESTS.isdisjoint(said):
        return False
    for_oneself = not _ONESELF.isdisjoint(said)
    if not _ASKING.isdisjoint(said):
        return not for_oneself or OF_CONTACT.isdisjoint(way.parts)
    return said[0] in _OPENERS and not for_oneself and _ANYBODY.isdisjoint(said)
