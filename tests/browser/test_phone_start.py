"""The start: it shows each step, can be used before it is over, and says so if it fails."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.failing import words_of_a_failed_start
from tests.browser.phone import Phone
from tests.browser.site import INSTANT, ROOT, until
from tools.contents import integrity
from tools.pack import whole

pytestmark = pytest.mark.first_visit

PIZZA = "?flow=flows/pizza.toml&rate=instant&patience=0"


@pytest.fixture
def held(page: Page, site: str) -> tuple[Page, Callable[[], None]]:
    """Return a page whose Python arrives only when the test lets it."""
    free: list[bool] = []
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if free:
            route.continue_()
        else:
            waiting.append(route)

    def let_go() -> None:
        free.append(True)
        for route in waiting:
            route.continue_()

    page.route("**/pyodide.asm.wasm", hold)
    page.goto(site + PIZZA)
    return page, let_go


def test_the_page_is_there_at_once_and_call_can_be_pressed_before_python_runs(held):
    page, let_go = held
    assert page.locator("body").get_attribute("data-state") == "loading"
    expect(page.get_by_text("Starting the telephone")).to_be_visible()
    done = "step => getComputedStyle(document.querySelector(`[data-step=${step}]`)).color"
    assert page.evaluate(done, "page") != page.evaluate(done, "database")
    page.get_by_role("checkbox", name="Call").click()
    expect(page.get_by_text("Ringing as soon as it has started")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    let_go()
    page.locator('body[data-state="ready"]').wait_for(timeout=90000)
    Phone(page).expect_state("connected")


NOTE_BYTES = """
window.told = [];
new MutationObserver(() => {
  const said = document.getElementById("bytes")?.getAttribute("aria-valuetext");
  if (said && said !== window.told.at(-1)) window.told.push(said);
}).observe(document, { subtree: true, childList: true, attributes: true });
"""


def test_what_has_come_is_counted_to_the_end(page, site):
    held: list[Route] = []
    page.add_init_script(NOTE_BYTES)
    page.route("**/vendor/python.zip", lambda route: held.append(route))
    page.goto(site + PIZZA)
    bar = page.get_by_role("progressbar")
    expect(bar).to_be_visible(timeout=30000)
    until(page, "window.told.length > 0")
    expect(page.get_by_text(re.compile(r"^\d+\.\d of \d+\.\d MB$"))).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    until(page, "performance.getEntriesByName(location.origin + '/vendor/data.zip').length")
    held[0].continue_()
    page.locator('body[data-state="ready"]').wait_for(timeout=90000)
    expect(bar).to_have_count(0)
    came, _, all_of_it = page.evaluate("window.told.at(-1)").partition(" of ")
    assert f"{came} MB" == all_of_it


def test_call_pressed_twice_before_python_runs_is_no_call(held):
    page, let_go = held
    page.get_by_role("checkbox", name="Call").dblclick()
    let_go()
    page.locator('body[data-state="ready"]').wait_for(timeout=90000)
    Phone(page).expect_state("idle")


def test_without_pyscript_the_page_says_what_to_do(page, site, expected_errors):
    expected_errors += ["Failed to load resource", "hashes in the integrity attribute"]
    page.route("**/vendor/pyscript/*", lambda route: route.abort())
    page.goto(site)
    expect(page.locator("#alert")).to_contain_text("vendor/pyscript/core", timeout=15000)
    expect(page.locator("#alert")).to_contain_text("make vendor")


def test_a_configuration_that_cannot_be_read_is_told(page, site, expected_errors):
    expected_errors.append("")
    page.route("**/pyscript.toml", lambda route: route.fulfill(body="interpreter = ["))
    page.goto(site)
    page.locator('body[data-state="failed"]').wait_for(timeout=15000)
    words = words_of_a_failed_start(page)
    assert "PyScript could not read its configuration" in words
    assert "Correct pyscript.toml" in words


NO_WEBASSEMBLY = {"absent": "delete globalThis.WebAssembly", "forbidden": ""}


@pytest.mark.parametrize("kind", NO_WEBASSEMBLY)
def test_a_browser_that_allows_no_webassembly_is_told_apart(page, site, expected_errors, kind):
    expected_errors.append("")
    page.add_init_script(NO_WEBASSEMBLY[kind])
    markup = (ROOT / "index.html").read_text("utf-8")
    if kind == "forbidden":
        markup = markup.replace(" 'wasm-unsafe-eval'", "")
    page.route(site, lambda route: route.fulfill(content_type="text/html", body=markup))
    page.goto(site)
    page.locator('body[data-state="failed"]').wait_for(timeout=30000)
    words = words_of_a_failed_start(page)
    assert "Allow WebAssembly for this page, or use another browser" in words


def broken_app() -> bytes:
    """Return the packed application with nothing in it but the start, as after a bad build."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for folder in ("ivr", "ivr/browser", "ivr/browser/seam"):
            archive.writestr(f"{folder}/__init__.py", "")
        for name in ("boot", "loading", "seam/dom", "packed", "seam/protocols", "seam/web"):
            file = f"ivr/browser/{name}.py"
            archive.write(ROOT / file, file)
    return whole(packed.getvalue())


def test_a_start_that_fails_says_so(page, site, expected_errors):
    expected_errors.append("")
    app = broken_app()
    contents = (ROOT / "vendor" / "contents.mjs").read_text("utf-8")
    contents = contents.replace(
        integrity((ROOT / "vendor" / "app.zip").read_bytes()), integrity(app)
    )
    page.route("**/vendor/app.zip", lambda route: route.fulfill(body=app))
    made = {"content_type": "text/javascript", "body": contents}
    page.route("**/vendor/contents.mjs", lambda route: route.fulfill(**made))
    page.goto(site)
    page.locator('body[data-state="failed"]').wait_for(timeout=90000)
    assert "ModuleNotFoundError: No module named" in words_of_a_failed_start(page)


def test_an_unknown_flow_in_the_address_leaves_the_default(open_line):
    page = open_line(query="?flow=%00/dev/urandom&rate=instant&patience=0")
    alert = page.locator("#alert")
    expect(alert).to_be_in_viewport()
    expect(alert).to_contain_text("there is no such flow here. Choose one of flows/air_india.toml")
    expect(alert).to_contain_text("Air India-style line answers instead.")
    expect(page.locator("#flow-faults")).to_contain_text("there is no such flow here")
    phone = Phone(page)
    phone.call()
    phone.expect_menu("main")
    expect(alert).to_be_empty()


def test_a_tab_without_a_label_in_the_markup_gets_one_in_its_place(page, open_line, site):
    markup = (ROOT / "index.html").read_text("utf-8")
    [label] = re.findall(r'<button[^>]*id="tab-flow".*?</button>', markup, re.DOTALL)
    html = {"content_type": "text/html", "body": markup.replace(label, "")}
    page.route(site + INSTANT, lambda route: route.fulfill(**html))
    open_line()
    expect(page.get_by_role("tab")).to_have_text(
        ["Now", "Map", "Calls", "Data", "Editor", "Settings"]
    )
    page.get_by_role("tab", name="Editor").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("Open a flow file")
    page.get_by_role("tab", name="Editor").press("ArrowRight")
    expect(page.get_by_role("tab", name="Settings")).to_be_focused()


def test_refused_storage_is_told_and_harms_nothing(page, open_line):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });"
    )
    phone = Phone(open_line(query=PIZZA))
    page.get_by_role("tab", name="Settings").click()
    expect(page.locator("#settings-note")).to_contain_text("does not keep settings")
    phone.call()
    phone.expect_heard("Corner Pizza")


LATER = "**/vendor/later.zip"
DROP = """
([name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
}
"""


def test_what_the_panel_needs_does_not_come_and_the_phone_works_all_the_same(
    page, open_line, expected_errors
):
    """A call goes on meanwhile, and its beginning is there once the tabs are."""
    expected_errors.append("")
    page.route(LATER, lambda route: route.abort())
    phone = Phone(open_line())
    page.get_by_role("tab", name="Editor").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("The phone works without it.")
    phone.call()
    phone.press("1")
    phone.expect_menu("flight_status_pnr")
    page.get_by_role("tab", name="Now").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("This part of the page did not come.")
    expect(page.locator("#now-empty")).to_be_hidden()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("did not come")
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#now-menu")).to_have_text("flight_status_pnr")
    expect(page.locator("#now-events")).to_contain_text("CallAnswered")
    page.get_by_role("tab", name="Editor").click()
    expect(page.locator("#flow-nodes .current")).to_have_attribute("data-node", "flight_status_pnr")
    expect(page.get_by_text("did not come")).to_have_count(0)


def test_a_tab_that_is_not_there_yet_opens_as_soon_as_it_is(page, open_line):
    """A file that was dropped meanwhile is taken then, and the refusal at the start is told."""
    held = []
    page.route(LATER, lambda route: held.append(route))
    open_line(query="?flow=flows/none.toml&rate=instant")
    expect(page.get_by_role("tab", name="Editor")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel")).to_have_text("Loading …")
    page.get_by_role("tab", name="Editor").press("End")
    expect(page.get_by_role("tab", name="Settings")).to_be_focused()
    expect(page.get_by_role("tabpanel")).to_have_text("Loading …")
    page.evaluate(DROP, ["pizza.toml", (ROOT / "flows" / "pizza.toml").read_text("utf-8")])
    held[0].continue_()
    expect(page.locator("#flow-title")).to_have_text("Corner Pizza")
    page.get_by_role("tab", name="Settings").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("Voice")


def test_wrong_bytes_in_what_the_panel_needs_do_not_run(page, open_line, expected_errors):
    expected_errors.append("")
    page.route(LATER, lambda route: route.fulfill(body=broken_app()))
    open_line()
    page.get_by_role("tab", name="Calls").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("This part of the page did not come.")
    expect(page.locator("body")).to_have_attribute("data-state", "ready")
