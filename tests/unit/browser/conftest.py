"""What all tests of the page's decisions share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ivr.store import Database


@pytest.fixture(autouse=True)
def closed_databases(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the databases that a test has opened, as the end of a page does.

    Python 3.13 and later warn of one that is left open, in whatever test runs next.
    """
    opened: list[Database] = []

    def noting(make: Callable[..., Database]) -> Callable[..., Database]:
        def made(*given: Any) -> Database:
            opened.append(make(*given))
            return opened[-1]

        return made

    for name in ("open", "from_image"):
        monkeypatch.setattr(Database, name, noting(getattr(Database, name)))
    yield
    for database in opened:
        database.close()
