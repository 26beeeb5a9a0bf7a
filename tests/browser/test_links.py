"""A line goes from one page to another in a link, and its call plays itself there."""

import re

from playwright.sync_api import Page, expect

from tests.browser.lines import SHORT, answer_with
from tests.browser.phone import Phone
from tests.browser.site import INSTANT, start

WITH_TABLE = f'{SHORT}\n[data]\nsql = "CREATE TABLE things (name TEXT)"\n'


def link_from(page: Page, with_call: bool) -> str:
    """Make a link by the dialog."""
    page.get_by_role("tab", name="Editor").click()
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog", name="Share this line")
    if with_call:
        dialog.get_by_role("checkbox").check()
    expect(dialog).to_contain_text("characters")
    link = dialog.get_by_label("The link").input_value()
    dialog.get_by_role("button", name="Close").click()
    return link


def test_a_line_and_its_call_go_to_another_page_in_a_link(open_line):
    page = open_line()
    answer_with(page, WITH_TABLE)
    phone = Phone(page)
    phone.call()
    phone.press("1")
    phone.hang_up()
    link = link_from(page, with_call=True)
    assert len(link) < 2000

    page.goto("about:blank")
    start(page, link.replace("#", f"{INSTANT}&db=another#"))
    question = page.get_by_role("dialog", name="Open the line of this link?")
    expect(question).to_contain_text("Its SQL makes tables.")
    question.get_by_role("button", name="Not now").click()
    expect(page).to_have_url(re.compile(r"^[^#]*$"))
    expect(page.locator("#line-title")).to_have_text("Air India-style line")

    page.evaluate("link => { location.hash = link }", link.partition("#")[2])
    with page.expect_navigation():
        question.get_by_role("button", name="Open it").click()
    expect(page.locator('body[data-state="ready"]')).to_be_attached(timeout=60_000)
    assert "db=shared-" in page.url
    expect(page.locator("#line-title")).to_have_text("Short line")
    expect(question).to_be_hidden()
    page.get_by_role("button", name="Play its call").click()
    expect(page.locator("#play-words")).to_contain_text("is over")
    phone.expect_state("connected")
    assert phone.captions("caller") == ["1"]


def test_a_link_that_was_cut_says_so_and_the_line_answers_as_usual(open_line):
    page = open_line()
    link = link_from(page, with_call=False)
    page.evaluate("link => { location.hash = link }", link.partition("#")[2][:-20])
    expect(page.locator("#alert")).to_contain_text("It is not whole")
    expect(page.locator("#alert")).to_contain_text("answers as usual")
    expect(page).to_have_url(re.compile(r"^[^#]*$"))
    Phone(page).call()


def test_a_card_plays_a_call_and_one_key_starts_it_over(open_line):
    page = open_line()
    phone = Phone(page)
    page.get_by_role("button", name="Play: Flight AI1234").click()
    expect(page.locator("#play-words")).to_contain_text("is over")
    phone.expect_heard("AI101")
    phone.body.press("r")
    expect(page.locator("#play-words")).to_contain_text("Playing")
    phone.press("0")
    expect(page.locator("#play-words")).to_contain_text("has stopped")
