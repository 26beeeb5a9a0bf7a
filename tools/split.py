"""Which modules the page needs until the phone is ready, found out by reading the sources.

Rules:

- Early is what the imports of a module's own level reach from `ENTRIES`: what is imported before
  the phone can be used. All else is late, and goes into an archive of its own, see ``pack.py``.
- An import inside a function, or for types only, is not one of the module's own level.
- A module's packages are imported with it.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping

ENTRIES = ("ivr.browser.boot", "ivr.browser.main", "ivr.browser.snapshot")


def module_of(name: str) -> str:
    """Return the module that a file of an archive is: ``json/__init__.py`` is json."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def for_types_only(node: ast.AST) -> bool:
    """Return whether a statement is ``if TYPE_CHECKING``, whose body no Python runs."""
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def own_level(nodes: Iterable[ast.AST]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports that are carried out when the module itself is imported."""
    for node in nodes:
        match node:
            case ast.Import() | ast.ImportFrom():
                yield node
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                pass
            case ast.If() if for_types_only(node):
                yield from own_level(node.orelse)
            case _:
                yield from own_level(ast.iter_child_nodes(node))


def imported(source: bytes, package: str) -> Iterator[str]:
    """Yield what a module of a package may import, by whole names; not all of them are modules."""
    for node in own_level(ast.parse(source).body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
            continue
        above = package.split(".")[: package.count(".") + 2 - node.level] if node.level else []
        base = ".".join([*above, *filter(None, [node.module])])
        yield base
        yield from (f"{base}.{alias.name}" for alias in node.names)


def with_packages(module: str) -> Iterator[str]:
    """Yield a module and the packages that it is in."""
    while module:
        yield module
        module = module.rpartition(".")[0]


def early(sources: Mapping[str, bytes], entries: Iterable[str] = ENTRIES) -> set[str]:
    """Return the files, of ``sources`` by name, that are imported before the phone is ready."""
    files = {module_of(name): name for name in sources if name.endswith(".py")}
    found: set[str] = set()
    waiting = list(entries)
    while waiting:
        for module in with_packages(waiting.pop()):
            if module in files and module not in found:
                found.add(module)
                name = files[module]
                is_package = name.endswith("/__init__.py")
                package = module if is_package else module.rpartition(".")[0]
                waiting.extend(imported(sources[name], package))
    return {files[module] for module in found}
