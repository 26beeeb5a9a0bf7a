"""The phone's layout: complete on every screen, nothing moves during a call, and accessible."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.lines import LONG_PROMPTS, MARKUP, SHORT, answer_with
from tests.browser.phone import Phone
from tests.browser.site import start, until
from tests.browser.visits import Opener

QUERY = "?flow=flows/pizza.toml&rate=instant&patience=0"

WIDE = [(1280, 720), (2560, 1440), (1000, 700)]
SMALL = [(390, 844), (360, 640), (412, 915)]
ROOMY = [
    *((1280, 720), (1366, 657), (1280, 600), (1024, 600), (1440, 700), (1440, 1000), (1000, 700)),
    *((768, 1024), (844, 390), (360, 640), (375, 667), (390, 844), (412, 732), (412, 915)),
]
NARROW = (320, 568)
TINY = (320, 256)
"""A page that is 1280 pixels wide, at a zoom of 400 %."""


@contextmanager
def shown_in(context: BrowserContext, address: str) -> Iterator[Phone]:
    """Return a phone whose page the tests of this file turn and resize."""
    faults: list[str] = []
    context.on("weberror", lambda event: faults.append(str(event.error)))
    page = start(context.new_page(), address)
    answer_with(page, SHORT)
    yield Phone(page)
    context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def shown(returning: Opener, site: str) -> Iterator[Phone]:
    """Return a phone for all tests of this file that need no colour scheme of their own."""
    with shown_in(returning(), site + QUERY) as phone:
        yield phone


@pytest.fixture(scope="module", params=["light", "dark"])
def dressed(request: pytest.FixtureRequest, preferring: Opener, site: str) -> Iterator[Phone]:
    """Return a phone in light colours and one in dark colours, both with reduced motion."""
    scheme = request.param
    with shown_in(preferring(scheme=scheme, motion="reduce"), site + QUERY) as phone:
        assert phone.page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        yield phone


def put_back(phone: Phone) -> None:
    """Resize the phone's page to a desktop's size, and end its call."""
    phone.hang_up_if_live()
    if phone.page.locator("body.sheet-open").count():
        phone.page.get_by_role("button", name="Close details").click()
    phone.page.set_viewport_size({"width": 1280, "height": 800})


@pytest.fixture
def phone(shown: Phone) -> Iterator[Phone]:
    """Return the phone at a desktop's size, with no call on."""
    yield shown
    put_back(shown)


@pytest.fixture
def look(dressed: Phone) -> Iterator[Phone]:
    """Return the light or the dark phone at a desktop's size, with no call on."""
    yield dressed
    put_back(dressed)


# The page scrolls in the frame after that in which it learns of its new size.
FRAMES = """async () => {
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
}"""


def resize(phone: Phone, size: tuple[int, int]) -> None:
    """Resize the window, and wait until the page has been painted."""
    phone.page.set_viewport_size({"width": size[0], "height": size[1]})
    phone.page.evaluate(FRAMES)


def call_by_keyboard(phone: Phone) -> None:
    """Call without a click, because in Firefox Playwright scrolls to the element that it clicks."""
    phone.button("Call").press("Enter")
    phone.expect_state("connected")


def boxes(phone: Phone, selector: str) -> list[dict[str, float]]:
    """Return where every visible element stands."""
    found = [one.bounding_box() for one in phone.page.locator(selector).all() if one.is_visible()]
    return [box for box in found if box is not None]


def inside(box: dict[str, float], size: tuple[int, int]) -> bool:
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= size[0] + 0.5
        and box["y"] + box["height"] <= size[1] + 0.5
    )


LINES_IN_VIEW = """(bubble) => {
  const log = bubble.closest("#log").getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(bubble);
  const lines = new Map();
  for (const { top, bottom } of range.getClientRects()) lines.set(Math.round(top), [top, bottom]);
  const view = [Math.max(log.top, 0), Math.min(log.bottom, innerHeight)];
  const seen = ([top, bottom]) => top >= view[0] - 1 && bottom <= view[1] + 1;
  return [...lines.values()].map(seen);
}"""


def hidden_lines(phone: Phone) -> int:
    """Return how many lines of the last prompt are not in view, at its top or at its end."""
    newest = phone.log.locator('[data-speaker="ivr"]').last
    return newest.evaluate(LINES_IN_VIEW).count(False)


def outside(phone: Phone, size: tuple[int, int]) -> list[dict[str, float]]:
    """Return the controls that are not whole in the window, or too small for a finger."""
    controls = boxes(phone, "#phone, #phone button, #phone input")
    assert len(controls) > 17
    least = [min(box["width"], box["height"]) for box in controls]
    return [
        box for box, side in zip(controls, least, strict=True) if side < 44 or not inside(box, size)
    ]


def expect_readable(phone: Phone, name: str) -> None:
    """Check what can be read and used in windows of all sizes, while a prompt waits."""
    for size in ROOMY:
        resize(phone, size)
        assert hidden_lines(phone) == 0, (name, size)
        assert outside(phone, size) == [], (name, size)
        assert whole(phone.page), (name, size)
    resize(phone, NARROW)
    assert outside(phone, NARROW) == [], name
    two = phone.log.locator('[data-speaker="ivr"]').last.locator("span:nth-last-child(-n+2)")
    assert all(all(part.evaluate(LINES_IN_VIEW)) for part in two.all()), name


def test_the_prompt_that_waits_is_whole_above_the_keys_and_all_controls_are_in_the_window(phone):
    phone.page.get_by_role("tab", name="Editor").click()
    phone.page.locator("#flow-select").select_option("flows/air_india.toml")
    phone.call()
    phone.expect_menu("main")
    expect_readable(phone, "the main menu")
    phone.hang_up()
    answer_with(phone.page, LONG_PROMPTS)
    phone.call()
    expect_readable(phone, "English")
    phone.press("1")
    phone.expect_menu("hindi")
    expect(phone.body).to_have_attribute("lang", "hi")
    expect(phone.button("काटें")).to_be_visible()
    expect(phone.page.get_by_role("status")).to_have_text("जुड़ गया")
    expect(phone.button("विवरण")).to_have_count(1)
    phone.page.keyboard.press("Escape")
    question = phone.page.get_by_role("dialog", name="फ़ोन काटें?")
    question.get_by_role("button", name="कॉल जारी रखें").click()
    expect(question).to_be_hidden()
    expect_readable(phone, "Hindi")
    phone.button("काटें").click()
    phone.expect_state("ended")
    expect(phone.log.locator(".notice").last).to_have_attribute("lang", "hi")
    answer_with(phone.page, SHORT)
    expect(phone.body).to_have_attribute("lang", "en")


MESSAGES = "#log .bubble, #alert, #empty, #unsaved"
CLIPPED = """(messages) => [...document.querySelectorAll(messages)].filter((one) => {
  if (!one.getClientRects().length || !one.textContent) return false;
  one.scrollIntoView({ block: "end" });
  const end = one.getBoundingClientRect().bottom;
  one.scrollIntoView({ block: "start" });
  return end > innerHeight + 1 || one.getBoundingClientRect().top < -1;
}).map((one) => one.id || one.textContent)"""


def test_at_400_percent_each_message_can_be_scrolled_into_view(phone):
    resize(phone, TINY)
    assert whole(phone.page)
    assert phone.page.evaluate(CLIPPED, MESSAGES) == []
    phone.call()
    phone.button("Speak").click()
    expect(phone.page.locator("#alert")).not_to_be_empty()
    assert phone.page.evaluate(CLIPPED, MESSAGES) == []
    assert whole(phone.page)
    log = phone.log.bounding_box()
    assert log
    assert log["height"] >= 80
    phone.press("5")
    phone.hang_up()


def test_at_400_percent_what_the_line_says_comes_into_view(phone):
    resize(phone, TINY)
    phone.page.locator('[data-key="0"]').scroll_into_view_if_needed()
    call_by_keyboard(phone)
    expect(phone.log).to_be_in_viewport(ratio=0.9)
    phone.say("nothing that is on the menu")
    expect(phone.log.locator('[data-speaker="caller"]')).to_have_count(1)
    expect(phone.log).to_be_in_viewport(ratio=0.9)
    expect(phone.page.get_by_label("Say something")).to_be_in_viewport(ratio=1)
    phone.hang_up()


@pytest.mark.parametrize("size", WIDE, ids=str)
def test_a_wide_window_has_the_phone_on_the_left_and_the_panel_beside_it(phone, size):
    resize(phone, size)
    (handset,), (panel,) = boxes(phone, "#phone"), boxes(phone, "#panel")
    assert handset["width"] == 400
    assert panel["x"] > handset["x"] + 400
    assert (panel["y"], panel["height"]) == (handset["y"], handset["height"])
    assert inside(panel, size)


@pytest.mark.parametrize("size", SMALL, ids=str)
def test_on_a_small_screen_the_phone_is_the_page(phone, size):
    resize(phone, size)
    assert boxes(phone, "#phone") == [{"x": 0, "y": 0, "width": size[0], "height": size[1]}]


def test_keys_are_72_pixels_where_there_is_room(phone):
    resize(phone, (1440, 1000))
    sizes = boxes(phone, ".keypad button, .actions button")
    assert {(box["width"], box["height"]) for box in sizes} == {(72, 72)}


@pytest.mark.parametrize("size", SMALL, ids=str)
def test_a_small_screen_changes_between_keys_and_conversation_in_one_tap(phone, size):
    resize(phone, size)
    phone.call()
    expect(phone.page.get_by_label("Say something")).to_be_in_viewport(ratio=1)
    phone.page.get_by_role("button", name="Show conversation").click()
    expect(phone.page.get_by_label("Say something")).to_be_in_viewport(ratio=1)
    expect(phone.page.locator('[data-key="5"]')).to_be_hidden()
    phone.page.get_by_role("button", name="Show keypad").click()
    expect(phone.page.locator('[data-key="5"]')).to_be_visible()


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
def test_nothing_moves_under_the_finger(phone, size):
    resize(phone, size)
    places = [boxes(phone, ".keypad, .actions")]
    phone.call()
    places.append(boxes(phone, ".keypad, .actions"))
    phone.press("1234567890")
    places.append(boxes(phone, ".keypad, .actions"))
    phone.button("Speak").click()
    places.append(boxes(phone, ".keypad, .actions"))
    phone.hang_up()
    places.append(boxes(phone, ".keypad, .actions"))
    assert [place for place in places if place != places[0]] == []


def test_the_sheet_comes_up_and_gives_the_focus_back(phone):
    resize(phone, (390, 844))
    page = phone.page
    opener = page.get_by_role("button", name="Details", exact=True)
    opener.click()
    expect(page.get_by_role("tab", selected=True)).to_be_focused()
    assert page.locator("#phone").evaluate("phone => phone.inert")
    for width in (390, 360, 320):
        resize(phone, (width, 844))
        strip, tabs = boxes(phone, "[role=tablist]"), boxes(phone, "[role=tab]")
        assert tabs[-1]["x"] + tabs[-1]["width"] <= strip[0]["x"] + strip[0]["width"], width
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(page.locator("#panel")).to_be_hidden()


def test_under_reduced_motion_everything_stands_still(preferring, site):
    patient = site + QUERY.replace("patience=0", "patience=1")
    with shown_in(preferring(motion="reduce"), patient) as phone:
        phone.call()
        expect(phone.page.locator("#ring")).to_have_class("ring running")
        moving = "document.getAnimations().filter(a => a.effect.getTiming().duration > 5).length"
        assert phone.page.evaluate(moving) == 0


# The field for words has one border around itself and its buttons.
WITH_BORDERS = """#phone button:not(.say button), #panel button:not([role=tab]), select, .bubble,
  .say, .chips li:not(.more), input:not(.say input, [type=range], [type=checkbox], [type=file])"""
FLAT = """(names) => [...document.querySelectorAll(names)].filter((one) => {
  const { borderTopStyle, borderTopWidth } = getComputedStyle(one);
  return one.getClientRects().length && (borderTopStyle === "none" || borderTopWidth === "0px");
}).map((one) => one.outerHTML)"""


@pytest.mark.chromium("Playwright sets forced colours in Chromium only")
def test_in_forced_colours_every_control_has_a_border(phone):
    page = phone.page
    page.emulate_media(forced_colors="active")
    phone.call()
    for tab in ("Calls", "Data", "Editor", "Settings", "Now"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate(FLAT, WITH_BORDERS) == [], tab
    page.locator("#phone").focus()
    page.keyboard.down("1")
    expect(page.locator('[data-key="1"]')).to_have_css("border-top-width", "3px")
    page.keyboard.up("1")
    expect(page.locator('[data-key="1"]')).to_have_css("border-top-width", "1px")
    page.emulate_media(forced_colors="none")


# --- accessibility --------------------------------------------------------------------------------


# Longer animations, such as the ring of a timer, do not change colours.
AT_REST = """() => document.getAnimations().every(
    (one) => one.playState !== "running" || one.effect.getComputedTiming().duration > 500)"""


def violations(page: Page) -> list[str]:
    """Return the problems that axe finds, one line each, once every animation has ended.

    Until then a bubble that fades in has another contrast.
    """
    until(page, AT_REST)
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


def to_idle(phone: Phone) -> None:
    pass


def to_connected(phone: Phone) -> None:
    phone.call()


def to_collecting(phone: Phone) -> None:
    phone.call()
    phone.press("1234")


def to_secret(phone: Phone) -> None:
    phone.call()
    phone.press("212")


def to_alert(phone: Phone) -> None:
    phone.call()
    phone.button("Speak").click()
    expect(phone.page.locator("#alert")).not_to_be_empty()


def to_hold(phone: Phone) -> None:
    phone.call()
    phone.press("0")
    phone.expect_state("transferring")


def to_ended(phone: Phone) -> None:
    phone.call()
    phone.hang_up()


STATES = (to_idle, to_connected, to_collecting, to_secret, to_alert, to_hold, to_ended)
SIZES = [(1280, 800), (390, 844)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_state_of_the_phone_is_accessible(look, size):
    resize(look, size)
    for reach in STATES:
        reach(look)
        assert violations(look.page) == [], reach.__name__
        look.hang_up_if_live()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_tab_is_accessible(look, size):
    page = look.page
    resize(look, size)
    look.call()
    look.press("2123")
    if size[0] < 600:
        page.get_by_role("button", name="Details", exact=True).click()
    for tab in ("Calls", "Data", "Editor", "Settings", "Now"):
        page.get_by_role("tab", name=tab).click()
        assert violations(page) == [], tab
    if size[0] < 600:
        page.get_by_role("button", name="Close details").click()


NO_DISK = """() => {
  IDBObjectStore.prototype.put = () => { throw new Error("The disk is gone"); };
}"""


def whole(page: Page) -> bool:
    """Return whether nothing is wider than the page, at each of the sizes."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_state_of_the_database_is_accessible_and_whole(
    page: Page, open_line: Callable[..., Page], size: tuple[int, int]
):
    phone = Phone(open_line(query=QUERY))
    resize(phone, size)
    phone.call()
    page.reload()
    page.locator('body[data-state="ready"]').wait_for(timeout=90_000)
    assert violations(page) == [], "interrupted"
    page.evaluate(NO_DISK)
    phone.call()
    expect(page.locator("#unsaved")).to_be_visible()
    assert violations(page) == [], "not saved"
    assert whole(page)
    second = page.context.new_page()
    second.set_viewport_size({"width": size[0], "height": size[1]})
    second.goto(page.url)
    expect(second.locator("#elsewhere")).to_be_visible(timeout=90_000)
    expect(second.locator("#starting")).to_be_hidden()
    assert violations(second) == [], "in another tab"
    second.get_by_role("button", name="Use it here").click()
    second.locator('body[data-line="here"][data-state="ready"]').wait_for(timeout=90_000)
    page.bring_to_front()
    assert violations(page) == [], "moved to another tab"
    second.bring_to_front()
    if size[0] < 600:
        second.get_by_role("button", name="Details", exact=True).click()
    second.get_by_role("tab", name="Data").click()
    second.get_by_role("button", name="Reset the database").click()
    file = {"name": "no.db", "mimeType": "application/octet-stream", "buffer": b"no" * 999}
    Phone(second).hang_up_if_live() if size[0] >= 600 else None
    second.locator("#data-file").set_input_files(file)
    expect(second.locator("#data-faults")).to_contain_text("Nothing was changed.")
    assert violations(second) == [], "refused"
    assert whole(second)


def test_markup_long_words_and_a_glaring_accent_are_taken_as_they_are(
    page: Page, open_line: Callable[..., Page]
):
    phone = Phone(open_line(query=QUERY))
    answer_with(page, MARKUP)
    for size in ((1280, 720), (360, 640)):
        resize(phone, size)
        phone.call()
        phone.expect_heard("<img src=x onerror=window.hacked=1> <b>bold</b>")
        assert page.locator("#phone img, #phone b, #panel img, #panel b").count() == 0
        assert page.evaluate("window.hacked") is None
        assert phone.log.evaluate("log => log.scrollWidth <= log.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        phone.hang_up()
    resize(phone, (1000, 800))
    for tab in ("Now", "Calls", "Data", "Editor", "Settings"):
        page.get_by_role("tab", name=tab).click()
        sheet = page.locator(f"#{tab.lower()}")
        assert sheet.evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth"), tab


BILINGUAL = SHORT.replace("[flow]", '[flow]\nlanguages = ["en-IN", "hi-IN"]')
TRIED = f"""{BILINGUAL}
[[try]]
text = "Order a pizza"
keys = "1 23"
[[try]]
text = {{ hi-IN = "पिज़्ज़ा मँगाइए" }}
keys = "1 4"
[[sample]]
title = "Pizzas"
columns = ["Pizza", "Its key"]
rows = [["margherita", "1"], ["paneer tikka", "3"]]
"""


def test_what_to_try_can_be_read_while_no_call_is_on_and_at_no_other_time(phone):
    answer_with(phone.page, TRIED)
    tries = phone.page.locator("#tries")
    phone.call()
    expect(tries).to_be_hidden()
    phone.hang_up()
    tries.get_by_text("Things to try").click()
    assert violations(phone.page) == []
    for size in ((1280, 720), *SMALL, NARROW, (844, 390)):
        resize(phone, size)
        for shown in (tries.get_by_text("Press 1 23"), tries.get_by_role("cell", name="paneer")):
            shown.scroll_into_view_if_needed()
            expect(shown).to_be_in_viewport(ratio=0.9)
    assert tries.locator(".try-what").evaluate_all("all => all.map(({lang}) => lang)") == [
        "en-IN",
        "hi-IN",
    ]
    answer_with(phone.page, SHORT)
    expect(tries).to_be_hidden()
