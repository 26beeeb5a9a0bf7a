"""What all tests share: which ones run where, and how hard Hypothesis tries."""

import sys

import pytest
from hypothesis import HealthCheck, settings

IN_PYODIDE = sys.platform == "emscripten"

# The same examples on every run, so a red build means a changed program. A machine under load is
# slow without being wrong, so no example has a deadline. To search further by hand:
#   python -m pytest --hypothesis-profile=explore
settings.register_profile(
    "repeatable",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# Pyodide is several times slower; CPython has tried the whole number.
settings.register_profile("pyodide", settings.get_profile("repeatable"), max_examples=25)
settings.register_profile("explore", deadline=None, max_examples=5000)
settings.load_profile("pyodide" if IN_PYODIDE else "repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what cannot run in Pyodide, with the reason that the test gives."""
    if not IN_PYODIDE:
        return
    for item in items:
        if marker := item.get_closest_marker("cpython"):
            item.add_marker(pytest.mark.skip(reason=marker.args[0]))
