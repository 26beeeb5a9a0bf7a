"""SQLite: calls and their logs, and the tables of the flows behind a guard."""

from ivr.store.database import Database
from ivr.store.rows import CallEvent, CallRecord, FlowRecord, Row, Seeding, Value
from ivr.store.search import Search

__all__ = ["CallEvent", "CallRecord", "Database", "FlowRecord", "Row", "Search", "Seeding", "Value"]
