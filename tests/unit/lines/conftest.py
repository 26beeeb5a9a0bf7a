"""Fixtures for the tests of the default line: its database, and a passenger who has just called."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from ivr.store import Database
from tests.unit.callers import seeded
from tests.unit.lines.airline import FLOW, Passenger, passenger


@pytest.fixture
def database() -> Iterator[Database]:
    with closing(seeded(FLOW)) as database:
        yield database


@pytest.fixture
def caller(database: Database) -> Passenger:
    return passenger(database)
