"""What ``python -m ivr`` runs."""

import sys

from ivr.cli import main

if __name__ == "__main__":  # pragma: no branch - only a new process imports it by another name
    sys.exit(main())
