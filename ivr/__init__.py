"""IVR Simulator: a telephone line's voice menu, whole, in Python.

The path of one key press: `ivr.browser` (or the terminal, or `ivr.api`) turns it into an event;
`ivr.runtime` steps `ivr.engine` over a flow from `ivr.flow`, commits the result through
`ivr.store`, and only then performs the actions that the step returned.
"""

__version__ = "0.1.0"
