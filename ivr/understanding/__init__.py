"""What a caller meant: words, numbers and phrases, in English and Hindi.

It knows nothing of flows: it is given options and phrases, and says which of them were meant.
"""

from ivr.understanding.understand import Option, understand
from ivr.understanding.words import title_case

__all__ = ["Option", "title_case", "understand"]
