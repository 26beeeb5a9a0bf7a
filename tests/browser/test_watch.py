"""The watch on every page notices errors that the page does not show, in each engine."""

from urllib.parse import urlsplit

import pytest

from tests.browser.watching import Watch

# What happens, the event that reports it, and what the watch notes.
FAULTS = {
    "an error that nobody catches": (
        "setTimeout(() => { throw new Error('boom'); })", "weberror", "page error: boom",
    ),
    "a rejection that nobody handles": (
        "setTimeout(() => Promise.reject(new Error('boom')))", "weberror", "page error: boom",
    ),
    "an error in the console": ("console.error('boom')", "console", "console error: boom"),
    "a request to another host": (
        "fetch('http://ivr.invalid/boom', { mode: 'no-cors' }).catch(() => 0)", "request",
        "request to another host: http://ivr.invalid/boom",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cause", "event", "fault"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_seen(browser, site, cause, event, fault):
    context = browser.new_context()
    watch = Watch(urlsplit(site).netloc)
    watch.attach(context)
    page = context.new_page()
    page.goto(f"{site}assets/icon.svg")
    with context.expect_event(event):
        page.evaluate(f"() => {{ {cause}; }}")
    assert fault in [seen.split("\n")[0] for seen in watch.verdict()]
    context.close()
