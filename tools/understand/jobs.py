"""What simulated callers ring for: flight status, a cancellation, a booking.

A job knows what its caller says at each node, in other words each time, and what is theirs: their
booking, their flight, their name. `Job.is_done_right` looks at the call and the database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from ivr import Database
from ivr.engine import Call
from ivr.values import Row
from tools.understand.corpus import compared

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ALPHABET = (
    *("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet"),
    *("kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango"),
    *("uniform", "victor", "whiskey", "xray", "yankee", "zulu"),
)
NAMES = (
    *("Meena Iyer", "Rahul Sharma", "Priya Nair", "Anita Desai", "Sanjay Gupta", "Deepa Menon"),
    *("Vikram Singh", "Kavita Reddy", "Arjun Kapoor", "Sunita Rao"),
)
BOOKING_WAYS = frozenset({"booking_ask_flight", "booking_heard", "booking_make"})
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy")


@dataclass(frozen=True, slots=True)
class Job:
    """What one caller wants.

    ``says`` has what they say at a node, in the order in which they try; the last is repeated.
    ``ways`` are the nodes that are on the right way. ``theirs`` are the values that they would
    recognise as their own, by variable: they say no to any other that is read out to them.
    ``checks`` are the nodes that read all of it out: what they say if it is right, and if not.
    """

    name: str
    goal: str
    says: Mapping[str, tuple[str, ...]]
    ways: frozenset[str]
    theirs: Mapping[str, frozenset[str]]
    checks: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    is_done_right: Callable[[Call, Database], bool]


def in_digits(digits: str) -> str:
    """Return digits as they are read out: "two three"."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def read_out(code: str) -> tuple[str, ...]:
    """Return a code as callers say it: its letters, then words for its letters."""
    plain = " ".join(DIGITS[int(c)] if c.isdigit() else c.lower() for c in code)
    words = " ".join(DIGITS[int(c)] if c.isdigit() else ALPHABET[ord(c) - ord("A")] for c in code)
    return plain, words, plain, words


def number_in_words(number: int) -> str:
    """Return 20 to 79 in words."""
    tens, ones = divmod(number, 10)
    return f"{TENS[tens - 2]} {DIGITS[ones]}" if ones else TENS[tens - 2]


def flight_status(random: Random, database: Database) -> Job:
    """A caller who asks whether the flight of their booking is on time."""
    booking = random.choice(_rows(database, "SELECT pnr_display FROM bookings ORDER BY 1"))
    pnr = str(booking["pnr_display"])
    return Job(
        name="flight status",
        goal="Flight status told",
        says={
            "main": ("is my flight on time", "flight status please", "flight status"),
            "flight_status_pnr": read_out(pnr),
            "flight_status_find": read_out(pnr),
        },
        ways=frozenset({"flight_status_pnr"}),
        theirs=_values(pnr=(pnr,), pnr_display=(pnr,)),
        checks={},
        is_done_right=lambda call, _: call.variables.get("pnr_display") == pnr,
    )


def cancelling(random: Random, database: Database) -> Job:
    """A caller who cancels a booking."""
    sql = """
SELECT b.pnr_display, b.phone FROM bookings b JOIN flights f ON f.flight = b.flight
WHERE b.status = 'Confirmed' AND f.status NOT IN ('Boarding', 'Departed') ORDER BY 1"""
    booking = random.choice(_rows(database, sql))
    pnr, ending = str(booking["pnr_display"]), str(booking["phone"])[-4:]
    four = in_digits(ending)

    def only_this(_: Call, database: Database) -> bool:
        rows = _rows(database, "SELECT pnr_display FROM bookings WHERE status = 'Cancelled'")
        return {row["pnr_display"] for row in rows} == {pnr, "SG9876"}

    return Job(
        name="cancelling",
        goal="Booking cancelled",
        says={
            "main": ("i want to cancel my booking", "cancel my ticket please", "cancel my booking"),
            "manage_booking_pnr": read_out(pnr),
            "who_find": read_out(pnr),
            "who_phone": (four, f"it is {four}", four),
            "manage_booking_options": ("cancel it please", "i want to cancel it", "cancel"),
        },
        ways=frozenset({"manage_booking_pnr", "manage_booking_cancel", "manage_booking_cancel_do"}),
        theirs=_values(pnr=(pnr,), booking=(pnr,), found_pnr=(pnr,), phone_ending=(ending,)),
        checks={"manage_booking_cancel_confirm": (("yes cancel it", "yes"), ("no keep it", "no"))},
        is_done_right=only_this,
    )


def booking(random: Random, database: Database) -> Job:
    """A caller who books a flight whose number they know."""
    sql = """
SELECT flight, flight_number FROM flights WHERE seats_available > 0
  AND status IN ('Scheduled', 'On Time', 'Delayed') ORDER BY 1"""
    flight = random.choice(_rows(database, sql))
    wanted, number = str(flight["flight"]), in_digits(str(flight["flight_number"]))
    name, age = random.choice(NAMES), random.randint(20, 79)
    before = len(_rows(database, "SELECT 1 FROM bookings"))
    gender, years = random.choice(("male", "female")), number_in_words(age)

    def booked(_: Call, database: Database) -> bool:
        rows = _rows(database, "SELECT * FROM bookings ORDER BY rowid")[before:]
        got = [(r["flight"], compared(str(r["passenger"])), r["age"], r["gender"]) for r in rows]
        return got == [(wanted, compared(name), age, gender)]

    return Job(
        name="booking",
        goal="Flight booked",
        says={
            "main": ("i want to book a flight", "book a ticket please", "a new booking"),
            "booking_ask_flight": (number, f"flight {number}", number),
            "booking_find_flight": read_out(wanted),
            "booking_ask_name": (name.lower(), f"the name is {name.lower()}", name.lower()),
            "booking_ask_age": (years, f"{years} years", years),
            "booking_ask_gender": (gender, f"it is {gender}", gender),
        },
        ways=BOOKING_WAYS | {f"booking_is_{gender}"},
        theirs=_values(
            wanted=(wanted, str(flight["flight_number"])),
            wanted_flight=(wanted,),
            new_name=(name,),
            new_age=(str(age),),
            new_gender=(gender,),
        ),
        checks={
            "booking_confirm_details": (("yes book it", "yes"), ("no start over", "start over"))
        },
        is_done_right=booked,
    )


JOBS = (flight_status, cancelling, booking)


def _rows(database: Database, sql: str) -> tuple[Row, ...]:
    return database.query((sql,), {})


def _values(**values: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return what a caller recognises, in the form in which values are compared."""
    return {name: frozenset(map(compared, texts)) for name, texts in values.items()}
