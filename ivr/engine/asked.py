"""What a field takes, with the question that the caller is asked."""

from __future__ import annotations

from ivr.engine.draft import Draft
from ivr.flow import Field
from ivr.understanding.grammar import Grammar, answering


def grammar_asked(draft: Draft, field: Field) -> Grammar:
    """Return the grammar of a field, which knows its question: "one bag" may be a yes to that."""
    return answering(field.grammar, field.prompt.words(draft.variables, draft.language).written)
