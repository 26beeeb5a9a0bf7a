"""The small, safe language of conditions and computed variables.

- It looks like Python and is read by Python's own parser, but only what `compiler` lists exists in
  it, with `functions.FUNCTIONS`.
- A variable without a value is None.
- The text of an expression, its depth, and its results are limited, so no expression can take long
  or make a call large.
"""

from __future__ import annotations

import ast
import warnings
from dataclasses import dataclass, field

from ivr.errors import ExpressionError
from ivr.flow.expressions.compiler import DEEPEST, TOO_DEEP, Compiled, Compiler
from ivr.flow.expressions.habits import what_is_wrong
from ivr.values import Value, Variables

LONGEST_SOURCE = 1000  # characters


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression; two are equal when their texts are. Made by `parse`.

    ``names`` are the variables it uses, each once.
    """

    text: str
    names: tuple[str, ...] = field(repr=False, compare=False)
    compiled: Compiled = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> Expression:
        """Read an expression; raises `ExpressionError`, which says what is not understood."""
        compiler = Compiler()
        tree = _tree(text)
        try:
            compiled = compiler.compile(tree)
        except ExpressionError as error:
            raise ExpressionError(str(error), _offset(text, error.at)) from None
        return cls(text, tuple(compiler.names), compiled)

    def evaluate(self, variables: Variables) -> Value:
        """Compute the value. Raises `ExpressionError` on values that do not go together."""
        try:
            return self.compiled(variables)
        except (TypeError, ValueError, ArithmeticError, IndexError) as error:
            raise ExpressionError(f"'{self.text}': {error}.") from None


def _tree(text: str) -> ast.expr:
    if len(text) > LONGEST_SOURCE:
        raise ExpressionError(f"an expression has at most {LONGEST_SOURCE} characters.")
    if _nesting(text) > DEEPEST:
        raise ExpressionError(TOO_DEEP)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # refused, although Python only warns of it
            return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        at = _indent(text) + (error.offset or 1) - 1 if error.lineno == 1 else None
        raise ExpressionError(*what_is_wrong(text, error.msg, at)) from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError(f"{text!r} is no expression.") from None


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _offset(text: str, at: int | None) -> int | None:
    """The offset in the text of what the parser says is ``at`` bytes from its first letter."""
    if at is None:
        return None
    return _indent(text) + len(text.strip().encode()[:at].decode())


def _nesting(text: str) -> int:
    """Count how deep the brackets nest, before Python's parser recurses as deep."""
    depth = deepest = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    return deepest
