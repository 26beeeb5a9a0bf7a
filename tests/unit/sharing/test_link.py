"""A line as the text of a link: what was written is read again, and everything else is refused."""

import json
import zlib
from base64 import urlsafe_b64encode
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.errors import LinkError
from ivr.flow import Pause, Press, Say, Silence
from ivr.sharing import LARGEST, LONGEST, SharedLine, decode, encode
from ivr.sharing.content import digest
from tests.flows import flow_of
from tests.tries import examples

AIRLINE = flow_of("air_india.toml")
BASES = {"flows/air_india.toml": AIRLINE.text, "flows/pizza.toml": flow_of("pizza.toml").text}
ID = "0123456789abcdef"
SHARED = SharedLine("mine.toml", ID, "[flow]\n", (Press("1 2".replace(" ", "")), Say("hello")))
WHOLE = {"name": "mine.toml", "id": ID, "text": "[flow]\n"}
EDIT = {"name": "mine.toml", "id": ID, "base": "flows/pizza.toml", "digest": "", "edits": []}


def link_of(content, version=1):
    """A link with any bytes in it, or any JSON."""
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return f"{version}.{urlsafe_b64encode(zlib.compress(raw)).decode().rstrip('=')}"


def why_not(text, bases=BASES):
    with pytest.raises(LinkError) as caught:
        decode(text, bases)
    return str(caught.value)


STEPS = st.one_of(
    st.text("0123456789*#", min_size=1, max_size=9).map(Press),
    st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip).map(Say),
    st.floats(0.5, 60).map(Silence),
    st.floats(0.5, 60).map(Pause),
)
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "d", "é\x00\n"]), max_size=20)


@given(LINES, LINES, st.lists(STEPS, max_size=5))
@settings(max_examples=examples(300), deadline=None)
def test_what_was_encoded_is_decoded_again(base, text, steps):
    shared = SharedLine("a/b.toml", ID, "".join(text), tuple(steps))
    for bases in ({"x": "".join(base)}, {"x": "".join(base), "y": "".join(text)}, {}):
        assert decode(encode(shared, bases), bases) == shared


@given(st.text(max_size=60))
@settings(max_examples=examples(300))
def test_any_text_is_a_line_or_a_link_error(text):
    for written in (text, f"1.{text}"):
        with suppress(LinkError):
            assert decode(written, BASES)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.sampled_from([ID, "mine.toml", "flows/pizza.toml", "keys", "say", "silence", 10**400]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "id", "text", "base", "digest", "edits", "call"]), inner
        )
    ),
)


@given(JSON | st.fixed_dictionaries(dict.fromkeys(WHOLE, JSON), optional={"call": JSON}))
@settings(max_examples=examples(400), deadline=None)
def test_any_json_is_a_line_or_a_link_error(content):
    with suppress(LinkError):
        assert decode(link_of(content), BASES)


@given(st.binary(max_size=200))
@settings(max_examples=examples(200))
def test_any_bytes_are_a_line_or_a_link_error(raw):
    with pytest.raises(LinkError):
        decode(link_of(raw), BASES)


def test_a_flow_that_the_page_brings_is_named_and_not_sent():
    text = encode(SharedLine("flows/air_india.toml", AIRLINE.id, AIRLINE.text), BASES)
    assert len(text) < 200
    assert decode(text, BASES).text == AIRLINE.text


def test_two_edits_of_such_a_flow_are_about_300_characters():
    edited = AIRLINE.text.replace("Hear whether", "Find out whether").replace("4321", "9999", 1)
    shared = SharedLine("air_india.toml", AIRLINE.id, edited)
    text = encode(shared, BASES)
    assert len(text) < 400
    assert decode(text, BASES) == shared


def test_a_flow_like_no_other_is_sent_whole():
    text = encode(SHARED, BASES)
    assert decode(text, {}) == SHARED


@pytest.mark.parametrize("end", range(3, len(encode(SHARED, {}))))
def test_a_link_that_was_cut_says_so(end):
    assert "not whole" in why_not(encode(SHARED, {})[:end])


@pytest.mark.parametrize("end", ["A", "AA", "AAA", "AAAA"])
@pytest.mark.parametrize("more", ["", " ", "  "])
def test_a_link_to_which_letters_were_added_says_so(end, more):
    text = encode(replace(SHARED, text=f"[flow]{more}\n"), {})
    assert "Something was added to its end" in why_not(text + end)


def test_a_link_of_which_letters_were_changed_says_so():
    text = encode(SHARED, {})
    for place in range(2, len(text)):
        other = "A" if text[place] != "A" else "B"
        assert why_not(f"{text[:place]}{other}{text[place + 1 :]}", {})


def test_a_bomb_is_refused_before_it_is_decompressed_whole():
    bomb = link_of(b" " * (LARGEST + 1))
    assert len(bomb) < LONGEST
    assert why_not(bomb) == "There are more than 5,000,000 bytes in it."


def test_a_text_that_becomes_too_long_by_its_base_is_refused():
    base = "x" * LARGEST
    edit = {**EDIT, "edits": [[0, 0, "y"]]}
    text = link_of({**edit, "digest": digest(base)})
    assert "more than 5,000,000 bytes" in why_not(text, {"flows/pizza.toml": base})


REFUSED = {
    "": "does not begin as the links of this page do",
    "hello": "does not begin as the links",
    "2.abcd": "It has version 2 of links, and this page knows version 1.",
    "1." + "A" * LONGEST: "It has 32,002 characters, and a link has 32,000 at most.",
    "1.eJ+": "It has '+' in it, which no link has.",
    "1.eJ\N{FULLWIDTH LATIN SMALL LETTER A}": "It has 'ａ' in it",
    "1.AAAA": "Some of its letters were changed",
    link_of(b"[1]") + "AAAA": "Something was added to its end.",
    link_of(b"\xff"): "is no text (UTF-8)",
    link_of(b"[" * 30): "more than 20 brackets",
    link_of(b"{"): "it is no JSON",
    link_of([]): "it is no table",
    link_of({}): "something is missing, or there is more",
    link_of({**WHOLE, "more": 1}): "something is missing, or there is more",
    link_of({**WHOLE, "name": "../mine.toml"}): "a name is no name of a file",
    link_of({**WHOLE, "name": "/mine.toml"}): "a name is no name of a file",
    link_of({**WHOLE, "name": "a\nb"}): "a name is no name of a file",
    link_of({**WHOLE, "name": "x" * 201}): "a name is no name of a file",
    link_of({**WHOLE, "id": "x"}): "the digest of the flow is none",
    link_of({**WHOLE, "text": 1}): "the flow is no text",
    link_of({**WHOLE, "text": "\ud800"}): "the flow is no text",
    link_of({**WHOLE, "call": 1}): "the call are no list",
    link_of({**WHOLE, "call": [["say", "a"]] * 1_001}): "the call has more than 1,000 steps",
    link_of({**WHOLE, "call": [["keys", "a"]]}): "a step of the call is none",
    link_of({**WHOLE, "call": [["say", " "]]}): "a step of the call is none",
    link_of({**WHOLE, "call": [["silence", -1]]}): "a step of the call is none",
    link_of({**WHOLE, "call": [["silence", True]]}): "a step of the call is none",
    link_of({**WHOLE, "call": [["pause", float("nan")]]}): "a step of the call is none",
    link_of({**EDIT, "base": "flows/none.toml"}): "an edit of flows/none.toml, which this page",
    link_of({**EDIT, "digest": ID}): "an edit of flows/pizza.toml as another version",
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_no_link_of_this_page_is_refused_with_the_reason(text, why):
    assert why in why_not(text)


@pytest.mark.parametrize("edits", [[[3, 1, ""]], [[0, 99_999, ""]], [[2, 3, ""], [0, 1, ""]]])
def test_edits_that_do_not_fit_are_refused(edits):
    base = digest(BASES["flows/pizza.toml"])
    assert "nothing to edit from line" in why_not(link_of({**EDIT, "digest": base, "edits": edits}))


@pytest.mark.parametrize("edit", [[1, 2], [1, 2, 3], [True, 2, ""], [1.0, 2, ""], "abc"])
def test_what_is_no_edit_is_refused(edit):
    base = digest(BASES["flows/pizza.toml"])
    content = {**EDIT, "digest": base, "edits": [edit]}
    assert "an edit is not two numbers and a text" in why_not(link_of(content))


def test_a_line_that_no_page_would_open_is_not_encoded():
    with pytest.raises(LinkError, match="no name of a file"):
        encode(SharedLine("../x", ID, ""), {})
