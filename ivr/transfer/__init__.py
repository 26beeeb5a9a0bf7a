"""Taking calls and databases out of the simulator, and bringing databases in."""
