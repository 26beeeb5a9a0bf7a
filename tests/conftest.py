"""What all tests share: which run where, which coverage follows, and how hard Hypothesis tries."""

import sys
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

from tests.tries import IN_PYODIDE, examples

WHOLE_CALLS = ("tests/unit/lines/", "tests/unit/tools/")
"""Where tests make whole calls to the shipped lines, through what the tests of the rooms reach."""

# The same examples on every run, so a red build means a changed program. A machine under load is
# slow without being wrong, so no example has a deadline. To search further by hand:
#   python -m pytest --hypothesis-profile=explore
settings.register_profile(
    "repeatable",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", deadline=None, max_examples=5000)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run in Pyodide, with the reason that the test gives."""
    if not IN_PYODIDE:
        return
    for item in items:
        if marker := item.get_closest_marker("cpython"):
            item.add_marker(pytest.mark.skip(reason=marker.args[0]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Keep coverage from following a test that goes through the same lines again and again.

    Coverage makes Python 3.11 more than twice as slow. All lines and branches are demanded all the
    same: one that only such a test reaches is named by `make unit`, which fails.
    """
    if not item.nodeid.startswith(WHOLE_CALLS) and not item.get_closest_marker("untraced"):
        return (yield)
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)
