"""Callers who are silent, or who are not understood, with a clock that the test moves."""

import pytest
from playwright.sync_api import expect

from tests.browser.calling import go_to, press_through, talk_through

NOINPUT = 6_000
INTERDIGIT = 3_000
QUEUE_STEP = 6_000
"""Milliseconds, as the browser counts them; what the default line sets."""

MENUS = ("main", "flight_status_pnr", "who_phone", "booking_ask_name", "frequent_flyer_pin")


@pytest.fixture(scope="module")
def shared_line(shared_line):
    shared_line.ready_tab().page.clock.install()
    return shared_line


def wait(phone, milliseconds):
    """Let a little more time pass than given, so that timers of that length have expired."""
    phone.page.clock.run_for(milliseconds + 50)


def enter(phone, keys):
    """Press keys, and wait until the line has taken them, before the clock is moved again."""
    before = phone.page.locator("#readout").inner_text()
    phone.press(keys)
    expect(phone.page.locator("#readout")).to_have_text(before + keys)


def keep_silent(phone):
    """Wait until the line has finished its prompts, and then until its time limit has expired."""
    expect(phone.body).to_have_attribute("data-activity", "listening-keys")
    wait(phone, NOINPUT)


@pytest.mark.parametrize("menu", MENUS)
def test_three_silences_lead_to_an_agent(line, menu):
    go_to(line, menu)
    keep_silent(line)
    line.expect_heard("Sorry, I did not hear anything.")
    keep_silent(line)
    line.expect_heard("I still can't hear you.")
    assert line.menu == menu
    keep_silent(line)
    line.expect_menu("agent")
    line.expect_heard("Let me get you someone who can help.")
    line.expect_state("transferring")


@pytest.mark.parametrize("menu", MENUS)
def test_three_answers_that_make_no_sense_lead_to_an_agent(line, menu):
    go_to(line, menu)
    nonsense = "@@@" if menu == "booking_ask_name" else "umbrella sandwich volcano"
    talk_through(line, (nonsense, menu))
    line.expect_heard("Sorry, I did not get that.")
    talk_through(line, (nonsense, menu))
    line.expect_heard("I still did not understand.")
    talk_through(line, (nonsense, "agent"))
    line.expect_state("transferring")


def test_a_key_that_means_nothing_here_is_not_understood(line):
    go_to(line, "baggage")
    press_through(line, ("9", "baggage"), ("8", "baggage"), ("7", "agent"))


def test_an_answer_ends_the_counting(line):
    go_to(line, "main")
    keep_silent(line)
    keep_silent(line)
    press_through(line, ("3", "baggage"))
    keep_silent(line)
    line.expect_heard("Sorry, I did not hear anything.")
    keep_silent(line)
    line.expect_menu("baggage")


def test_keys_keep_the_silence_away(line):
    go_to(line, "flight_status_pnr")
    for key in "24123":
        wait(line, INTERDIGIT - 500)
        enter(line, key)
    press_through(line, ("4", "main"))
    assert not any("did not hear" in said for said in line.captions("ivr"))


def test_an_entry_that_is_left_unfinished_is_not_understood(line):
    go_to(line, "flight_status_pnr")
    enter(line, "241")
    wait(line, INTERDIGIT)
    line.expect_heard("Sorry, I did not get that.")
    expect(line.page.locator("#readout")).to_be_empty()
    press_through(line, ("241234", "main"))


def test_an_entry_that_could_go_on_is_taken_after_a_while(line):
    go_to(line, "booking_ask_flight")
    enter(line, "103")
    assert line.menu == "booking_ask_flight"
    wait(line, INTERDIGIT)
    line.expect_menu("booking_ask_name")


def set_patience(phone, value):
    """Multiply the line's time limits; 0 turns them off."""
    phone.page.get_by_role("tab", name="Settings").click()
    phone.page.locator('[name="patience"]').select_option(value)
    phone.page.get_by_role("tab", name="Now").click()


@pytest.fixture
def endless_patience(line):
    set_patience(line, "0")
    yield
    set_patience(line, "1")


def test_the_hash_that_habit_adds_to_an_entry_is_dropped_but_a_later_one_counts(line):
    go_to(line, "flight_status_pnr")
    press_through(line, ("241234#", "main"))
    assert not any("frequent flyer" in said for said in line.captions("ivr"))
    line.press("#")
    line.expect_heard("For frequent flyer, press 6.")


@pytest.mark.usefixtures("endless_patience")
def test_a_line_with_endless_patience_waits_and_still_takes_a_later_hash(line):
    go_to(line, "flight_status_pnr")
    press_through(line, ("241234", "main"))
    said = line.captions("ivr")
    wait(line, 20 * NOINPUT)
    assert line.captions("ivr") == said
    line.press("#")
    line.expect_heard("For frequent flyer, press 6.")


def test_on_hold_the_panel_offers_only_what_works_there(line):
    go_to(line, "main")
    press_through(line, ("0", "agent"))
    keys = line.page.locator("#now-keys")
    expect(keys).to_contain_text("back")
    expect(keys).not_to_contain_text("agent")
    expect(keys).not_to_contain_text("help")


def test_whoever_holds_is_put_through_at_last(line):
    go_to(line, "main")
    press_through(line, ("0", "agent"))
    line.expect_heard("You are number 2 in the queue.")
    wait(line, QUEUE_STEP)
    line.expect_heard("You are number 1 in the queue.")
    expect(line.page.locator("#readout-label")).to_have_text("Number 1 in the queue")
    wait(line, QUEUE_STEP)
    line.expect_state("ended")
    line.expect_heard("You are through to an agent.")
    expect(line.log).to_contain_text("transferred")


def test_after_a_call_has_ended_nothing_more_is_said(line):
    go_to(line, "main")
    line.hang_up()
    said = line.captions()
    wait(line, 5 * NOINPUT)
    assert line.captions() == said
    line.expect_state("ended")


def test_the_calls_time_is_shown_and_stays_when_it_ends(line):
    line.call()
    timer = line.page.get_by_role("timer")
    expect(timer).to_have_text("0:00")
    wait(line, 3_000)
    expect(timer).to_have_text("0:03")
    line.hang_up()
    wait(line, 5_000)
    expect(timer).to_have_text("0:03")
