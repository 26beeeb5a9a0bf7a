"""The telephone on the page: its face, its captions, and what a caller can do with it."""
