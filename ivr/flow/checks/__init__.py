"""What is legal in a flow, and yet wrong: one function a check, one file a subject."""
