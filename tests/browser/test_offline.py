"""The service worker of the site: no network, new versions, and the API by fetch.

Each test has a host of its own, so that it can stop the host or put another version on it.
"""

import copy
import shutil
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from ivr.browser.names import StorageNames
from tests.browser.calling import PATIENT, ask_for_a_flight, go_to
from tests.browser.phone import Phone
from tests.browser.site import INSTANT, ROOT, serving, start, until
from tests.browser.watching import Watch
from tools import dist

QUERY = INSTANT + PATIENT
CONTROLLED = "navigator.serviceWorker.controller !== null"
LIMIT = 60.0

ASK = """
async ([method, path, body]) => {
  const answer = await fetch(path, { method, body });
  return [answer.status, await answer.json()];
}
"""


class Host:
    """A static host that serves the page under a path, and a browser profile for this host only."""

    def __init__(self, folder, address, context):
        self.folder, self.address, self.context = folder, f"{address}a/b/", context
        self.watch = Watch(urlsplit(address).netloc)
        self.watch.attach(context)

    def visit(self):
        """Open the page in a tab that is the only one with the line."""
        for page in self.context.pages:
            page.close()
        return start(self.context.new_page(), self.address + QUERY)

    def settle(self):
        """Open the page and wait until the service worker has everything and answers."""
        page = self.visit()
        until(page, CONTROLLED, LIMIT)
        return page

    def put(self, made):
        """Replace the site by another version, as a deployment does."""
        shutil.rmtree(self.folder)
        dist.write(self.folder, made)


@pytest.fixture
def host(request, browser, tmp_path, give_snapshot):
    folder = tmp_path / "a" / "b"
    shutil.copytree(ROOT / "dist" / "site", folder)
    context = browser.new_context()
    with serving(tmp_path) as address:
        made = Host(folder, address, context)
        if not request.node.get_closest_marker("first_visit"):
            give_snapshot(context.new_page(), made.address, folder)
        yield made
        context.close()
    assert [fault for fault in made.watch.verdict() if "another host" in fault] == []


NAMES_IN_USE = """
async () => {
  const { held } = await navigator.locks.query();
  const databases = await indexedDB.databases();
  const names = [...await caches.keys(), ...databases.map(({ name }) => name)];
  return [...names, ...held.map(({ name }) => name), ...Object.keys(localStorage)];
}
"""
BEFORE = """
async (scopes) => {
  const cache = await caches.open("ivr-site");
  for (const scope of scopes) await cache.put(`${scope}sha256/0`, new Response("old"));
  localStorage.setItem("ivr-settings", '{"caller": "+441234567890"}');
}
"""
EARLIER_CACHE = """
async () => (await (await caches.open("ivr-site")).keys()).map(({ url }) => url)
"""


FAIL = """
async () => {
  const { fail } = await import(document.querySelector('link[href$="trouble.mjs"]').href);
  document.body.append(Object.assign(document.createElement("p"), { id: "starting" }));
  fail("It does not start.");
  const ours = () => navigator.serviceWorker.getRegistrations();
  for (let tries = 0; tries < 100 && (await ours()).length > 1; tries++)
    await new Promise((done) => setTimeout(done, 50));
  return (await ours()).map(({ scope }) => scope);
}
"""


@pytest.fixture
def above(host, tmp_path):
    """Return a second deployment on the same origin, above the path of the first."""
    shutil.copytree(ROOT / "dist" / "site", tmp_path / "a", dirs_exist_ok=True)
    made = copy.copy(host)
    made.address = host.address.removesuffix("b/")
    return made


@pytest.mark.first_visit
def test_two_deployments_on_one_origin_share_nothing(host, above):
    page = host.context.new_page()
    page.goto(f"{host.address}assets/icon.svg")
    page.evaluate(BEFORE, [host.address, f"{host.address}c/"])
    page.close()
    first, second = (start(host.context.new_page(), each.address + QUERY) for each in (host, above))
    for page, deployment in ((first, host), (second, above)):
        script = f"navigator.serviceWorker.controller?.scriptURL === '{deployment.address}sw.js'"
        until(page, script, LIMIT)
        go_to(Phone(page), "baggage")
    for page in (first, second):
        Phone(page).expect_state("connected")
        assert page.evaluate(ASK, ["GET", "ivr/health", None])[1]["live_active_calls_in_db"] == 1
        page.get_by_role("tab", name="Settings").click()
        expect(page.locator("[name=caller]").last).to_have_value("+441234567890")
    names = set(first.evaluate(NAMES_IN_USE)) - {"ivr-site", "ivr-settings"}
    wanted = {
        made
        for names in (StorageNames("/a/b/"), StorageNames("/a/"))
        for made in (names.of("site"), names.of_database("main"), names.of_line("main"))
    }
    assert names >= wanted
    assert [name for name in names if not name.startswith("ivr-simulator/a/")] == []
    assert first.evaluate(EARLIER_CACHE) == [f"{host.address}c/sha256/0"]
    host.context.set_offline(True)
    for page in (first, second):
        page.reload()
        page.locator('body[data-state="ready"]').wait_for(timeout=LIMIT * 1000)
        expect(page.locator("#state")).to_have_text("Interrupted")
        Phone(page).call()
        Phone(page).expect_menu("baggage")
    host.context.set_offline(False)
    assert first.evaluate(FAIL) == [above.address], "a page that fails takes its own worker away"


def next_version(monkeypatch):
    """Return a site with another style sheet, which makes it another version."""
    read = dist.files
    more = {"assets/panel.css": b"body { outline: 1px solid red; }"}
    monkeypatch.setattr(dist, "files", lambda patterns: changed(read(patterns), more))
    return dist.site()


def changed(files, more):
    return files | {name: content for name, content in more.items() if name in files}


@pytest.mark.first_visit
def test_after_one_visit_the_page_works_without_its_host(host):
    page = host.settle()
    host.context.set_offline(True)
    expect(page.get_by_text("Offline, calls work")).to_be_visible()
    # Playwright's Firefox tells this only to pages that were opened with a connection.
    host.context.set_offline(False)
    expect(page.get_by_text("Offline, calls work")).to_be_hidden()
    page.close()
    shutil.rmtree(host.folder)
    ask_for_a_flight(Phone(host.visit()))
    host.context.set_offline(True)
    page = host.visit()
    expect(page.get_by_text("Offline, calls work")).to_be_visible()
    ask_for_a_flight(Phone(page))


def assert_nothing_is_covered(page):
    """Check that the notice of a new version has room of its own."""
    notice = page.locator("#update").bounding_box()
    top, bottom = notice["y"], notice["y"] + notice["height"]
    for other in ("#phone .line", "#conversation", "#say-form", "#panel"):
        box = page.locator(other).bounding_box()
        beside = box["x"] >= notice["x"] + notice["width"]
        assert beside or box["y"] + box["height"] <= top or bottom <= box["y"], other


def test_a_new_version_is_announced_and_comes_with_the_button(host, monkeypatch):
    page = host.settle()
    old = page.evaluate("document.body.dataset.version")
    host.put(next_version(monkeypatch))
    page.evaluate("navigator.serviceWorker.ready.then(found => found.update())")
    button = page.get_by_role("button", name="Reload")
    button.wait_for(timeout=LIMIT * 1000)
    assert_nothing_is_covered(page)
    page.get_by_role("button", name="Later").click()
    expect(page.locator("#update")).to_have_count(0)
    host.context.set_offline(True)
    page.reload()  # without any page for a moment, the new version would take over at once
    button.wait_for(timeout=LIMIT * 1000)
    host.context.set_offline(False)
    with page.expect_navigation():
        button.click()
    page.locator('body[data-state="ready"]').wait_for(timeout=LIMIT * 1000)
    assert page.evaluate("document.body.dataset.version") != old
    assert page.evaluate("getComputedStyle(document.body).outlineColor") == "rgb(255, 0, 0)"


def test_a_page_that_is_new_already_is_told_nothing_and_gets_its_worker(host, monkeypatch):
    host.settle().close()
    host.put(next_version(monkeypatch))
    page = host.visit()
    taken_over = """async () => {
      const version = document.body.dataset.version;
      const found = await navigator.serviceWorker.getRegistration();
      return !found.waiting && !found.installing && version;
    }"""
    until(page, taken_over, LIMIT)
    assert page.locator("#update").count() == 0
    shutil.rmtree(host.folder)
    ask_for_a_flight(Phone(host.visit()))


def test_a_deployment_that_is_not_whole_leaves_the_old_version(host, monkeypatch):
    page = host.settle()
    old = page.evaluate("document.body.dataset.version")
    made = next_version(monkeypatch)
    torn = next(name for name in made if name.endswith("assets/panel.css"))
    host.put(made | {torn: b"/* another version */"})
    gone = page.evaluate("""async () => {
      const found = await navigator.serviceWorker.ready;
      await found.update();
      const worker = found.installing;
      if (!worker) return "none";
      await new Promise(resolve => { worker.onstatechange = resolve; });
      return worker.state;
    }""")
    assert gone == "redundant"
    shutil.rmtree(host.folder)
    assert host.visit().evaluate("document.body.dataset.version") == old


def test_the_api_answers_by_fetch(host):
    page = host.settle()
    body = '{"caller_number": "+911234567890", "call_id": "CALL_7"}'
    status, answer = page.evaluate(ASK, ["POST", "ivr/start", body])
    assert (status, answer["call_id"], answer["current_menu"]) == (200, "CALL_7", "main")
    same = page.evaluate('window.ivr.request("GET", "/ivr/health")')
    assert page.evaluate(ASK, ["GET", "ivr/health", None]) == [same["status"], same["body"]]
    status, answer = page.evaluate(ASK, ["POST", "ivr/dtmf", '{"call_id": "CALL_7", "digit": "x"}'])
    assert status == 422
    status, answer = page.evaluate(ASK, ["POST", "ivr/start", "{"])
    assert (status, answer) == (422, {"detail": "body: expected JSON."})


def test_with_no_page_open_the_api_says_so(host):
    host.settle().close()
    page = host.context.new_page()
    page.goto(f"{host.address}assets/icon.svg")
    status, answer = page.evaluate(ASK, ["GET", "../ivr/health", None])
    assert status == 503
    assert answer == {"detail": "No page of the simulator is open to answer."}


@pytest.mark.first_visit
def test_where_service_workers_are_refused_the_page_starts(host):
    refuse = "navigator.serviceWorker.register = () => Promise.reject(new Error('refused'));"
    host.context.add_init_script(refuse)
    ask_for_a_flight(Phone(host.visit()))
