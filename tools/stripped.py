"""What the page's bytecode leaves out, because nothing reads it there.

Rules:

- Docstrings: all but those of the functions that convert a grammar's property, which are words of
  messages. A class of ours gets its name in place of a docstring: a dataclass without one would
  make it from its signature when it is imported, which takes longer than loading it.
- Annotations of functions and of modules: ours alone, because of ours we know that only those of
  classes are read (dataclasses, and the conversion of stored values).
- Assertions: those of the standard library. Ours and those of Pyodide stay.
- Lines: a traceback through ``ivr`` has the line of each call, but no columns. A function of
  anything else has its first line only, which still says where it is.
"""

import ast
from collections.abc import Iterable, Iterator
from types import CodeType

OURS = "ivr/"

KEEPS_ASSERTIONS = (OURS, "_pyodide/", "pyodide/")

GRAMMARS = "ivr/understanding/grammar/"

# The kinds of entries in a table of lines, and how many code units one of them can stand for. See
# "Source code locations" in CPython's InternalDocs/code_objects.md.
NO_LINE, LINE_ALONE = 15, 13
MOST_UNITS = 8


def is_converter(node: ast.AST) -> bool:
    """Return whether a function of a grammar converts a property: it takes one ``value``."""
    return isinstance(node, ast.FunctionDef) and [a.arg for a in node.args.args] == ["value"]


class Lean(ast.NodeTransformer):
    """Leaves out docstrings, and of our own modules annotations too."""

    def __init__(self, name: str) -> None:
        """Take the name of the file that is worked on, such as ``ivr/api.py``."""
        self._is_ours = name.startswith(OURS)
        self._is_grammar = name.startswith(GRAMMARS)

    def visit_Module(self, node: ast.Module) -> ast.Module:
        """Leave out the docstring, and annotations of what stands outside of all classes."""
        self._without_docstring(node)
        if self._is_ours:
            node.body = [each for old in node.body for each in unannotated(old)]
        self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Leave out the docstring, unless it is read, and the annotations."""
        self._of_function(node)
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AsyncFunctionDef:
        """Do the same for a coroutine."""
        self._of_function(node)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Put the name in place of our docstring, and leave out others."""
        if not self._is_ours:
            self._without_docstring(node)
        elif ast.get_docstring(node) is not None:
            node.body[0] = ast.copy_location(ast.Expr(ast.Constant(node.name)), node.body[0])
        self.generic_visit(node)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """Leave out the annotation of a parameter."""
        if self._is_ours:
            node.annotation = None
        return node

    def _of_function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if not (self._is_grammar and is_converter(node)):
            self._without_docstring(node)
        if self._is_ours:
            node.returns = None
        self.generic_visit(node)

    def _without_docstring(
        self, node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    ) -> None:
        if ast.get_docstring(node, clean=False) is not None:
            rest = node.body[1:]
            node.body = rest or [ast.copy_location(ast.Pass(), node.body[0])]


def unannotated(statement: ast.stmt) -> Iterator[ast.stmt]:
    """Yield a module's statement without its annotation; one that only annotates is left out."""
    if not (isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)):
        yield statement
    elif statement.value is not None:
        assign = ast.Assign([statement.target], statement.value)
        yield ast.copy_location(assign, statement)


def lines(code: CodeType) -> Iterator[tuple[int, int | None]]:
    """Yield how many code units belong to each line, in order, and which line that is."""
    for start, end, line in code.co_lines():
        yield (end - start) // 2, line


def first_line(code: CodeType) -> Iterator[tuple[int, int | None]]:
    """Yield one line for all of the code."""
    yield len(code.co_code) // 2, code.co_firstlineno


def signed(value: int) -> bytes:
    """Return a number as a table of lines has it: six bits a byte, the sign in the lowest bit."""
    rest = (-value << 1) | 1 if value < 0 else value << 1
    made = bytearray()
    while rest >= 64:
        made.append(rest & 63 | 64)
        rest >>= 6
    made.append(rest)
    return bytes(made)


def table(runs: Iterable[tuple[int, int | None]], before: int) -> bytes:
    """Return the table of lines: for each run of code units its line, given the line ``before``."""
    made = bytearray()
    for units, line in runs:
        for done in range(0, units, MOST_UNITS):
            kind = NO_LINE if line is None else LINE_ALONE
            made.append(0x80 | kind << 3 | min(units - done, MOST_UNITS) - 1)
            if line is not None:
                made += signed(line - before)
                before = line
    return bytes(made)


def relined(code: CodeType, is_ours: bool) -> CodeType:
    """Return code whose table of lines, and those of the functions in it, have what is needed."""
    runs = lines(code) if is_ours else first_line(code)
    constants = (relined(c, is_ours) if isinstance(c, CodeType) else c for c in code.co_consts)
    return code.replace(co_consts=tuple(constants), co_linetable=table(runs, code.co_firstlineno))


def lean(source: bytes, name: str) -> ast.Module:
    """Parse a module without what its reader does not need."""
    tree: ast.Module = Lean(name).visit(ast.parse(source))
    return ast.fix_missing_locations(tree)


def stripped(tree: ast.Module, name: str, root: str = "") -> CodeType:
    """Compile a lean module, with no more of its lines than its reader needs.

    ``root`` is what tracebacks show in front of its name.
    """
    optimize = 0 if name.startswith(KEEPS_ASSERTIONS) else 2
    path = f"{root}{name}"
    code = compile(tree, path, "exec", dont_inherit=True, optimize=optimize)
    return relined(code, name.startswith(OURS))
