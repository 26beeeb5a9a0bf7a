"""Many calls and long ones on one page: its layout, its memory and its flow stay right."""

import itertools

import pytest
from playwright.sync_api import expect

from ivr.browser.flows import opened
from ivr.errors import FlowError
from tests.browser.calling import PATIENT, go_to, press_through, request, talk_through
from tests.browser.phone import Phone
from tests.browser.site import until

SIZES = [(1280, 800), (390, 844)]

WRONG_SQL = """
[flow]
title = "A line with wrong SQL"
start = "find"
[node.find]
kind = "query"
sql = "SELECT status FROM nowhere"
to = { found = "bye", missing = "bye" }
[node.bye]
kind = "disconnect"
"""

FAULTS = """
[flow]
title = "A line with faults"
start = "nowhere"
colour = "red"

[settings]
noinput_timeout = "soon"

[node.main]
kind = "menu"
prompt = "Hello {nobody"
choices = [
  { key = "1", label = "one", to = "mian" },
  { key = "1", label = "two", to = "main" },
  { key = "x", label = "three", to = "main" },
]

[node.ask]
kind = "field"
grammar = { type = "digts", length = 4 }
save = "number"
to.filled = "look"

[node.look]
kind = "query"
sql = "DROP TABLE bookings"
to = { found = "main" }

[node.odd]
kind = "mneu"
"""

UNREADABLE = {
    "no TOML": b"[flow\ntitle = ",
    "nothing": b"",
    "binary": bytes(range(256)),
    "another document": b'[package]\nname = "x"\n',
    "markup": b'[flow]\ntitle = "<img src=x onerror=window.hacked=1>"\nstart = "<b>x</b>"\n',
}


@pytest.fixture(scope="module")
def shared_line(shared_line):
    shared_line.address += PATIENT
    return shared_line


def resize(phone, size):
    phone.page.set_viewport_size({"width": size[0], "height": size[1]})


def open_flow(phone, content, name="mine.toml"):
    """Open a flow file, as a user does."""
    file = {"name": name, "mimeType": "application/toml", "buffer": content}
    phone.page.locator("#flow-file").set_input_files(file)


# --- long calls -----------------------------------------------------------------------------------


def expect_whole(phone):
    """Expect that nothing is wider than the page, and that the newest bubble is visible."""
    assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert phone.log.evaluate("log => log.scrollWidth <= log.clientWidth")
    expect(phone.log.locator("[data-speaker]").last).to_be_in_viewport()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_long_call_stays_whole_and_its_newest_bubble_in_view(line, size):
    resize(line, size)
    line.call()
    for keys, menu in itertools.islice(
        itertools.cycle(
            [("1", "flight_status_pnr"), ("241234", "main"), ("3", "baggage"), ("2", "main"),
             ("9", "other_inquiries"), ("1", "information"), ("2", "main")]
        ),
        28,
    ):  # fmt: skip
        press_through(line, (keys, menu))
        expect_whole(line)
    line.hang_up()
    resize(line, (1280, 720))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_words_of_any_length_stay_in_the_window(line, size):
    resize(line, size)
    line.call()
    if size[0] < 600:
        line.page.get_by_role("button", name="Show conversation").click()
    for words in ("x" * 400, "supercalifragilistic " * 60, "مرحبا بالعالم " * 30, "😀" * 150):
        line.say(words)
        talk_through(line, ("main menu", "main"))
        expect_whole(line)
    if size[0] < 600:
        line.page.get_by_role("button", name="Show keypad").click()
        expect_whole(line)
    line.hang_up()
    resize(line, (1280, 720))


# --- many calls -----------------------------------------------------------------------------------


def hang_up_at_once(phone):
    phone.call()
    phone.hang_up()


def hang_up_in_the_middle_of_an_entry(phone):
    go_to(phone, "frequent_flyer_pin")
    phone.press("12")
    phone.hang_up()


def hang_up_on_hold(phone):
    go_to(phone, "main")
    press_through(phone, ("0", "agent"))
    phone.hang_up()


def let_the_line_hang_up(phone):
    go_to(phone, "main")
    phone.say("goodbye")
    phone.expect_state("ended")


def end_it_by_a_request(phone):
    go_to(phone, "flight_status_pnr")
    call = phone.body.get_attribute("data-call-id")
    request(phone.page, "POST", "/ivr/end", {"call_id": call})
    phone.expect_state("ended")


def talk_type_and_look_around(phone):
    go_to(phone, "baggage")
    phone.page.get_by_label("Say something").press_sequentially("how")
    phone.say("how many kilos")
    for tab in ("Calls", "Editor", "Settings", "Now"):
        phone.page.get_by_role("tab", name=tab).click()
    phone.button("Mute").click()
    phone.button("Mute").click()
    phone.hang_up()


ENDINGS = (
    hang_up_at_once,
    hang_up_in_the_middle_of_an_entry,
    hang_up_on_hold,
    let_the_line_hang_up,
    end_it_by_a_request,
    talk_type_and_look_around,
)

PROXIES = "window.ivr.proxies()"
"""What Python lends to JavaScript now, and has to take back."""


def test_no_way_to_end_a_call_leaves_a_proxy_behind(line):
    page = line.page
    page.locator('[data-part="lane"]').wait_for(state="attached")  # the panel's last part
    talk_type_and_look_around(line)  # the editor stays once it was opened
    page.locator("#editor .cm-content[contenteditable=true]").wait_for(state="attached")
    hang_up_at_once(line)
    before = page.evaluate(PROXIES)
    for end in ENDINGS * 3:
        end(line)
        until(page, f"{PROXIES} <= {before}")


# --- flow files -----------------------------------------------------------------------------------


def faults_of(content, name="mine.toml"):
    """Return what the page's own loader finds outside the page, SQL included."""
    with pytest.raises(FlowError) as caught:
        opened(content, name)
    return [str(fault) for fault in caught.value.faults]


def test_every_fault_of_a_flow_is_listed_and_the_last_good_flow_answers(line):
    expected = faults_of(FAULTS)
    assert len(expected) > 8
    open_flow(line, FAULTS.encode())
    shown = line.page.locator("#flow-faults")
    expect(shown).to_contain_text(f"mine.toml cannot be used: {len(expected)} faults")
    assert shown.locator("li").all_inner_texts() == expected
    line.call()
    line.expect_heard("Namaste")


def test_wrong_sql_is_a_fault_of_the_flow(line):
    open_flow(line, WRONG_SQL.encode())
    # A list, which is waited for: the faults of the flow before it stand there until then.
    faults = faults_of(WRONG_SQL)
    assert "no such table: nowhere" in faults[0]
    expect(line.page.locator("#flow-faults li")).to_have_text(faults)


def test_a_faulty_flow_does_not_disturb_the_call_that_is_on(line):
    go_to(line, "flight_status_pnr")
    line.press("241")
    open_flow(line, FAULTS.encode())
    expect(line.page.locator("#flow-faults li").first).to_be_visible()
    press_through(line, ("234", "main"))
    line.expect_heard("Flight AI101")


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=list(UNREADABLE))
def test_a_file_that_is_no_flow_is_refused_in_words(line, content):
    page = line.page
    page.evaluate("document.querySelector('#flow-faults').replaceChildren()")
    open_flow(line, content)
    expect(page.locator("#flow-faults li").first).to_contain_text("mine.toml")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#panel img:not(.cm-widgetBuffer)").count() == 0
    expect(page.locator("#line-title")).to_have_text("Air India-style line")
    line.call()
    line.expect_heard("Namaste")


# --- starting again -------------------------------------------------------------------------------


def test_a_page_that_is_reloaded_in_a_call_comes_up_again(open_line):
    page = open_line()
    phone = Phone(page)
    go_to(phone, "frequent_flyer_pin")
    phone.press("19")
    page.reload()
    page.locator('body[data-state="ready"]').wait_for(timeout=90_000)
    page.get_by_role("button", name="End that call").click()
    phone.call()
    phone.expect_menu("main")
    press_through(phone, ("1", "flight_status_pnr"), ("241234", "main"))
    phone.expect_heard("Flight AI101, Mumbai to Delhi.")
