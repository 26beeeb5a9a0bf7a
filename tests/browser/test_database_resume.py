"""A page is closed or reloaded in the middle of a call, and goes on with the call."""

import pytest
from playwright.sync_api import expect

from tests.browser.calling import (
    PATIENT,
    go_to,
    keys_of,
    new_pnr,
    press_through,
    request,
    talk_through,
)
from tests.browser.phone import Phone
from tests.browser.site import INSTANT, NAMES, ROOT, start

QUERY = INSTANT + PATIENT


@pytest.fixture
def phone(open_line):
    return Phone(open_line(query=QUERY))


def come_again(phone):
    """Reload the page, as a caller does whose page broke."""
    phone.page.reload()
    phone.page.locator('body[data-state="ready"]').wait_for(timeout=90_000)


def test_an_interrupted_call_goes_on_where_it_was(phone):
    go_to(phone, "manage_booking_options")
    call = phone.body.get_attribute("data-call-id")
    said = phone.captions("ivr")
    come_again(phone)
    expect(phone.page.locator("#state")).to_have_text("Interrupted")
    assert phone.captions("ivr") == said
    phone.call()
    phone.expect_menu("manage_booking_options")
    assert phone.body.get_attribute("data-call-id") == call
    assert phone.captions("ivr")[-1] == said[-1], "the prompt is said again"
    expect(phone.page.locator("#log")).not_to_contain_text("was interrupted")
    events = phone.page.locator("#now-events")
    expect(events).to_contain_text("CallResumed")
    expect(events).to_contain_text("CallAnswered")
    press_through(phone, ("2", "manage_booking_cancel_confirm"), ("1", "main"))
    phone.expect_heard("cancelled")


def test_an_entry_that_was_half_typed_is_kept(phone):
    go_to(phone, "flight_status_pnr")
    phone.press("241")
    expect(phone.page.locator("#readout")).to_have_text("241")  # so it is kept
    come_again(phone)
    phone.call()
    expect(phone.page.locator("#readout")).to_have_text("241")
    press_through(phone, ("234", "main"))
    phone.expect_heard("Flight AI101")


def test_a_secret_that_was_half_typed_is_asked_for_again(phone):
    go_to(phone, "frequent_flyer_pin")
    phone.press("19")
    come_again(phone)
    phone.call()
    phone.expect_menu("frequent_flyer_pin")
    expect(phone.page.locator("#readout")).to_have_text("")
    press_through(phone, ("1995", "frequent_flyer_options"))


def test_a_booking_is_there_after_the_page_was_closed(page, context, open_line):
    phone = Phone(open_line(query=QUERY))
    go_to(phone, "booking_ask_name")
    talk_through(phone, ("Anita Rao", "booking_ask_age"))
    press_through(phone, ("34#", "booking_ask_gender"), ("2", "booking_confirm_details"))
    press_through(phone, ("1", "main"))
    pnr = new_pnr(phone)
    phone.hang_up()
    page.close()
    later = Phone(open_line(context.new_page(), QUERY))
    go_to(later, "flight_status_pnr")
    press_through(later, (keys_of(pnr), "main"))
    later.expect_heard("Flight")


def test_an_interrupted_call_can_be_ended_instead(phone):
    go_to(phone, "baggage")
    first = phone.body.get_attribute("data-call-id")
    come_again(phone)
    phone.page.get_by_role("button", name="End that call").click()
    expect(phone.page.locator("#state")).to_have_text("Ready")
    assert request(phone.page, "POST", "/ivr/end", {"call_id": first})[0] == 400
    phone.call()
    phone.expect_menu("main")
    assert phone.body.get_attribute("data-call-id") != first


def test_a_call_over_the_api_goes_on_over_the_api(phone):
    number = {"caller_number": "+911234567890", "call_id": "CALL_77"}
    request(phone.page, "POST", "/ivr/start", number)
    come_again(phone)
    expect(phone.page.locator("#state")).to_have_text("Ready")
    pressed = {"call_id": "CALL_77", "digit": "1"}
    status, answer = request(phone.page, "POST", "/ivr/dtmf", pressed)
    assert (status, answer["current_menu"]) == (200, "flight_status_pnr")


AGED = """
(() => {
  const Real = Date, ahead = HOURS * 3600 * 1000;
  window.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
  };
})();
"""


@pytest.mark.parametrize(
    ("hours", "state"), [(13, "Ready"), (2, "Interrupted"), (-5, "Interrupted")]
)
def test_a_call_goes_on_for_half_a_day_and_a_clock_that_went_back_ends_none(phone, hours, state):
    go_to(phone, "baggage")
    phone.page.add_init_script(AGED.replace("HOURS", str(hours)))
    come_again(phone)
    expect(phone.page.locator("#state")).to_have_text(state)
    if state == "Ready":
        phone.page.get_by_role("tab", name="Calls").click()
        expect(phone.page.locator(".outcome").first).to_have_text("abandoned")


def test_a_call_to_a_flow_of_ones_own_goes_on_although_its_file_is_gone(phone):
    flow = (ROOT / "flows" / "pizza.toml").read_text("utf-8").replace("title", "title ", 1)
    file = {"name": "mine.toml", "mimeType": "application/toml", "buffer": flow.encode()}
    phone.page.locator("#flow-file").set_input_files(file)
    expect(phone.page.locator("#line-title")).not_to_contain_text("Air India")
    phone.call()
    said, menu = phone.captions("ivr")[-1], phone.menu
    come_again(phone)
    expect(phone.page.locator("#line-title")).to_have_text("Corner Pizza")
    phone.page.get_by_role("tab", name="Editor").click()
    chosen = phone.page.locator("#flow-select")
    expect(chosen).to_have_value("mine.toml")
    chosen.select_option("flows/air_india.toml")
    expect(phone.page.locator(".notice").last).to_contain_text("answers from the next call.")
    come_again(phone)
    expect(chosen).to_have_value("flows/air_india.toml")
    expect(phone.page.locator("#line-title")).to_have_text("Corner Pizza")
    phone.call()
    phone.expect_menu(menu)
    assert phone.captions("ivr")[-1] == said
    phone.hang_up()
    phone.page.get_by_role("tab", name="Editor").click()
    chosen.select_option("mine.toml")
    expect(phone.page.locator("#log")).to_be_empty()
    chosen.select_option("flows/air_india.toml")
    phone.call()
    phone.expect_menu("main")


TAKEN = """
[flow]
title = "Another line with bookings"
start = "main"
[data]
sql = "CREATE TABLE bookings (number TEXT PRIMARY KEY)"
[node.main]
kind = "menu"
prompt = "Press 1."
[[node.main.choices]]
key = "1"
to = "main"
"""


def test_a_flow_whose_tables_are_taken_is_used_with_a_database_of_its_own_in_one_press(phone, site):
    page = phone.page
    file = {"name": "mine.toml", "mimeType": "application/toml", "buffer": TAKEN.encode()}
    page.locator("#flow-file").set_input_files(file)
    alert = page.locator("#alert")
    expect(alert).to_contain_text("the table bookings belongs to the flow air_india.toml")
    alert.get_by_role("button", name="Use it with a database of its own").click()
    page.wait_for_url("**db=mine*")
    page.locator('body[data-state="ready"]').wait_for(timeout=90_000)
    expect(page.locator("#line-title")).to_have_text("Another line with bookings")
    come_again(phone)
    phone.call()
    phone.expect_heard("Press 1.")
    phone.hang_up()
    start(page, site + QUERY)
    expect(page.locator("#line-title")).to_have_text("Air India-style line")


def test_a_page_in_memory_keeps_nothing(page, site):
    phone = Phone(start(page, f"{site}{QUERY}&db=:memory:"))
    assert page.locator("body").get_attribute("data-saved") == "never"
    go_to(phone, "baggage")
    come_again(phone)
    expect(page.locator("#state")).to_have_text("Ready")
    names = page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))")
    assert [name for name in names if "memory" in name] == []


# Stores the page's database as a version did whose names did not contain the page's path.
AS_EARLIER = """
async ([now, earlier]) => {
  const answer = (request) => new Promise((ok, no) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });
  const source = await answer(indexedDB.open(now));
  const opening = indexedDB.open(earlier, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("files");
  const target = await answer(opening);
  const store = source.transaction("files").objectStore("files");
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()].map(answer));
  const writing = target.transaction("files", "readwrite");
  keys.forEach((key, place) => writing.objectStore("files").put(values[place], key));
  await new Promise((ok) => { writing.oncomplete = ok; });
  source.close();
  target.close();
  await answer(indexedDB.deleteDatabase(now));
}
"""


def test_a_call_of_a_version_with_other_names_goes_on(phone, site):
    go_to(phone, "manage_booking_options")
    page = phone.page
    page.goto(site + "assets/icon.svg")
    page.evaluate(AS_EARLIER, [NAMES.of_database("main"), "ivr-simulator/main"])
    start(page, site + QUERY)
    expect(page.locator("#state")).to_have_text("Interrupted")
    phone.call()
    phone.expect_menu("manage_booking_options")
    names = page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))")
    assert {NAMES.of_database("main"), "ivr-simulator/main"} <= set(names)


PIN_IN_STORAGE = """
async (digits) => {
  const places = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith("ivr-simulator/")) continue;
    const db = await new Promise((ok, no) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => ok(request.result);
      request.onerror = () => no(request.error);
    });
    const store = db.transaction("files").objectStore("files");
    const values = await new Promise(ok => {
      const request = store.getAll();
      request.onsuccess = () => ok(request.result);
    });
    db.close();
    for (const value of values) {
      const text = new TextDecoder("latin1").decode(value);
      places.push([text.includes(digits), value.length]);
    }
  }
  return places;
}
"""


def test_the_digits_of_a_pin_are_nowhere_in_what_is_kept(phone, context):
    pin = "8063"  # part of no number, time or price in the database
    go_to(phone, "frequent_flyer_pin")
    press_through(phone, (pin, "frequent_flyer_pin"))
    phone.say("eight zero six three")
    phone.expect_heard("That PIN is not right. Tries left: 1.")
    phone.hang_up()
    found = phone.page.evaluate(PIN_IN_STORAGE, pin)
    assert sum(length for _, length in found) > 50_000, "the database is there"
    assert [yes for yes, _ in found if yes] == []
    spoken = phone.page.evaluate(PIN_IN_STORAGE, "zero six three")
    assert [yes for yes, _ in spoken if yes] == []
