"""From the text of a flow's files to its model, with every fault in them and every value's place.

- `load` and `read` are the doors; ``load.py`` follows a flow through its files.
- ``syntax.py`` reads a text as TOML, and goes on after text that is not TOML. ``sections.py`` and
  ``spans.py`` know where in the text each value stands.
  ``places.py`` finds the place of what is in a node.
- ``document.py`` is one file while it is read: its faults, and the words and places of them.
- ``tables.py`` reads the tables beside the nodes, ``build.py`` the nodes, ``exits.py`` where they
  lead.
- ``toml_words.py``, ``synonyms.py`` and ``mistyped.py`` say what authors should write instead.
- ``values.py``, ``prompts.py`` and ``composite.py`` read values: simple ones, what is said, and
  those of several properties. ``returns.py`` checks where ``@result`` stands.
"""

from ivr.flow.loading.composite import first_words
from ivr.flow.loading.exits import allowed_exits
from ivr.flow.loading.file_names import relative_to
from ivr.flow.loading.load import load, load_files, pickled, read
from ivr.flow.loading.places import FlowSpans, exit_path, path_of, place_of
from ivr.flow.loading.prompts import plain_prompt
from ivr.flow.loading.reading import FlowReading
from ivr.flow.loading.sections import Path
from ivr.flow.loading.spans import Spans, TextSpan
from ivr.flow.loading.tables import DEFAULT_ACCENT, DEFAULT_LANGUAGE

__all__ = [
    "DEFAULT_ACCENT",
    "DEFAULT_LANGUAGE",
    "FlowReading",
    "FlowSpans",
    "Path",
    "Spans",
    "TextSpan",
    "allowed_exits",
    "exit_path",
    "first_words",
    "load",
    "load_files",
    "path_of",
    "pickled",
    "place_of",
    "plain_prompt",
    "read",
    "relative_to",
]
