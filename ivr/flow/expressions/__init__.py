"""The small language of ``when``, ``set`` and ``branch``: text becomes a compiled `Expression`."""

from ivr.flow.expressions.expression import Expression

__all__ = ["Expression"]
