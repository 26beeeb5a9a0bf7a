"""The small language of ``when``, ``set`` and ``branch``: text becomes a compiled `Expression`.

``expression.py`` reads the text, ``compiler.py`` says what exists in the language, and
``functions.py`` has the functions that an expression may call.
"""

from ivr.flow.expressions.expression import Expression
from ivr.flow.expressions.functions import FUNCTIONS

__all__ = ["FUNCTIONS", "Expression"]
