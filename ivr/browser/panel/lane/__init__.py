"""The lane: a call along its time, with a handle by which one goes back to any of its moments.

- ``model.py`` decides what is drawn where, and in which words; ``moments.py`` which moments a call
  has and what is said of one; ``kept.py`` what is kept so that a stored call can be gone back in.
- ``view.py`` draws. ``lane.py`` follows the call and does what the user asks for.
"""
