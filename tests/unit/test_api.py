"""The five endpoints: what they answer, and what they refuse without writing anything."""

import json
import math
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.api import Api
from ivr.flow import load
from ivr.store import Search
from tests.flows import changed, flow_of, text_of
from tests.unit.callers import CALL, NUMBER, ApiCaller, api_of, line_of, seeded

FLOW = text_of("parcels.toml")
PARCELS = flow_of("parcels.toml")


@pytest.fixture
def database():
    with closing(seeded(PARCELS)) as database:
        yield database


@pytest.fixture
def line(database):
    return line_of(PARCELS, database)


@pytest.fixture
def api(line):
    return Api(line)


@pytest.fixture
def caller(line):
    return ApiCaller(line).start()


def start(api, **more):
    fields = {"caller_number": NUMBER, "call_id": CALL} | more
    return api.handle("POST", "/ivr/start", fields)


def everything(database):
    """Everything that is stored of the call, to check that a refused request changes nothing."""
    return database.find_calls(Search(), 10), database.events_of(CALL), database.counts()


# --- health -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/", "", "/ivr/health", "ivr/health", "health", "/ivr/", "/ivr?x=1"]
)
def test_health_tells_the_state_of_the_line(api, path):
    assert api.handle("GET", path) == (
        200,
        {
            "status": "IVR Simulator Running",
            "database_status": "Connected",
            "live_active_calls_in_db": 0,
            "total_completed_calls_in_db": 0,
            "total_bookings_in_db": 2,
            "total_ff_accounts_in_db": 0,
        },
    )


def test_health_counts_live_and_completed_calls(api, caller):
    start(api, call_id="CALL_2")
    api.handle("POST", "/ivr/end", {"call_id": "CALL_2"})
    _, body = api.handle("GET", "/")
    assert body["live_active_calls_in_db"] == 1
    assert body["total_completed_calls_in_db"] == 1


def test_health_tells_what_is_wrong_with_the_database(api, database):
    database.close()
    status, body = api.handle("GET", "/ivr/health")
    assert status == 200
    assert "closed database" in body["database_status"]
    assert body["total_bookings_in_db"] == 0


# --- start ------------------------------------------------------------------------------------


def test_a_call_is_answered_with_the_first_prompt(api):
    status, body = start(api)
    assert status == 200
    assert body["call_id"] == CALL
    assert body["status"] == "connected"
    assert body["current_menu"] == "main"
    assert body["prompt"].startswith("Welcome. Main.")


def test_a_call_without_an_id_is_given_one(api, database):
    _, body = api.handle("POST", "/ivr/start", {"caller_number": "100"})
    prefix, _, digits = body["call_id"].partition("_")
    assert (prefix, digits.isdecimal()) == ("CALL", True)
    assert database.find_call(body["call_id"]).caller == "100"


def test_a_number_is_kept_without_what_makes_it_easy_to_read(api, database):
    start(api, caller_number=" +91 12345-67890 ")
    assert database.find_call(CALL).caller == "+911234567890"


def test_a_flow_that_ends_at_once_says_so_at_the_start(database):
    flow = load('[flow]\ntitle="t"\nstart="bye"\n[node.bye]\nkind="disconnect"\n', "bye.toml")
    _, body = start(api_of(flow, database))
    assert body == {
        "call_id": CALL,
        "status": "connected",
        "prompt": "",
        "current_menu": "bye",
        "call_action": "hangup",
    }


# --- input ------------------------------------------------------------------------------------


def test_a_key_moves_the_call_on(api, caller):
    body = caller.press("1").answer
    assert body == {"status": "processed", "prompt": "Which parcel?", "current_menu": "ask"}


def test_a_prompt_that_cannot_be_interrupted_counts_as_heard(database):
    flow = load(
        changed(FLOW, ('"Main."', '{ text = "Main.", bargein = false }')),
        "parcels.toml",
    )
    caller = ApiCaller(line_of(flow, database)).start()
    assert caller.press("1").answer["current_menu"] == "ask"


def test_keys_of_an_entry_are_collected(api, caller):
    body = caller.press("112").answer
    assert body == {
        "status": "collecting",
        "message": "More is to come. Expected: 4 digits.",
        "collected": "12",
        "current_menu": "ask",
    }


def test_a_found_row_is_reported_by_the_columns_of_its_query(api, caller):
    body = caller.press("11234").answer
    assert body["status"] == "parcel_found"
    assert body["parcel"] == {"number": "1234", "status": "on its way", "asked": 1}
    assert body["prompt"].startswith("It is on its way, asked 1. Main.")


def test_a_late_hash_is_answered_like_the_entry_before_it(api, caller):
    assert caller.press("11234").answer == caller.press("#").answer


def test_a_row_is_reported_once(api, caller):
    caller.press("11234")
    assert caller.press("1").answer["status"] == "processed"
    assert caller.press("5").answer["status"] == "collecting"


def test_an_entry_of_open_length_waits_for_the_hash(api, caller):
    assert caller.press("512").answer["status"] == "collecting"
    assert caller.press("#").answer["status"] == "processed"


def test_secret_keys_are_shown_as_dots(api, caller, database):
    assert caller.press("4831").answer["collected"] == "•••"
    assert caller.press("7").answer["status"] == "processed"
    digits = [json.loads(e.data)["digit"] for e in database.events_of(CALL) if "digit" in e.data]
    assert digits == ["4", "•", "•", "•", "•"]
    assert "831" not in database.find_call(CALL).snapshot


def test_a_wrong_key_is_answered_with_the_keys_that_work(api, caller):
    body = caller.press("9").answer
    assert body["status"] == "invalid"
    assert body["valid_options"] == ["1", "2", "3", "4", "5", "0", "*"]
    assert body["message"].startswith("That was not understood.")
    assert "Main." in body["prompt"]
    assert body["current_menu"] == "main"


def test_an_empty_text_is_no_input(api, caller):
    body = caller.say("").answer
    assert body["status"] == "invalid"
    assert body["message"].startswith("Nothing was heard.")


TREE = {"text": "one tree three four", "confidence": 0.4}


@pytest.mark.parametrize(
    ("alternatives", "told"),
    [
        ([{"text": "1"}, {"text": " "}], "Reading 2 has no words."),
        (
            [{"text": "1"}, {"text": "2"}, {"text": " 1 "}],
            "Reading 3 is the same as reading 1. Give each one once.",
        ),
        (
            [{"text": "1", "confidence": 0.5}, {"text": "2", "confidence": 0.6}],
            "Reading 2 is surer than the one before it. Put the likeliest reading first.",
        ),
    ],
)
def test_alternatives_that_do_not_follow_from_one_another_are_refused(
    api, caller, alternatives, told
):
    body = {"call_id": CALL, "alternatives": alternatives}
    answer = api.handle("POST", "/ivr/process_voice", body)
    assert answer == (422, {"detail": f"alternatives: {told}"})


def test_an_alternative_without_a_confidence_follows_the_one_before_it(api, caller, database):
    caller.press("1")
    heard = {"confidence": 0.5, "alternatives": [{"text": "one two three four"}, {"text": "tree"}]}
    assert api.handle("POST", "/ivr/process_voice", {"call_id": CALL, **heard})[0] == 200
    [row] = [json.loads(e.data) for e in database.events_of(CALL) if e.kind == "SpeechHeard"]
    assert row["alternatives"] == [["one two three four", "0.50"], ["tree", "0.40"]]


@pytest.mark.parametrize(
    "heard",
    [
        {"text": "one two three four", "alternatives": [{"text": "one two three four"}]},
        {"alternatives": [{"text": "one two three four", "confidence": 0.9}, TREE]},
        {"text": "one two three four", "alternatives": None},
    ],
)
def test_speech_has_alternatives_of_which_the_first_is_the_text(api, caller, database, heard):
    caller.press("1")
    status, answer = api.handle("POST", "/ivr/process_voice", {"call_id": CALL, **heard})
    assert (status, answer["status"]) == (200, "parcel_found")
    events = database.events_of(CALL)
    [row] = [json.loads(event.data) for event in events if event.kind == "SpeechHeard"]
    known = [(each["text"], each.get("confidence", 1.0)) for each in heard["alternatives"] or ()]
    assert row.get("alternatives", []) == [[text, f"{share:.2f}"] for text, share in known]


def test_speech_below_the_confidence_is_not_understood(api, caller):
    caller.press("1")
    assert caller.say("one two three four", confidence=0.1).answer["status"] == "invalid"
    assert caller.say("one two three four", confidence=1).answer["status"] == "parcel_found"


def test_an_agent_is_rung(api, caller):
    body = caller.press("0").answer
    assert body == {
        "status": "transferring",
        "prompt": "Please hold.",
        "current_menu": "agent",
    }
    assert caller.press("5").answer["status"] == "transferring"


def test_a_goodbye_hangs_up(api, caller, database):
    assert caller.press("3").answer == {
        "status": "call_ended",
        "prompt": "Goodbye.",
        "current_menu": "bye",
        "call_action": "hangup",
    }
    assert database.find_call(CALL).outcome == "completed"


def test_a_call_that_ends_for_want_of_an_exit_repeats_nothing(database):
    flow = load(
        changed(FLOW, ('nomatch = "agent", ', ""), ("max_attempts    = 3", "max_attempts = 2")),
        "parcels.toml",
    )
    caller = ApiCaller(line_of(flow, database)).start()
    caller.press("9")
    assert caller.press("9").answer == {
        "status": "call_ended",
        "prompt": "",
        "current_menu": "main",
        "call_action": "hangup",
    }
    assert database.find_call(CALL).outcome == "nomatch"


def test_the_clients_menu_is_not_the_truth(api, caller):
    request = {"call_id": CALL, "digit": "1", "current_menu": "agent", "more": 1}
    assert api.handle("POST", "/ivr/dtmf", request)[1]["current_menu"] == "ask"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "<b>hi</b>",
        "'; DROP TABLE bookings; --",
        "🙂 שלום",
        "\0",
        "\ud800",
        "{number}",
    ],
)
def test_any_text_is_only_text(api, caller, text):
    assert caller.say(text).answer["status"] == "invalid"
    assert api.handle("GET", "/")[1]["total_bookings_in_db"] == 2


def test_a_call_goes_on_after_the_program_was_started_anew(api, caller, database):
    caller.press("112")
    again = ApiCaller(line_of(PARCELS, database))
    assert again.press("34").answer["status"] == "parcel_found"


# --- the bookings that people's scripts use ---------------------------------------------------

BOOKINGS = """
241234 AI1234 AI101 | Confirmed | Mumbai to Delhi     | Today 6:00 PM               | 30
855678 UK5678 UK822 | Delayed   | Chennai to Bangalore| Today 4:30 PM (New 5:15 PM) | 5
749876 SG9876 SG445 | Cancelled | Delhi to Goa        | Tomorrow 9:00 AM            | 0
631111 6E1111 6E204 | Confirmed | Kolkata to Hyderabad| Today 7:20 PM               | 50
222222 BA2222 BA142 | Confirmed | London to Mumbai    | Tomorrow 11:00 AM           | 12
353333 EK3333 EK501 | Boarding  | Dubai to Chennai    | Today 4:30 PM               | 0
734444 QF4444 QF068 | On Time   | Singapore to Sydney | Today 8:00 PM               | 45
"""


@pytest.mark.parametrize("booking", BOOKINGS.strip().splitlines())
def test_the_known_bookings_are_found_by_keypad(booking):
    codes, status, route, time, seats = (part.strip() for part in booking.split("|"))
    keys, pnr, flight = codes.split()
    airline = flow_of("air_india.toml")
    with closing(seeded(airline)) as database:
        caller = ApiCaller(line_of(airline, database)).start()
        assert caller.answer["current_menu"] == "main"
        assert caller.press("1").answer["current_menu"] == "flight_status_pnr"
        body = caller.press(f"{keys}#").answer
    assert body["status"] == "pnr_found"
    assert body["pnr_info"] == {
        "pnr_display": pnr,
        "flight": flight,
        "status": status,
        "route": route,
        "time": time,
        "seats_available": int(seats),
    }


# --- end --------------------------------------------------------------------------------------


def test_the_caller_can_hang_up(api, caller, database):
    answer = api.handle("POST", "/ivr/end", {"call_id": CALL})
    assert answer == (200, {"status": "call_ended", "call_id": CALL})
    assert database.find_call(CALL).outcome == "hung_up"


# --- refusals ---------------------------------------------------------------------------------

INPUTS = [
    ("/ivr/dtmf", {"digit": "1"}),
    ("/ivr/process_voice", {"text": "agent"}),
    ("/ivr/end", {}),
]


@pytest.mark.parametrize(("path", "fields"), INPUTS)
def test_an_unknown_call_is_not_found(api, path, fields):
    answer = api.handle("POST", path, {"call_id": "CALL_9", **fields})
    assert answer == (404, {"detail": "Call not found in database"})


@pytest.mark.parametrize(("path", "fields"), INPUTS)
def test_an_ended_call_has_ended(api, caller, database, path, fields):
    caller.press("3")
    before = everything(database)
    answer = api.handle("POST", path, {"call_id": CALL, **fields})
    assert answer == (400, {"detail": "Call has already ended"})
    assert everything(database) == before


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        *[(path, body, "body") for path in ("start", "end") for body in (None, [], "x", 1)],
        *[
            ("start", {"caller_number": number}, "caller_number")
            for number in (
                None,
                911234567890,
                "",
                "12",
                "1" * 16,
                "abc",
                "+",
                "12--34",
                "١٢٣",
                "1\n23",
            )
        ],
        ("start", {}, "caller_number"),
        *[
            ("start", {"caller_number": "100", "call_id": call_id}, "call_id")
            for call_id in ("", "CALL_", "call_5", "CALL_5\n", "CALL_" + "1" * 21, 5, CALL)
        ],
        ("end", {}, "call_id"),
        ("end", {"call_id": 1}, "call_id"),
        ("dtmf", {"digit": "1"}, "call_id"),
        ("dtmf", {"call_id": None, "digit": "1"}, "call_id"),
        *[
            ("dtmf", {"call_id": CALL, "digit": digit}, "digit")
            for digit in ("", "12", "A", "a", "²", "١", " ", 1, None, ["1"], "\ud800")
        ],
        ("dtmf", {"call_id": CALL}, "digit"),
        ("dtmf", {"call_id": CALL, "digit": "1", "current_menu": 5}, "current_menu"),
        ("process_voice", {"call_id": CALL}, "text"),
        ("process_voice", {"call_id": CALL, "text": 5}, "text"),
        *[
            ("process_voice", {"call_id": CALL, "text": "1", "confidence": value}, "confidence")
            for value in (-0.1, 1.1, math.nan, math.inf, True, "1", None)
        ],
        *[
            ("process_voice", {"call_id": CALL, "text": "1", "alternatives": value}, field)
            for value, field in (
                *[(wrong, "alternatives") for wrong in ([], {}, "one", 1, [{"text": "1"}] * 11)],
                (["one"], "alternatives 1"),
                ([{"text": "1"}, {"confidence": 0.5}], "alternatives 2: text"),
                ([{"text": None}], "alternatives 1: text"),
                ([{"text": "1", "confidence": 2}], "alternatives 1: confidence"),
                ([{"text": "1", "confidence": None}], "alternatives 1: confidence"),
                ([{"text": "1", "confidence": math.nan}], "alternatives 1: confidence"),
                ([{"text": "2"}, {"text": "1"}], "alternatives 1: text"),
            )
        ],
    ],
)
def test_a_request_that_does_not_fit_is_refused_by_field_and_writes_nothing(
    api, caller, database, path, body, field
):
    before = everything(database)
    status, answer = api.handle("POST", f"/ivr/{path}", body)
    assert status == 422
    assert answer["detail"].startswith(f"{field}: expected ")
    assert everything(database) == before


@pytest.mark.parametrize(
    "path", ["/ivr/nothing", "/ivr/start/x", "/ivr/ivr/start", "/Start", "/.."]
)
def test_an_unknown_path_is_not_found(api, path):
    status, body = api.handle("POST", path, {})
    assert (status, path in body["detail"]) == (404, True)


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/ivr/start"), ("PUT", "/ivr/dtmf"), ("POST", "/ivr/health")]
)
def test_a_wrong_method_is_refused(api, method, path):
    status, body = api.handle(method, path, {})
    assert (status, path in body["detail"]) == (405, True)


def test_a_call_of_a_flow_that_is_gone_is_a_conflict(api, caller, database):
    other = load(changed(FLOW, ("Parcels", "Letters")), "letters.toml")
    later = api_of(other, database)
    status, body = later.handle("POST", "/ivr/dtmf", {"call_id": CALL, "digit": "1"})
    assert (status, "not loaded" in body["detail"]) == (409, True)


def test_a_database_that_fails_is_an_error_of_the_server(api, caller, database):
    database.close()
    status, body = api.handle("POST", "/ivr/dtmf", {"call_id": CALL, "digit": "1"})
    assert (status, "closed database" in body["detail"]) == (500, True)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from("0123456789*#"),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("call_id", "digit", "text", "confidence", "caller_number"),
                    *("current_menu", "alternatives"),
                ]
            ),
            children | st.just(CALL),
        )
    ),
)


@pytest.mark.untraced
@given(
    requests=st.lists(
        st.tuples(
            st.sampled_from(["GET", "POST", "DELETE"]),
            st.sampled_from(["", "ivr/start", "ivr/dtmf", "ivr/process_voice", "ivr/end"])
            | st.text(),
            JSON,
        )
    )
)
def test_no_request_breaks_the_api(requests):
    with closing(seeded(PARCELS)) as database:
        api = api_of(PARCELS, database)
        start(api)
        for method, path, body in requests:
            status, answer = api.handle(method, path, body)
            assert status in {200, 400, 404, 405, 422}
            assert json.dumps(answer)
            assert ("detail" in answer) == (status != 200)
