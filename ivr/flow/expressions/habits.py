"""Says what to write instead of what other languages have and expressions do not.

Python's parser calls all of it "invalid syntax". Texts in quotes are left out of the search.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass

from ivr.errors import ExpressionError
from ivr.flow.expressions.functions import FUNCTIONS

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Habit:
    """What people write, and what they are told; ``{0}`` in it is what was found."""

    pattern: re.Pattern[str]
    remedy: str


def _habit(pattern: str, remedy: str) -> Habit:
    return Habit(re.compile(pattern), remedy)


HABITS = (
    _habit(r"[“”‘’„‚«»`´]", "write texts in straight quotes, 'like this', not in {0}"),
    _habit(r"&&|&", "write 'and' for '{0}'"),
    _habit(r"\|\||\|", "write 'or' for '{0}'"),
    _habit(r"===", "write '==' for '{0}'"),
    _habit(r"!==|<>|≠|=!", "write '!=' for '{0}'"),
    _habit(r"=>|≥", "write '>=' for '{0}'"),
    _habit(r"=<|≤", "write '<=' for '{0}'"),
    _habit(
        r"[-+*/%:]=(?!=)|\+\+|--(?=\s*$)",
        "'{0}' changes a variable, which only a 'set' node does: values = {{ n = \"n + 1\" }}",
    ),
    _habit(
        r"(?<![=!<>])=(?!=)",
        "write '==' to compare. To give a variable a value, use a 'set' node:"
        ' values = {{ x = "1" }}',
    ),
    _habit(r"!(?!=)", "write 'not' for '!'"),
    _habit(r"\?", "write 'a if condition else b' for 'condition ? a : b'"),
    _habit(
        r"\b(?i:LIKE)\b",
        "write contains(text, 'part'), starts_with(text, 'a') or ends_with(text, 'z') for '{0}'",
    ),
    _habit(r"\b(?i:BETWEEN)\b", "write 1 <= x <= 9 for 'x {0} 1 and 9'"),
    _habit(r"\b(?:AND|OR|NOT|IN|IS|IF|ELSE)\b", "write '{0}' in small letters"),
    _habit(r"\b(?i:then)\b|^\s*if\b", "write 'a if condition else b'"),
    _habit(r"[$@:]\{?[A-Za-z_]\w*\}?|\{\w+(?::\w+)?\}", "write a variable as its name: not {0}"),
    _habit(r"#", "'#' begins a comment. Write the key in quotes: '#'"),
    _habit(r";", "an expression is one value. Leave out ';', and compute more in a 'set' node"),
    _habit(
        r"(?<![\w.])0[0-9]+(?![\w.])",
        "write a number without zeros before it, or in quotes where they count: '{0}'",
    ),
)
"""In the order in which they are looked for; only the first that is found is told."""

_OPENING = {"(": ")", "[": "]", "{": "}"}
_UNFINISHED = re.compile(r"(?:[-+*/%<>=,]|\b(?:and|or|not|in|is|if|else))\s*$")
_WORDS = ("and", "or", "not", "in", "is", "if", "else", "None", "True", "False")
_WORD = re.compile(r"\w+|\S")

METHODS = {
    **{name: f"{name}(…)" for name in FUNCTIONS},
    **dict.fromkeys(("length", "size", "count"), "len(…)"),
    **dict.fromkeys(("toLowerCase", "casefold"), "lower(…)"),
    **dict.fromkeys(("toUpperCase", "capitalize"), "upper(…)"),
    **dict.fromkeys(("startswith", "startsWith"), "starts_with(…)"),
    **dict.fromkeys(("endswith", "endsWith"), "ends_with(…)"),
    **dict.fromkeys(("includes", "find", "indexOf"), "contains(…)"),
    **dict.fromkeys(("toString", "format"), "str(…)"),
    **{"year": "int(now[:4])", "month": "int(now[5:7])", "day": "int(now[8:10])"},
    **{"hour": "int(now[11:13])", "minute": "int(now[14:16])", "date": "now[:10]"},
    **{"time": "now[11:16]"},
}
"""What stands for an attribute or a method of other languages."""


IN_WORDS: Mapping[type[ast.AST], str] = {
    ast.BitAnd: "'&' (write 'and')",
    ast.BitOr: "'|' (write 'or')",
    ast.BitXor: "'^' (multiply instead)",
    ast.Pow: "'**' (multiply instead)",
    ast.LShift: "'<<'",
    ast.RShift: "'>>'",
    ast.MatMult: "'@' (write a variable by its name alone)",
    ast.Tuple: "a comma (decimals have a point, and a list stands in brackets after 'in')",
    ast.List: "a list that is not after 'in'",
    ast.Set: "{…} (write a variable by its name alone)",
    ast.Dict: "{…} (write a variable by its name alone)",
    ast.JoinedStr: "f'…' (join texts with +)",
    ast.NamedExpr: "':=' (a 'set' node gives variables values)",
    ast.Lambda: "a function of your own",
    ast.ListComp: "a loop",
    ast.GeneratorExp: "a loop",
}
"""What of Python does not exist here, by its node in the syntax tree."""


def nowhere(node: ast.AST) -> ExpressionError:
    """Make the error for a part of Python that expressions do not have."""
    if isinstance(node, ast.Attribute):
        return ExpressionError(_part_of(node.attr))
    return impossible(IN_WORDS.get(type(node), type(node).__name__))


def impossible(what: str) -> ExpressionError:
    """Make the error for something that expressions do not have."""
    return ExpressionError(f"{what} is not possible in an expression.")


def _part_of(name: str) -> str:
    """Say what to write for ``x.name``, which does not exist here."""
    instead = f" Write {METHODS[name]}." if name in METHODS else ""
    return f"a value has no parts such as '.{name}'.{instead}"


def what_is_wrong(text: str, reason: str, at: int | None) -> tuple[str, int | None]:
    """Return why ``text`` is no expression, with the remedy, and the offset of what is wrong.

    ``reason`` and ``at`` are those of Python's parser.
    """
    bare = _without_texts(text)
    for habit in HABITS:
        if found := habit.pattern.search(bare):
            return _told(text, habit.remedy.format(found[0].strip())), found.start()
    why, place = _unbalanced(bare) or (_in_words(bare, reason, at), at)
    return _told(text, why), place


def _told(text: str, why: str) -> str:
    if not text.strip():
        return "there is no expression in it. Write a condition or a value."
    line = " ".join(text.split())
    shown = line if len(line) <= LONGEST_SHOWN else line[:LONGEST_SHOWN] + "…"
    return f"'{shown}' is no expression: {why}."


def _without_texts(text: str) -> str:
    """The expression with ``_`` for what stands in quotes. A text without an end stays."""
    return re.sub(r"'[^'\n]*'|\"[^\"\n]*\"", lambda found: "_" * len(found[0]), text)


def _unbalanced(bare: str) -> tuple[str, int] | None:
    opened: list[int] = []
    for place, character in enumerate(bare):
        if character in "'\"":
            return "a text has no end. Close its quotes", place
        if character in _OPENING:
            opened.append(place)
        elif character in _OPENING.values() and (
            not opened or _OPENING[bare[opened.pop()]] != character
        ):
            return f"'{character}' closes nothing. Take it out, or open it", place
    return (f"'{bare[opened[-1]]}' is not closed", opened[-1]) if opened else None


def _in_words(bare: str, reason: str, at: int | None) -> str:
    if _UNFINISHED.search(bare):
        return "something is missing at its end"
    word = _WORD.match(bare, at) if at is not None else None
    if word is None:
        return reason
    if keyword.iskeyword(word[0]) and word[0] not in _WORDS:
        return f"no variable can be called '{word[0]}' here. Give it another name"
    return f"'{word[0]}' cannot stand here. Is something missing before it, such as 'and' or '=='"
