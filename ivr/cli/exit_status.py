"""The exit status of ``ivr call``: how the call ended.

1 and 2 mean the same as in every command (a flow has faults, the command failed). So a call that
the line completed is 0, and the other endings begin with 3. ``README.md`` has the same table.
"""

from __future__ import annotations

from collections.abc import Mapping

STATUSES: Mapping[int, tuple[str, tuple[str, ...]]] = {
    0: ("the line said goodbye", ("completed",)),
    3: ("the caller hung up, or the input ended", ("hung_up",)),
    4: ("an agent took the call", ("transferred", "answered")),
    5: ("the line gave up on the caller", ("noinput", "nomatch", "too_long")),
    6: ("no agent took the call", ("busy", "noanswer", "failed")),
    7: ("the flow failed", ("error", "missing")),
    8: ("the flow went in a circle without waiting", ("loop",)),
}
"""Each exit status with what it means, and the outcomes of a call that it stands for."""

OTHER = 9
OTHER_MEANING = "the flow's own outcome, which the last line names"

_STATUS_OF = {outcome: status for status, (_, known) in STATUSES.items() for outcome in known}


def status_of(outcome: str) -> int:
    """Return the exit status for the outcome of a call."""
    return _STATUS_OF.get(outcome, OTHER)


def statuses_in_words() -> str:
    """Return the whole table as one sentence, for the help."""
    known = [
        f"{status} {meaning} ({', '.join(outcomes)})"
        for status, (meaning, outcomes) in STATUSES.items()
    ]
    return (
        f"Exit status: {'; '.join(known)}; {OTHER} {OTHER_MEANING}. "
        "As with every command, 1 a flow has faults, 2 the command failed."
    )
