"""Templates of prompts, and the written and spoken text of values in each format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import TemplateError
from ivr.flow import Template, Wording
from ivr.flow.formats import FORMATS

VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40))


def worded(text, language="en-IN", **variables):
    return Template.parse(text).render(variables, language)


def said(text, language="en-IN", **variables):
    """Render a text whose written and spoken forms are the same, and return it."""
    words = worded(text, language, **variables)
    assert words.written == words.spoken
    return words.written


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
    with pytest.raises(TemplateError, match=r"Did you mean 'spell'\? The formats are alphabet"):
        Template.parse("{pnr:spel}")
    with pytest.raises(TemplateError, match=r"unknown format 'xyzzy'\. The formats are"):
        Template.parse("{pnr:xyzzy}")


def test_spaces_in_a_placeholder_do_not_count():
    assert worded("{ pnr : spell }", pnr="AI").spoken == "A I"


def test_only_a_format_makes_the_spoken_text_another_one():
    text = "Flight {flight:spell} to {city}, {fare:money}, row {row}."
    assert worded(text, flight="AI101", city="Goa", fare=6400, row=12) == Wording(
        "Flight AI101 to Goa, ₹6,400, row 12.",
        "Flight A I one zero one to Goa, six thousand four hundred rupees, row 12.",
    )


def test_a_text_without_placeholders_is_rendered_once():
    template = Template.parse("For flight status, press 1.")
    assert template.render({}, "en-IN") is template.render({"a": 1}, "hi-IN")
    assert Template.parse("").render({}, "en-IN") == Wording("", "")


def test_a_worded_text_may_stand_for_a_placeholder():
    given = {"label": Wording("₹5", "five rupees")}
    template = Template.parse("{label}, {label:upper}, {key}")
    assert template.render({"label": "₹5 a", "key": "1"}, "en-IN", given) == Wording(
        "₹5, ₹5 A, 1", "five rupees, ₹5 A, 1"
    )


@pytest.mark.parametrize("name", ["", *(f":{name}" for name in FORMATS)])
def test_a_missing_variable_gives_no_text(name):
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


SAME = None
"""Said as it is written."""


@pytest.mark.parametrize(
    ("name", "value", "written", "spoken"),
    [
        ("spell", "AI-1234", "AI-1234", "A I one two three four"),
        ("spell", "ai 1234", "AI 1234", "A I one two three four"),
        ("spell", "-", "-", ""),
        ("spell", "स्ते", "स्ते", "स् ते"),
        ("spell", "\u0301a", "\u0301A", "A"),
        ("spell", "²", "²", "²"),
        ("spell", "x٣", "X٣", "X three"),
        ("digits", 9876, "9876", "nine eight seven six"),
        ("digits", "0042", "0042", "zero zero four two"),
        ("digits", "+91 98-76", "+91 98-76", "nine one nine eight seven six"),
        ("digits", "AI101", "AI101", SAME),
        ("number", 0, "0", "zero"),
        ("number", 19, "19", "nineteen"),
        ("number", 21, "21", "twenty-one"),
        ("number", 999, "999", "nine hundred and ninety-nine"),
        ("number", 1005, "1,005", "one thousand and five"),
        ("number", 6400, "6,400", "six thousand four hundred"),
        (
            *("number", 1234567, "12,34,567"),
            "twelve lakh thirty-four thousand five hundred and sixty-seven",
        ),
        ("number", -100000, "-1,00,000", "minus one lakh"),
        ("number", 10**9, "1,00,00,00,000", "one hundred crore"),
        ("number", "12500", "12,500", "twelve thousand five hundred"),
        ("number", 1234.5, "1,234.5", "one thousand two hundred and thirty-four point five"),
        ("number", 2.05, "2.05", "two point zero five"),
        ("number", 0.1 + 0.2, "0.3", "zero point three"),
        ("number", -0.001, "0", "zero"),
        ("number", "abc", "abc", SAME),
        ("number", "१२", "१२", SAME),
        ("number", True, "yes", SAME),
        ("number", 1e300, "1e+300", SAME),
        ("number", float("nan"), "nan", SAME),
        ("money", 5400, "₹5,400", "five thousand four hundred rupees"),
        ("money", 1, "₹1", "one rupee"),
        ("money", 0, "₹0", "zero rupees"),
        ("money", 5.5, "₹5.50", "five rupees and fifty paise"),
        ("money", 0.01, "₹0.01", "one paisa"),
        ("money", -20, "-₹20", "minus twenty rupees"),
        ("money", "abc", "abc", SAME),
        (
            "dollars",
            5400.25,
            "$5,400.25",
            "five thousand four hundred dollars and twenty-five cents",
        ),
        ("euros", 1, "€1", "one euro"),
        ("pounds", 2.01, "£2.01", "two pounds and one penny"),
        (
            *("date", "2026-08-03", "Monday 3 August 2026"),
            "Monday the third of August twenty twenty-six",
        ),
        (
            *("date", "1905-12-31T18:00:00", "Sunday 31 December 1905"),
            "Sunday the thirty-first of December nineteen oh five",
        ),
        (
            *("date", "1900-01-20", "Saturday 20 January 1900"),
            "Saturday the twentieth of January nineteen hundred",
        ),
        (
            *("date", "2005-05-12", "Thursday 12 May 2005"),
            "Thursday the twelfth of May two thousand and five",
        ),
        ("date", "0033-04-03", "Sunday 3 April 33", "Sunday the third of April thirty-three"),
        ("date", "2026-13-03", "2026-13-03", SAME),
        ("date", "Today", "Today", SAME),
        ("time", "2026-08-03T18:00:00", "6:00 PM", "six PM"),
        ("time", "2026-08-03 00:05", "12:05 AM", "twelve oh five AM"),
        ("time", "2026-08-03T12:30:00+05:30", "12:30 PM", "twelve thirty PM"),
        ("time", "07:20", "7:20 AM", "seven twenty AM"),
        ("time", "00:00", "12:00 AM", "twelve midnight"),
        ("time", "12:00", "12:00 PM", "twelve noon"),
        ("time", "25:00", "25:00", SAME),
        ("time", "Today 6:00 PM", "Today 6:00 PM", SAME),
        ("ordinal", 1, "1st", "first"),
        ("ordinal", 2, "2nd", "second"),
        ("ordinal", 3, "3rd", "third"),
        ("ordinal", 4, "4th", "fourth"),
        ("ordinal", 11, "11th", "eleventh"),
        ("ordinal", 112, "112th", "one hundred and twelfth"),
        ("ordinal", "22", "22nd", "twenty-second"),
        ("ordinal", 30, "30th", "thirtieth"),
        ("ordinal", 0, "0", SAME),
        ("ordinal", 1.5, "1.5", SAME),
        ("ordinal", "abc", "abc", SAME),
        ("percent", 45, "45%", "forty-five percent"),
        ("percent", 7.5, "7.5%", "seven point five percent"),
        ("percent", "abc", "abc", SAME),
        ("upper", "ai", "AI", SAME),
        ("lower", "AI", "ai", SAME),
        ("title", "o'brien that's MARY-JANE McDonald", "O'Brien That's Mary-Jane McDonald", SAME),
        ("key", "1", "1", SAME),
        ("key", "*", "star", SAME),
        ("key", "#", "hash", SAME),
        ("key", "12", "12", "one two"),
        ("key", "*1", "star 1", "star one"),
    ],
)
def test_a_value_is_written_and_said_in_its_format(name, value, written, spoken):
    expected = Wording(written, written if spoken is SAME else spoken)
    assert worded(f"{{x:{name}}}", x=value) == expected


@pytest.mark.parametrize(
    ("name", "value", "written", "spoken"),
    [
        ("spell", "AI101", "AI101", "A I एक शून्य एक"),
        ("digits", "98", "98", "नौ आठ"),
        ("number", 1234567, "12,34,567", "बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ"),
        ("number", -2.5, "-2.5", "माइनस दो दशमलव पाँच"),
        ("number", True, "हाँ", SAME),
        ("money", 6400, "₹6,400", "छह हज़ार चार सौ रुपये"),
        ("money", 1.5, "₹1.50", "एक रुपया और पचास पैसे"),
        ("percent", 45, "45%", "पैंतालीस प्रतिशत"),
        ("date", "2026-08-03", "सोमवार 3 अगस्त 2026", "सोमवार तीन अगस्त दो हज़ार छब्बीस"),
        ("date", "1990-08-03", "शुक्रवार 3 अगस्त 1990", "शुक्रवार तीन अगस्त उन्नीस सौ नब्बे"),
        ("date", "1900-08-03", "शुक्रवार 3 अगस्त 1900", "शुक्रवार तीन अगस्त उन्नीस सौ"),
        ("time", "06:05", "सुबह 6:05 बजे", "सुबह छह बजकर पाँच मिनट"),
        ("time", "12:00", "दोपहर 12:00 बजे", "दोपहर बारह बजे"),
        ("time", "18:00", "शाम 6:00 बजे", "शाम छह बजे"),
        ("time", "23:00", "रात 11:00 बजे", "रात ग्यारह बजे"),
        ("time", "00:30", "रात 12:30 बजे", "रात बारह बजकर तीस मिनट"),
        ("ordinal", 1, "पहला", SAME),
        ("ordinal", 22, "22वां", "बाईसवां"),
        ("key", "*", "स्टार", SAME),
    ],
)
@pytest.mark.parametrize("language", ["hi-IN", "hi"])
def test_hindi_has_words_of_its_own(language, name, value, written, spoken):
    expected = Wording(written, written if spoken is SAME else spoken)
    assert worded(f"{{x:{name}}}", language, x=value) == expected


@pytest.mark.parametrize(
    ("name", "value", "language", "written", "spoken"),
    [
        ("number", 1234567, "en-US", "1,234,567", "one million two hundred and thirty-four thousand"
         " five hundred and sixty-seven"),
        ("spell", "AI101", "fr-FR", "AI101", "A I 1 0 1"),
        ("digits", "98", "fr-FR", "98", "9 8"),
        ("number", 1234567.5, "fr-FR", "1,234,567.5", "1234567.5"),
        ("number", 1234567, "ta-IN", "12,34,567", "1234567"),
        ("money", -6400, "ta-IN", "-₹6,400", "-₹6400"),
        ("percent", 1200, "fr-FR", "1,200%", "1200%"),
        ("date", "2026-08-03T18:00", "fr-FR", "2026-08-03", SAME),
        ("time", "2026-08-03T18:00:30", "fr-FR", "18:00", SAME),
        ("ordinal", 2, "fr-FR", "2", SAME),
        ("key", "*", "fr-FR", "*", SAME),
        ("key", "12", "fr-FR", "12", "1 2"),
    ],
)  # fmt: skip
def test_a_language_without_words_gets_digits(name, value, language, written, spoken):
    expected = Wording(written, written if spoken is SAME else spoken)
    assert worded(f"{{x:{name}}}", language, x=value) == expected


@pytest.mark.parametrize(
    ("text", "offset"),
    [("{x}", 0), ("a {y} { x : date} {x}", 6), ("{{x}} {x:date}", 6), ("{y} x", None), ("x", None)],
)
def test_the_first_placeholder_of_a_variable_is_found(text, offset):
    assert Template.parse(text).offset_of("x") == offset


@given(
    st.sampled_from(sorted(FORMATS)),
    VALUES,
    st.sampled_from(["en-IN", "hi-IN", "en-US", "fr-FR", ""]),
)
def test_rendering_never_raises(name, value, language):
    assert isinstance(worded(f"{{x:{name}}}", language, x=value).spoken, str)


@given(st.text(alphabet="{}a:sp ", max_size=12))
def test_any_text_is_a_template_or_a_template_error(text):
    try:
        template = Template.parse(text)
    except TemplateError:
        return
    assert isinstance(template.render({}, "en-IN").written, str)
