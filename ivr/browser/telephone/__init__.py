"""The telephone on the page: what it shows, its captions, and what a caller can do with it."""
