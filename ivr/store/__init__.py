"""SQLite: calls and their logs, and the tables of the flows behind a guard."""

from ivr.store.database import Database
from ivr.store.rows import CallEvent, CallRecord, FlowRecord, Row, Seeding, Value

__all__ = ["CallEvent", "CallRecord", "Database", "FlowRecord", "Row", "Seeding", "Value"]
