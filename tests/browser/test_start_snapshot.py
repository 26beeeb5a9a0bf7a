"""A second visit starts Python from a memory snapshot, or without it if the snapshot is damaged.

Most tests of this file use one profile. A copy of its snapshot is kept, and is put back before each
test.
"""

import pytest

from tests.browser.calling import PATIENT, keys_of, new_pnr, press_through, request, talk_through
from tests.browser.phone import Phone
from tests.browser.python import how_started, run
from tests.browser.site import INSTANT, launch, start, until
from tests.browser.visits import EMPTY_PAGE, MADE
from tests.browser.watching import Watch

pytestmark = pytest.mark.first_visit

CALLER = {"caller_number": "+911234567890"}
MAKING_LIMIT = 120.0
KILOBYTES_IN_FIREFOX = "dom.quotaManager.temporaryStorage.fixedLimit"

APP = "/lib/app.zip"
# Objects that came with the snapshot are frozen.
IMPORTED_ANEW = """
import gc, sys
anew = {id(each) for each in gc.get_objects()}
ours = {name: each for name, each in sys.modules.items() if name.startswith("ivr")}
early = {name for name, each in ours.items() if each.__spec__.loader.archive == "/lib/app.zip"}
str([name for name in early if id(ours[name]) in anew])
"""
OUTCOME = 'performance.getEntriesByName("snapshot-done")[0].detail'

COPY = """
async ([from, to]) => {
  await caches.delete(to);
  const target = await caches.open(to);
  const source = await caches.open(from);
  for (const key of await source.keys()) await target.put(key, await source.match(key));
}
"""

# Changes the bytes of the stored snapshot, but not its name or its hash.
CHANGE = """
async (change) => {
  const shelf = await caches.open("ivr-simulator/ snapshot");
  const [key] = await shelf.keys();
  const answer = await shelf.match(key);
  const headers = new Headers(answer.headers);
  let bytes = new Uint8Array(await answer.arrayBuffer());
  const changed = new Function("bytes", "headers", `return (async () => {${change}})()`);
  bytes = await changed(bytes, headers);
  await shelf.put(key, new Response(bytes, { headers }));
}
"""
RENAME = """
async () => {
  const shelf = await caches.open("ivr-simulator/ snapshot");
  const [key] = await shelf.keys();
  await shelf.put(key.url.slice(0, -4) + "0000", await shelf.match(key));
  await shelf.delete(key);
}
"""
KEYS = (
    'async () => (await (await caches.open("ivr-simulator/ snapshot")).keys()).map(key => key.url)'
)


@pytest.fixture(scope="module")
def profile(browser, site):
    """Return a browser context in which the page has made its snapshot."""
    context = browser.new_context()
    page = start(context.new_page(), site + INSTANT)
    assert how_started(page) == "python-started"
    until(page, MADE, MAKING_LIMIT)
    assert page.evaluate(OUTCOME) == "kept"
    page.evaluate(COPY, ["ivr-simulator/ snapshot", "aside"])
    page.close()
    yield context
    context.close()


@pytest.fixture
def visit(profile, site, expected_errors):
    """Return a function that opens the page again, with the snapshot as the test left it."""
    watch = Watch(site.split("/")[2], expected_errors)
    keeper = profile.new_page()
    keeper.goto(site + "package.json")
    keeper.evaluate(COPY, ["aside", "ivr-simulator/ snapshot"])
    watch.attach(profile)

    def visit(script=None, change=None, database="main"):
        if script:
            keeper.evaluate(script, change)
        return start(profile.new_page(), f"{site}{INSTANT}{PATIENT}&db={database}")

    yield visit
    for page in profile.pages:
        page.close()
    assert watch.verdict() == []


def book(page):
    """Book a flight, and return the new booking's code."""
    page.bring_to_front()
    phone = Phone(page)
    phone.call()
    press_through(phone, ("5", "booking_ask_flight"), ("105#", "booking_ask_name"))
    talk_through(phone, ("Anita Rao", "booking_ask_age"))
    press_through(phone, ("34#", "booking_ask_gender"), ("2", "booking_confirm_details"))
    press_through(phone, ("1", "main"))
    pnr = new_pnr(phone)
    press_through(phone, ("1", "flight_status_pnr"), (keys_of(pnr), "main"))
    return pnr


def test_a_second_visit_starts_from_the_snapshot_and_a_whole_call_works(visit):
    page = visit()
    assert how_started(page) == "python-restored"
    assert len(book(page)) == 6


def test_what_a_snapshot_has_is_not_imported_again_and_pyscript_writes_no_files(visit):
    page = visit()
    assert run(page, "import gc; gc.get_freeze_count()") > 10_000
    assert run(page, IMPORTED_ANEW) == "[]"
    assert run(page, "import ivr.browser.main as main; main.__spec__.loader.archive") == APP
    assert run(page, "import pathlib, sys; pathlib.Path('pyscript').exists()") is False
    assert run(page, "'pyscript' in sys.modules") is False
    assert run(page, "import pyscript; pyscript.window.location.href") == page.url


def test_two_restored_pages_draw_different_calls_codes_and_numbers(visit):
    pages = [visit(database="one"), visit(database="two")]
    assert [how_started(page) for page in pages] == ["python-restored"] * 2
    dialled = [request(page, "POST", "/ivr/start", CALLER)[1] for page in pages]
    assert dialled[0]["call_id"] != dialled[1]["call_id"]
    numbers = [run(page, "import random; random.random()") for page in pages]
    assert numbers[0] != numbers[1]
    assert book(pages[0]) != book(pages[1])


FAULTS = {
    "flipped bytes all over": """
        for (let i = 0; i < 99; i++) bytes[Math.floor(Math.random() * bytes.length)] ^= 0x55;
        return bytes;""",
    "a torn end": "return bytes.slice(0, bytes.length / 2);",
    "no snapshot at all": """
        const other = new TextEncoder().encode("no snapshot ".repeat(99999));
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", other));
        headers.set("X-Digest", Array.from(digest, b => b.toString(16).padStart(2, "0")).join(""));
        return other;""",
    "what Pyodide refuses": """
        const runs = new Uint32Array(bytes.buffer)[1];
        bytes[(2 + 2 * runs) * 4] ^= 0x55;  // where the memory begins
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
        headers.set("X-Digest", Array.from(digest, b => b.toString(16).padStart(2, "0")).join(""));
        return bytes;""",
}


@pytest.mark.parametrize("change", FAULTS.values(), ids=list(FAULTS))
def test_a_bad_snapshot_goes_and_the_page_starts_without_it(visit, expected_errors, change):
    # Pyodide's own message about a snapshot that it refuses.
    expected_errors.append("console error")
    page = visit(CHANGE, change)
    assert how_started(page) == "python-started"
    assert page.evaluate(KEYS) == []
    phone = Phone(page)
    phone.call()
    phone.expect_menu("main")


def test_a_snapshot_of_another_version_is_not_found(visit):
    page = visit(script=RENAME)
    assert how_started(page) == "python-started"


TOUCHED = "setInterval(() => dispatchEvent(new Event('pointerdown')), 100);"
HIDE = """
() => {
  Object.defineProperty(document, "hidden", { value: true });
  document.dispatchEvent(new Event("visibilitychange"));
}
"""
MADE_BY_THEN = f"new Promise((done) => setTimeout(() => done({MADE}), 1500))"


def test_none_is_kept_beside_a_call_or_while_the_page_is_used_but_once_hidden(page, open_line):
    page.add_init_script(TOUCHED)
    phone = Phone(open_line())
    phone.call()
    phone.expect_menu("main")
    assert page.evaluate(MADE_BY_THEN) == 0
    phone.hang_up()
    assert page.evaluate(MADE_BY_THEN) == 0
    page.evaluate(HIDE)
    until(page, MADE, MAKING_LIMIT)
    assert page.evaluate(OUTCOME) == "kept"


def test_a_page_that_cannot_make_a_snapshot_works(page, open_line, expected_errors):
    expected_errors.append("net::ERR_FAILED")
    page.route("**/loader/making.mjs", lambda route: route.abort())
    phone = Phone(open_line())
    phone.call()
    phone.expect_menu("main")


REFUSED = """
const refuse = () => { throw new DOMException("refused", "SecurityError"); };
Object.defineProperty(window, "caches", { get: refuse, configurable: true });
Object.defineProperty(window, "indexedDB", { get: refuse, configurable: true });
"""
NO_CACHES = """
// The empty page that a tab begins with has none in Firefox.
if (window.caches) {
  caches.open = () => Promise.reject(new DOMException("refused", "SecurityError"));
}
"""
TO_THE_DATABASE_AND_BACK = """
async () => {
  const shelf = await import(new URL("loader/shelf.mjs", document.baseURI));
  const { packed } = await import(new URL("loader/sparse.mjs", document.baseURI));
  await shelf.keep("one", await packed(new Uint8Array([1])));
  await shelf.keep("two", await packed(new Uint8Array([2, 3])));
  const found = [await shelf.find("one"), await shelf.find("two")].map(x => x && [...x]);
  await shelf.drop();
  return [...found, await shelf.find("two")];
}
"""


ROUND_TRIP = """
async () => {
  const { pack, unpack } = await import(new URL("../loader/sparse.mjs", document.baseURI));
  const page = 65536;
  const sizes = [0, 1, page - 1, page, page + 1, 9 * page + 7];
  const places = [[], [0], [5 * page], [page - 1, page], [9 * page + 6], [0, 4 * page]];
  const packed = [];
  for (const size of sizes) for (const filled of places) {
    const bytes = new Uint8Array(size);
    for (const place of filled) if (place < size) bytes[place] = 7;
    const small = pack(bytes), again = unpack(small.buffer);
    const differs = (byte, place) => byte !== bytes[place];
    if (again.length !== size || again.some(differs)) return [size, filled];
    packed.push(small.length);
  }
  return packed;
}
"""


def test_memory_is_kept_without_its_empty_pages(page, site, expected_errors):
    expected_errors.append("status of 404")  # the browser itself requests an icon
    page.goto(site + EMPTY_PAGE)
    sizes = page.evaluate(ROUND_TRIP)
    assert len(sizes) == 36
    assert max(sizes) < 3 * 65536


def test_refused_storage_means_a_plain_start(page, open_line, expected_errors):
    # PyScript also asks for a database of its own, and works without it.
    expected_errors.append("page error: refused")
    page.add_init_script(REFUSED)
    assert how_started(open_line()) == "python-started"


def test_without_cache_storage_a_snapshot_is_kept_in_a_database(page, site, expected_errors):
    expected_errors.append("status of 404")  # the browser itself requests an icon
    page.add_init_script(NO_CACHES)
    page.goto(site + "package.json")
    assert page.evaluate(TO_THE_DATABASE_AND_BACK) == [None, [2, 3], None]


@pytest.fixture
def cramped(playwright, engine, open_line, watch):
    """Return the page in a browser that gives it a million bytes of storage."""
    if engine == "chromium":
        started = open_line()
        limit = {"origin": started.evaluate("location.origin"), "quotaSize": 1_000_000}
        started.context.new_cdp_session(started).send("Storage.overrideQuotaForOrigin", limit)
        yield started
    else:
        browser = launch(playwright, engine, {KILOBYTES_IN_FIREFOX: 1000})
        context = browser.new_context()
        watch.attach(context)
        yield open_line(context.new_page())
        browser.close()


def test_on_a_full_disk_none_is_made(cramped):
    until(cramped, MADE, MAKING_LIMIT)
    assert cramped.evaluate(OUTCOME) != "kept"
    assert cramped.evaluate(KEYS) == []
