"""How long the numbers of calls take with 100,000 calls, beside a bare count of the same rows.

Run it as ``python -m bench.numbers``, with another number of calls as the argument. The calls are
those of ``bench.calls``. Each round measures both, one after the other; the ratio is to a count of
the ended calls in SQL, which reads an index of them.
"""

import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.calls import CALLS, fill, milliseconds
from ivr.archive.numbers import numbers_of
from ivr.store import Database, Search
from ivr.store.journal.journal import PRAGMAS

READ = 100
COUNT = "SELECT count(*) FROM call_history WHERE ended_at IS NOT NULL AND started_at > ''"
SEARCHES = {
    "all calls": Search(),
    "the days that are shown": Search(since="2026-07-01"),
    "an outcome": Search(outcome="hung_up"),
    "a week": Search(since="2026-01-03", until="2026-01-09"),
    "a caller's digits": Search(caller="1234"),
    "a word of a few calls": Search(words="de0042"),
}


def of_the_newest(database: Database) -> None:
    """Read the logs of the newest calls, as the page does."""
    records = database.find_calls(Search(), READ)
    numbers_of((record, database.events_of(record.id)) for record in records)


def main() -> None:
    """Print the table."""
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else CALLS
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "ivr.db")
        with closing(Database.open(path, PRAGMAS)) as database:
            fill(database, calls)
            bare = median(milliseconds(lambda: list(database.rows(COUNT))))
            print(f"{calls:,} calls; a bare count takes {bare:.1f} ms")
            for name, search in SEARCHES.items():
                took = median(milliseconds(partial(database.count_by_day, search)))
                print(f"  by day, {name:24} {took:7.1f} ms   {took / bare:5.2f} of a count")
            took = median(milliseconds(partial(of_the_newest, database)))
            print(f"  logs of the newest {READ} {took:18.1f} ms   {took / bare:5.2f} of a count")


if __name__ == "__main__":
    main()
