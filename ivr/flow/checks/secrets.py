"""What must not be heard or seen: values that are secret, and values that ought to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.errors import Fault
from ivr.flow.checks.prompts import used_by
from ivr.flow.checks.view import View, fault_at
from ivr.flow.model import Field, Query
from ivr.flow.sql import read_statement

# A PIN code is a postal code in India.
_SECRET = re.compile(
    r"(?<![a-z])(?:pin(?![ _-]?code)|pass ?(?:word|code|phrase)|cvv|cvc|otp)(?![a-z])",
    re.IGNORECASE,
)


def open_secrets(view: View) -> Iterator[Fault]:
    """Find fields that ask for a secret and are not sensitive."""
    for node in view.nodes.values():
        if isinstance(node, Field) and not node.sensitive:
            texts = [template.text for template in node.prompt.templates.values()]
            found = _SECRET.search("\n".join([node.name, node.save, *texts]))
            if found:
                yield fault_at(
                    node,
                    f"asks for a secret ({found[0]}) that is shown and stored."
                    " Write sensitive = true.",
                )


def told_secrets(view: View) -> Iterator[Fault]:
    """Find prompts, conditions and reports that use a sensitive value."""
    secrets = {n.save for n in view.nodes.values() if isinstance(n, Field) and n.sensitive}
    if not secrets:
        return
    for saying in view.all_sayings:
        names = {name for template in saying.templates for name in template.names}
        for name in sorted(names & secrets - saying.given):
            yield fault_at(
                saying.node, f"{saying.what} says '{name}', which is sensitive. {_LEAVE}"
            )
    for node in view.nodes.values():
        for what, name in used_by(node):
            if name in secrets and not isinstance(node, Query):
                yield fault_at(node, f"{what} uses '{name}', which is sensitive. {_ASK}")
        if isinstance(node, Query) and node.report is not None:
            for name in sorted(secrets & _columns(node)):
                yield fault_at(node, f"report tells '{name}', which is sensitive. {_LEAVE}")


_LEAVE = "Leave it out."
_ASK = "Only a query can see it: let SQL compare it."


def _columns(node: Query) -> set[str]:
    """The words of the last statement's list of columns: what is before FROM."""
    words = read_statement(node.sql[-1]).words
    upper = [word.upper() for word in words]
    return set(words[: upper.index("FROM")] if "FROM" in upper else words)
