"""No foreign script runs: the page shows text as text, and its policy forbids other scripts.

A flow, a caller and a stored transcript may contain any text. The first tests put markup into all
of them, and the page shows it as text. The other tests insert markup into the page itself, as if
the page had failed to do so, and the browser refuses to run it.
"""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.calling import request
from tests.browser.lines import answer_with
from tests.browser.site import INSTANT, ROOT, start
from tools import policy

pytestmark = pytest.mark.first_visit

IMAGE = "<img src=x onerror='window.planted=1'>"
SCRIPT = "<script>window.planted=1</script>"
PLANT = IMAGE + SCRIPT
BLOCKED = "Content Security Policy|The page’s settings blocked"  # in Chromium, in Firefox
# The browser reports a request before its policy refuses it.
REFUSED = "request to another host: (https|wss)://example.com/"
IMAGES = "img:not(.cm-widgetBuffer), [onerror]"
"""All images but an empty one that the code editor has beside its marks."""

PLANTED = "window.planted ?? 0"
PLANTED_SCRIPTS = "[...document.scripts].filter((each) => each.text.includes('planted')).length"

# Names of nodes cannot contain markup: such a flow is refused, and the page shows the fault.
EVIL = f"""
[flow]
title = "{PLANT}"
start = "main"

[settings]
noinput = "{PLANT}"
nomatch = "Sorry? {PLANT}"
to = {{ noinput = "main", nomatch = "main", error = "main" }}

[node.main]
kind = "menu"
prompt = "Hello {PLANT}"
choices = [
  {{ key = "1", label = "one {PLANT}", phrases = ["say {PLANT}"], to = "ask" }},
]

[node.ask]
kind = "field"
prompt = "Your name {PLANT}"
grammar = {{ type = "name" }}
save = "name"
to.filled = "tell"

[node.tell]
kind = "message"
prompt = "Hello {{name}} {PLANT}"
to.done = "main"
"""


def test_markup_in_a_flow_and_in_what_is_said_stays_text(line):
    page = line.page
    answer_with(page, EVIL, f"{IMAGE}.toml")
    line.call()
    line.expect_heard(PLANT)
    line.say(PLANT)
    line.press("1")
    line.expect_menu("ask")
    line.say(f"Anita {PLANT}")
    expect(line.log.locator('[data-speaker="caller"]').last).to_contain_text(PLANT)
    for tab in ("Now", "Editor", "Settings", "Calls"):
        page.get_by_role("tab", name=tab).click()
    line.hang_up()
    assert page.locator(IMAGES).count() == 0
    assert page.evaluate(PLANTED_SCRIPTS) == 0
    assert page.evaluate(PLANTED) == 0


def test_markup_in_a_name_that_is_refused_stays_text(line):
    page = line.page
    page.get_by_role("tab", name="Editor").click()
    flow = EVIL.replace("[node.tell]", f'[node."{PLANT}"]')
    file = {"name": f"{IMAGE}.toml", "mimeType": "", "buffer": flow.encode()}
    page.locator("#flow-file").set_input_files(file)
    expect(page.locator("#flow-faults")).to_contain_text(IMAGE)
    assert page.locator(IMAGES).count() == 0
    assert page.evaluate(PLANTED) == 0


def test_markup_in_a_stored_transcript_stays_text(line):
    page = line.page
    body = {"caller_number": PLANT, "call_id": "CALL_PLANTED"}
    assert request(page, "POST", "/ivr/start", body)[0] in (200, 422)
    line.call()
    line.say(PLANT)
    line.hang_up()
    page.get_by_role("tab", name="Calls").click()
    page.locator("#calls-list summary").first.click()
    expect(page.locator("#calls-list")).to_contain_text(PLANT)
    assert page.locator(IMAGES).count() == 0
    assert page.evaluate(PLANTED) == 0


# What a fault of the page could let in, and the directive that stops it.
PLANT_INSIDE = """
async (markup) => {
  const refused = new Promise((resolve) =>
    document.addEventListener("securitypolicyviolation", resolve, { once: true }));
  const place = document.createElement("div");
  document.body.append(place);
  place.append(document.createRange().createContextualFragment(markup));
  const late = new Promise((resolve) => setTimeout(() => resolve({}), 5000));
  const { effectiveDirective, disposition } = await Promise.race([refused, late]);
  place.remove();
  return [effectiveDirective, disposition];
}
"""
INSIDE = {
    SCRIPT: "script-src-elem",
    "<script type=module>window.planted=1</script>": "script-src-elem",
    "<script src='data:text/javascript,window.planted=1'></script>": "script-src-elem",
    "<script src='https://example.com/a.js'></script>": "script-src-elem",
    "<img src='assets/none.png' onerror='window.planted=1'>": "script-src-attr",
    "<svg onload='window.planted=1'></svg>": "script-src-attr",
    "<img src='https://example.com/a.png'>": "img-src",
    "<iframe src='https://example.com/'></iframe>": "frame-src",
    "<object data='https://example.com/a'></object>": "object-src",
    "<style>body { display: none }</style>": "style-src-elem",
    "<p style='display: none'>text</p>": "style-src-attr",
    "<link rel=stylesheet href='https://example.com/a.css'>": "style-src-elem",
    "<video src='https://example.com/a.mp4'></video>": "media-src",
    "<base href='https://example.com/'>": "base-uri",
}


@pytest.mark.parametrize("markup", INSIDE, ids=list(INSIDE.values()))
def test_the_policy_refuses_what_is_planted(line, expected_errors, markup):
    expected_errors += [BLOCKED, "Failed to load resource", REFUSED]
    assert line.page.evaluate(PLANT_INSIDE, markup) == [INSIDE[markup], "enforce"]
    assert line.page.evaluate(PLANTED) == 0


@pytest.mark.parametrize(
    "code",
    [
        "fetch('https://example.com/')",
        "import('https://example.com/a.js')",
        "import('data:text/javascript,1')",
        "(async () => new WebSocket('wss://example.com/').url)()",
        "(async () => setTimeout.constructor('return 1')())()",
    ],
)
def test_the_policy_refuses_what_a_script_would_ask_elsewhere_or_make_of_text(
    line, expected_errors, code
):
    expected_errors += [BLOCKED, REFUSED]
    violated = """new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation",
        (event) => resolve(event.disposition), { once: true });
      setTimeout(() => (%s).catch(() => {}));
    })"""
    assert line.page.evaluate(violated % code) == "enforce"


def test_a_form_goes_nowhere(line, expected_errors):
    expected_errors.append(BLOCKED)
    refused = line.page.evaluate("""() => new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", resolve, { once: true });
      const form = document.createElement("form");
      form.action = "https://example.com/";
      document.body.append(form);
      try { form.submit(); } catch {}  // Firefox throws
      form.remove();
    }).then((event) => event.effectiveDirective)""")
    assert refused == "form-action"
    assert line.page.url.startswith("http://localhost")


def test_the_single_file_refuses_it_as_well(page, expected_errors):
    expected_errors.append(BLOCKED)
    start(page, (ROOT / "dist" / "ivr-simulator.html").as_uri() + INSTANT)
    for markup in (SCRIPT, IMAGE, "<style>body { display: none }</style>"):
        assert page.evaluate(PLANT_INSIDE, markup)[1] == "enforce"
    assert page.evaluate(PLANTED) == 0


PAGES = ("index.html", "dist/site/index.html", "dist/ivr-simulator.html")


def policy_of(page):
    [text] = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    return dict(part.strip().partition(" ")[::2] for part in text.split(";"))


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_of_every_page_begins_with_nothing_and_allows_no_eval(name):
    directives = policy_of((ROOT / name).read_text("utf-8"))
    assert directives["default-src"] == "'none'"
    assert directives["base-uri"] == directives["form-action"] == "'none'"
    allowed = set(" ".join(directives.values()).split())
    kinds = {source for source in allowed if not source.startswith("'sha256-")}
    blobs = {"blob:"} if name == PAGES[2] else {"'self'"}
    assert kinds == {"'none'", "'wasm-unsafe-eval'", "data:"} | blobs


@pytest.mark.parametrize("name", PAGES)
def test_the_hashes_in_every_page_are_those_of_what_stands_in_it(name):
    page = (ROOT / name).read_text("utf-8")
    assert policy.allowed(page) == page


def test_the_import_map_has_what_came_from_npm():
    page = (ROOT / "index.html").read_text("utf-8")
    assert policy.mapped(page, policy.pinned(ROOT)) == page


def test_the_sites_import_map_has_every_module():
    site = ROOT / "dist" / "site"
    page = (site / "index.html").read_text("utf-8")
    [text] = re.findall(r'<script type="importmap">(.*?)</script>', page, re.DOTALL)
    known = {path.removeprefix("./") for path in json.loads(text)["integrity"]}
    modules = {path.relative_to(site).as_posix() for path in site.glob("*/**/*js")}
    assert known == modules
