"""The default flow: every job of every menu, by keypad and by voice, with its rows."""

import pytest

from ivr.flow import Menu, Query
from ivr.flow.checks import check
from tests.unit.callers import NUMBER
from tests.unit.lines.airline import FLOW, passenger

MENUS = {
    "main": "",
    "flight_status_pnr": "1",
    "manage_booking_pnr": "2",
    "manage_booking_options": "2 241234 4321",
    "baggage": "3",
    "check_in_options": "4",
    "check_in_pnr_for_checkin": "4 1",
    "check_in_pnr_for_boardingpass": "4 2",
    "booking_ask_flight": "5",
    "booking_ask_name": "5 103#",
    "frequent_flyer_number": "6",
    "frequent_flyer_pin": "6 987654321",
    "frequent_flyer_options": "6 987654321 1995",
    "special_assistance": "7",
    "refunds": "8",
    "refunds_pnr_for_status": "8 1",
    "refunds_pnr_for_receipt": "8 2",
    "other_inquiries": "9",
}
"""Every menu that can be reached by keys alone, with these keys."""

MOCK_BOOKINGS = [
    ("241234", "AI1234", "AI101", "Confirmed", "Mumbai to Delhi", "Today 6:00 PM", 30),
    (
        "855678",
        "UK5678",
        "UK822",
        "Delayed",
        "Chennai to Bangalore",
        "Today 4:30 PM (New 5:15 PM)",
        5,
    ),
    ("749876", "SG9876", "SG445", "Cancelled", "Delhi to Goa", "Tomorrow 9:00 AM", 0),
    ("631111", "6E1111", "6E204", "Confirmed", "Kolkata to Hyderabad", "Today 7:20 PM", 50),
    ("222222", "BA2222", "BA142", "Confirmed", "London to Mumbai", "Tomorrow 11:00 AM", 12),
    ("353333", "EK3333", "EK501", "Boarding", "Dubai to Chennai", "Today 4:30 PM", 0),
    ("734444", "QF4444", "QF068", "On Time", "Singapore to Sydney", "Today 8:00 PM", 45),
]


# -- the flow as a whole -------------------------------------------------------------------------


def test_check_has_nothing_to_say():
    assert [str(fault) for fault in check(FLOW)] == []


@pytest.mark.parametrize("name", [n.name for n in FLOW.nodes.values() if isinstance(n, Query)])
def test_the_database_lets_every_query_run(database, name):
    node = FLOW.nodes[name]
    database.query(node.sql, dict.fromkeys(node.parameters))


def test_main_has_the_ten_keys_that_clients_rely_on():
    keys = [choice.key for choice in FLOW.nodes["main"].choices if choice.key]
    assert sorted(keys) == list("*123456789")
    assert next(command.to for command in FLOW.commands if command.key == "0") == "agent"


def test_main_speaks_of_the_common_jobs_first_and_keeps_the_rest_for_hash(caller):
    assert "flight status, press 1" in caller.said
    assert "frequent flyer" not in caller.said
    caller.press("#")
    assert "frequent flyer, press 6" in caller.said
    assert caller.node == "main"


@pytest.mark.parametrize(
    "node", [n for n in FLOW.nodes.values() if isinstance(n, Menu)], ids=lambda n: n.name
)
def test_no_menu_speaks_more_than_five_options(node):
    assert sum(choice.say and choice.key is not None for choice in node.choices) <= 5


@pytest.mark.parametrize(("menu", "keys"), MENUS.items(), ids=list(MENUS))
def test_a_menu_is_reached_by_these_keys(caller, menu, keys):
    caller.press(keys.replace(" ", ""))
    assert caller.node == menu


@pytest.mark.parametrize(("menu", "keys"), MENUS.items(), ids=list(MENUS))
def test_the_caller_may_hang_up_anywhere(caller, menu, keys):
    caller.press(keys.replace(" ", "")).hang_up()
    assert caller.record.outcome == "hung_up"
    assert caller.record.current_menu == menu


@pytest.mark.parametrize(("menu", "keys"), MENUS.items(), ids=list(MENUS))
def test_an_agent_can_be_asked_for_anywhere(caller, menu, keys):
    caller.press(keys.replace(" ", "")).say("agent")
    assert caller.node == "agent"


@pytest.mark.parametrize(("menu", "keys"), MENUS.items(), ids=list(MENUS))
def test_silence_leads_to_an_agent_from_anywhere(caller, menu, keys):
    caller.press(keys.replace(" ", ""))
    caller.wait(6).wait(6)
    assert caller.node == menu
    caller.wait(6)
    assert caller.node == "agent"


@pytest.mark.parametrize(("menu", "keys"), MENUS.items(), ids=list(MENUS))
def test_nonsense_leads_to_an_agent_from_anywhere_that_is_not_a_name(caller, menu, keys):
    caller.press(keys.replace(" ", ""))
    nonsense = "@@@" if menu == "booking_ask_name" else "umbrella sandwich volcano"
    caller.say(nonsense, nonsense)
    assert caller.node == menu
    caller.say(nonsense)
    assert caller.node == "agent"


@pytest.mark.parametrize(
    "menu",
    [
        *("baggage", "check_in_options", "special_assistance", "refunds", "other_inquiries"),
        *("manage_booking_options", "flight_status_pnr"),
    ],
)
def test_star_leads_to_main(caller, menu):
    caller.press(MENUS[menu].replace(" ", "")).press("*")
    assert caller.node == "main"


@pytest.mark.parametrize("menu", [menu for menu in MENUS if menu != "main"])
def test_main_menu_can_be_said_anywhere(caller, menu):
    caller.press(MENUS[menu].replace(" ", "")).say("main menu")
    assert caller.node == "main"


@pytest.mark.parametrize(
    ("menu", "keys"),
    [
        ("information", "91"),
        ("boarding_pass_offer", "422412344321"),
        ("frequent_flyer_locked", "6987654321111122223333"),
    ],
)
def test_star_leads_to_main_from_the_smaller_menus_too(caller, menu, keys):
    assert caller.press(keys).node == menu
    assert caller.press("*").node == "main"


def test_star_in_a_field_leads_one_step_back(caller):
    caller.press("2", "241234").press("*")
    assert caller.node == "manage_booking_pnr"


def test_silence_and_nonsense_are_answered_differently(caller):
    assert "did not hear" in caller.wait(6).said
    assert "did not get that" in caller.say("umbrella sandwich volcano").said


def test_unsure_speech_is_not_acted_upon(caller):
    caller.say("cancel my booking", confidence=0.1)
    assert caller.node == "main"


# -- jobs ----------------------------------------------------------------------------------------

JOBS = [
    ("flight status", ["1", "241234"],
        ["flight status", "A I one two three four"], "Mumbai to Delhi"),
    ("change", ["2", "241234", "4321", "1", "1", "1"],
        ["I want to change my booking", "alpha india 1234", "four three two one",
         "change the flight", "AI 103", "yes"],
        "is now on flight AI103"),
    ("cancel", ["2", "241234", "4321", "2", "1"],
        ["cancel my booking", "AI1234", "4321", "cancel it", "yes"], "refund of ₹6,400"),
    ("lost bag", ["3", "1"], ["my luggage", "I lost my bag"], "Please hold for an agent"),
    ("allowance", ["3", "2"], ["baggage", "how many kilos can I take"], "15 kilos"),
    ("check-in", ["4", "1", "241234", "4321"],
        ["check in", "check me in", "AI1234", "four three two one"], "Seat 10A"),
    ("boarding pass", ["4", "2", "353333", "3434"],
        ["boarding pass", "boarding pass", "E K triple three three", "three four three four"],
        "Gate C7. Seat 21C. Boarding number 57"),
    ("points", ["6", "987654321", "1995", "1"],
        ["frequent flyer", "nine eight seven six five four three two one", "one nine nine five",
         "my points"],
        "55,000 points"),
    ("end", ["6", "987654321", "1995", "2"],
        ["frequent flyer", "987654321", "1995", "end the call"], "Thank you for calling"),
    ("wheelchair", ["7", "1", "241234", "4321"],
        ["special assistance", "a wheelchair please", "AI1234", "4321"], "wheelchair is noted"),
    ("medical", ["7", "2", "241234", "4321"],
        ["special assistance", "medical help", "AI1234", "4321"], "Medical help is noted"),
    ("refund", ["8", "1", "749876", "6789"],
        ["refund status", "refund status", "SG9876", "6789"], "₹5,200 was started"),
    ("receipt", ["8", "2", "241234", "4321"],
        ["I need a receipt", "receipt", "AI1234", "4321"], "Receipt R40117: ₹6,400"),
    ("pets", ["9", "1", "1"], ["I have a pet", "pets", "pets"], "Small dogs and cats"),
    ("documents", ["9", "1", "2"], ["everything else", "information", "documents"], "passport"),
    ("children", ["9", "1", "3"], ["other inquiries", "information", "children"], "from 5 to 11"),
    ("agent", ["0"], ["I want to talk to an agent"], "Please hold"),
    ("agent by the last menu", ["9", "2"], ["other inquiries", "an agent"], "Please hold"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "keys", "words", "answer"), JOBS, ids=[job[0] for job in JOBS])
def test_a_job_is_done_by_keypad(caller, name, keys, words, answer):
    assert answer in caller.press(*keys).said


@pytest.mark.parametrize(("name", "keys", "words", "answer"), JOBS, ids=[job[0] for job in JOBS])
def test_a_job_is_done_by_voice(caller, name, keys, words, answer):
    assert answer in caller.say(*words).said


@pytest.mark.parametrize(
    ("words", "menu"),
    [
        ("is my flight delayed", "flight_status_pnr"),
        ("meri flight ka time batao", "flight_status_pnr"),
        ("I would like to reschedule", "manage_booking_pnr"),
        ("ticket cancel karna hai", "manage_booking_pnr"),
        ("mera saman kho gaya", "baggage"),
        ("how much baggage can I take", "baggage"),
        ("web check in please", "check_in_options"),
        ("boarding pass chahiye", "check_in_options"),
        ("I'd like to book a ticket to Delhi", "flights_from"),
        ("I'd like to book a ticket", "booking_ask_flight"),
        ("how many points do I have", "frequent_flyer_number"),
        ("I need a wheelchair for my mother", "special_assistance"),
        ("where is my refund", "refunds"),
        ("paise wapas chahiye", "refunds"),
        ("can my dog fly with me", "other_inquiries"),
        ("agent se baat karni hai", "agent"),
        ("that's all, thanks", "goodbye"),
        ("please change the name on my ticket", "manage_booking_pnr"),
        ("I want to make a complaint", "agent"),
        ("मुझे टिकट बुक करना है", "booking_ask_flight"),
        ("मेरा सामान खो गया", "baggage"),
    ],
)
def test_main_understands_how_people_talk(caller, words, menu):
    assert caller.say(words).node == menu


def test_after_a_job_the_caller_is_at_main_again(caller):
    caller.press("1", "241234")
    assert caller.node == "main"
    assert "What else" in caller.said


# -- flight status -------------------------------------------------------------------------------


@pytest.mark.parametrize("row", MOCK_BOOKINGS, ids=lambda row: row[1])
@pytest.mark.parametrize("by", ["keypad", "voice"])
def test_flight_status_reports_exactly_the_flight(caller, row, by):
    key, *values = row
    caller.press("1")
    caller.press(key) if by == "keypad" else caller.say(" ".join(values[0]))
    report = caller.call.report
    assert (report.status, report.name) == ("pnr_found", "pnr_info")
    names = ["pnr_display", "flight", "status", "route", "time", "seats_available"]
    assert list(report.row.items()) == list(zip(names, values, strict=True))


def test_flight_status_says_nothing_about_the_passenger(caller):
    caller.press("1", "241234")
    for private in ("Asha", "Menon", "4321"):
        assert private not in caller.said
        assert private not in str(caller.call)


def test_an_unknown_pnr_is_asked_for_again_and_then_passed_to_an_agent(caller):
    caller.press("1", "999999")
    assert "can't find 999999" in caller.said
    assert caller.node == "flight_status_pnr"
    caller.press("999999", "999999")
    assert caller.node == "agent"


# -- two codes that are typed alike --------------------------------------------------------------


def test_a_shared_spelling_on_the_keypad_offers_both(caller):
    caller.press("1", "654729")
    assert "MK4729, Mumbai to Delhi, press 1" in caller.said
    assert "NL4729, Delhi to Goa, press 2" in caller.said
    assert caller.call.report is None


@pytest.mark.parametrize(
    ("act", "flight"),
    [
        (lambda caller: caller.press("1"), "AI105"),
        (lambda caller: caller.press("2"), "SG447"),
        (lambda caller: caller.say("the one from Delhi to Goa"), "SG447"),
        (lambda caller: caller.say("AI105"), "AI105"),
    ],
    ids=["first key", "second key", "route", "flight"],
)
def test_the_caller_chooses_between_codes_typed_alike(caller, act, flight):
    act(caller.press("1", "654729"))
    assert caller.call.report.row["flight"] == flight


def test_a_spoken_code_is_not_mistaken_for_the_one_typed_alike(caller):
    caller.press("1").say("N L four seven two nine")
    assert caller.call.report.row["pnr_display"] == "NL4729"


def test_the_check_is_against_the_booking_that_was_chosen(caller):
    caller.press("2", "654729", "2", "5656")
    assert "does not match" in caller.said
    caller.press("6767")
    assert "NL4729" in caller.said
    assert caller.node == "manage_booking_options"


# -- change and cancel ---------------------------------------------------------------------------


def test_a_change_moves_the_booking_and_a_seat_in_both_flights(caller):
    caller.press("2", "241234", "4321", "1")
    assert "AI103, Today 9:15 PM, press 1" in caller.said
    caller.press("1")
    assert caller.booking("AI1234")["flight"] == "AI101"
    caller.press("1")
    assert caller.booking("AI1234")["flight"] == "AI103"
    assert (caller.seats("AI101"), caller.seats("AI103")) == (31, 13)


def test_a_change_offers_no_full_or_cancelled_flight(caller):
    caller.press("2", "241234", "4321", "1")
    assert "AI107" not in caller.said
    assert "AI109" not in caller.said


def test_a_passenger_of_a_cancelled_flight_moves_to_another(caller):
    caller.rows("UPDATE flights SET status = 'Cancelled' WHERE flight = 'AI101'")
    caller.press("2", "241234", "4321", "1", "1", "1").press("1", "241234")
    assert caller.call.report.row["flight"] == "AI103"
    assert caller.call.report.row["status"] == "Confirmed"


def test_a_change_that_is_not_confirmed_changes_nothing(caller):
    caller.press("2", "241234", "4321", "1", "1", "2")
    assert caller.node == "manage_booking_options"
    assert caller.booking("AI1234")["flight"] == "AI101"


def test_the_last_seat_goes_to_one_caller_only(database):
    first = passenger(database)
    database.query(("UPDATE bookings SET flight = '6E204' WHERE pnr_display = 'AI1234'",), {})
    second = passenger(database, "+911111111111")
    second.press("2", "241234", "4321", "1")
    first.press("2", "631111", "1212", "1", "1")
    assert "now on flight 6E208" in first.said
    assert "just been changed" in second.press("1").said
    assert first.seats("6E208") == 0
    assert first.booking("AI1234")["flight"] == "6E204"


def test_a_change_gives_up_the_seat_and_the_check_in(caller):
    caller.press("4", "1", "241234", "4321")
    caller.press("2", "241234", "4321", "1", "1", "1")
    booking = caller.booking("AI1234")
    assert (booking["checked_in"], booking["seat"], booking["boarding_sequence"]) == (0, None, None)


def test_cancelling_releases_the_seat_and_starts_the_refund(caller):
    caller.press("2", "241234", "4321", "2")
    assert caller.booking("AI1234")["status"] == "Confirmed"
    caller.press("1")
    booking = caller.booking("AI1234")
    assert (booking["status"], booking["refund_status"]) == ("Cancelled", "started")
    assert (booking["refund_amount"], booking["refund_date"]) == (6400, "2026-08-03")
    assert caller.seats("AI101") == 31


def test_cancelling_has_to_be_confirmed(caller):
    caller.press("2", "241234", "4321", "2", "2")
    assert caller.booking("AI1234")["status"] == "Confirmed"
    assert caller.node == "manage_booking_options"


@pytest.mark.parametrize("job", ["1", "2"])
def test_a_cancelled_booking_is_neither_changed_nor_cancelled_again(caller, job):
    caller.press("2", "241234", "4321", "2", "1")
    caller.press("2", "241234", "4321", job)
    assert "has been cancelled" in caller.said
    assert caller.seats("AI101") == 31


def test_two_callers_cannot_cancel_one_booking_twice(database):
    first, second = passenger(database), passenger(database, "+911111111111")
    for caller in (first, second):
        caller.press("2", "241234", "4321", "2")
    assert "is cancelled" in first.press("1").said
    assert "just been changed" in second.press("1").said
    assert first.seats("AI101") == 31


def test_two_callers_cannot_check_one_booking_in_twice(database):
    first, second = passenger(database), passenger(database, "+911111111111")
    for caller in (first, second):
        caller.press("4", "2", "241234", "4321")
    assert "you are checked in" in first.press("1").said
    assert "just been changed" in second.press("1").said


def test_an_unpaid_booking_is_cancelled_without_a_refund(caller):
    caller.press("2", "796692", "7878", "2", "1")
    assert "Nothing had been paid" in caller.said
    assert caller.booking("RX6692")["refund_status"] == "none"


def test_a_cancelled_booking_is_seen_by_flight_status(caller):
    caller.press("2", "241234", "4321", "2", "1").press("1", "241234")
    assert caller.call.report.row["status"] == "Cancelled"


@pytest.mark.parametrize("job", ["1", "2"])
def test_a_booking_on_a_boarding_flight_stays_as_it_is(caller, job):
    caller.press("2", "353333", "3434", job)
    assert "already leaving" in caller.said


def test_where_no_other_flight_has_a_seat_the_caller_is_told(caller):
    caller.press("2", "734444", "4545", "1")
    assert "No other flight" in caller.said
    assert caller.node == "manage_booking_options"


# -- check-in and boarding pass ------------------------------------------------------------------


def test_check_in_assigns_seats_that_nobody_has(caller):
    caller.rows("UPDATE bookings SET flight = 'AI101' WHERE pnr_display = 'QF4444'")
    caller.press("4", "1", "241234", "4321").press("4", "1", "734444", "4545")
    first, second = caller.booking("AI1234"), caller.booking("QF4444")
    assert (first["checked_in"], first["seat"], first["boarding_sequence"]) == (1, "10A", 1)
    assert (second["checked_in"], second["seat"], second["boarding_sequence"]) == (1, "10B", 2)


def test_checking_in_twice_reads_the_boarding_pass(caller):
    caller.press("4", "1", "241234", "4321").press("4", "1", "241234", "4321")
    assert "checked in already" in caller.said
    assert "Gate 12A. Seat 10A" in caller.said


@pytest.mark.parametrize("job", ["1", "2"])
def test_a_cancelled_booking_cannot_check_in(caller, job):
    caller.press("4", job, "749876", "6789")
    assert "has been cancelled" in caller.said
    assert caller.booking("SG9876")["checked_in"] == 0


@pytest.mark.parametrize("job", ["1", "2"])
def test_nobody_checks_in_for_a_cancelled_flight(caller, job):
    caller.rows("UPDATE flights SET status = 'Cancelled' WHERE flight = 'AI101'")
    caller.press("4", job, "241234", "4321")
    assert "Flight AI101 is cancelled" in caller.said


def test_nobody_checks_in_for_a_flight_that_is_leaving(caller):
    caller.rows("UPDATE flights SET status = 'Boarding' WHERE flight = 'AI101'")
    assert "already leaving" in caller.press("4", "1", "241234", "4321").said


def test_without_check_in_there_is_no_boarding_pass_but_an_offer(caller):
    caller.press("4", "2", "241234", "4321")
    assert "not checked in" in caller.said
    caller.press("1")
    assert "you are checked in. Seat 10A" in caller.said


# -- booking -------------------------------------------------------------------------------------

BOOK = ("Anita Rao", "34", "female")


def book(caller, flight="103#", name=BOOK[0], age=BOOK[1], gender=BOOK[2]):
    """Book a flight up to the question that confirms the details."""
    return caller.press("5", flight).say(name, age, gender)


def test_the_steps_of_a_booking_have_the_names_that_clients_rely_on(caller):
    assert caller.press("5").node == "booking_ask_flight"
    assert caller.press("103#").node == "booking_ask_name"
    assert caller.say("Anita Rao").node == "booking_ask_age"
    assert caller.press("34").node == "booking_ask_gender"
    assert caller.press("2").node == "booking_confirm_details"


def test_a_booking_is_made_under_the_callers_number(caller):
    book(caller).press("1")
    row = caller.row("SELECT * FROM bookings WHERE passenger = 'Anita Rao'")
    assert (row["flight"], row["age"], row["gender"]) == ("AI103", 34, "female")
    assert (row["phone"], row["status"], row["fare"], row["paid"]) == (NUMBER, "Confirmed", 5900, 0)
    assert caller.seats("AI103") == 13
    assert f"Your PNR is {row['pnr_display']}." in caller.said


def test_a_client_is_told_the_new_pnr(caller):
    report = book(caller).press("1").call.report
    row = caller.row("SELECT pnr_display FROM bookings WHERE passenger = 'Anita Rao'")
    assert report.name == "pnr_info"
    assert dict(report.row) == {
        "pnr_display": row["pnr_display"],
        "flight": "AI103",
        "status": "Confirmed",
        "route": "Mumbai to Delhi",
        "time": "Today 9:15 PM",
        "seats_available": 13,
    }


def test_the_details_are_read_back_before_anything_is_booked(caller):
    book(caller)
    assert "Anita Rao, 34, female. Flight AI103, Mumbai to Delhi" in caller.said
    assert "₹5,900" in caller.said
    assert caller.rows("SELECT 1 FROM bookings WHERE passenger = 'Anita Rao'") == ()


def test_the_new_pnr_cannot_be_talked_over_but_can_be_repeated(caller):
    book(caller)
    caller.telephone.speaking_rate = 0.1
    caller.press("1", "0")
    assert caller.node == "main"
    caller.wait(60).say("repeat")
    assert "Your PNR is" in caller.said


def test_the_details_may_be_left_alone(caller):
    book(caller).say("never mind")
    assert "Nothing has been booked" in caller.said
    assert caller.node == "main"
    assert caller.rows("SELECT 1 FROM bookings WHERE passenger = 'Anita Rao'") == ()


def test_wrong_details_start_the_booking_over(caller):
    book(caller).press("2")
    assert caller.node == "booking_ask_flight"


@pytest.mark.parametrize("by", ["keypad", "voice"])
def test_a_new_booking_is_managed_by_its_pnr_and_the_callers_number(caller, by):
    book(caller).press("1")
    row = caller.row("SELECT pnr_display, pnr_key FROM bookings WHERE passenger = 'Anita Rao'")
    caller.press("2")
    if by == "keypad":
        caller.press(row["pnr_key"])
    else:
        caller.say(" ".join(row["pnr_display"]))
    caller.press(NUMBER[-4:])
    assert caller.node == "manage_booking_options"


def test_a_withheld_number_is_asked_for(database):
    caller = book(passenger(database, "anonymous"))
    assert caller.node == "booking_ask_phone"
    caller.say("98765 43210")
    assert caller.node == "booking_confirm_details"
    caller.press("1")
    row = caller.row("SELECT phone FROM bookings WHERE passenger = 'Anita Rao'")
    assert row["phone"].endswith("3210")


@pytest.mark.parametrize(
    "by", ["AI103", "flight AI 103", "one oh three", "Air India one zero three"]
)
def test_a_flight_is_named_by_voice(caller, by):
    caller.press("5").say(by)
    assert caller.call.variables["wanted_flight"] == "AI103"


@pytest.mark.parametrize("keys", ["103#", "24103#", "24103"])
def test_a_flight_is_named_by_keypad(caller, keys):
    caller.press("5", keys)
    assert caller.call.variables["wanted_flight"] == "AI103"


def test_a_number_that_two_flights_share_offers_both(caller):
    caller.press("5", "204#")
    assert "6E204" in caller.said
    assert "AI204" in caller.said
    caller.press("2")
    assert caller.call.variables["wanted_flight"] == "AI204"


def test_a_seat_sold_meanwhile_is_not_sold_again(caller):
    book(caller, "208#")
    caller.rows("UPDATE flights SET seats_available = 0 WHERE flight = '6E208'")
    caller.press("1")
    assert "can no longer be booked" in caller.said
    assert caller.rows("SELECT 1 FROM bookings WHERE passenger = 'Anita Rao'") == ()


def test_the_last_seat_can_be_booked(caller):
    book(caller, "208#").press("1")
    assert caller.seats("6E208") == 0


# -- frequent flyer ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "pin", "points"),
    [
        ("111222333", "1234", "12,500"),
        ("987654321", "1995", "55,000"),
        ("555666777", "0000", "800"),
    ],
)
def test_a_member_hears_the_points(caller, number, pin, points):
    caller.press("6", number, pin, "1")
    assert f"You have {points} points" in caller.said
    assert caller.node == "frequent_flyer_options"


def test_an_unknown_member_is_asked_again_and_then_passed_to_an_agent(caller):
    caller.press("6", "999999999")
    assert caller.node == "frequent_flyer_number"
    caller.press("999999999", "999999999")
    assert caller.node == "agent"


# -- assistance and refunds ----------------------------------------------------------------------


@pytest.mark.parametrize(("key", "kind"), [("1", "wheelchair"), ("2", "medical")])
def test_assistance_is_recorded_for_the_booking(caller, key, kind):
    caller.press("7", key, "241234", "4321")
    row = caller.row("SELECT pnr_display, kind, caller FROM assistance_requests")
    assert row == {"pnr_display": "AI1234", "kind": kind, "caller": NUMBER}


def test_asking_twice_for_assistance_records_it_once(caller):
    caller.press("7", "1", "241234", "4321").press("7", "1", "241234", "4321")
    assert len(caller.rows("SELECT 1 FROM assistance_requests")) == 1


def test_no_assistance_is_recorded_for_a_cancelled_booking(caller):
    assert "has been cancelled" in caller.press("7", "1", "749876", "6789").said


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ("UPDATE bookings SET refund_status = 'none'", "no refund"),
        ("UPDATE bookings SET refund_status = 'paid'", "was paid on Friday 20 November"),
    ],
)
def test_refund_status_is_what_the_booking_says(caller, change, answer):
    caller.rows(change)
    assert answer in caller.press("8", "1", "749876", "6789").said


def test_an_unpaid_booking_has_no_receipt(caller):
    assert "there is no receipt" in caller.press("8", "2", "796692", "7878").said


# -- agents --------------------------------------------------------------------------------------


def test_the_caller_hears_the_place_in_the_queue_and_is_put_through(caller):
    caller.press("0")
    caller.wait(60)
    assert "You are number 1 in the queue." in caller.prompts
    assert caller.record.outcome == "transferred"


@pytest.mark.parametrize("outcome", ["busy", "noanswer", "failed"])
def test_where_no_agent_answers_the_caller_has_a_choice(caller, outcome):
    caller.press("0").agent(outcome)
    assert caller.node == "agent_unavailable"
    assert caller.press("1").node == "agent"
    assert caller.agent(outcome).press("*").node == "main"


def test_a_call_back_is_noted(caller):
    caller.press("0").agent("busy").press("2")
    assert caller.row("SELECT caller FROM callback_requests") == {"caller": NUMBER}
    assert caller.node == "main"


def test_no_call_back_is_promised_to_a_withheld_number(database):
    caller = passenger(database, "anonymous").press("0").agent("busy").press("2")
    assert "can't see the number" in caller.said
    assert caller.rows("SELECT 1 FROM callback_requests") == ()


def test_silence_after_a_busy_queue_ends_the_call(caller):
    caller.press("0").agent("busy").wait(6).wait(6).wait(6)
    assert caller.record.outcome == "completed"


def test_a_caller_may_leave_the_queue(caller):
    assert caller.press("3", "1").press("*").node == "baggage"
