"""What all tests of the page's decisions share."""

from collections.abc import Iterator

import pytest

from ivr.store import Database


@pytest.fixture(autouse=True)
def closed_databases(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the databases that a test has opened, as the end of a page does.

    Python 3.13 and later warn of one that is left open, in whatever test runs next.
    """
    opened: list[Database] = []
    original = Database.open

    def noting(path: str, *pragmas: tuple[str, ...]) -> Database:
        opened.append(original(path, *pragmas))
        return opened[-1]

    monkeypatch.setattr(Database, "open", noting)
    yield
    for database in opened:
        database.close()
