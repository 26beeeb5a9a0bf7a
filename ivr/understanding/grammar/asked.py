"""What a question tells of its answer: "five bags" answers "How many bags?"."""

from __future__ import annotations

from dataclasses import replace

from ivr.understanding.forms import form
from ivr.understanding.grammar.number import Number
from ivr.understanding.grammar.protocol import Grammar
from ivr.understanding.grammar.yes_no import Answering, YesNo
from ivr.understanding.words import words


def answering(grammar: Grammar, question: str) -> Grammar:
    """Return a grammar that knows what is asked.

    "One big bag" is a yes to "Do you have bags?", and with a number, words of the question count
    as its unit. Other grammars stay as they are.
    """
    match grammar:
        case YesNo():
            return Answering(grammar.yes, grammar.no, question)
        case Number():
            asked = (word for word in words(question) if form(word).weight)
            return replace(grammar, unit=(*grammar.unit, *asked))
        case _:
            return grammar
