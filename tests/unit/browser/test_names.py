"""The names under which a deployment stores things: no two deployments share one."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.browser.names import StorageNames, earlier_database, earlier_key

PATHS = ("/", "/a/", "/a/b/", "/b/", "/a/ivr-simulator.html", "/C:/my%20files/ivr.html")
MEMBERS = ("main", "a/ database main", " main", "main-aside-1a2b3c", "")


@pytest.mark.parametrize(
    ("pathname", "path"),
    [
        ("/", "/"),
        ("/index.html", "/"),
        ("/a/index.html", "/a/"),
        ("/a/", "/a/"),
        ("/a/my-index.html", "/a/my-index.html"),
        ("/home/me/ivr-simulator.html", "/home/me/ivr-simulator.html"),
    ],
)
def test_the_same_page_has_one_path_however_it_was_opened(pathname, path):
    assert StorageNames.of_page(pathname).path == path


def test_no_two_deployments_or_databases_share_a_name():
    made = [
        name
        for path, member in product(PATHS, MEMBERS)
        for name in (StorageNames(path).of_database(member), StorageNames(path).of_line(member))
    ]
    made += [
        StorageNames(path).of(what) for path in PATHS for what in ("site", "snapshot", "settings")
    ]
    assert len(set(made)) == len(made)


@given(st.sampled_from(PATHS), st.sampled_from(PATHS), st.text())
def test_a_database_is_known_by_its_name_to_its_own_deployment_only(here, there, database):
    name = StorageNames(here).of_database(database)
    assert StorageNames(there).database_of(name) == (database if here == there else None)


@given(st.sampled_from(PATHS), st.text())
def test_an_address_cannot_name_the_database_of_another_deployment_as_an_earlier_one(path, text):
    inside = StorageNames(path).of_database(text).removeprefix("ivr-simulator/")
    assert earlier_database(inside) is None


def test_what_an_earlier_version_stored_is_found():
    assert earlier_database("main") == "ivr-simulator/main"
    assert earlier_key("settings") == "ivr-settings"
