"""Passengers of the default line: callers with methods that read the airline's tables."""

from __future__ import annotations

from ivr.runtime import Session
from ivr.store import Database
from ivr.values import Row, Value
from tests.flows import flow_of
from tests.unit.callers import Caller, World
from tests.unit.driver import NUMBER

FLOW = flow_of("air_india.toml")


class Passenger(Caller):
    """A person in a call with the airline."""

    def booking(self, pnr: str) -> Row:
        """Return the booking with this code."""
        return self.row("SELECT * FROM bookings WHERE pnr_display = :pnr", pnr=pnr)

    def seats(self, flight: str) -> Value:
        """Return how many seats of a flight are left."""
        sql = "SELECT seats_available FROM flights WHERE flight = :flight"
        return self.row(sql, flight=flight)["seats_available"]


def passenger(database: Database, number: str = NUMBER) -> Passenger:
    """Call the airline, with a telephone and a clock for this passenger."""
    world = World(FLOW, database)
    session = Session.dial(world.line, world.telephone, number)
    return Passenger(world, world.telephone, session)
