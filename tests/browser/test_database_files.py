"""The database is saved as a file and loaded again; calls are found, read and saved."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from ivr.store import CallEvent, CallRecord, Database
from tests.browser.calling import PATIENT, go_to, press_through, request
from tests.browser.site import until

CALLS = 3000


@pytest.fixture(scope="module")
def shared_line(shared_line):
    shared_line.address += PATIENT
    return shared_line


def tab(line, name):
    line.page.get_by_role("tab", name=name).click()


@pytest.fixture
def download(line, saved_by):
    """Return a function that presses a button under Data and returns the saved file's bytes."""

    def download(name):
        tab(line, "Data")
        return saved_by(line.page.get_by_role("button", name=name, exact=True))

    return download


def bring(line, content, name="mine.sqlite"):
    tab(line, "Data")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    line.page.locator("#data-file").set_input_files(file)


def told(line, words):
    expect(line.page.locator("#data-told")).to_have_text(words)


def refused(line, words):
    faults = line.page.locator("#data-faults")
    expect(faults).to_contain_text("Nothing was changed.")
    expect(faults).to_contain_text(words)


def cancel_a_booking(line):
    go_to(line, "manage_booking_options")
    press_through(line, ("2", "manage_booking_cancel_confirm"), ("1", "main"))
    line.hang_up()


def test_the_tables_show_their_rows_and_what_the_last_turn_changed(line):
    page = line.page
    tab(line, "Data")
    choice, rows = page.get_by_label("Table", exact=True), page.locator("#tables-rows tr")
    place, changes = page.locator("#tables-place"), page.get_by_label("Changes in this call")
    choice.select_option("flights")
    expect(place).to_have_text(re.compile(r"^1–\d+ of \d+$"))
    page.get_by_label("Find a row").fill("AI101")
    expect(rows).to_have_count(1)
    seats = int(rows.first.locator("td").nth(6).inner_text())
    page.get_by_label("Find a row").fill("no such row")
    expect(page.locator("#tables-none")).to_have_text("No row fits. Take away a word.")
    choice.select_option("frequent_flyers")
    page.get_by_label("Find a row").fill("")
    assert "••••" in rows.first.inner_text()
    go_to(line, "manage_booking_options")
    press_through(line, ("2", "manage_booking_cancel_confirm"), ("1", "main"))
    expect(page.locator("#tables-said")).to_have_text("The last turn updated 2 rows.")
    changes.get_by_role("button", name="flights AI101").click()
    expect(rows).to_have_attribute("data-change", "updated")
    expect(rows.locator("del")).to_have_text(str(seats))
    expect(rows.locator("ins")).to_have_text(str(seats + 1))
    line.press("3")
    line.expect_menu("baggage")
    expect(page.locator("#tables-said")).to_have_text("The last turn changed nothing.")
    expect(page.locator("#tables-rows [data-change]")).to_have_count(0)
    expect(changes.locator("li")).not_to_have_count(0)
    line.hang_up()
    page.get_by_label("Find a row").fill("")
    choice.select_option("call_events")
    expect(place).to_have_text(re.compile(r"^1–25 of \d+$"))
    page.get_by_role("button", name="Next", exact=True).click()
    expect(place).to_have_text(re.compile(r"^26–"))
    page.get_by_role("button", name="Previous", exact=True).click()
    expect(place).to_have_text(re.compile(r"^1–25 of \d+$"))
    reset(line)
    expect(changes.locator("li")).to_have_count(0)


def status_of_the_booking(line):
    line.call()
    line.press("1241234")
    line.expect_heard("Flight AI101")
    line.hang_up()
    return " ".join(line.captions("ivr"))


@pytest.mark.parametrize("kind", ["SQLite file", "SQL dump"])
def test_what_was_taken_along_comes_back_whole(line, kind, download):
    before = download(kind)
    cancel_a_booking(line)
    assert "ancelled" in status_of_the_booking(line)
    bring(line, before, "before.sql" if kind == "SQL dump" else "before.sqlite")
    name = "before.sql" if kind == "SQL dump" else "before.sqlite"
    told(line, f"{name} is in use.")
    assert "ancelled" not in status_of_the_booking(line)
    line.page.get_by_role("tab", name="Data").click()
    line.page.get_by_role("button", name="Put it back").click()
    told(line, "The backup is back.")
    assert "ancelled" in status_of_the_booking(line)
    reset(line)


def reset(line):
    tab(line, "Data")
    line.page.get_by_role("button", name="Reset the database").click()
    line.page.get_by_role("button", name="Reset now").click()
    told(line, "Everything is as at the first start.")


def test_a_reset_asks_first_and_lasts(line):
    cancel_a_booking(line)
    tab(line, "Data")
    line.page.get_by_role("button", name="Reset the database").click()
    line.page.get_by_role("button", name="Keep everything").click()
    assert "ancelled" in status_of_the_booking(line)
    tab(line, "Data")
    line.page.get_by_role("button", name="Reset the database").focus()
    line.page.keyboard.press("Enter")
    expect(line.page.get_by_role("button", name="Keep everything")).to_be_focused()
    line.page.keyboard.press("Enter")
    expect(line.page.get_by_role("button", name="Reset now")).to_be_hidden()
    reset(line)
    put_back = line.page.get_by_role("button", name="Put it back")
    expect(put_back).to_be_visible()
    come_again(line)
    assert "ancelled" not in status_of_the_booking(line)
    come_again(line)
    tab(line, "Data")
    expect(line.page.locator("#data-backup-what")).to_have_text(
        "The database as it was before the reset."
    )
    put_back.click()
    told(line, "The backup is back.")
    assert "ancelled" in status_of_the_booking(line)
    reset(line)


def come_again(line):
    line.page.reload()
    line.page.locator('body[data-state="ready"]').wait_for(timeout=90_000)


# Presses Call while the file is being read, as a caller may who does not wait.
IMPATIENT = """
() => {
  const read = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = async function () {
    Blob.prototype.arrayBuffer = read;
    document.getElementById("call").click();
    return read.call(this);
  };
}
"""


def test_no_call_begins_while_the_database_is_replaced(line, download):
    image = download("SQLite file")
    line.page.evaluate(IMPATIENT)
    bring(line, image)
    expect(line.page.locator("#alert")).to_contain_text("The database is being replaced.")
    told(line, "mine.sqlite is in use.")
    assert line.state == "idle"
    line.call()
    line.expect_menu("main")


# A request that arrives while the new database is being written.
MEANWHILE = """
() => {
  const begin = IDBDatabase.prototype.transaction;
  const caller = { caller_number: "+911234567890", call_id: "CALL_77" };
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode === "readwrite") {
      IDBDatabase.prototype.transaction = begin;
      queueMicrotask(() => { window.asked = window.ivr.request("POST", "/ivr/start", caller); });
    }
    return begin.call(this, stores, mode, ...more);
  };
}
"""


def test_a_request_in_the_middle_of_a_reset_is_answered_and_spoils_nothing(line):
    line.page.evaluate(MEANWHILE)
    reset(line)
    answer = line.page.evaluate("window.asked")
    assert answer["status"] == 503
    assert "Another database has taken the place" in answer["body"]["detail"]
    line.page.reload()
    line.page.locator('body[data-state="ready"]').wait_for(timeout=90_000)
    ended = request(line.page, "POST", "/ivr/end", {"call_id": "CALL_77"})
    assert ended == (404, {"detail": "Call not found in database"})


def newer(image):
    with closing(sqlite3.connect(":memory:")) as made:
        made.deserialize(image)
        made.execute("PRAGMA user_version = 999")
        return made.serialize()


def foreign():
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE bookings (pnr TEXT)")
        return made.serialize()


BAD = {
    "truncated": (lambda image: image[: len(image) // 2], ""),
    "encrypted": (lambda image: bytes(byte ^ 0x5A for byte in image), ""),
    "newer": (newer, "999"),
    "foreign": (lambda image: foreign(), ""),
    "empty": (lambda image: b"", "empty"),
}


@pytest.mark.parametrize(("spoil", "words"), BAD.values(), ids=list(BAD))
def test_a_bad_file_is_refused_and_changes_nothing(line, spoil, words, download):
    image = download("SQLite file")
    bring(line, spoil(image))
    refused(line, words)
    line.call()
    line.expect_menu("main")
    line.hang_up()


def test_a_hostile_dump_is_refused(line, download):
    dump = download("SQL dump").decode()
    for hostile in ("ATTACH 'x' AS y;", "PRAGMA writable_schema = 1;", "SELECT 1;"):
        bring(line, dump.replace("\nCOMMIT;", f"\n{hostile}\nCOMMIT;").encode(), "mine.sql")
        refused(line, "")


def test_nothing_is_replaced_while_a_call_is_on(line, download):
    image = download("SQLite file")
    go_to(line, "baggage")
    bring(line, image)
    refused(line, "A call is on.")
    press_through(line, ("2", "main"))


# --- calls ----------------------------------------------------------------------------------------


def test_calls_leave_as_csv_and_json(line, download):
    cancel_a_booking(line)
    rows = list(csv.DictReader(io.StringIO(download("Calls as CSV").decode())))
    calls = json.loads(download("Calls as JSON"))
    assert len(rows) == len(calls) > 0
    assert rows[0]["outcome"] == calls[0]["outcome"] == "hung_up"
    spoken = [one["data"]["text"] for one in calls[0]["events"] if one["kind"] == "PlayPrompt"]
    assert any("cancelled" in text for text in spoken)
    reset(line)


def test_a_transcript_leaves_as_text_json_and_captions(line, saved_by):
    cancel_a_booking(line)
    tab(line, "Calls")
    entry = line.page.locator("details[data-call]").first
    entry.locator("summary").click()
    contents = {}
    for name in ("Text", "JSON", "WebVTT"):
        button = entry.get_by_role("button", name=name, exact=True)
        contents[name] = saved_by(button).decode()
    assert "Caller: pressed 2 4 1 2 3 4" in " ".join(contents["Text"].split())
    assert json.loads(contents["JSON"])["outcome"] == "hung_up"
    assert contents["WebVTT"].startswith("WEBVTT\n")
    reset(line)


def many_calls():
    """Return a database with thousands of calls, no two with the same words."""
    with closing(Database.open(":memory:")) as database:
        with database.atomic():
            for number in range(CALLS):
                time = f"2026-{1 + number * 11 // CALLS:02}-05T10:00:{number % 60:02}.000+00:00"
                id = f"CALL_{number}"
                words = json.dumps({"text": f"Parcel {number} is unterwegs", "language": "en"})
                database.save_call(
                    CallRecord(id, f"+9190000{number:05}", "f", time, None, None, "", "", "{}")
                )
                database.append_events([CallEvent(id, 1, time, "PlayPrompt", words)])
                outcome = "completed" if number % 2 else "hung_up"
                goals = "" if number % 3 else "Parcel found; Address changed"
                path = f"main > shelf_{number % 7}"
                record = CallRecord(
                    id, f"+9190000{number:05}", "f", time, time, outcome, "main", path, "{}", goals
                )
                database.save_call(record)
        return database.image()


def shown(line):
    return line.page.locator("#calls-list details").count()


def test_thousands_of_calls_scroll_and_are_found(line):
    bring(line, many_calls())
    told(line, "mine.sqlite is in use.")
    tab(line, "Calls")
    expect(line.page.locator(".call-id").first).to_contain_text(f"CALL_{CALLS - 1}")
    for _ in range(200):
        line.page.evaluate("document.getElementById('calls').scrollTop = 1e9")
        if line.page.get_by_text("CALL_0", exact=False).last.is_visible():
            break
        until(line.page, "new Promise(done => requestAnimationFrame(() => done(true)))")
    ends = line.page.locator(".call-id")
    expect(ends.last).to_have_text("+919000000000 · CALL_0")
    assert shown(line) < 600, "what is far away is not kept"
    find(line, words="parcel 1234")
    expect(line.page.locator(".call-id")).to_have_text(["+919000001234 · CALL_1234"])
    find(line, words="", caller="90000 02999")
    expect(line.page.locator(".call-id")).to_have_text(["+919000002999 · CALL_2999"])
    find(line, caller="", menu="shelf_3", outcome="completed", until="2026-01")
    assert 0 < shown(line) <= 50
    expect(form_button(line)).to_have_text("Filters (3)")
    form_button(line).click()
    expect(line.page.get_by_label("Menu", exact=True)).to_be_hidden()
    form_button(line).click()
    line.page.get_by_role("button", name="Clear", exact=True).click()
    expect(form_button(line)).to_have_text("Filters")
    find(line, words="parcel 2997", goal="none")
    expect(line.page.locator("#calls-empty")).to_contain_text("No call fits.")
    find(line, goal="")
    expect(line.page.locator("#calls-list summary")).to_contain_text(
        "Parcel found, Address changedcompleted"
    )
    find(line, words="parcel 2996")
    expect(line.page.locator("#calls-list summary")).to_contain_text(
        "Nothing was donecaller hung up at main"
    )
    find(line, words='" OR * NEAR( نص 😀')
    expect(line.page.locator("#calls-empty")).to_contain_text("No call fits.")
    find(line, words="", menu="", outcome="", until="")
    reset(line)


def form_button(line):
    return line.page.locator("#calls-search").get_by_role("button", name="Filters")


def find(line, **given):
    form = line.page.locator("#calls-search")
    for name, value in given.items():
        box = form.locator(f"[name={name}]")
        if not box.is_visible():
            form.get_by_role("button", name="Filters").click()
        if name in ("goal", "outcome"):
            box.select_option(value)
        elif name in ("since", "until") and len(value) == 7:
            box.fill(f"{value}-28")
        else:
            box.fill(value)


def test_a_live_call_is_found_by_what_is_being_said(line):
    line.call()
    status, health = request(line.page, "GET", "/ivr/health")
    assert (status, health["live_active_calls_in_db"]) == (200, 1)
    tab(line, "Calls")
    find(line, words="namast")
    expect(line.page.locator(".outcome").first).to_have_text("live")
    find(line, words="")
