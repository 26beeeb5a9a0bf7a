"""The expression language: its operators and functions, and that everything else is refused."""

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import ExpressionError
from ivr.flow.expressions import Expression
from ivr.flow.expressions.compiler import LARGEST_NUMBER, LONGEST_TEXT
from ivr.flow.expressions.functions import FUNCTIONS

VARIABLES = {"pnr": "AI1234", "now": "2026-08-03T10:00:00", "two": 2, "void": None, "late": "Late"}


def value(text, **variables):
    return Expression.parse(text).evaluate({**VARIABLES, **variables})


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("two", 2),
        ("unknown", None),
        ("'text'", "text"),
        ("1.5", 1.5),
        ("True", True),
        ("None", None),
        (" two ", 2),
        ("two and pnr", "AI1234"),
        ("void and pnr", None),
        ("void or pnr", "AI1234"),
        ("void or 0", 0),
        ("not two", False),
        ("1 < two < 3", True),
        ("1 < two > 3", False),
        ("1 == 1.0 != 2", True),
        ("two <= 2", True),
        ("two >= 3", False),
        ("'a' < 'b'", True),
        ("two == '2'", False),
        ("unknown == 'x'", False),
        ("unknown is None", True),
        ("two is not None", True),
        ("'I1' in pnr", True),
        ("'x' not in pnr", True),
        ("unknown in pnr", False),
        ("1 in pnr", True),
        ("late in ('Late', 'Gone')", True),
        ("late not in ['Late', two]", False),
        ("two in [two]", True),
        ("two + 1", 3),
        ("'a' + 'b'", "ab"),
        ("two - 5", -3),
        ("two * 2.5", 5.0),
        ("7 / two", 3.5),
        ("7 // two", 3),
        ("7 % two", 1),
        ("-two", -2),
        ("+two", 2),
        ("True + 1", 2),
        ("1 if two else 2", 1),
        ("1 if void else 2", 2),
        ("pnr[0]", "A"),
        ("pnr[-1]", "4"),
        ("pnr[:2]", "AI"),
        ("pnr[-4:]", "1234"),
        ("pnr[1:two]", "I"),
        ("pnr[:]", "AI1234"),
        ("unknown[:1]", ""),
        ("len(pnr)", 6),
        ("len(void)", 0),
        ("lower(pnr)", "ai1234"),
        ("upper('ai')", "AI"),
        ("int('12')", 12),
        ("int(3.9)", 3),
        ("str(5.0)", "5"),
        ("str(void)", ""),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(2.345, 2)", 2.35),
        ("min(3, two)", 2),
        ("max('a', 'b')", "b"),
        ("abs(-2)", 2),
        ("starts_with(pnr, 'AI')", True),
        ("ends_with(pnr, 34)", True),
        ("contains(pnr, '12')", True),
        ("digits('+91 98')", "9198"),
        ("digits(void)", ""),
        ("keypad(pnr)", "241234"),
        ("date_add(now, 30)", "2026-09-02T10:00:00"),
        ("date_add('2026-08-03', -1)", "2026-08-02"),
        ("weekday(now)", "Monday"),
    ],
)
def test_an_expression_has_its_value(text, result):
    found = value(text)
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "1 +", "a = 1", "1; 2", "a b", "(", ")", "'", "\0", "'\ud800'", "is", "yield"),
        *("pnr.x", "(1).real", "lambda: 1", "[x for x in pnr]", "{1}", "{}", "(x := 1)", "*a"),
        *("2 ** 3", "1 @ 2", "1 << 2", "~1", "f'{pnr}'", "b'a'", "1j", "...", "(1, 2)", "[1]"),
        *("1 == [1]", "two is 2", "open('x')", "__import__('os')", "pnr.upper()", "len", "()()"),
        *("len()", "len(1, 2)", "len(x=1)", "len(*pnr)", "min()", "pnr[::2]", "'\\d'"),
        *("true", "false or 1", "null", "none_ == void or None == null", "await x"),
    ],
)
def test_what_does_not_exist_is_refused_when_it_is_read(text):
    if text == "len":
        assert Expression.parse(text).names == ("len",)
        return
    with pytest.raises(ExpressionError):
        Expression.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("pnr + 1", "void + 1", "pnr - 1", "-pnr", "pnr * 3", "3 * pnr", "'%9d' % 1", "void * 2"),
        *(
            "1 / 0",
            "1 // 0",
            "1 % 0",
            "1.5 // 0.0",
            "void < 1",
            "pnr < 1",
            "abs(pnr)",
            "min(1, pnr)",
        ),
        *("int('abc')", "int('')", "int('१२')", "int(void)", "round(pnr)", "round(1, 9)"),
        *("weekday(pnr)", "weekday('2026-13-01')", "date_add(now, 99999999)", "date_add(now, 'x')"),
        *("pnr[9]", "pnr[pnr]", "pnr[1.5]", "pnr[:pnr]", "date_add('2026-08-031', 1)"),
        *("date_add(now, 1000000000000)", "huge + 1", "nan + 1", "int(huge)", "round(nan)"),
        *("big + big", "long + long", "upper(long + long)"),
    ],
)
def test_values_that_do_not_go_together_are_an_expression_error(text):
    many = {"huge": math.inf, "nan": math.nan, "big": LARGEST_NUMBER, "long": "x" * LONGEST_TEXT}
    with pytest.raises(ExpressionError):
        value(text, **many)


@pytest.mark.parametrize(
    "text", ["'a' * 10**9", "9" * 30, "1e999", "-" * 900 + "1", "1" + "+1" * 99]
)
def test_nothing_grows_without_bounds(text):
    with pytest.raises(ExpressionError):
        Expression.parse(text)


@pytest.mark.parametrize("text", ["(" * 61 + "1" + ")" * 61, "not " * 61 + "1", "1" * 1001])
def test_what_is_too_deep_or_too_long_is_refused(text):
    with pytest.raises(ExpressionError, match=r"nested too deep|at most 1000 characters"):
        Expression.parse(text)


def test_a_misspelt_function_is_named_with_the_one_that_was_meant():
    with pytest.raises(ExpressionError, match=r"Did you mean 'len'\?"):
        Expression.parse("lenn(pnr)")


def test_a_word_of_another_language_is_named_with_ours():
    with pytest.raises(ExpressionError, match="'true' is written 'True'"):
        Expression.parse("x == true")


def test_a_message_does_not_show_values():
    with pytest.raises(ExpressionError) as caught:
        value("pin + 1", pin="1995")
    assert "1995" not in str(caught.value)


def test_names_are_the_variables_without_the_functions():
    assert Expression.parse("len(b) + a if b else int(c)").names == ("b", "a", "c")


def test_expressions_are_equal_when_their_texts_are():
    assert Expression.parse("a + 1") == Expression.parse("a + 1")
    assert len({Expression.parse("a"), Expression.parse("a")}) == 1


def test_every_function_is_documented_with_an_example():
    for name, function in FUNCTIONS.items():
        assert name == "str" or f"``{name}(" in function.call.__doc__


WORDS = [
    *("a", "pnr", "void", "1", "2.5", "'x'", "(", ")", "[", "]", ":", ",", "+", "-", "*", "/"),
    *("//", "%", "**", "<", "==", "in", "not", "and", "or", "is", "None", "if", "else", "len"),
    *("min", "date_add", "str", ".", "lambda", "for", "{", "}", "1e308", "999999999999999999"),
]
TOKENS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20))


@given(st.one_of(TOKENS, st.text(max_size=60)), VALUES, VALUES)
def test_no_text_raises_anything_but_an_expression_error(text, a, pnr):
    with suppress(ExpressionError):
        Expression.parse(text).evaluate({"a": a, "pnr": pnr})


@pytest.mark.parametrize(
    ("text", "remedy", "at"),
    [
        ("a && b", "write 'and' for '&&'", 2),
        ("a || b", "write 'or' for '||'", 2),
        ("a & b", "'&' (write 'and') is not possible", 0),
        ("a | b", "'|' (write 'or') is not possible", 0),
        ("a & & b", "write 'and' for '&'", 2),
        ("!a", "write 'not' for '!'", 0),
        ("a == 'x && y' && b", "write 'and' for '&&'", 14),
        ("x = 1", "write '==' to compare", 2),
        ("a == 'b' and c = 'd'", "write '==' to compare", 15),
        ("x === 1", "write '==' for '==='", 2),
        ("a <> b", "write '!=' for '<>'", 2),
        ("a =< b", "write '<=' for '=<'", 2),
        ("a => b", "write '>=' for '=>'", 2),
        ("a ≤ b", "write '<=' for '≤'", 2),
        ("a ? b : c", "write 'a if condition else b'", 2),
        ("if a then b", "write 'a if condition else b'", 0),
        ("a AND b", "write 'AND' in small letters", 2),
        ("x LIKE 'a%'", "write contains(text, 'part')", 2),
        ("x BETWEEN 1 AND 2", "write 1 <= x <= 9 for 'x BETWEEN 1 and 9'", 2),
        ("`a`", "write texts in straight quotes", 0),
        ("a == “b”", "write texts in straight quotes", 5),
        ("null", "'null' is written 'None'", 0),
        ("a == TRUE", "'TRUE' is written 'True'", 5),
        ("undefined", "'undefined' is written 'None'", 0),
        ("now.hour > 9", "no parts such as '.hour'. Write int(now[11:13])", 0),
        ("x.upper() == 'A'", "no parts such as '.upper'. Write upper(…)", 0),
        ("x.getHours()", "no parts such as '.getHours'.", 0),
        ("(a or b", "'(' is not closed", 0),
        ("a or b)", "')' closes nothing", 6),
        ("len(x]", "']' closes nothing", 5),
        ("x[0", "'[' is not closed", 1),
        ("a == 'b", "a text has no end. Close its quotes", 5),
        ("$x == 1", "write a variable as its name: not $x", 0),
        ("x == ${y}", "write a variable as its name: not ${y}", 5),
        ("{x} == 1", "{…} (write a variable by its name alone) is not possible", 0),
        ("f'{x}'", "join texts with +", 0),
        ("2,5 > 1", "a comma (decimals have a point", 0),
        ("a ** 2", "'**' (multiply instead) is not possible", 0),
        ("n += 1", "changes a variable, which only a 'set' node does", 2),
        ("n++", "changes a variable, which only a 'set' node does", 1),
        ("pin == 0042", "write a number without zeros before it", 7),
        ("k == #", "'#' begins a comment. Write the key in quotes", 5),
        ("a; b", "an expression is one value", 1),
        ("class == 'x'", "no variable can be called 'class' here", 0),
        ("age 18", "'18' cannot stand here. Is something missing before it", 4),
        ("1 +", "something is missing at its end", 0),
        ("a and ", "something is missing at its end", 0),
        ("", "there is no expression in it", None),
        ("a\n&& b", "'a && b' is no expression: write 'and'", 2),
    ],
)
def test_what_other_languages_have_is_answered_with_what_to_write(text, remedy, at):
    with pytest.raises(ExpressionError) as error:
        Expression.parse(text)
    assert remedy in str(error.value)
    assert "invalid syntax" not in str(error.value)
    assert error.value.at == at or text.endswith((" +", "and ")), error.value.at


def test_a_long_expression_is_cut_in_its_message():
    with pytest.raises(ExpressionError) as error:
        Expression.parse("a && " * 100)
    assert str(error.value) == f"'{'a && ' * 12}…' is no expression: write 'and' for '&&'."
