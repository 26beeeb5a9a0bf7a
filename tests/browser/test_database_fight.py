"""Two tabs take the line from each other again and again, and write while they have it.

``TURNS`` is how often the line changes tabs.
"""

import itertools
import os
import time

import pytest

from tests.browser import python
from tests.browser.calling import PATIENT
from tests.browser.site import INSTANT, condition, until

TURNS = int(os.environ.get("TURNS", "30"))
QUERY = INSTANT + PATIENT
LIMIT = 90_000
HERE, ELSEWHERE = 'body[data-line="here"]', 'body[data-line="elsewhere"]'

pytestmark = pytest.mark.timeout(180 + 3 * TURNS)

# A turn is over when everything written in it is acknowledged. The tab's next key may still be
# under way when the other tab takes the line. If that key is answered, the answer counts too.
#
# Half of the time, at random, a tab takes the line back as soon as it can, and interrupts the other
# one's turn. Otherwise it waits for the end of that turn: where a tab needs longer to answer a call
# than the other one to ask for the line, no turn would ever end.
FIGHT = """
(turns) => {
  const button = document.getElementById("take-over");
  const here = () => document.body.dataset.line === "here";
  const gone = () => !here() && !button.disabled;
  const channel = new BroadcastChannel("turns of a fight");
  const tab = Math.floor(Math.random() * 1e9), written = [];
  const waiting = [], wake = () => waiting.splice(0).forEach((go) => go());
  let over = 0, theirs = 0, seen = -1, number = 0;
  new MutationObserver(wake).observe(document, { attributes: true, subtree: true });
  channel.onmessage = () => { over++; theirs++; wake(); };
  // No timer, because the timers of a hidden tab expire once a second only.
  const until = async (so) => {
    while (over < turns && !so()) await new Promise((go) => waiting.push(go));
  };
  const ask = async (path, what) => {
    const { status } = await window.ivr.request("POST", `/ivr/${path}`, what);
    if (status === 200) written.push([what.call_id, path]);
    return status === 200;
  };
  const turn = async () => {
    await until(gone);
    if (Math.random() < 0.5) await until(() => theirs > seen);
    if (over >= turns) return;
    seen = theirs;
    button.click();
    await until(() => here() || gone());
    if (!here()) return;  // the other tab has taken the line again already
    const call_id = `CALL_${tab}0000${number++}`;
    const started = ask("start", { caller_number: "+911234567890", call_id });
    if (!(await Promise.race([started, until(gone)]))) return;
    channel.postMessage(++over);
    ask("dtmf", { call_id, digit: "3" });
    ask("end", { call_id });
  };
  const fight = async () => {
    while (over < turns) await turn();
    turns = Infinity;  // a tab that has asked for the line still gets it
    await until(() => here() || gone());
    return written;
  };
  window.fought = fight();
}
"""

OVER = "Promise.race([window.fought.then(() => 1), new Promise(r => setTimeout(r, 20000, 0))])"

THERE = """
kinds = {"start": "CallAnswered", "dtmf": "DtmfPressed", "end": "CallerHungUp"}
[any(one.kind == kinds[path] for one in database.events_of(id)) for id, path in written]
"""


def take(page):
    """Take the line over."""
    page.bring_to_front()
    page.get_by_role("button", name="Use it here").click()
    page.locator(f'{HERE}[data-state="ready"]').wait_for(timeout=LIMIT)


@pytest.fixture
def tabs(context, open_line, site):
    """Return two tabs that have had the line before; the second one has it now."""
    first, second = open_line(query=QUERY), context.new_page()
    second.goto(site + QUERY)
    second.locator(ELSEWHERE).wait_for(state="attached", timeout=LIMIT)
    for page in (second, first, second):
        take(page)
        page.locator('[data-part="lane"]').wait_for(state="attached")  # the panel's last part
    return first, second


def other_of(tabs, page):
    """Return the other one of two tabs."""
    first, second = tabs
    return first if page is second else second


def proxies(tabs):
    """Return how many Python functions JavaScript holds, in the tab with the line and the other."""
    having = [page for page in tabs if page.locator(HERE).count()]
    other = [page for page in tabs if page.locator(ELSEWHERE).count()]
    assert (len(having), len(other)) == (1, 1), "exactly one tab has the line"
    return [page.evaluate("window.ivr.proxies()") for page in (*having, *other)]


def lost(page, written):
    """Return what was acknowledged and is not in the database."""
    there = python.run_on_line(page, f"written = {written!r}\n{THERE}")
    return [one for one, is_there in zip(written, there, strict=True) if not is_there]


def fight(tabs):
    """Let the tabs take turns, and return what was acknowledged.

    The test brings each tab to the front now and then, because browsers let a tab that is hidden
    for minutes run once a minute only.
    """
    for page in tabs:
        page.evaluate(FIGHT, TURNS)
    end = time.monotonic() + 120 + 3 * TURNS
    for page in itertools.cycle(tabs):
        page.bring_to_front()
        if page.evaluate(OVER):
            break
        if time.monotonic() > end:
            pytest.fail("the tabs do not go on: " + " ".join(condition(page) for page in tabs))
    return [one for page in tabs for one in page.evaluate("window.fought")]


def test_two_tabs_that_fight_for_the_line_lose_nothing(tabs):
    before = proxies(tabs)
    written = fight(tabs)
    assert sum(path == "start" for _, path in written) >= TURNS
    page = next(page for page in tabs if page.locator(HERE).count())
    assert lost(page, written) == []
    integrity = "[row[0] for row in database.rows('PRAGMA integrity_check')]"
    assert python.run_on_line(page, integrity) == ["ok"]
    assert page.locator("body").get_attribute("data-saved") == "yes"
    for tab, most in ((page, before[0]), (other_of(tabs, page), before[1])):
        tab.bring_to_front()  # a hidden tab's timers, which are proxies too, hardly run
        until(tab, f"ivr.proxies() <= {most}")
