"""What stands for a person at a terminal."""

import io


class Teletype(io.StringIO):
    """Input that says it comes from a person."""

    def isatty(self) -> bool:
        """Say that this is a terminal."""
        return True
