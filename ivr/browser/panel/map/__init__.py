"""The tab Map: the flow as a picture, with the call that moves through it."""
