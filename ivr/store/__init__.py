"""SQLite: calls and their logs, and the tables of the flows behind a guard."""

from ivr.store.browsing import MOST_COUNTED, TableInfo, TablePage, TableRow
from ivr.store.changes import NO_CHANGES, ChangeKind, Changes, ColumnChange, RowChange
from ivr.store.copying import new_database
from ivr.store.database import Database
from ivr.store.functions import install
from ivr.store.guard import LIMITS, Effort, Guard, Permit, distrust, limited
from ivr.store.migrations import APPLICATION_ID, MIGRATIONS, is_engines, migrate
from ivr.store.parents import strangers, stray_rows
from ivr.store.queries import SCHEMA, SEED_ACTIONS
from ivr.store.refusals import text_fault
from ivr.store.rows import CallEvent, CallRecord, FlowRecord, Seeding
from ivr.store.schema import business_tables, own_parts, parts_of
from ivr.store.search import EMPTY_INDEX, INDEX_CALLS, LIVE, NO_GOAL, Search

__all__ = [
    "APPLICATION_ID",
    "EMPTY_INDEX",
    "INDEX_CALLS",
    "LIMITS",
    "LIVE",
    "MIGRATIONS",
    "MOST_COUNTED",
    "NO_CHANGES",
    "NO_GOAL",
    "SCHEMA",
    "SEED_ACTIONS",
    "CallEvent",
    "CallRecord",
    "ChangeKind",
    "Changes",
    "ColumnChange",
    "Database",
    "Effort",
    "FlowRecord",
    "Guard",
    "Permit",
    "RowChange",
    "Search",
    "Seeding",
    "TableInfo",
    "TablePage",
    "TableRow",
    "business_tables",
    "distrust",
    "install",
    "is_engines",
    "limited",
    "migrate",
    "new_database",
    "own_parts",
    "parts_of",
    "strangers",
    "stray_rows",
    "text_fault",
]
