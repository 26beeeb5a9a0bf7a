"""The map in the page: it shows the flow and the call on it, by pointer, by keyboard, by ear."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.calling import PATIENT, go_to
from tests.browser.lines import SHORT, answer_with
from tests.browser.phone import Phone
from tests.browser.site import INSTANT, until

PROXIES = "ivr.proxies()"

DRAG = """([by]) => {
  const view = document.getElementById("map-view");
  const box = view.getBoundingClientRect();
  const from = { x: box.left + 300, y: box.top + 200 };
  const tell = (kind, id, x, y) => view.dispatchEvent(new PointerEvent(kind, { pointerId: id,
    clientX: x, clientY: y, bubbles: true, button: 0, pointerType: "touch", isPrimary: id === 1 }));
  view.setPointerCapture = () => {};  // of a pointer that no device has
  tell("pointerdown", 1, from.x, from.y);
  if (by.pinch) tell("pointerdown", 2, from.x + 50, from.y);
  tell("pointermove", by.pinch ? 2 : 1, from.x + by.x, from.y + by.y);
  tell("pointerup", 1, from.x, from.y);
  if (by.pinch) tell("pointerup", 2, from.x, from.y);
}"""

SCROLLED = 'document.getElementById("map-view").scrollLeft'


def box(page: Page, node: str):
    """Return the box of a node, as the README promises it to scripts."""
    return page.locator(f'[data-part="map"] [data-node="{node}"]')


@pytest.fixture
def phone(line: Phone):
    """Return a phone beside the map in its actual size, with no call on."""
    line.page.get_by_role("tab", name="Map").click()
    line.page.locator("#map-scale").click()  # which is 100 % now
    return line


def axe(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


def test_the_map_shows_where_a_call_waits_and_the_way_it_came(phone):
    page = phone.page
    expect(page.locator("#map-place")).to_contain_text("Nobody is on the line")
    phone.call()
    expect(box(page, "main")).to_have_attribute("data-waiting", "")
    held = page.evaluate(PROXIES)
    phone.press("1")
    pnr = box(page, "flight_status_pnr")
    expect(pnr).to_have_attribute("data-waiting", "")
    expect(pnr).to_be_in_viewport()
    expect(pnr).to_have_accessible_name(re.compile("field.*the call waits here"))
    expect(box(page, "main")).to_have_attribute("data-visited", "")
    expect(box(page, "main")).not_to_have_attribute("data-waiting", "")
    taken = page.locator('#map .edge[data-taken][data-from="main"]')
    expect(taken).to_have_attribute("data-exit", "1")
    expect(page.locator("#map-ring")).to_be_visible()
    expect(page.locator("#map-place")).to_contain_text("waits for 6 letters or digits")
    assert axe(page) == []
    page.locator("#map-place").click()
    expect(page.locator("#now-menu")).to_have_text("flight_status_pnr")
    page.get_by_role("tab", name="Map").click()
    phone.hang_up()
    expect(page.locator("#map-place")).to_contain_text("ended")
    expect(taken).to_be_attached()  # until the next call
    expect(page.locator("#map-ring")).to_be_hidden()
    assert page.evaluate(PROXIES) <= held


def test_the_map_is_used_by_keys_alone(phone):
    page = phone.page
    view = page.get_by_role("tree", name="Map of the line")
    chosen = page.locator('#map [aria-selected="true"]')
    view.press("Home")
    expect(chosen).to_have_count(1)
    first = chosen.get_attribute("id")
    view.press("ArrowRight")
    expect(chosen).not_to_have_id(first or "")
    expect(view).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    view.press("ArrowLeft")
    expect(chosen).to_have_id(first or "")
    view.press("+")
    expect(page.locator("#map-scale")).to_have_text("125 %")
    view.press("0")
    expect(page.locator("#map-scale")).to_have_text("100 %")
    view.press("/")
    field = page.get_by_role("searchbox", name="Find a node")
    expect(field).to_be_focused()
    field.fill("baggage status")
    expect(page.locator("#map-found")).to_have_text(re.compile("^1 of"))
    field.press("Enter")
    expect(chosen).to_be_in_viewport()
    expect(page.get_by_role("button", name="Follow")).to_have_attribute("aria-pressed", "false")
    field.fill("")
    view.press("Home")
    view.press("ArrowRight")
    view.press("Enter")
    card = page.locator("#map-card")
    expect(card).to_be_focused()
    expect(card).to_contain_text("air_india.toml")
    assert axe(page) == []
    card.get_by_role("button", name=re.compile("^→")).first.press("Enter")
    expect(chosen).to_have_count(1)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(view).to_be_focused()


def test_the_map_is_dragged_pinched_zoomed_and_clicked(phone):
    page = phone.page
    page.get_by_role("button", name="Follow").click()
    box(page, "main").click()
    expect(page.locator("#map-card")).to_contain_text("main")
    before = page.evaluate(SCROLLED)
    page.evaluate(DRAG, [{"x": -120, "y": 0}])
    until(page, f"() => Math.abs({SCROLLED} - {before} - 120) <= 1")
    page.evaluate(DRAG, [{"x": 100, "y": 0, "pinch": True}])
    expect(page.locator("#map-scale")).to_have_text("200 %")
    page.get_by_role("button", name="Fit").click()
    card = page.locator('#map [role="treeitem"][aria-expanded="false"]').first
    name = card.get_attribute("data-node") or ""
    drawn = page.locator("#map [data-node]").count()
    card.click()
    expect(box(page, name)).to_have_attribute("aria-expanded", "true")
    assert page.locator("#map [data-node]").count() > drawn
    chip = page.locator('#map .chip[data-to="agent"]').first
    chip.click()
    expect(box(page, "agent")).to_have_attribute("aria-selected", "true")


def test_the_map_stands_beside_another_tab_until_it_takes_the_whole_panel(phone):
    page = phone.page
    page.get_by_role("button", name="Pin").click()
    for sheet in ("map", "now"):
        expect(page.locator(f"#{sheet}")).to_be_in_viewport()
    phone.call()
    expect(box(page, "main")).to_have_attribute("data-waiting", "")
    expect(page.locator("#now-menu")).to_have_text("main")
    assert axe(page) == []
    page.get_by_role("tab", name="Map").click()
    expect(page.locator("#now")).to_be_hidden()
    expect(page.get_by_role("button", name="Pin")).to_be_visible()


def test_the_map_follows_what_is_typed_and_leads_into_the_text(phone):
    page = phone.page
    answer_with(page, SHORT, "typed.toml")
    page.get_by_role("button", name="Pin").click()
    page.get_by_role("tab", name="Editor").click()
    text = page.locator("#editor .cm-content[contenteditable=true]")
    text.focus()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.insert_text('\n[node.brand_new]\nkind = "disconnect"\n')
    new = box(page, "brand_new")
    expect(new).to_have_accessible_name(re.compile("no call comes here"))
    text.focus()
    page.keyboard.press("ControlOrMeta+Home")
    new.click()
    page.locator("#map-card").get_by_role("button", name="typed.toml").click()
    expect(page.locator("#editor .cm-activeLine")).to_contain_text("brand_new")
    page.get_by_role("tab", name="Map").click()


def test_after_a_reload_the_way_of_the_call_is_there(open_line):
    phone = Phone(open_line(query=INSTANT + PATIENT))
    go_to(phone, "who_phone")
    phone.page.reload()
    phone.page.locator('body[data-state="ready"]').wait_for(timeout=90_000)
    phone.page.get_by_role("tab", name="Map").click()
    phone.call()
    expect(box(phone.page, "main")).to_have_attribute("data-visited", "")
    expect(box(phone.page, "who_phone")).to_have_attribute("data-waiting", "")  # in a card
    expect(phone.page.locator('#map .edge[data-taken][data-exit="2"]')).to_be_attached()
