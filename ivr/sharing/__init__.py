"""A line in a link: the text of its flow, and the steps of a call, as one short text.

``link.py`` is the outer form and ``content.py`` what is in it. ``difference.py`` writes a text as a
difference to another one, and ``past_call.py`` makes steps of a call that was made.
"""

from ivr.sharing.content import SharedLine, decode, encode
from ivr.sharing.link import LARGEST, LONGEST
from ivr.sharing.past_call import PastCall, steps_of

__all__ = ["LARGEST", "LONGEST", "PastCall", "SharedLine", "decode", "encode", "steps_of"]
