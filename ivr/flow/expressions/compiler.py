"""Compiles the syntax tree of an expression into nested functions. These are its parts.

- Variables, literals, ``and or not``, comparisons, ``+ - * / // %``, ``a if c else b``, one
  character or a slice of text, lists after ``in``, calls of `functions.FUNCTIONS`.
- There is nothing else in the language. From a value an expression can only get other values.
- Every result is bounded by `LONGEST_TEXT` and `LARGEST_NUMBER`, and so is every intermediate
  value, because text is never multiplied or formatted.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ivr.errors import ExpressionError
from ivr.flow.expressions.functions import FUNCTIONS, as_number, describe
from ivr.flow.expressions.habits import impossible, nowhere
from ivr.flow.formats import plain
from ivr.suggest import did_you_mean, listed
from ivr.values import Value, Variables

DEEPEST = 60  # levels of nesting
LONGEST_TEXT = 10_000  # characters of a result
LARGEST_NUMBER = 10**18

TOO_DEEP = "the expression is nested too deep. Compute parts of it first, in a 'set' node."

Compiled = Callable[[Variables], Value]
Link = Callable[[Value, Variables], tuple[bool, Value]]

ARITHMETIC: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
SIGNS: Mapping[type[ast.unaryop], Callable[[float], float]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
LITERALS = {
    **dict.fromkeys(("true", "TRUE"), "True"),
    **dict.fromkeys(("false", "FALSE"), "False"),
    **dict.fromkeys(("none", "NONE", "null", "NULL", "nil", "undefined"), "None"),
}


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Value], bool]:
    """Let a comparison take two texts or two numbers, and nothing else."""

    def ordered(left: Value, right: Value) -> bool:
        if isinstance(left, str) and isinstance(right, str):
            return compare(left, right)
        return compare(as_number(left), as_number(right))

    return ordered


def _within(part: Value, whole: Value) -> bool:
    return part is not None and plain(part) in plain(whole)


COMPARISONS: Mapping[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: _ordered(operator.lt),
    ast.LtE: _ordered(operator.le),
    ast.Gt: _ordered(operator.gt),
    ast.GtE: _ordered(operator.ge),
    ast.In: _within,
    ast.NotIn: lambda part, whole: not _within(part, whole),
    ast.Is: lambda left, right: left is right,
    ast.IsNot: lambda left, right: left is not right,
}


class Compiler:
    """Compiles one tree. Then ``names`` has its variables, in the order of their first use."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.depth = 0

    def compile(self, node: ast.expr) -> Compiled:
        """Return a function of the variables; raises `ExpressionError` on what does not exist.

        The error's ``at`` is where the innermost part that is wrong begins, in bytes of UTF-8.
        """
        self.depth += 1
        if self.depth > DEEPEST:
            raise ExpressionError(TOO_DEEP)
        try:
            compiled = self._compile(node)
        except ExpressionError as error:
            if error.at is None and node.lineno == 1:
                error.at = node.col_offset
            raise
        self.depth -= 1
        return compiled

    def _compile(self, node: ast.expr) -> Compiled:
        match node:
            case ast.Name(id=name):
                return self._name(name)
            case ast.Constant(value=value):
                return _literal(value)
            case ast.BoolOp(op=op, values=parts):
                return _either(isinstance(op, ast.Or), [self.compile(part) for part in parts])
            case ast.UnaryOp(op=op, operand=operand):
                return self._unary(op, operand)
            case ast.BinOp(left=left, op=op, right=right):
                return self._binary(left, op, right)
            case ast.Compare(left=first, ops=ops, comparators=rest):
                return self._chain(first, ops, rest)
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._conditional(test, body, orelse)
            case ast.Call():
                return self._call(node)
            case ast.Subscript(value=whole, slice=index):
                return self._part(whole, index)
        raise nowhere(node)

    def _name(self, name: str) -> Compiled:
        if name in LITERALS:
            raise ExpressionError(f"'{name}' is written '{LITERALS[name]}'.")
        self.names[name] = None
        return lambda variables: variables.get(name)

    def _unary(self, op: ast.unaryop, operand: ast.expr) -> Compiled:
        value = self.compile(operand)
        if isinstance(op, ast.Not):
            return lambda variables: not value(variables)
        if type(op) not in SIGNS:
            raise impossible("'~'")
        sign = SIGNS[type(op)]
        return lambda variables: sign(as_number(value(variables)))

    def _binary(self, left: ast.expr, op: ast.operator, right: ast.expr) -> Compiled:
        one, other = self.compile(left), self.compile(right)
        if isinstance(op, ast.Add):
            return lambda variables: bounded(_sum(one(variables), other(variables)))
        if type(op) not in ARITHMETIC:
            raise nowhere(op)
        compute = ARITHMETIC[type(op)]
        return lambda variables: bounded(
            compute(as_number(one(variables)), as_number(other(variables)))
        )

    def _chain(self, first: ast.expr, ops: list[ast.cmpop], rest: list[ast.expr]) -> Compiled:
        start = self.compile(first)
        links = [self._link(op, part) for op, part in zip(ops, rest, strict=True)]

        def holds(variables: Variables) -> bool:
            left = start(variables)
            for link in links:
                true, left = link(left, variables)
                if not true:
                    return False
            return True

        return holds

    def _link(self, op: ast.cmpop, part: ast.expr) -> Link:
        """Return a function that compares, and gives the right side for the next comparison."""
        if isinstance(part, ast.Tuple | ast.List):
            return self._among(op, part.elts)
        if isinstance(op, ast.Is | ast.IsNot) and ast.dump(part) != "Constant(value=None)":
            raise ExpressionError("'is' is for None only. Write '=='.")
        compare, right_of = COMPARISONS[type(op)], self.compile(part)

        def link(left: Value, variables: Variables) -> tuple[bool, Value]:
            right = right_of(variables)
            return compare(left, right), right

        return link

    def _among(self, op: ast.cmpop, elements: list[ast.expr]) -> Link:
        if not isinstance(op, ast.In | ast.NotIn):
            raise ExpressionError("a list is possible after 'in' and 'not in' only.")
        members, wanted = [self.compile(element) for element in elements], isinstance(op, ast.In)
        return lambda left, variables: (
            any(left == member(variables) for member in members) is wanted,
            None,
        )

    def _conditional(self, test: ast.expr, body: ast.expr, orelse: ast.expr) -> Compiled:
        yes, condition, no = self.compile(body), self.compile(test), self.compile(orelse)
        return lambda variables: (yes if condition(variables) else no)(variables)

    def _call(self, node: ast.Call) -> Compiled:
        if isinstance(node.func, ast.Attribute):
            raise nowhere(node.func)
        if not isinstance(node.func, ast.Name):
            raise impossible("a call of anything but a function's name")
        name = node.func.id
        if name not in FUNCTIONS:
            raise ExpressionError(
                f"there is no function '{name}'.{did_you_mean(name, FUNCTIONS)}"
                f" The functions are {listed(FUNCTIONS)}."
            )
        function = FUNCTIONS[name]
        if node.keywords or not function.least <= len(node.args) <= function.most:
            raise ExpressionError(f"{name}() takes {function.takes}.")
        call, arguments = function.call, [self.compile(argument) for argument in node.args]
        return lambda variables: bounded(call(*[argument(variables) for argument in arguments]))

    def _part(self, value: ast.expr, index: ast.expr) -> Compiled:
        whole = self.compile(value)
        if not isinstance(index, ast.Slice):
            place = self.compile(index)
            return lambda variables: plain(whole(variables))[as_place(place(variables))]
        if index.step is not None:
            raise impossible("a slice with a step")
        start, stop = self._end(index.lower), self._end(index.upper)
        return lambda variables: plain(whole(variables))[start(variables) : stop(variables)]

    def _end(self, node: ast.expr | None) -> Callable[[Variables], int | None]:
        if node is None:
            return lambda variables: None
        place = self.compile(node)
        return lambda variables: as_place(place(variables))


def bounded(value: Value) -> Value:
    """Return a result that is within bounds; raises ValueError for one that is not."""
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            raise ValueError(f"a result has at most {LONGEST_TEXT} characters")
    elif isinstance(value, int | float) and not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise ValueError("a number is at most 10 to the power of 18")
    return value


def as_place(value: Value) -> int:
    """Return a place in a text: a whole number; raises TypeError for other values."""
    if isinstance(value, int):
        return value
    raise TypeError(f"{describe(value)} is no place in a text")


def _sum(left: Value, right: Value) -> Value:
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    if isinstance(left, str) or isinstance(right, str):
        raise TypeError(f"{describe(left)} and {describe(right)} do not add up. Use str() or int()")
    return as_number(left) + as_number(right)


def _literal(value: object) -> Compiled:
    if not (value is None or isinstance(value, str | int | float)):
        raise impossible(f"'{value!r}'")
    try:
        literal = bounded(value)
    except ValueError as error:
        raise ExpressionError(f"{error}.") from None
    return lambda variables: literal


def _either(wanted: bool, parts: Sequence[Compiled]) -> Compiled:
    """``or`` ends at the first part that is true, ``and`` at the first that is not."""

    def value_of(variables: Variables) -> Value:
        value: Value = None
        for part in parts:
            value = part(variables)
            if bool(value) is wanted:
                break
        return value

    return value_of
