"""The watch on every page in WebKitGTK notices errors that the page does not show."""

from urllib.parse import urlsplit

import pytest

from tests.webkit.phone import wait
from tests.webkit.watch import listen, verdict

# What happens, and what the watch notes.
FAULTS = {
    "setTimeout(() => {{ throw new Error('boom'); }})": "page error: Error: boom",
    "setTimeout(() => Promise.reject(new Error('boom')))": "page error: Error: boom",
    "console.error('boom')": "console error: boom",
    "document.documentElement.append(Object.assign(new Image(), {{ src: '/none.png' }}))": (
        "not loaded: {site}none.png"
    ),
    "fetch('{elsewhere}', {{ mode: 'no-cors' }})": "request to another host: {elsewhere}",
}


@pytest.fixture
def watched(driver, site):
    """Return the driver at a small page that is watched."""
    address = f"{site}assets/icon.svg"
    driver.get(address)
    wait(driver, "the page", lambda: listen(driver, address))
    return driver


def test_every_kind_of_fault_is_seen(watched, site):
    host = urlsplit(site).netloc
    places = {"site": site, "elsewhere": f"http://127.0.0.1:{urlsplit(site).port}/LICENSE"}
    for cause, fault in FAULTS.items():
        watched.execute_script(cause.format(**places))
        expected = fault.format(**places)
        wait(watched, expected, lambda fault=expected: fault in verdict(watched, host))
