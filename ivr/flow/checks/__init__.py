"""What is legal in a flow, and yet wrong: one function a check, one file a subject.

``check.py`` lists the checks and runs them, ``view.py`` is the flow as they look at it.
``paths.py`` looks at where calls go, ``keys.py`` at what callers press and say, ``prompts.py`` at
what they hear, and ``secrets.py`` at what must not be heard or shown.
"""

from ivr.flow.checks.check import check

__all__ = ["check"]
