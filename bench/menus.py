"""The menu tree that every engine is driven over, and the keys that a caller presses on it.

The tree is as large as a real line: four keys a menu, three levels, and ``*`` back to the start.
"""

from itertools import product

KEYS = "1234"
BACK = "*"
DEPTH = 3
ROOT = "menu"

Tree = dict[str, dict[str, str]]
"""Menu to what each of its keys leads to."""


def menu_tree() -> Tree:
    """Return the whole tree: 85 menus."""
    tree: Tree = {}
    for depth in range(DEPTH + 1):
        for path in product(KEYS, repeat=depth):
            name = "_".join([ROOT, *path])
            deeper = {key: f"{name}_{key}" for key in KEYS} if depth < DEPTH else {}
            tree[name] = deeper | ({BACK: ROOT} if path else {})
    return tree


def every_walk() -> str:
    """Return the keys that visit every menu from the start and come back, in one long call."""
    return "".join("".join(path) + BACK for path in product(KEYS, repeat=DEPTH))


def as_flow(tree: Tree) -> str:
    """Write the tree as a call flow."""
    head = f'[flow]\ntitle = "Menu tree"\nstart = "{ROOT}"\n'
    return "\n".join([head, *(menu(name, keys) for name, keys in tree.items())])


def menu(name: str, keys: dict[str, str]) -> str:
    """Write one menu."""
    choices = "\n".join(
        f'  {{ key = "{key}", label = "choice {key}", to = "{target}" }},'
        for key, target in keys.items()
    )
    return (
        f'[node.{name}]\nkind = "menu"\nprompt = "This is {name}."\nchoices = [\n{choices}\n]\n'
        f'to = {{ noinput = "{ROOT}", nomatch = "{ROOT}" }}\n'
    )
