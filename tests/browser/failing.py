"""What a page shows whose start has failed: for all tests of failed starts."""

import re

from playwright.sync_api import Page, expect


def words_of_a_failed_start(page: Page, remedy: str = "reload") -> str:
    """Check that the page says what to do and offers nothing else; return all that it says."""
    alert = page.get_by_role("alert").filter(visible=True).filter(has_text=re.compile("."))
    expect(alert).to_have_count(1)
    expect(alert).to_contain_text(re.compile(remedy, re.IGNORECASE))
    expect(page.locator("#state")).to_have_text("Not started")
    expect(page.get_by_role("button", name="Reload")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Call", exact=True)).to_be_disabled()
    live = page.locator("#panel [role=tab]:enabled, #phone button:enabled").filter(visible=True)
    expect(live).to_have_text(["Reload"])
    expect(page.get_by_text("Nobody is on the line yet.")).to_be_hidden()
    words = alert.inner_text()
    assert words.startswith("The telephone did not start.")
    return words
