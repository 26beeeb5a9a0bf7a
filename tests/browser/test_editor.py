"""The editor: a flow's text is checked, kept and taken up in the page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lines import FAULTY, answer_with
from tests.browser.phone import Phone

TITLE = 'title = "Faulty"'
FLOW = FAULTY.replace('start = "nowhere"', 'start = "main"').replace("mian", "main")


class Desk:
    """The tab Editor of a page."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.page: Page = phone.page
        self.content = self.page.locator("#editor .cm-content")
        self.status = self.page.locator("#editor-status")
        self.told = self.page.locator("#editor-told")
        self.findings = self.page.locator("#editor-findings")

    def open(self, text: str, name: str) -> None:
        """Open a flow's file, and wait until its text is in the editor."""
        answer_with(self.page, text, name)
        self.page.get_by_role("tab", name="Editor").click()
        expect(self.status).to_contain_text(f"{name} · as the line has it")

    def replace(self, old: str, new: str) -> None:
        """Replace a text by the editor's own search, as somebody would by keyboard."""
        self.content.focus()
        self.page.keyboard.press("ControlOrMeta+f")
        self.page.locator("#editor [name=search]").fill(old)
        self.page.locator("#editor input[name=replace]").fill(new)
        self.page.locator("#editor [name=replaceAll]").click()
        self.page.keyboard.press("Escape")
        self.content.focus()

    def take(self) -> None:
        """Take the text up by its keys."""
        self.content.press("ControlOrMeta+Enter")


@pytest.fixture
def desk(line) -> Desk:
    return Desk(line)


def test_a_fault_is_marked_and_keeps_the_line_and_a_mended_text_is_taken_up_in_the_call(desk):
    desk.open(FLOW, "mended.toml")
    expect(desk.page.get_by_role("textbox", name="Call flow, as text")).to_be_visible()
    desk.phone.call()
    desk.phone.expect_menu("main")
    desk.replace('to = "main"', 'to = "mian"')
    expect(desk.findings).to_contain_text("1 fault")
    expect(desk.page.locator("#editor .cm-lint-marker-error")).to_be_attached()
    desk.take()
    expect(desk.told).to_contain_text("Not taken up: 1 fault")
    desk.findings.get_by_role("button").click()
    expect(desk.page.locator("#editor .cm-activeLine")).to_contain_text("mian")
    desk.page.get_by_role("button", name="Undo").click()
    desk.replace("Hello.", "Good day.")
    desk.take()
    expect(desk.told).to_contain_text("goes on at main")
    desk.phone.expect_state("connected")
    desk.phone.press("1")
    desk.phone.expect_heard("Good day.")
    desk.phone.hang_up()


def test_keys_in_the_editor_are_not_the_telephone_s_and_escape_then_tab_leaves_it(desk):
    desk.open(FLOW, "keys.toml")
    desk.content.focus()
    desk.page.keyboard.press("ControlOrMeta+End")
    desk.page.keyboard.type("# 5 ?")
    expect(desk.content).to_contain_text("# 5 ?")
    expect(desk.page.locator("#help")).not_to_be_visible()
    desk.page.keyboard.press("Escape")  # the first one may end a completion
    desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("Tab")
    expect(desk.content).not_to_be_focused()


def test_names_are_completed_found_and_changed_everywhere_at_once(desk):
    desk.open(FLOW, "names.toml")
    desk.content.focus()
    desk.page.keyboard.press("ControlOrMeta+End")
    desk.page.keyboard.type('[node.bye]\nkind = "dis')
    offers = desk.page.locator("#editor .cm-tooltip-autocomplete")
    offers.get_by_text("disconnect").click()
    expect(desk.content).to_contain_text('kind = "disconnect"')
    desk.page.keyboard.press("ControlOrMeta+Home")
    for _ in range(3):
        desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("End")
    desk.page.keyboard.press("ArrowLeft")
    desk.page.keyboard.press("F2")
    desk.page.get_by_label("New name of main").fill("bye")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator("#editor-nodes")).to_contain_text("There is a node 'bye' already.")
    desk.page.get_by_label("New name of main").fill("hello")
    desk.page.keyboard.press("Enter")
    expect(desk.told).to_have_text("main is hello now, at 3 places.")
    expect(desk.content).to_contain_text('to = "hello"')
    desk.page.keyboard.press("F12")
    expect(desk.page.locator("#editor .cm-activeLine")).to_have_text("[node.hello]")
    desk.page.keyboard.press("Shift+F12")
    expect(desk.page.locator("#editor-nodes")).to_contain_text("hello is used at 2 places")
    desk.page.keyboard.press("ControlOrMeta+z")
    expect(desk.content).to_contain_text('start = "main"')
    expect(desk.content).to_contain_text('to = "main"')


def test_a_template_is_a_line_at_once_and_its_versions_can_be_compared_and_taken_back(desk):
    desk.page.get_by_role("tab", name="Editor").click()
    desk.page.get_by_label("New from a template").select_option("A menu with an agent")
    expect(desk.page.locator("#line-title")).to_have_text("Front desk")
    expect(desk.status).to_contain_text("front_desk.toml · as the line has it")
    expect(desk.findings).to_have_text("No faults")
    desk.replace("Nobody is free now.", "Everybody is busy.")
    expect(desk.status).to_contain_text("draft kept")
    desk.page.get_by_role("button", name="Versions").click()
    desk.page.get_by_role("button", name="Differences").first.click()
    difference = desk.page.locator("#editor-difference")
    expect(difference).to_contain_text("1 line more, and 1 line less")
    expect(difference.locator(".new")).to_contain_text("Everybody is busy.")
    desk.page.get_by_role("button", name="Go back to it").first.click()
    expect(desk.page.locator("#editor-nodes")).to_contain_text("before going back")
    expect(desk.status).to_contain_text("as the line has it")


def test_a_draft_outlives_a_reload(open_line):
    phone = Phone(open_line())
    desk = Desk(phone)
    desk.open(FLOW, "draft.toml")
    desk.replace("Hello.", "Kept = [")
    expect(desk.status).to_contain_text("draft kept")
    phone.page.reload()
    phone.expect_state("idle")
    phone.page.get_by_role("tab", name="Editor").click()
    expect(desk.content).to_contain_text("Kept = [")
    expect(desk.status).to_contain_text(re.compile("draft.toml · not taken up yet"))
