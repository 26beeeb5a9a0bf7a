"""Passengers' own data: the second check, the PIN and its lock, and that secrets are not stored."""

from contextlib import closing

import pytest

from ivr.engine import restore
from tests.unit.callers import seeded_file
from tests.unit.lines.airline import FLOW, passenger

PERSONAL = {
    "manage": "2",
    "check-in": "41",
    "boarding pass": "42",
    "wheelchair": "71",
    "medical": "72",
    "refund": "81",
    "receipt": "82",
}
"""Every job that shows or changes a passenger's own data."""


def everything(database):
    """Return all rows that callers could change."""
    tables = ("bookings", "flights", "assistance_requests", "callback_requests", "frequent_flyers")
    return {table: database.query((f"SELECT * FROM {table}",), {}) for table in tables}


# -- one more thing that the passenger knows -----------------------------------------------------


@pytest.mark.parametrize("job", PERSONAL.values(), ids=list(PERSONAL))
def test_a_pnr_alone_shows_nothing_and_changes_nothing(caller, job):
    before = everything(caller.database)
    caller.press(job, "241234")
    assert caller.node == "who_phone"
    assert "Asha" not in caller.said
    assert everything(caller.database) == before


@pytest.mark.parametrize("job", PERSONAL.values(), ids=list(PERSONAL))
def test_a_pnr_that_nobody_has_is_asked_for_again_and_then_passed_to_an_agent(caller, job):
    asking = caller.press(job).node
    assert caller.press("999999").node == asking
    assert "can't find 999999" in caller.said
    assert caller.press("999999").node == asking
    assert caller.press("999999").node == "agent"


@pytest.mark.parametrize("job", PERSONAL.values(), ids=list(PERSONAL))
def test_three_wrong_answers_lead_to_an_agent(caller, job):
    caller.press(job, "241234", "1111")
    assert "Tries left: 2." in caller.said
    caller.press("2222")
    assert "Tries left: 1." in caller.said
    caller.press("3333")
    assert caller.node == "agent"
    assert "Asha" not in caller.log


def test_a_wrong_answer_does_not_spoil_the_right_one(caller):
    caller.press("2", "241234", "1111", "4321")
    assert caller.node == "manage_booking_options"
    assert caller.booking("AI1234")["failed_checks"] == 0


def test_guesses_are_counted_across_menus_and_calls(caller):
    caller.press("2", "241234", "1111").say("main menu")
    caller.press("81", "241234", "2222")
    caller.calls_again("+910000000000").press("41", "241234", "3333")
    assert caller.node == "agent"


def test_a_locked_booking_refuses_the_right_answer_on_other_days_too(caller):
    caller.press("2", "241234", "1111", "2222", "3333")
    assert "booking AI1234 is locked. Only an agent can unlock it." in caller.said
    for _ in range(2):
        caller.wait(24 * 3600)
        caller.calls_again().press("2", "241234")
        assert caller.node == "agent"


def test_brute_force_finds_nothing(caller):
    for guess in ("4320", "4322", "4319", "4321", "4321"):
        caller.press("2", "241234")
        if caller.node == "who_phone":
            caller.press(guess)
        caller.calls_again()
    assert caller.booking("AI1234")["failed_checks"] == 3
    assert "manage_booking_options" not in caller.log


def test_another_booking_of_the_caller_is_no_proof(caller):
    caller.press("2", "241234", "4321").say("main menu")
    caller.press("2", "855678", "4321")
    assert "does not match" in caller.said


def test_a_booking_that_was_only_looked_up_is_not_acted_upon(caller):
    caller.press("2", "241234", "4321", "1", "1")
    assert caller.node == "manage_booking_change_confirm"
    caller.say("main menu").press("2", "855678").press("*", "*", "*")
    caller.say("go back", "go back")
    assert caller.call.variables["booking"] == "AI1234"
    assert caller.booking("UK5678")["flight"] == "UK822"


# -- the PIN -------------------------------------------------------------------------------------


def test_three_wrong_pins_lock_the_account(caller):
    caller.press("6", "987654321", "1111")
    assert "Tries left: 2." in caller.said
    caller.press("2222")
    assert "Tries left: 1." in caller.said
    caller.press("3333")
    assert "account is locked" in caller.said
    assert caller.node == "frequent_flyer_locked"
    assert caller.press("1").node == "agent"


def test_the_lock_survives_to_the_next_call(caller):
    caller.press("6", "987654321", "1111", "2222", "3333")
    caller.calls_again().press("6", "987654321")
    assert caller.node == "frequent_flyer_locked"


def test_wrong_pins_are_counted_across_calls(caller):
    for _ in range(2):
        caller.press("6", "987654321", "1111").calls_again()
    caller.press("6", "987654321", "1111")
    assert caller.node == "frequent_flyer_locked"


def test_the_right_pin_makes_earlier_wrong_ones_forgotten(caller):
    caller.press("6", "987654321", "1111", "2222", "1995")
    sql = "SELECT failed_pins FROM frequent_flyers WHERE number = '987654321'"
    assert caller.row(sql) == {"failed_pins": 0}


def test_one_members_pin_does_not_open_anothers_account(caller):
    caller.press("6", "111222333", "1995")
    assert "PIN is not right" in caller.said


@pytest.mark.parametrize(
    "pin",
    [
        "one nine nine five",
        "1 9 9 5",
        "nineteen ninety five",
        "my pin is 1995",
        "one double nine five",
    ],
)
def test_a_pin_may_be_spoken(caller, pin):
    assert caller.press("6", "987654321").say(pin).node == "frequent_flyer_options"


@pytest.mark.parametrize(
    "number",
    ["nine eight seven six five four three two one", "987 654 321", "my number is 987654321"],
)
def test_a_membership_number_may_be_spoken(caller, number):
    assert caller.press("6").say(number).node == "frequent_flyer_pin"


# -- no trace ------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["keypad", "voice", "wrong, by keypad", "wrong, by voice"])
def test_a_pin_leaves_no_trace(tmp_path, how):
    path = tmp_path / "line.db"
    wrong = how.startswith("wrong")
    number, pin, words = (
        ("987654321", "8264", "eight two six four")
        if wrong
        else ("246813579", "4826", "four eight two six")
    )
    with closing(seeded_file(FLOW, str(path))) as database:
        caller = passenger(database)
        caller.press("6", number)
        caller.press(pin) if how.endswith("keypad") else caller.say(words)
        assert caller.node == ("frequent_flyer_pin" if wrong else "frequent_flyer_options")
        traces = [caller.log, str(caller.call), *caller.prompts, caller.record.snapshot]
        caller.hang_up()
    bytes_ = path.read_bytes()
    for secret in (pin, words):
        assert secret.encode() not in bytes_
        assert not any(secret in trace for trace in traces)


def test_half_a_pin_leaves_no_trace(caller):
    caller.press("6", "246813579", "482")
    assert "482" not in caller.record.snapshot
    assert "482" not in caller.log
    assert restore(caller.record.snapshot).entry == ""


def test_the_last_four_digits_leave_no_trace_in_the_call(caller):
    caller.press("2", "241234").say("four three two one")
    assert caller.node == "manage_booking_options"
    for trace in (caller.log, caller.record.snapshot, *caller.prompts):
        assert "4321" not in trace
        assert "four three two one" not in trace


def test_no_pin_can_be_read_in_the_tables(database):
    for row in database.query(("SELECT * FROM frequent_flyers",), {}):
        assert len(row["pin_hmac"]) == 64
        assert len(row["pin_salt"]) == 16
    salts = database.query(("SELECT DISTINCT pin_salt FROM frequent_flyers",), {})
    assert len(salts) == 5
