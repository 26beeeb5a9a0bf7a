"""A page is read by a parser, and everything that is not changed keeps its text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.markup import Edit, Reader, content, edited, elements, start_tag, whole_lines
from tools.policy import allowed, directives, inside, mapped, only

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "index.html").read_text("utf-8")

SMALL = """\
<!doctype html>
<head>
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'sha256-old='; style-src">
  <link rel="icon" href="a.svg">
  <script type="importmap">{}</script>
  <script>if (1 < 2) "<b>no element</b>";</script>
  <script type="application/octet-stream">AAAA</script>
  <script src="far.js"></script>
</head>
<body class="x"><!-- <i>not read</i> --><p>one<br>two <b>three</b></p><svg><path d="M0"/></svg>
</body>
"""  # noqa: E501 -- a policy is one attribute


def text_of(element, page=SMALL):
    return page[element.start : element.end]


@pytest.mark.parametrize("page", [SMALL, PAGE], ids=["small", "ours"])
def test_every_element_is_where_it_says(page):
    for element in Reader(page).found:
        assert page.startswith(f"<{element.tag}", element.start)
        assert element.start < element.content <= element.content_end <= element.end
        if element.content_end < element.end:
            assert page.startswith(f"</{element.tag}>", element.content_end)


def test_elements_come_by_name_with_their_content():
    [body], [bold], [path] = (elements(SMALL, tag) for tag in ("body", "b", "path"))
    assert text_of(bold) == "<b>three</b>"
    assert text_of(path) == '<path d="M0"/>'
    assert SMALL[body.content_end : body.end] == "</body>"
    assert body.attributes == {"class": "x"}


def test_comments_and_the_text_of_scripts_hold_no_elements():
    assert elements(SMALL, "i") == []
    assert len(elements(SMALL, "b")) == 1


def test_an_element_gets_attributes_and_the_rest_of_the_page_stays():
    [link] = elements(SMALL, "link")
    page = edited(SMALL, [start_tag(link, href='b".svg', integrity="a&b")])
    assert '<link rel="icon" href="b&quot;.svg" integrity="a&amp;b">' in page
    assert elements(page, "link")[0].attributes["href"] == 'b".svg'
    assert page.replace(text_of(elements(page, "link")[0], page), text_of(link)) == SMALL


def test_an_attribute_without_a_value_keeps_none():
    page = "<a hidden>x</a>"
    assert edited(page, [start_tag(elements(page, "a")[0], href="y")]) == '<a hidden href="y">x</a>'


def test_an_element_goes_with_its_line():
    [link] = elements(SMALL, "link")
    assert edited(SMALL, [whole_lines(SMALL, link)]) == SMALL.replace(
        '  <link rel="icon" href="a.svg">\n', ""
    )


def test_edits_that_overlap_stop_the_build():
    with pytest.raises(ValueError, match="overlap"):
        edited("abcdef", [Edit(0, 3, ""), Edit(2, 4, "")])


@given(st.text(), st.lists(st.text(max_size=3), max_size=4))
def test_edits_are_made_at_their_places_whatever_the_text_is(text, words):
    places = range(min(len(words), len(text)))
    page = edited(text, [Edit(place, place + 1, words[place]) for place in places])
    assert page == "".join(words[: len(places)]) + text[len(places) :]


@given(st.text(alphabet="a<>/=\"' \n\u2028&;!-", max_size=40))
def test_any_text_is_read_without_an_error_and_stays(text):
    page = f"<p>{text}</p>"
    assert Reader(page).found[0].start == 0
    assert edited(page, []) == page


# --- the policy ---------------------------------------------------------------------------------


def test_what_runs_inside_a_page_is_in_its_policy_and_nothing_else():
    assert inside(SMALL, "script") == ["{}", 'if (1 < 2) "<b>no element</b>";']
    policy = directives(elements(allowed(SMALL), "meta")[0].attributes["content"])
    assert len(policy["script-src"]) == 3
    assert policy["script-src"][0] == "'self'"
    assert "'sha256-old='" not in policy["script-src"]
    assert policy["style-src"] == []
    assert policy["default-src"] == ["'none'"]


def test_sealing_a_sealed_page_changes_nothing():
    once = allowed(mapped(SMALL, {"a.mjs": b"1"}))
    assert allowed(mapped(once, {"a.mjs": b"1"})) == once
    assert '"./a.mjs": "sha256-' in once


@pytest.mark.parametrize("page", ["<p></p>", '<script type="importmap"></script>' * 2])
def test_a_page_without_one_import_map_stops_the_build(page):
    with pytest.raises(ValueError, match=r"the page has [02] of <script type=\"importmap\">"):
        only(page, "script", "type", "importmap")


def test_a_text_goes_inside_an_element():
    [bold] = elements(SMALL, "b")
    assert "<b>four</b>" in edited(SMALL, [content(bold, "four")])
