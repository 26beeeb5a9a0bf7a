"""Works out, when the page's Python is packed, what takes long to work out when it is imported.

Rules:

- Only tables of modules that are pure: what is in them depends on the sources alone. Python reads
  them with the bytecode, in a tenth of the time.
- Only plain values, which Python can write down: texts, numbers, and tuples and tables of them.
- What is small or quickly made stays as it is, because each table makes the archive larger.
"""

import ast
import importlib
from collections.abc import Mapping

from tools.split import module_of

WORKED_OUT: Mapping[str, frozenset[str]] = {
    # Two thousand phrases as they sound: a quarter of all that was done while importing.
    "ivr/understanding/commands.py": frozenset(("_PHRASES",)),
}
"""The tables, by file and name."""


def written(value: object) -> ast.expr:
    """Return the expression of a plain value. Raises `TypeError` for any other."""
    match value:
        case dict():
            return ast.Dict([*map(written, value)], [*map(written, value.values())])
        case tuple():
            return ast.Tuple([*map(written, value)], ast.Load())
        case str() | int() | float() | None:
            return ast.Constant(value)
    raise TypeError(f"tools/worked_out.py: a {type(value).__name__} cannot be written down")


def with_values(tree: ast.Module, values: Mapping[str, object]) -> None:
    """Put values in place of what a module assigns to their names.

    Raises `ValueError` for a name that the module does not assign on its own level.
    """
    left = dict(values)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name in left:
                node.value = ast.copy_location(written(left.pop(name)), node.value)
    if left:
        raise ValueError(
            f"tools/worked_out.py: the module does not assign {', '.join(sorted(left))}"
        )
    ast.fix_missing_locations(tree)


def work_out(tree: ast.Module, name: str) -> None:
    """Work out the tables of a file, whose module can be imported here."""
    names = WORKED_OUT.get(name, frozenset())
    if names:
        module = vars(importlib.import_module(module_of(name)))
        with_values(tree, {each: module[each] for each in names})
