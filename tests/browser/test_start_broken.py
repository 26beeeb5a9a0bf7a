"""A start with a file missing or wrong: the page says which, and what to do, or works without it.

The tests let each request of a first visit fail, one at a time, and serve each file of the runtime
with a wrong byte, one at a time. Then they remove the fault, and a reload must be enough.
"""

import os
import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.failing import words_of_a_failed_start
from tests.browser.site import INSTANT, ROOT, serving, start, until
from tools import dist

pytestmark = pytest.mark.first_visit

LIMIT = 60.0
SETTLED = 'document.body?.dataset.state !== "loading" && document.body?.dataset.state'
CONTROLLED = "navigator.serviceWorker.controller !== null"

# Pictures, and files for installing the page: the start works without them.
SPARED = {"assets/icon.svg", "assets/manifest.webmanifest", "assets/icon-192.png"}
SHEETS = {f"assets/{name}.css" for name in ("base", "phone", "start", "panel")}
# They make the snapshot for the next start, or come when the phone is ready. It works without them.
LATER = {"loader/maker.mjs", "loader/making.mjs", "vendor/later.zip"}
# What takes the large files.
TAKING = ("digest", "large", "progress")
# If one of these is missing, no script is left that could say which.
LOADER = {f"loader/{name}.mjs" for name in ("start", "integrity", "trouble", *TAKING)} | {
    "vendor/contents.mjs"
}
NAMED = (
    *(f"loader/{name}.mjs" for name in ("kept", "loader", "pyscript", "python")),
    *(f"loader/{name}.mjs" for name in ("names", "shelf", "sparse")),
    *(f"vendor/pyodide/pyodide.{kind}" for kind in ("mjs", "asm.mjs", "asm.wasm")),
    *(f"vendor/pyscript/{name}.js" for name in ("core", "core-C9KDLldu")),
    *(f"vendor/pyscript/{name}.js" for name in ("toml-V4Savzlc", "error-D2315lOB")),
    *("vendor/python.zip", "vendor/app.zip", "vendor/data.zip", "pyscript.toml"),
)
RUNTIME = [path for path in NAMED if path.startswith("vendor/")]
SCRIPTS = [*sorted(LOADER), *(path for path in NAMED if path not in RUNTIME)]


@pytest.fixture
def host(browser, tmp_path):
    """Return an empty profile, the folder of a site of the test's own, and its address."""
    shutil.copytree(ROOT / "dist" / "site", tmp_path / "site")
    context = browser.new_context()
    with serving(tmp_path / "site") as address:
        yield context, tmp_path / "site", address + INSTANT
        context.close()


def versioned(folder):
    """Return the folder of a site's version."""
    [version] = [path.parent for path in folder.glob("*/pyscript.toml")]
    return version


def replace(path, content):
    """Put other bytes into a file. A host gives times in whole seconds, so it gets a later one."""
    later = path.stat().st_mtime + 2
    path.write_bytes(content)
    os.utime(path, (later, later))


def flipped(content):
    """Return bytes of which one is wrong."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0x10]) + content[middle + 1 :]


def told(page):
    """Wait until the start has failed, and return what the page says."""
    assert until(page, SETTLED, LIMIT) == "failed"
    return words_of_a_failed_start(page)


def test_every_request_of_a_first_visit_is_cut_off_below(page, open_line, site):
    asked = set()
    page.on("request", lambda request: asked.add(request.url))
    open_line()
    paths = {url.removeprefix(site).partition("?")[0] for url in asked if url.startswith(site)}
    assert paths - {""} - SPARED - LATER == SHEETS | LOADER | set(NAMED)


@pytest.mark.first_visit(emptied=True)
@pytest.mark.parametrize("paths", [SCRIPTS, RUNTIME], ids=["scripts", "runtime"])
def test_the_network_cut_at_a_request_is_told_and_a_reload_helps(
    page, site, expected_errors, paths
):
    """Each start begins with what the one before has left behind, and its file comes this time."""
    expected_errors.append("")
    for path in paths:
        page.route(f"**/{path}", lambda route: route.abort())
        page.goto(site + INSTANT)
        words = told(page)
        told_of = "The page did not come whole" if path in LOADER else f"{path} did not"
        assert told_of in words, path
        page.unroute_all()
    page.get_by_role("button", name="Reload").click()
    page.locator('body[data-state="ready"]').wait_for(timeout=LIMIT * 1000)


@pytest.mark.first_visit(emptied=True)
@pytest.mark.parametrize("path", sorted(SHEETS))
def test_a_missing_style_sheet_is_told_and_the_phone_works(
    page, open_line, expected_errors, give_snapshot, path
):
    expected_errors.append("Failed to load resource")
    give_snapshot(page)
    page.route(f"**/{path}", lambda route: route.abort())
    open_line()
    expect(page.locator("#alert")).to_contain_text(f"{path} did not come")
    page.unroute_all()
    expect(open_line().locator("#alert")).to_be_empty()


@pytest.mark.first_visit(emptied=True)
def test_a_host_that_knows_no_webassembly_makes_for_a_slower_start_and_no_other(page, open_line):
    def as_bytes(route):
        route.fulfill(response=route.fetch(), content_type="application/octet-stream")

    page.route("**/pyodide.asm.wasm", as_bytes)
    open_line()


@pytest.mark.first_visit(emptied=True)
def test_a_missing_picture_harms_nothing(page, open_line, expected_errors, give_snapshot):
    expected_errors.append("Failed to load resource")
    give_snapshot(page)
    page.route(re.compile("icon|webmanifest"), lambda route: route.abort())
    open_line()


@pytest.fixture
def host_again(host, give_snapshot):
    """Return the same, with the snapshot of Python in the profile."""
    context, folder, address = host
    page = context.new_page()
    give_snapshot(page, origin_of(address), folder)
    page.close()
    return host


def origin_of(address):
    """Return the address of the site without the query."""
    return address.partition("?")[0]


def test_a_wrong_byte_does_not_run_and_is_told(host):
    """Each start begins with what the one before has left behind, and its file is right now."""
    context, folder, address = host
    page = context.new_page()
    for path in RUNTIME:
        file = versioned(folder) / path
        right = file.read_bytes()
        replace(file, flipped(right))
        page.goto(address)
        assert f"{path} is not of this version" in told(page), path
        replace(file, right)
    start(page, address)


@pytest.mark.parametrize("path", ["loader/start.mjs", "loader/loader.mjs", "vendor/contents.mjs"])
def test_a_loader_of_another_version_does_not_run_and_is_told(host, path):
    context, folder, address = host
    with (versioned(folder) / path).open("a") as file:
        file.write("\ndocument.title = 'another version';\n")
    page = context.new_page()
    page.goto(address)
    told(page)
    assert page.title() == "IVR Simulator"


def test_a_style_sheet_of_another_version_is_not_used(host_again):
    context, folder, address = host_again
    with (versioned(folder) / "assets" / "panel.css").open("a") as file:
        file.write("body { outline: 1px solid red; }")
    page = start(context.new_page(), address)
    expect(page.locator("#alert")).to_contain_text("panel.css did not come")


@pytest.mark.first_visit(emptied=True)
@pytest.mark.parametrize("where", [0.001, 0.25, 0.5, 0.999])
def test_a_single_file_with_a_wrong_letter_says_so(page, tmp_path, expected_errors, where):
    expected_errors.append("")
    whole = (ROOT / "dist" / "ivr-simulator.html").read_text("utf-8")
    begin = whole.index(">", whole.index('data-path="vendor/pyodide/pyodide.asm.wasm"')) + 1
    end = whole.index("</script>", begin)
    at = int(begin + (end - begin - 10) * where)
    changed = "A" if whole[at] != "A" else "B"
    file = tmp_path / "changed.html"
    file.write_text(whole[:at] + changed + whole[at + 1 :], "utf-8")
    page.goto(file.as_uri() + INSTANT)
    assert until(page, SETTLED, LIMIT) == "failed"
    assert "Get it again" in words_of_a_failed_start(page, "open")


# --- service workers ------------------------------------------------------------------------------

SPOIL = """
async ([key, scope]) => {
  const cache = await caches.open(`ivr-simulator${new URL(scope).pathname} site`);
  const { headers, body } = await cache.match(`${scope}sha256/${key}`);
  const bytes = await new Response(body).arrayBuffer();
  new Uint8Array(bytes)[bytes.byteLength >> 1] ^= 16;
  await cache.put(`${scope}sha256/${key}`, new Response(bytes, { headers }));
}
"""
FOREIGN = """
oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => {
  if (event.request.mode !== "navigate") event.respondWith(new Response("garbage"));
};
"""


@pytest.mark.parametrize(
    "path", ["vendor/app.zip", "vendor/pyodide/pyodide.mjs", "loader/start.mjs"]
)
def test_a_wrong_byte_in_the_service_workers_cache_is_told_and_goes(host, path):
    context, folder, address = host
    page = start(context.new_page(), address)
    until(page, CONTROLLED, LIMIT)
    scope = origin_of(address)
    spoilt = versioned(folder) / path
    page.evaluate(SPOIL, [dist.sha256(spoilt.read_bytes()), scope])
    page.goto(address)
    told(page)
    start(page, address)
    until(page, CONTROLLED, LIMIT)
    start(page, address)


def test_a_foreign_service_worker_on_our_scope_is_told_and_goes(host, give_snapshot):
    context, folder, address = host
    (folder / "foreign.js").write_text(FOREIGN)
    page = context.new_page()
    page.goto(origin_of(address) + "assets/icon.svg")
    page.evaluate("navigator.serviceWorker.register('../foreign.js').then(() => 0)")
    page.evaluate("navigator.serviceWorker.getRegistration('../').then(() => 0)")
    until(
        page, CONTROLLED + " || navigator.serviceWorker.getRegistration('/').then(r => r?.active)"
    )
    page.goto(address)
    told(page)
    give_snapshot(page, origin_of(address), folder)
    start(page, address)
    until(page, "navigator.serviceWorker.controller?.scriptURL.endsWith('/sw.js')", LIMIT)


def test_a_service_worker_of_an_earlier_version_does_not_stand_in_the_way(host_again, monkeypatch):
    context, folder, address = host_again
    page = start(context.new_page(), address)
    until(page, CONTROLLED, LIMIT)
    page.close()
    read = dist.files
    monkeypatch.setattr(
        dist, "files", lambda patterns: read(patterns) | {"loader/more.mjs": b"// newer"}
    )
    shutil.rmtree(folder)
    dist.write(folder, dist.site())
    newer = start(context.new_page(), address)
    assert newer.locator("body").get_attribute("data-version") == versioned(folder).name
