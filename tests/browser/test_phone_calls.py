"""What a caller does and sees: keys, words, captions, the ring, the panel beside the phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from ivr.browser.keys import SHORTCUTS
from tests.browser.lines import FAULTY, SHORT, answer_with
from tests.browser.phone import Phone
from tests.browser.site import start, until
from tests.browser.visits import Opener

QUERY = "?flow=flows/pizza.toml&rate=instant&patience=2"


@pytest.fixture(scope="module")
def shown(returning: Opener, site: str) -> Iterator[Phone]:
    """Return a phone for all tests of this file."""
    context = returning()
    faults: list[str] = []
    context.on("weberror", lambda event: faults.append(str(event.error)))
    page = start(context.new_page(), site + QUERY)
    answer_with(page, SHORT)
    yield Phone(page)
    context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def phone(shown: Phone) -> Iterator[Phone]:
    """Return it with no call on it, and the tab Now in view."""
    yield shown
    shown.hang_up_if_live()
    shown.page.get_by_role("tab", name="Now").click()


@pytest.fixture
def connected(phone: Phone) -> Phone:
    """Return it in a call."""
    phone.call()
    return phone


def focus(phone: Phone) -> None:
    phone.page.locator("#phone").focus()


# --- the keyboard ---------------------------------------------------------------------------------


def test_a_key_counts_when_it_goes_down_and_only_once(line):
    line.call()
    key = line.page.locator('[data-key="1"]')
    key.hover()
    line.page.mouse.down()
    line.expect_menu("flight_status_pnr")
    line.page.mouse.up()
    expect(line.page.locator("#readout")).to_be_empty()


def test_a_click_that_no_pointer_made_presses_its_key(line):
    line.call()
    line.page.locator('[data-key="1"]').evaluate("key => key.click()")
    line.expect_menu("flight_status_pnr")
    line.page.locator('[data-key="2"]').focus()
    line.page.keyboard.press("Enter")
    expect(line.page.locator("#readout")).to_have_text("2")


def test_the_keyboard_calls_types_and_hangs_up(phone):
    focus(phone)
    phone.page.keyboard.press("Enter")
    phone.expect_menu("main")
    phone.page.keyboard.type("1")
    phone.expect_menu("code")
    phone.page.keyboard.type("12#")
    phone.expect_heard("Thank you.")
    question = phone.page.get_by_role("dialog", name="Hang up?")
    phone.page.keyboard.press("Escape")
    expect(question).to_be_visible()
    phone.page.keyboard.type("1")  # goes nowhere
    phone.page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    phone.expect_state("connected")
    phone.expect_menu("main")
    phone.page.keyboard.press("Escape")
    question.get_by_role("button", name="Resume the call").press("Enter")
    phone.expect_state("connected")
    phone.page.keyboard.press("Escape")
    question.get_by_role("button", name="Hang up").click()
    phone.expect_state("ended")
    expect(phone.body).to_be_focused()


def test_shortcuts_are_listed_by_a_key_and_by_a_button(phone):
    page = phone.page
    listed = page.get_by_role("dialog", name="Shortcuts")
    opener = page.get_by_role("button", name="Shortcuts")
    opener.click()
    expect(listed.get_by_role("button", name="Close")).to_be_focused()
    expect(listed.locator("tr")).to_have_count(len(SHORTCUTS))
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("?")
    expect(listed).to_be_visible()
    listed.get_by_role("button", name="Close").click()
    expect(listed).to_be_hidden()
    page.get_by_role("tab", name="Settings").click()
    number = page.get_by_role("textbox", name="Number")
    number.press("?")
    expect(listed).to_be_hidden()
    number.press("Backspace")


def test_nothing_is_captured_where_somebody_types(connected):
    box = connected.page.get_by_label("Say something")
    box.press_sequentially("1 * #")
    expect(box).to_have_value("1 * #")
    connected.expect_menu("main")
    box.press("Escape")
    connected.expect_state("connected")
    box.fill("")


def test_digits_reach_the_line_from_everywhere_but_where_they_are_used(connected):
    page, readout = connected.page, connected.page.locator("#readout")
    page.get_by_role("tab", name="Now").click()
    page.keyboard.type("1")
    connected.expect_menu("code")
    page.keyboard.type("4")
    page.keyboard.press("Escape")  # is the phone's only while the focus is in it
    connected.expect_state("connected")
    page.get_by_role("tab", name="Editor").click()
    page.locator("#flow-select").focus()
    page.keyboard.type("7")
    page.get_by_role("tab", name="Settings").click()
    page.locator('#settings input[type="range"]').first.focus()
    page.keyboard.type("8")
    page.locator("body").evaluate("body => document.activeElement.blur()")
    page.keyboard.type("9")
    expect(readout).to_have_text("49")


STROKE = """
(options) => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...options }))
"""


def test_the_digits_row_and_option_work_on_every_layout(connected):
    page = connected.page
    focus(connected)
    page.evaluate(STROKE, {"key": "&", "code": "Digit1"})
    connected.expect_menu("code")
    for digit, key, code in (
        ("2", "é", "Digit2"),
        ("6", "Dead", "Digit6"),
        ("1", "End", "Numpad1"),
    ):
        page.evaluate(STROKE, {"key": key, "code": code})
        expect(page.locator(f'.keypad .pressed[data-key="{digit}"]')).to_be_attached()
    expect(page.locator("#readout")).to_have_text("261")
    page.evaluate(STROKE, {"key": "1", "code": "Digit1", "altKey": True})
    page.evaluate(STROKE, {"key": "#", "code": "Digit3", "altKey": True})
    connected.expect_heard("Thank you.")
    page.evaluate("dispatchEvent(new Event('blur'))")
    expect(page.locator(".keypad .pressed")).to_have_count(0)


def test_a_key_that_is_held_or_released_elsewhere_is_pressed_once(connected):
    page, readout = connected.page, connected.page.locator("#readout")
    connected.press("1")
    connected.expect_menu("code")
    key = page.locator('[data-key="2"]')
    key.focus()
    for held in ("Enter", "Space"):
        for _ in range(3):
            page.keyboard.down(held)
        page.keyboard.up(held)
    expect(readout).to_have_text("22")
    key.hover()
    page.mouse.down()
    page.mouse.move(2, 2)
    page.mouse.up()
    key.focus()
    page.keyboard.press("Enter")
    expect(readout).to_have_text("2222")


@pytest.mark.chromium("Playwright has the touches of a finger in Chromium only")
def test_a_tap_presses_a_key_and_a_swipe_does_not(returning, site):
    context = returning(has_touch=True, viewport={"width": 360, "height": 640})
    phone = Phone(start(context.new_page(), site + QUERY))
    page, readout = phone.page, phone.page.locator("#readout")
    answer_with(page, SHORT)
    page.get_by_role("button", name="Call", exact=True).tap()
    phone.expect_state("connected")
    finger = context.new_cdp_session(page)

    def swipe(key: str, *moves: tuple[int, int]) -> None:
        box = page.locator(f'[data-key="{key}"]').bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for kind, dx, dy in (
            ("touchStart", 0, 0),
            *(("touchMove", dx, dy) for dx, dy in moves),
        ):
            points = [{"x": x + dx, "y": y + dy}]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    page.locator('[data-key="1"]').tap()
    phone.expect_menu("code")
    swipe("5", *((0, -step) for step in range(10, 150, 10)))
    swipe("6", *((step, 0) for step in range(10, 60, 10)))
    swipe("7", (2, 3))
    page.locator('[data-key="8"]').tap()
    expect(readout).to_have_text("78")
    context.close()


def test_shortcuts_of_the_browser_stay_the_browsers(connected):
    focus(connected)
    connected.page.keyboard.press("Control+1")
    connected.expect_menu("main")


def test_arrows_move_among_the_tabs(phone):
    phone.page.get_by_role("tab", name="Now").focus()
    phone.page.keyboard.press("ArrowLeft")
    expect(phone.page.get_by_role("tab", name="Settings")).to_be_focused()
    expect(phone.page.locator("#settings")).to_be_visible()
    phone.page.keyboard.press("Home")
    expect(phone.page.locator("#now")).to_be_visible()


def test_arrows_walk_through_the_conversation(connected):
    connected.log.focus()
    connected.page.keyboard.press("ArrowUp")
    expect(connected.log.locator(".bubble").last).to_be_focused()


# --- captions -------------------------------------------------------------------------------------


def test_keys_in_a_row_share_a_bubble_and_grow_in_the_readout(connected):
    connected.press("1")
    connected.expect_menu("code")
    connected.press("4711")
    expect(connected.page.locator("#readout")).to_have_text("4711")
    assert connected.captions("caller") == ["1", "4711"]
    connected.press("#")
    expect(connected.page.locator("#readout")).to_be_empty()


def test_a_pin_is_dots_wherever_it_could_be_seen(connected):
    connected.press("2")
    connected.expect_menu("pin")
    connected.press("739")
    expect(connected.page.locator("#readout")).to_have_text("•••")
    connected.press("1")
    connected.expect_menu("main")
    expect(connected.page.locator("#now-variables")).to_contain_text("••••")
    connected.say("739 1")
    connected.press("2")
    connected.expect_menu("pin")
    connected.say("seven three nine one")
    connected.expect_menu("main")
    for place in ("#log", "#readout", "#now-variables", "#now-events"):
        seen = connected.page.locator(place).inner_text()
        assert "nine" not in seen
        assert "7391" not in seen


def test_a_new_call_begins_with_an_empty_page(connected):
    connected.press("1")
    connected.hang_up()
    connected.call()
    assert connected.captions("caller") == []


def test_a_long_call_keeps_its_newest_in_view(connected):
    for _ in range(12):
        connected.press("1")
        connected.expect_menu("code")
        connected.press("1#")
        connected.expect_menu("main")
    expect(connected.log.locator(".bubble").last).to_be_in_viewport()


def test_whoever_reads_back_is_left_alone(connected):
    for _ in range(8):
        connected.press("1")
        connected.expect_menu("code")
        connected.press("1#")
        connected.expect_menu("main")
    connected.log.evaluate("log => { log.scrollTop = 0; }")
    connected.press("1")
    connected.expect_menu("code")
    connected.page.evaluate("() => new Promise(done => requestAnimationFrame(done))")
    assert connected.log.evaluate("log => log.scrollTop") == 0
    connected.log.evaluate("log => { log.scrollTop = log.scrollHeight; }")
    connected.press("1#")
    expect(connected.log.locator(".bubble").last).to_be_in_viewport()


def test_what_was_said_ends_with_how_the_call_ended(connected):
    connected.press("4")
    connected.expect_state("ended")
    expect(connected.log).to_contain_text(re.compile(r"The line hung up after 0:0\d"))
    expect(connected.page.locator("#call-caption")).to_have_text("Call again")
    expect(connected.page.get_by_role("status")).to_have_text("Call ended")


def test_on_hold_the_place_in_the_queue_is_told(connected):
    connected.press("0")
    connected.expect_state("transferring")
    expect(connected.page.get_by_role("status")).to_have_text("On hold")
    expect(connected.page.locator("#readout-label")).to_have_text("Number 2 in the queue")


@pytest.mark.parametrize(
    "words", ["x" * 10_000, "<script>hacked=1</script>", "'; DROP TABLE bookings; --", "🙂 مرحبا"]
)
def test_whatever_is_typed_is_taken_as_words(connected, words):
    connected.say(words)
    connected.expect_heard("Sorry?")
    assert connected.captions("caller") == [words]
    assert connected.log.evaluate("log => log.scrollWidth <= log.clientWidth")


def test_an_announcement_that_cannot_be_interrupted_keeps_what_was_typed(phone):
    page = phone.page
    page.goto(page.url.replace("rate=instant", "rate=2"))
    page.locator('body[data-state="ready"]').wait_for(timeout=60000)
    answer_with(page, SHORT)
    phone.call()
    phone.press("3")
    phone.expect_heard("This is a notice.")
    phone.say("a code")
    expect(page.locator("#alert")).to_contain_text("cannot be interrupted")
    expect(page.get_by_label("Say something")).to_have_value("a code")
    phone.hang_up()
    page.goto(page.url.replace("rate=2", "rate=instant"))
    page.locator('body[data-state="ready"]').wait_for(timeout=60000)
    answer_with(page, SHORT)


# --- time -----------------------------------------------------------------------------------------


def test_the_ring_runs_down_while_the_line_waits_and_stops_at_a_key(connected):
    ring = connected.page.locator("#ring")
    expect(ring).to_have_class("ring running")
    until(connected.page, "document.getElementById('ring').style.getPropertyValue('--gone') > 2")
    connected.press("1")
    connected.press("1")
    expect(ring).to_have_class("ring")


def test_typing_ends_the_silence(connected):
    expect(connected.page.locator("#ring")).to_have_class("ring running")
    box = connected.page.get_by_label("Say something")
    box.press_sequentially("a co")
    expect(connected.page.locator("#ring")).to_have_class("ring")
    box.fill("a code")
    box.press("Enter")
    connected.expect_menu("code")


@pytest.mark.chromium("Firefox's remote protocol makes every click the first of its kind")
def test_the_second_half_of_a_double_click_on_call_does_not_hang_up(phone):
    phone.button("Call").dblclick()
    phone.expect_state("connected")


# --- the panel ------------------------------------------------------------------------------------


def test_now_shows_what_the_line_waits_for(connected):
    page = connected.page
    expect(page.locator("#now-menu")).to_have_text("main")
    expect(page.locator("#now-keys")).to_contain_text("a code")
    expect(page.locator("#now-phrases")).to_contain_text("agent")
    connected.press("1")
    expect(page.locator("#now-menu")).to_have_text("code")
    expect(page.locator("#now-events tr").first).to_contain_text("PromptFinished")


def test_what_if_says_what_the_line_would_do_before_it_is_done(connected):
    page, result = connected.page, connected.page.locator("#what-if-result")
    page.get_by_label("Caller says").fill("a cold")
    page.get_by_label("Or else").fill("a code | 0.9")
    page.get_by_label("Or else").press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(result).to_contain_text("a code")
    connected.expect_menu("main")
    page.get_by_role("button", name="Send it").press("Enter")
    connected.expect_menu("code")
    expect(result).to_be_empty()
    expect(page.get_by_label("Caller says")).to_be_focused()
    expect(page.locator("#now-costs")).to_contain_text("hands the caller over")
    page.get_by_label("Confidence").fill("sure")
    page.get_by_label("Confidence").press("Enter")
    expect(result).to_have_text(re.compile("a number from 0 to 1"))


def test_a_past_call_opens_to_its_transcript(connected):
    connected.press("147")
    connected.hang_up()
    page = connected.page
    page.get_by_role("tab", name="Calls").click()
    newest = page.locator("#calls-list details").first
    expect(newest).to_contain_text("hung up")
    newest.locator("summary").click()
    expect(newest).to_contain_text("The code, please.")
    expect(newest).to_contain_text("pressed 4 7")


def test_a_faulty_flow_is_refused_with_all_its_faults_and_the_last_one_stays(phone):
    page = phone.page
    file = {"name": "faulty.toml", "mimeType": "text/plain", "buffer": FAULTY.encode()}
    page.locator("#flow-file").set_input_files(file)
    faults = page.locator("#flow-faults")
    expect(faults).to_contain_text("faulty.toml cannot be used")
    expect(faults).to_contain_text("nowhere")
    expect(faults).to_contain_text("Did you mean 'main'?")
    expect(page.locator("#line-title")).to_have_text("Short line")
    phone.call()
    phone.expect_heard("Hello there.")
    phone.hang_up()
    answer_with(page, SHORT)
    expect(faults).to_be_empty()


def test_a_file_that_is_no_flow_is_refused(phone):
    file = {"name": "cat.png", "mimeType": "image/png", "buffer": b"\x89PNG\xff\x00\xfe"}
    phone.page.locator("#flow-file").set_input_files(file)
    expect(phone.page.locator("#flow-faults")).to_contain_text("cat.png cannot be used")
    answer_with(phone.page, SHORT)


def test_another_line_can_be_chosen(phone):
    page = phone.page
    page.get_by_role("tab", name="Editor").click()
    page.locator("#flow-select").select_option("flows/pizza.toml")
    expect(page.locator("#line-title")).to_have_text("Corner Pizza")
    expect(page.locator("#flow-nodes")).to_contain_text("pick")
    answer_with(page, SHORT)


def test_a_request_does_to_the_live_call_what_a_key_does(connected):
    call = connected.body.get_attribute("data-call-id")
    answer = connected.page.evaluate(
        "call => window.ivr.request('POST', '/ivr/dtmf', {call_id: call, digit: '1'})", call
    )
    assert answer["status"] == 200
    connected.expect_menu("code")
    connected.expect_heard("The code, please.")
    assert connected.captions("caller") == ["1"]


def test_what_the_panel_shows_can_be_copied(phone):
    phone.call()
    button = phone.page.locator('[data-copy="now-variables"]')
    button.click()
    expect(button).to_have_text("Copied")
    box = phone.page.get_by_label("Say something")
    box.press("Control+V")
    assert "+911234567890" in box.input_value()


def test_where_copying_is_refused_the_text_is_selected(phone):
    phone.call()
    phone.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"
    )
    button = phone.page.locator('[data-copy="now-events"]')
    button.click()
    expect(button).to_have_text("Selected")
    assert "PlayPrompt" in phone.page.evaluate("getSelection().toString()")


def test_the_log_of_events_is_filtered_as_one_types(connected):
    connected.press("1")
    page = connected.page
    expect(page.locator("#now-events tr").first).to_contain_text("PromptFinished")
    page.get_by_label("Find an event").fill("dtmf")
    expect(page.locator("#now-events tr:visible")).to_have_count(1)
    page.get_by_label("Find an event").fill("")
    assert page.locator("#now-events tr:visible").count() > 1


def test_no_call_leaves_a_proxy_behind(phone: Phone):
    page = phone.page
    page.locator('[data-part="lane"]').wait_for(state="attached")  # the panel's last part
    page.wait_for_timeout(1500)
    before = page.evaluate("window.ivr.proxies()")
    for _ in range(3):
        phone.call()
        phone.press("12#")
        phone.say("agent")
        phone.hang_up()
    until(page, f"ivr.proxies() <= {before}")


def test_settings_are_remembered(phone):
    page: Page = phone.page
    page.get_by_role("tab", name="Settings").click()
    page.locator('#settings-form [name="caller"]').fill("+4930123456")
    page.locator('[name="captions"]').select_option("20")
    page.reload()
    page.locator('body[data-state="ready"]').wait_for(timeout=60000)
    page.get_by_role("tab", name="Settings").click()
    expect(page.locator('#settings-form [name="caller"]')).to_have_value("+4930123456")
    assert phone.log.evaluate("log => getComputedStyle(log).getPropertyValue('--captions')") == (
        "20px"
    )
    phone.call()
    page.get_by_role("tab", name="Now").click()
    expect(page.locator("#now-variables")).to_contain_text("+4930123456")
    phone.hang_up()
    page.evaluate("localStorage.clear()")
    answer_with(page, SHORT)
