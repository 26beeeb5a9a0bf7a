"""Checks for mistakes in flows that load without faults. Each check is a function.

``check.py`` lists the checks and runs them; ``view.py`` prepares what they need of a flow.
``paths.py`` has the checks of where calls go, ``keys.py`` of what callers press and say,
``dead_keys.py`` of the keys that prompts name, which ``named_keys.py`` finds, ``prompts.py`` of
variables, ``languages.py`` of languages, ``secrets.py`` of values that must stay secret, and
``first_minute.py`` of what new callers are shown.
"""

from ivr.flow.checks.check import check, checking

__all__ = ["check", "checking"]
