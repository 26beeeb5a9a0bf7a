"""Says every utterance of tests/corpus to the line, and counts how it was understood.

Run it as ``python -m tools.understand``, or ``make understand``.
"""
