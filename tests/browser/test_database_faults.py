"""A browser that cannot save, or has damaged data: the call goes on, and the page says so."""

import base64
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from ivr.store import Database
from ivr.store.journal import TIP
from ivr.store.journal.recovery import CHUNK, Base
from ivr.store.journal.vault import Tip, base_key, chunk_key, digest
from tests.browser.calling import PATIENT, go_to, press_through
from tests.browser.phone import Phone
from tests.browser.site import INSTANT, NAMES, start, until

QUERY = INSTANT + PATIENT
READY = 'body[data-state="ready"]'
LIMIT = 90_000

# window.refuse says what IndexedDB does wrong now; "" is nothing.
BROKEN = """
(() => {
  window.refuse = FIRST;
  try { window.refuse = localStorage.refuse ?? FIRST; } catch {}  // an empty page has none
  const throwing = () => { throw new DOMException("The disk is gone.", "UnknownError"); };
  const open = IDBFactory.prototype.open, begin = IDBDatabase.prototype.transaction;
  const put = IDBObjectStore.prototype.put;
  const ours = name => name.startsWith("ivr-simulator/");
  IDBFactory.prototype.open = function (name, ...more) {
    return ours(name) && window.refuse === "open" ? throwing() : open.call(this, name, ...more);
  };
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    const refused = ours(this.name) && mode === "readwrite" && window.refuse === "write";
    return refused ? throwing() : begin.call(this, stores, mode, ...more);
  };
  let puts = 0;
  IDBObjectStore.prototype.put = function (...given) {
    if (ours(this.transaction.db.name)) {
      if (window.refuse === "half-way" && puts++ % 2) throwing();
      if (window.refuse === "late") setTimeout(() => {}, 0), this.transaction.abort();
      if (window.refuse === "late") return { };
    }
    return put.apply(this, given);
  };
})();
"""


def open_broken(open_line, page, how):
    page.add_init_script(BROKEN.replace("FIRST", repr(how)))
    return Phone(open_line(query=QUERY))


def saved(phone, state):
    expect(phone.page.locator("body")).to_have_attribute("data-saved", state)


@pytest.mark.parametrize("how", ["open", "write", "half-way", "late"])
def test_where_the_browser_fails_the_call_goes_on_and_is_saved_when_it_can_be(
    page, open_line, how, expected_errors
):
    phone = open_broken(open_line, page, how)
    go_to(phone, "baggage")
    saved(phone, "no")
    expect(page.get_by_role("alert").filter(has_text="Not saved.")).to_be_visible()
    page.evaluate("window.refuse = localStorage.refuse = ''")
    press_through(phone, ("2", "main"))
    saved(phone, "yes")
    expect(page.locator("#unsaved")).to_be_hidden()
    page.reload()
    page.locator(READY).wait_for(timeout=LIMIT)
    expect(page.locator("#state")).to_have_text("Interrupted")
    phone.call()
    phone.expect_menu("main")


def test_what_cannot_be_saved_can_be_downloaded(page, open_line, saved_by):
    phone = open_broken(open_line, page, "write")
    go_to(phone, "baggage")
    button = page.locator("#unsaved").get_by_role("button", name="Download")
    assert saved_by(button).startswith(b"SQLite format 3\0")


ROOM = 60_000
"""Bytes that a call may still write, which is a few menus."""


@pytest.mark.chromium("the quota is set through Chromium's own protocol")
def test_a_quota_that_is_hit_in_the_middle_of_a_call_is_told(page, site, open_line):
    origin, protocol = site.rstrip("/"), page.context.new_cdp_session(page)
    phone = Phone(open_line(query=QUERY))
    phone.call()
    saved(phone, "yes")
    used = protocol.send("Storage.getUsageAndQuota", {"origin": origin})["usage"]
    limit = {"origin": origin, "quotaSize": used + ROOM}
    protocol.send("Storage.overrideQuotaForOrigin", limit)
    for _ in range(200):
        press_through(phone, ("3", "baggage"), ("2", "main"))
        if page.locator("body").get_attribute("data-saved") == "no":
            break
    saved(phone, "no")
    expect(page.locator("#unsaved-why")).to_contain_text("no more room")
    protocol.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    press_through(phone, ("1", "flight_status_pnr"))
    phone.expect_state("connected")


SPOIL = """
async ([prefix, cut]) => {
  const request = indexedDB.open("ivr-simulator/ database main");
  const db = await new Promise((ok, no) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });
  const writing = db.transaction("files", "readwrite");
  const store = writing.objectStore("files");
  const keys = await new Promise(ok => {
    const asked = store.getAllKeys();
    asked.onsuccess = () => ok(asked.result);
  });
  const named = keys.filter(key => key.startsWith(prefix));
  if (cut) store.put(new Uint8Array([1, 2, 3]), named.at(-1));
  else store.delete(named.at(-1));
  await new Promise(ok => { writing.oncomplete = ok; });
  db.close();
  return named.length;
}
"""


def spoil(phone, prefix, cut):
    """Damage the vault from a page that does not use it, and open the simulator again."""
    assert phone.page.evaluate(SPOIL, [prefix, cut]) > 0
    phone.page.reload()


@pytest.mark.parametrize("cut", [True, False], ids=["damaged", "missing"])
def test_a_piece_that_is_lost_is_told_and_what_came_before_is_there(open_line, cut):
    phone = Phone(open_line(query=QUERY))
    go_to(phone, "baggage")
    saved(phone, "yes")
    spoil(phone, "wal/", cut)
    phone.page.locator(READY).wait_for(timeout=LIMIT)
    expect(phone.page.locator("#alert")).to_contain_text("A part of what was saved")
    expect(phone.page.locator("#state")).to_have_text("Interrupted")
    phone.call()
    phone.expect_menu("baggage")
    press_through(phone, ("2", "main"))


def test_a_damaged_base_is_set_aside_and_not_thrown_away(open_line):
    phone = Phone(open_line(query=QUERY))
    page = phone.page
    spoil(phone, "chunk/", True)
    page.locator('body[data-state="failed"]').wait_for(timeout=LIMIT)
    expect(page.locator("#alert")).to_contain_text("parts are missing or damaged")
    aside = page.get_by_role("button", name="Set it aside and start anew")
    page.evaluate(BROKEN.replace("FIRST", "'write'"))
    aside.click()
    expect(page.locator("#alert")).to_contain_text("could not be set aside.")
    expect(page.locator("#alert")).to_contain_text("The disk is gone.")
    page.evaluate("window.refuse = ''")
    with page.expect_navigation():
        aside.click()
    page.locator(READY).wait_for(timeout=LIMIT)
    phone.call()
    phone.expect_menu("main")
    names = page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))")
    assert any(name.startswith("ivr-simulator/ database main-aside-") for name in names)


PUT = """
async ([name, contents]) => {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => contents && request.result.createObjectStore("files");
  const db = await new Promise((ok, no) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });
  if (contents) {
    const writing = db.transaction("files", "readwrite");
    const store = writing.objectStore("files");
    store.clear();
    for (const [key, value] of Object.entries(contents)) {
      const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      store.put(typeof value === "string" ? bytes(value) : value, key);
    }
    await new Promise((ok) => { writing.oncomplete = ok; });
  }
  db.close();
}
"""


def vault_of(image):
    """Return what lies in a vault with that database in it, as JavaScript is given it."""
    chunks = [image[at : at + CHUNK] for at in range(0, len(image), CHUNK)]
    listed = Base(len(image), tuple((1, digest(chunk)) for chunk in chunks)).encode()
    tip = Tip("other", 1, 0, 0, digest(listed)).encode()
    contents = {chunk_key(1, number): chunk for number, chunk in enumerate(chunks)}
    contents |= {TIP: tip, base_key(1): listed}
    return {key: base64.b64encode(data).decode() for key, data in contents.items()}


def with_tables_of_another_flow():
    with closing(Database.open(":memory:")) as database:
        database.seed("other.toml", "CREATE TABLE bookings (odd TEXT)")
        return vault_of(database.image())


def with_a_broken_page():
    """Return a database whose table of flows is garbage, which SQLite finds when it reads that."""
    with closing(Database.open(":memory:")) as database:
        image = bytearray(database.image())
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'flows'"
        [(root,)] = database.rows(sql)
        image[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
        return vault_of(bytes(image))


BROKEN_VAULTS = {
    "tables of another flow": with_tables_of_another_flow,
    "a broken page": with_a_broken_page,
    "no bytes": lambda: {TIP: 5, "base/0000000001": {"a": 1}, "chunk/0000000001/00000000": None},
}


def test_whatever_is_wrong_with_a_database_it_can_be_set_aside(page, site, open_line, saved_by):
    for number, broken in enumerate(BROKEN_VAULTS.values()):
        page.goto(site + "assets/icon.svg")
        page.evaluate(PUT, [NAMES.of_database("main"), broken()])
        page.goto(site + QUERY)
        page.locator('body[data-state="failed"]').wait_for(timeout=LIMIT)
        expect(page.locator("#alert")).to_contain_text("cannot be used")
        page.get_by_role("button", name="Set it aside and start anew").click()
        page.locator(READY).wait_for(timeout=LIMIT)
        expect(page.locator("body")).to_have_attribute("data-saved", "yes")
        page.get_by_role("tab", name="Data").click()
        expect(page.locator("#data-aside-list li")).to_have_count(number + 1)
    phone = Phone(page)
    phone.call()
    phone.expect_menu("main")
    kept = [saved_by(one) for one in page.locator("#data-aside-list button").all()]
    assert sorted(content[:1] for content in kept) == [b"S", b"{", b"{"]


def test_a_database_of_another_program_leaves_the_page_usable(page, site, open_line):
    page.goto(site + "assets/icon.svg")
    page.evaluate(PUT, [NAMES.of_database("main"), None])
    phone = Phone(open_line(query=QUERY))
    go_to(phone, "baggage")
    saved(phone, "no")
    expect(page.locator("#unsaved-why")).to_contain_text("was not saved by this page")


def test_a_call_that_cannot_go_on_is_told_on_the_phone(page, site, open_line, saved_by):
    phone = Phone(open_line(query=QUERY))
    go_to(phone, "baggage")
    call = phone.body.get_attribute("data-call-id")
    page.get_by_role("tab", name="Data").click()
    phone.hang_up()
    image = saved_by(page.get_by_role("button", name="SQLite file", exact=True))
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(image)
        database.execute("UPDATE call_history SET ended_at = NULL, outcome = NULL, snapshot = '{}'")
        database.commit()
        image = database.serialize()
    page.goto(site + "assets/icon.svg")
    page.evaluate(PUT, [NAMES.of_database("main"), vault_of(image)])
    start(page, site + QUERY)
    expect(page.locator("#alert")).to_contain_text(f"The call {call} was interrupted and cannot go")
    expect(page.locator("#state")).to_have_text("Ready")
    page.get_by_role("tab", name="Data").click()
    file = {"name": "mine.sqlite", "mimeType": "application/octet-stream", "buffer": image}
    page.locator("#data-file").set_input_files(file)
    ended = f"mine.sqlite is in use. Call {call} could not go on and was ended, because the call"
    expect(page.locator("#data-told")).to_contain_text(ended)
    phone.call()
    phone.expect_menu("main")


EVICT = SPOIL.replace("store.delete(named.at(-1))", "store.clear()")


def test_a_browser_that_throws_everything_away_is_given_all_of_it_again(open_line):
    phone = Phone(open_line(query=QUERY))
    go_to(phone, "manage_booking_options")
    phone.page.evaluate(EVICT, ["", False])
    press_through(phone, ("2", "manage_booking_cancel_confirm"))
    until(phone.page, "document.body.dataset.saved === 'yes'")
    phone.page.reload()
    phone.page.locator(READY).wait_for(timeout=LIMIT)
    phone.call()
    phone.expect_menu("manage_booking_cancel_confirm")
