"""How long it takes to list a page of past calls, and to search them, with 100,000 calls.

Run it as ``python -m bench.calls``, with another number of calls as the argument. The calls are
those of a busy line: one flow, eight lines of log each, some words that occur in all calls and some
that occur in few. It also measures how much one event adds to the WAL, with the page's own
settings.
"""

import json
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from ivr.store import CallEvent, CallRecord, Database, Search
from ivr.store.journal.journal import PRAGMAS

CALLS = 100_000
PAGE = 50
ROUNDS = 40
TOGETHER = 1_000  # calls a transaction

PLACES = ("Delhi", "Mumbai", "Chennai", "Kolkata", "Goa", "Pune", "Leh", "Kochi", "Patna", "Surat")
MENUS = ("flight_status", "book", "baggage", "miles", "refund", "check_in")
OUTCOMES = ("completed", "completed", "hung_up", "transferred", "abandoned")
START = datetime(2026, 1, 1)

Call = tuple[CallRecord, list[CallEvent]]


def one_call(number: int, chance: random.Random) -> Call:
    """Return an invented call; ``number`` decides when it took place."""
    id, began = f"CALL_{number}", START + timedelta(minutes=3 * number)
    menu, place = chance.choice(MENUS), chance.choice(PLACES)
    code = f"{chance.choice(PLACES)[:2].upper()}{chance.randrange(10_000):04}"
    log = [
        ("CallAnswered", {"caller": "unknown"}),
        ("PlayPrompt", {"text": "Welcome to the airline. For flights press 1, for miles press 2."}),
        ("DtmfPressed", {"digit": "1"}),
        ("NodeEntered", {"node": menu}),
        ("PlayPrompt", {"text": f"Your flight to {place}. Please say your booking code."}),
        ("SpeechHeard", {"text": f"my code is {code}", "confidence": 0.9}),
        ("PlayPrompt", {"text": f"Booking {code} is confirmed for seat {chance.randrange(60)} C."}),
        ("EndCall", {"outcome": "completed"}),
    ]
    times = [(began + timedelta(seconds=4 * i)).isoformat() for i in range(len(log))]
    events = [
        CallEvent(id, i, times[i - 1], kind, json.dumps(data))
        for i, (kind, data) in enumerate(log, 1)
    ]
    caller = f"+9198{chance.randrange(10**8):08}"
    path, snapshot = (
        f"main > {menu} > ask_code > goodbye",
        json.dumps({"call": id, "pad": "x" * 900}),
    )
    outcome = chance.choice(OUTCOMES)
    record = CallRecord(id, caller, "f1", times[0], times[-1], outcome, "goodbye", path, snapshot)
    return record, events


def fill(database: Database, calls: int) -> None:
    """Write this many calls into the database."""
    chance = random.Random(1)
    for first in range(0, calls, TOGETHER):
        with database.atomic():
            for number in range(first, min(first + TOGETHER, calls)):
                record, events = one_call(number, chance)
                database.append_events(events)
                database.save_call(record)


def searches(calls: int) -> Iterator[tuple[str, Search, str | None]]:
    """Yield what is measured: its name, the search, and where its page begins."""
    deep = f"CALL_{calls // 2}"
    yield "the first page", Search(), None
    yield "a page in the middle", Search(), deep
    yield "a word of every call", Search(words="welcome"), None
    yield "the same, in the middle", Search(words="welcome"), deep
    yield "one code", Search(words="my code is de0042"), None
    yield "a beginning of a word", Search(words="d"), None
    yield "no such word", Search(words="zeppelin"), None
    yield "a caller's last digits", Search(caller="123456"), None
    yield "no such caller", Search(caller="+44"), None
    yield "a menu and an outcome", Search(menu="refund", outcome="abandoned"), None
    yield "a day long ago", Search(since="2026-01-03", until="2026-01-03"), None
    yield "words and a caller", Search(words="goa seat", caller="1234"), None
    yield "every word, no caller", Search(words="welcome", caller="+44"), None


def milliseconds(work: Callable[[], object]) -> list[float]:
    """Return the milliseconds that each round took."""
    took = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work()
        took.append((perf_counter() - began) * 1_000)
    return took


def wal_of_an_event(database: Database, path: Path, ends: bool) -> float:
    """Return the bytes that an event adds to the WAL; with ``ends``, it ends its call."""
    wal, grown = Path(f"{path}-wal"), []
    chance = random.Random(2)
    for number in range(ROUNDS):
        record, events = one_call(10**9 + number + ROUNDS * ends, chance)
        live = replace(record, ended=None, outcome=None, current_menu="main", menu_path="main")
        for event in events:
            before = wal.stat().st_size if wal.exists() else 0
            is_last = event is events[-1]
            with database.atomic():
                database.append_events([event])
                database.save_call(record if is_last and ends else live)
            if is_last or not ends:
                grown.append(wal.stat().st_size - before)
    return median(grown)


def main() -> None:
    """Print the tables."""
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else CALLS
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ivr.db"
        with closing(Database.open(str(path), PRAGMAS)) as database:
            began = perf_counter()
            fill(database, calls)
            database.checkpoint()
            size, took = path.stat().st_size / 1e6, perf_counter() - began
            print(f"{calls:,} calls, {size:,.0f} MB, written in {took:.0f} s; milliseconds")
            for name, search, before in searches(calls):
                times = milliseconds(partial(database.find_calls, search, PAGE, before))
                p95 = quantiles(times, n=20)[-1]
                print(f"  {name:24} median {median(times):7.2f}   p95 {p95:7.2f}")
            event = wal_of_an_event(database, path, ends=False)
            end = wal_of_an_event(database, path, ends=True)
            print(f"WAL: {event:,.0f} bytes an event, {end:,.0f} where the call ends")


if __name__ == "__main__":
    main()
