"""Each template is a good flow, and a text is compared with another line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow import read
from ivr.flow.editing import TEMPLATES, LineChange, differences, free_name
from ivr.flow.editing.differences import MOST_COMPARED


@pytest.mark.parametrize("template", TEMPLATES, ids=[each.name for each in TEMPLATES])
def test_a_template_has_no_fault_and_no_warning(template):
    from ivr.runtime import examine

    found = examine(read(template.text, template.name))
    assert [str(fault) for fault in (*found.faults, *found.warnings)] == []


def test_the_page_offers_every_template():
    from ivr.browser.panel.flow_tab import NEW

    assert NEW[1:] == tuple((each.name, each.title) for each in TEMPLATES)


def test_a_name_that_is_taken_gets_a_number():
    assert free_name("a.toml", frozenset()) == "a.toml"
    assert free_name("a.toml", frozenset({"a.toml", "a-2.toml"})) == "a-3.toml"


def shown(before, after):
    return [f"{line.change.value}{line.text}" for line in differences(before, after)]


def test_the_lines_that_differ_are_shown_with_a_few_around_them():
    before = "\n".join("abcdefghijkl")
    after = before.replace("c", "C").replace("j", "J\nJJ")
    found = differences(before, after)
    assert [f"{line.change.value}{line.text}" for line in found] == [
        *(" a", " b", "-c", "+C", " d", " e"),
        *("…", " h", " i", "-j", "+J", "+JJ", " k", " l"),
    ]
    assert [line.number for line in found if line.change is LineChange.NEW] == [3, 10, 11]


def test_the_same_text_differs_nowhere():
    assert differences("a\nb", "a\nb") == ()


def test_a_line_more_at_the_end_and_an_empty_text_are_differences():
    assert shown("a", "a\nb") == [" a", "+b"]
    assert shown("", "a") == ["+a"]
    assert shown("a", "") == ["-a"]


def test_huge_differences_are_not_compared_line_by_line():
    before, after = ("\n".join(f"{word}{n}" for n in range(MOST_COMPARED)) for word in "ab")
    assert len(differences(before, after)) == 2 * MOST_COMPARED


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_what_is_shown_leads_from_one_text_to_the_other(before, after):
    found = differences("\n".join(before), "\n".join(after))
    old = {line.number: line.text for line in found if line.change is LineChange.GONE}
    new = {line.number: line.text for line in found if line.change is LineChange.NEW}
    kept = [line for number, line in enumerate(before, 1) if number not in old]
    assert kept == [line for number, line in enumerate(after, 1) if number not in new]
