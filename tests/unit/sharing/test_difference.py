"""A text as a difference to another one."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.sharing.difference import edited, edits_between, lines_of
from tests.tries import examples

TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "\n", "e"]), max_size=30).map("".join)


@given(TEXTS, TEXTS)
@settings(max_examples=examples(500))
def test_the_edits_of_one_text_make_the_other(before, after):
    edits = edits_between(before, after)
    assert edited(before, edits) == after
    assert all(end < start for (_, end, _), (start, _, _) in pairwise(edits))


@given(st.text())
def test_lines_joined_are_the_text(text):
    assert "".join(lines_of(text)) == text


def test_only_what_differs_is_written():
    before = "".join(f"line {n}\n" for n in range(100))
    after = before.replace("line 7\n", "seven\n").replace("line 50\n", "").replace("99", "99\nend")
    assert edits_between(before, after) == (
        (7, 8, "seven\n"),
        (50, 51, ""),
        (100, 100, "end\n"),
    )


def test_lines_that_are_there_many_times_are_found_beside_those_that_are_there_once():
    before = "\n".join(["", "a", "", "b", "", "c", ""])
    assert edits_between(before, before.replace("b", "x")) == ((3, 4, "x\n"),)


def test_equal_texts_have_no_difference():
    assert edits_between("a\nb", "a\nb") == ()
    assert edits_between("", "") == ()
