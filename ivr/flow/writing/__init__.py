"""From a flow's model back to the text of its files.

- ``write.py`` puts a file together: its head, its settings, its commands, its data, its nodes.
- ``shared.py`` finds what the nodes of a file have in common, and so belongs into ``[settings]``.
- ``tables.py`` makes tables of nodes, prompts and grammars; ``toml.py`` writes tables as text.
"""

from ivr.flow.writing.write import write, write_files

__all__ = ["write", "write_files"]
