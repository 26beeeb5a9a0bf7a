"""Prompts with placeholders, and the formats that values are said in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import TemplateError
from ivr.flow import Template
from ivr.flow.formats import FORMATS

VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40))


def said(text, language="en-IN", **variables):
    return Template.parse(text).render(variables, language)


def test_text_without_placeholders_is_said_as_it_is():
    assert said("For flight status, press 1.") == "For flight status, press 1."


def test_placeholders_are_filled_in():
    assert said("{a}, {b} and {a}", a="x", b=2) == "x, 2 and x"


def test_doubled_braces_are_braces():
    assert said("{{a}} }}{{ {a}", a=1) == "{a} }{ 1"


def test_names_are_the_variables_in_the_order_of_their_first_use():
    assert Template.parse("{b} {a:spell} {b:digits} {{c}}").names == ("b", "a")


def test_templates_are_equal_when_their_texts_are():
    assert Template.parse("{a}") == Template.parse("{a}")
    assert Template.parse("{a}") != Template.parse("{a:spell}")
    assert len({Template.parse("{a}"), Template.parse("{a}")}) == 1


@pytest.mark.parametrize(
    "text", ["{", "}", "{a", "a}", "{a}}", "{}", "{1a}", "{a b}", "{é}", "{a:}"]
)
def test_a_malformed_placeholder_is_refused(text):
    with pytest.raises(TemplateError):
        Template.parse(text)


def test_an_unknown_format_is_refused_with_the_one_that_was_meant():
    with pytest.raises(TemplateError, match=r"Did you mean 'spell'\? The formats are date, digits"):
        Template.parse("{pnr:spel}")
    with pytest.raises(TemplateError, match=r"unknown format 'xyzzy'\. The formats are"):
        Template.parse("{pnr:xyzzy}")


def test_spaces_in_a_placeholder_do_not_count():
    assert said("{ pnr : spell }", pnr="AI") == "A I"


@pytest.mark.parametrize("name", ["", *(f":{name}" for name in FORMATS)])
def test_what_is_missing_is_said_as_nothing(name):
    assert said(f"a{{x{name}}}b") == "ab"
    assert said(f"a{{x{name}}}b", x=None) == "ab"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        *(("text", "text"), (5, "5"), (5.0, "5"), (2.5, "2.5"), (True, "yes"), (False, "no")),
        *((1e300, "1e+300"), (float("inf"), "inf")),
    ],
)
def test_a_value_without_a_format_is_said_plainly(value, words):
    assert said("{x}", x=value) == words


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("spell", "AI-1234", "A I 1 2 3 4"),
        ("spell", "ai 1234", "A I 1 2 3 4"),
        ("spell", "-", ""),
        ("spell", "स्ते", "स् ते"),
        ("spell", "\u0301a", "A"),
        ("digits", 9876, "9 8 7 6"),
        ("digits", "0042", "0 0 4 2"),
        ("digits", "+91 98-76", "9 1 9 8 7 6"),
        ("digits", "AI101", "AI101"),
        ("number", 1234567, "12,34,567"),
        ("number", 999, "999"),
        ("number", -100000, "-1,00,000"),
        ("number", "12500", "12,500"),
        ("number", 1234.5, "1,234.5"),
        ("number", 0.1 + 0.2, "0.3"),
        ("number", "abc", "abc"),
        ("number", "१२", "१२"),
        ("number", True, "yes"),
        ("number", 1e300, "1e+300"),
        ("number", float("nan"), "nan"),
        ("money", 5400, "₹5,400"),
        ("money", 5400.5, "₹5,400.50"),
        ("money", -20, "-₹20"),
        ("money", "abc", "abc"),
        ("dollars", 5400, "$5,400"),
        ("euros", 5400, "€5,400"),
        ("pounds", 5400, "£5,400"),
        ("date", "2026-08-03", "Monday 3 August"),
        ("date", "2026-08-03T18:00:00", "Monday 3 August"),
        ("date", "2026-13-03", "2026-13-03"),
        ("date", "Today", "Today"),
        ("time", "2026-08-03T18:00:00", "6:00 PM"),
        ("time", "2026-08-03 00:05", "12:05 AM"),
        ("time", "2026-08-03T12:30:00+05:30", "12:30 PM"),
        ("time", "07:20", "7:20 AM"),
        ("time", "25:00", "25:00"),
        ("time", "Today 6:00 PM", "Today 6:00 PM"),
        ("ordinal", 1, "1st"),
        ("ordinal", 2, "2nd"),
        ("ordinal", 3, "3rd"),
        ("ordinal", 4, "4th"),
        ("ordinal", 11, "11th"),
        ("ordinal", 112, "112th"),
        ("ordinal", "22", "22nd"),
        ("ordinal", 0, "0"),
        ("ordinal", 1.5, "1.5"),
        ("ordinal", "abc", "abc"),
        ("percent", 45, "45%"),
        ("percent", "abc", "abc"),
        ("upper", "ai", "AI"),
        ("lower", "AI", "ai"),
        ("title", "o'brien that's MARY-JANE McDonald", "O'Brien That's Mary-Jane McDonald"),
        ("key", "*", "star"),
        ("key", "#", "hash"),
        ("key", "12", "1 2"),
    ],
)
def test_a_value_is_said_in_its_format(name, value, words):
    assert said(f"{{x:{name}}}", x=value) == words


@pytest.mark.parametrize(
    ("name", "value", "language", "words"),
    [
        ("number", 1234567, "hi-IN", "12,34,567"),
        ("number", 1234567, "en-US", "1,234,567"),
        ("date", "2026-08-03", "hi-IN", "सोमवार 3 अगस्त"),
        ("date", "2026-08-03", "fr-FR", "Monday 3 August"),
        ("ordinal", 1, "hi-IN", "पहला"),
        ("ordinal", 22, "hi-IN", "22वां"),
        ("key", "*", "hi-IN", "स्टार"),
    ],
)
def test_a_format_follows_the_language(name, value, language, words):
    assert said(f"{{x:{name}}}", language, x=value) == words


def test_every_format_is_documented_with_one_sentence():
    for function in FORMATS.values():
        assert function.__doc__.startswith("Say ")
        assert function.__doc__.endswith(".")


@given(st.sampled_from(sorted(FORMATS)), VALUES, st.sampled_from(["en-IN", "hi-IN", "en-US", ""]))
def test_rendering_never_raises(name, value, language):
    assert isinstance(said(f"{{x:{name}}}", language, x=value), str)


@given(st.text(alphabet="{}a:sp ", max_size=12))
def test_any_text_is_a_template_or_a_template_error(text):
    try:
        template = Template.parse(text)
    except TemplateError:
        return
    assert isinstance(template.render({}, "en-IN"), str)
