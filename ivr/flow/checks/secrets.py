"""Checks of secrets: fields that should be sensitive, and sensitive values that are used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.errors import Fault
from ivr.flow.checks.prompts import used_by
from ivr.flow.checks.view import View
from ivr.flow.loading import Path
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
            for text, where in _names_and_texts(node):
                if found := _SECRET.search(text):
                    message = (
                        f"asks for a secret ({found[0]}) that is shown and stored."
                        " Write sensitive = true."
                    )
                    yield view.fault(node, message, *where, at=found.start())
                    break


def _names_and_texts(node: Field) -> Iterator[tuple[str, Path]]:
    """The texts that may show that a field asks for a secret, each with its path in the node."""
    yield node.name, ()
    yield node.save, ("save",)
    for language, template in node.prompt.templates.items():
        yield template.text, ("prompt", "text", language)


def told_secrets(view: View) -> Iterator[Fault]:
    """Find prompts, conditions and reports that use a sensitive value."""
    secrets = {n.save for n in view.nodes.values() if isinstance(n, Field) and n.sensitive}
    if not secrets:
        return
    for saying in view.all_sayings:
        for language, template in saying.prompt.templates.items():
            for name in sorted(secrets.intersection(template.names) - saying.given):
                message = f"{saying.what} says '{name}', which is sensitive. {_LEAVE}"
                yield view.fault_saying(saying, message, language, template.offset_of(name))
    for node in view.nodes.values():
        for use in used_by(node):
            if use.name in secrets and not isinstance(node, Query):
                message = f"{use.what} uses '{use.name}', which is sensitive. {_ASK}"
                yield view.fault(node, message, *use.where, at=use.offset)
        if isinstance(node, Query) and node.report is not None:
            for name in sorted(secrets & _columns(node)):
                message = f"report tells '{name}', which is sensitive. {_LEAVE}"
                yield view.fault(node, message, "report")


_LEAVE = "Leave it out."
_ASK = "Only a query can see it: let SQL compare it."


def _columns(node: Query) -> set[str]:
    """The words of the last statement before FROM: its list of columns."""
    words = read_statement(node.sql[-1]).words
    upper = [word.upper() for word in words]
    return set(words[: upper.index("FROM")] if "FROM" in upper else words)
