"""The API in the page: it answers like `Api`, and the phone shows what requests did."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from ivr.api import Api
from ivr.runtime import Line
from tests.browser.calling import PATIENT, request
from tests.flows import flow_of
from tests.unit.callers import seeded

CALLER = {"caller_number": "+911234567890"}


@pytest.fixture(scope="module")
def shared_line(shared_line):
    shared_line.address += PATIENT
    return shared_line


@pytest.fixture
def page(line):
    return line.page


@pytest.fixture
def live(line):
    """Return the phone in a call, and the body that its next request begins with."""
    line.call()
    line.expect_menu("main")
    return line, {"call_id": line.body.get_attribute("data-call-id")}


def dial(page):
    """Start a call over the API, and return the body that its next request begins with."""
    status, body = request(page, "POST", "/ivr/start", CALLER)
    assert status == 200, body
    return {"call_id": body["call_id"]}


# --- the same answers -----------------------------------------------------------------------------


def dialogue(call_id):
    """Return requests of one call that uses every endpoint and every kind of answer."""
    call = {"call_id": call_id}
    keys = [("POST", "/ivr/dtmf", call | {"digit": digit}) for digit in "1241234#"]
    secret = [("POST", "/ivr/dtmf", call | {"digit": digit}) for digit in "69876543211995"]
    return [
        ("POST", "/ivr/start", CALLER | {"call_id": call_id}),
        ("POST", "/ivr/start", CALLER | {"call_id": call_id}),
        *keys,
        ("POST", "/ivr/dtmf", call | {"digit": "1", "current_menu": "nowhere"}),
        ("POST", "/ivr/process_voice", call | {"text": "E K triple three three"}),
        ("POST", "/ivr/process_voice", call | {"text": "umbrella", "confidence": 0.9}),
        ("POST", "/ivr/process_voice", call | {"text": "baggage", "confidence": 0.1}),
        ("POST", "/ivr/process_voice", call | {"text": ""}),
        *secret,
        ("POST", "/ivr/process_voice", call | {"text": "my points"}),
        ("POST", "/ivr/process_voice", call | {"text": "main menu"}),
        ("POST", "/ivr/process_voice", call | {"text": "agent"}),
        ("POST", "/ivr/dtmf", call | {"digit": "*"}),
        ("POST", "/ivr/end", call),
        ("POST", "/ivr/end", call),
        ("POST", "/ivr/dtmf", call | {"digit": "1"}),
    ]


def test_the_page_answers_as_the_same_program_does_anywhere(page):
    flow = flow_of("air_india.toml")
    with closing(seeded(flow)) as database:
        elsewhere = Api(Line(flow, database, lambda: datetime.now(UTC)))
        for method, path, body in dialogue("CALL_20261122"):
            expected = elsewhere.handle(method, path, body)
            assert request(page, method, path, body) == expected, (path, body)


def test_a_call_over_the_api_says_what_clients_rely_on(page):
    status, body = request(page, "POST", "/ivr/start", CALLER)
    assert status == 200
    assert body["status"] == "connected"
    assert body["current_menu"] == "main"
    assert "flight status, press 1" in body["prompt"]
    call = {"call_id": body["call_id"]}
    asked = request(page, "POST", "/ivr/process_voice", call | {"text": "flight status"})[1]
    assert (asked["status"], asked["current_menu"]) == ("processed", "flight_status_pnr")
    found = request(page, "POST", "/ivr/process_voice", call | {"text": "AI1234"})[1]
    assert found["status"] == "pnr_found"
    assert found["pnr_info"] == {
        "pnr_display": "AI1234",
        "flight": "AI101",
        "status": "Confirmed",
        "route": "Mumbai to Delhi",
        "time": "Today 6:00 PM",
        "seats_available": 30,
    }
    refused = request(page, "POST", "/ivr/process_voice", call | {"text": "volcano"})[1]
    assert refused["status"] == "invalid"
    assert {*"123456789"} <= set(refused["valid_options"])
    on_hold = request(page, "POST", "/ivr/dtmf", call | {"digit": "0"})[1]
    assert on_hold["status"] == "transferring"
    assert request(page, "POST", "/ivr/end", call)[1] == call | {"status": "call_ended"}


def test_keys_of_a_secret_are_counted_and_not_told(page):
    call = dial(page)
    for digit in "6987654321":
        request(page, "POST", "/ivr/dtmf", call | {"digit": digit})
    request(page, "POST", "/ivr/dtmf", call | {"digit": "1"})
    body = request(page, "POST", "/ivr/dtmf", call | {"digit": "9"})[1]
    assert (body["status"], body["collected"]) == ("collecting", "••")


def test_health_counts_calls_and_rows(page):
    before = request(page, "GET", "/ivr/health")[1]
    assert before["status"] == "IVR Simulator Running"
    assert before["database_status"] == "Connected"
    assert before["total_bookings_in_db"] >= 7
    assert before["total_ff_accounts_in_db"] >= 3
    call = dial(page)
    live = request(page, "GET", "/ivr/health")[1]
    assert live["live_active_calls_in_db"] == before["live_active_calls_in_db"] + 1
    request(page, "POST", "/ivr/process_voice", call | {"text": "goodbye"})
    after = request(page, "GET", "/ivr/health")[1]
    assert after["live_active_calls_in_db"] == before["live_active_calls_in_db"]
    assert after["total_completed_calls_in_db"] == before["total_completed_calls_in_db"] + 1


# --- refusals -------------------------------------------------------------------------------------

MISFITS = {
    "no body": ("/ivr/start", None, "body"),
    "a list": ("/ivr/start", [1], "body"),
    "a text": ("/ivr/start", "call me", "body"),
    "no caller": ("/ivr/start", {}, "caller_number"),
    "a caller who is a number": ("/ivr/start", {"caller_number": 42}, "caller_number"),
    "a caller who is markup": ("/ivr/start", {"caller_number": "<b>1</b>"}, "caller_number"),
    "an odd id": ("/ivr/start", CALLER | {"call_id": "1; DROP TABLE"}, "call_id"),
    "no call": ("/ivr/dtmf", {"digit": "1"}, "call_id"),
    "two digits": ("/ivr/dtmf", {"call_id": "CALL_1", "digit": "12"}, "digit"),
    "a digit that is a number": ("/ivr/dtmf", {"call_id": "CALL_1", "digit": 1}, "digit"),
    "a letter": ("/ivr/dtmf", {"call_id": "CALL_1", "digit": "A"}, "digit"),
    "an Arabic digit": ("/ivr/dtmf", {"call_id": "CALL_1", "digit": "١"}, "digit"),
    "no text": ("/ivr/process_voice", {"call_id": "CALL_1"}, "text"),
    "a text that is an object": ("/ivr/process_voice", {"call_id": "CALL_1", "text": {}}, "text"),
    "too sure": ("/ivr/process_voice", {"call_id": "CALL_1", "text": "a", "confidence": 2},
        "confidence"),
    "a menu that is a number": ("/ivr/dtmf", {"call_id": "CALL_1", "digit": "1",
        "current_menu": 7}, "current_menu"),
    "an end of nothing": ("/ivr/end", {}, "call_id"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "body", "field"), MISFITS.values(), ids=list(MISFITS))
def test_a_body_that_does_not_fit_is_refused_by_its_field_and_nothing_is_written(
    page, path, body, field
):
    before = request(page, "GET", "/ivr/health")
    status, answer = request(page, "POST", path, body)
    assert status == 422
    assert answer["detail"].startswith(f"{field}: expected")
    assert request(page, "GET", "/ivr/health") == before


@pytest.mark.parametrize(
    ("path", "more"),
    [("/ivr/dtmf", {"digit": "1"}), ("/ivr/process_voice", {"text": "agent"}), ("/ivr/end", {})],
)
def test_an_unknown_call_is_not_found_and_an_ended_one_has_ended(page, path, more):
    status, answer = request(page, "POST", path, {"call_id": "CALL_0"} | more)
    assert (status, answer) == (404, {"detail": "Call not found in database"})
    call = dial(page)
    request(page, "POST", "/ivr/end", call)
    status, answer = request(page, "POST", path, call | more)
    assert (status, answer) == (400, {"detail": "Call has already ended"})


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/ivr/start", 405),
        ("GET", "/ivr/end", 405),
        ("POST", "/ivr/health", 405),
        ("DELETE", "/ivr/dtmf", 405),
        ("GET", "/ivr/nothing", 404),
        ("POST", "/../etc/passwd", 404),
    ],
)
def test_a_wrong_method_or_path_is_refused(page, method, path, status):
    answer = request(page, method, path, {})
    assert answer[0] == status
    assert answer[1]["detail"]


# --- the phone shows it ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call", ["request(null, null)", "request('GET', {})", "request(1, 2, 3, 4)"]
)
def test_a_request_that_is_none_is_answered_all_the_same(page, call):
    answer = page.evaluate(f"() => window.ivr.{call}")
    assert answer["status"] in (404, 405)
    assert answer["body"]["detail"]


def test_keys_and_words_of_a_request_act_on_the_live_call(live):
    phone, call = live
    answer = request(phone.page, "POST", "/ivr/dtmf", call | {"digit": "1"})[1]
    assert answer["current_menu"] == "flight_status_pnr"
    phone.expect_menu("flight_status_pnr")
    spoken = call | {"text": "A I one two three four"}
    answer = request(phone.page, "POST", "/ivr/process_voice", spoken)[1]
    assert answer["status"] == "pnr_found"
    phone.expect_menu("main")
    phone.expect_heard("Flight AI101, Mumbai to Delhi.")
    assert phone.captions("caller") == ["1", "A I one two three four"]
    assert answer["prompt"].split()[-4:] == phone.captions("ivr")[-1].split()[-4:]


def test_a_caller_and_a_client_may_take_turns(live):
    phone, call = live
    phone.press("1")
    phone.expect_menu("flight_status_pnr")
    for digit in "241":
        request(phone.page, "POST", "/ivr/dtmf", call | {"digit": digit})
    expect(phone.page.locator("#readout")).to_have_text("241")
    phone.press("234")
    phone.expect_heard("Flight AI101, Mumbai to Delhi.")


def test_a_pin_that_comes_by_requests_is_dots_on_the_phone(live):
    phone, call = live
    phone.press("6246813579")
    phone.expect_menu("frequent_flyer_pin")
    for digit in "482":
        request(phone.page, "POST", "/ivr/dtmf", call | {"digit": digit})
    expect(phone.page.locator("#readout")).to_have_text("•••")
    request(phone.page, "POST", "/ivr/dtmf", call | {"digit": "6"})
    phone.expect_menu("frequent_flyer_options")
    assert "4826" not in phone.page.locator("html").inner_html()


def test_a_request_may_hold_and_end_the_live_call(live):
    phone, call = live
    request(phone.page, "POST", "/ivr/process_voice", call | {"text": "agent"})
    phone.expect_state("transferring")
    request(phone.page, "POST", "/ivr/end", call)
    phone.expect_state("ended")
    expect(phone.page.get_by_role("status")).to_have_text("Call ended")
    phone.call()
    phone.expect_menu("main")


def test_a_refused_request_leaves_the_live_call_alone(live):
    phone, call = live
    said = phone.captions()
    for body in (call | {"digit": "x"}, call, {"digit": "1"}):
        assert request(phone.page, "POST", "/ivr/dtmf", body)[0] == 422
    assert phone.captions() == said
    phone.expect_menu("main")


def test_calls_of_clients_do_not_touch_the_phone(live):
    phone, _ = live
    other = dial(phone.page)
    request(phone.page, "POST", "/ivr/dtmf", other | {"digit": "3"})
    request(phone.page, "POST", "/ivr/end", other)
    phone.expect_menu("main")
    phone.expect_state("connected")
    assert phone.captions("caller") == []


def test_words_beyond_measure_and_half_characters_are_answered(page):
    call = dial(page)
    for text in ("flight " * 5000, "x" * 50_000, "\ud83d", "<img src=x onerror=1>", "\u0000"):
        status, body = request(page, "POST", "/ivr/process_voice", call | {"text": text})
        assert status == 200, body
        request(page, "POST", "/ivr/process_voice", call | {"text": "main menu"})
    status, body = request(page, "POST", "/ivr/process_voice", call | {"text": "baggage"})
    assert (status, body["current_menu"]) == (200, "baggage")
