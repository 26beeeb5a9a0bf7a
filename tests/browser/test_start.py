"""The page starts, and sends requests to its own host only."""

import pytest

pytestmark = pytest.mark.first_visit


def test_the_page_gets_ready(open_line):
    page = open_line()
    assert page.locator("body").get_attribute("data-state") == "ready"


def test_the_shared_line_is_idle(line):
    assert line.state == "idle"
