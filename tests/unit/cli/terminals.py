"""A fake of a person at a terminal."""

import io


class Teletype(io.StringIO):
    """Input that claims to come from a terminal."""

    def isatty(self) -> bool:
        """Say that this is a terminal."""
        return True
