"""Every language has everything that is required, and the words of all are understood together."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from ivr.understanding.languages import (
    HEARD,
    LANGUAGES,
    canonical,
    merged,
    primary,
    region,
    speech_of,
)
from ivr.understanding.languages.hearing import unchanged
from ivr.understanding.languages.speech import CURRENCY_SIGNS
from ivr.understanding.words import fold

UNDERSTANDING = Path(__file__).resolve().parents[3] / "ivr" / "understanding"
LANGUAGE = pytest.mark.parametrize("code", LANGUAGES)

EMPTY = {
    "en": {
        "dates.both_ways",
        *("everyday.clause_ends", "forms.short", "forms.stem_endings", "forms.vowel_endings"),
        *("rejections.after", "rejections.around", "rejections.happened", "rejections.needs"),
        *("rejections.or_not", "rejections.stresses", "rejections.past_endings"),
        *("rejections.topics", "rejections.topic_joints", "rejections.speaking"),
        *("rejections.going_on", "rejections.of", "rejections.future_endings"),
        *("answers.not_after", "answers.turn_behind", "everyday.told"),
        *("commands.fetched", "commands.ended", "commands.finishes"),
        "answers.tags",
        "names.trails",
        "times.clock_and",
        "keys.verbs",
    },
    "hi": {
        *("small.vague", "forms.unmarked", "forms.endings"),
        *("forms.past_endings", "rejections.came", "rejections.before"),
        *("everyday.aims", "everyday.purposes", "everyday.subjects", "everyday.taking_back"),
        *("everyday.whether", "rejections.lacks"),
        *("forms.sounds", "rejections.missing", "rejections.orders", "rejections.plain_no"),
        *("rejections.auxiliaries", "rejections.wishes", "rejections.phrases"),
        *("numbers.letter_zeros", "numbers.one_before", "numbers.plurals"),
        *("keys.symbol_phrases", "keys.exclamations", "times.named"),
        *("times.fractions", "times.beside"),
        *("dates.tens", "dates.before_count", "dates.from_day", "dates.articles"),
        *("codes.second_words", "codes.doubled_letters", "codes.example_phrases", "codes.hints"),
        *("answers.not_before", "answers.happened", "answers.faint_no", "answers.short_answers"),
        *("commands.joins", "questions.openers", "questions.subjects"),
        *("questions.articles", "questions.relatives", "questions.requests"),
        *("names.filler_patterns", "names.hints", "names.labels", "names.spelling"),
    },
}
"""Tables that are empty in a language: its grammar lacks it, or it is not written yet."""


def tables(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every table of a language's hearing with its name: "numbers.zeros"."""
    for field in fields(value):
        table = getattr(value, field.name)
        name = f"{path}.{field.name}".removeprefix(".")
        if is_dataclass(table):
            yield from tables(table, name)
        else:
            yield name, table


def words_of(table: object) -> Iterator[str]:
    """Yield the words that a caller's words are looked up among."""
    for entry in table:
        yield from entry if isinstance(entry, tuple) else (entry,)


@LANGUAGE
def test_a_language_has_words_for_everything_that_is_said(code):
    speech = LANGUAGES[code].speech
    for said in (speech, *LANGUAGES[code].regions.values()):
        counting = said.counting
        assert len(set(counting.below_hundred)) == 100
        assert all(counting.below_hundred)
        sizes = [size for size, _ in counting.scales]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes[-1] == 1000
        assert set(said.keys) == {"*", "#"}
    assert (len(set(speech.weekdays)), len(set(speech.months))) == (7, 12)
    assert set(speech.currencies) == set(CURRENCY_SIGNS)


@LANGUAGE
def test_a_language_fills_every_table_or_is_known_to_leave_it_empty(code):
    found = tables(LANGUAGES[code].hearing)
    assert {name for name, table in found if not callable(table) and not table} == EMPTY[code]


@LANGUAGE
def test_a_language_s_words_are_folded_as_callers_words_are(code):
    raw = {"forms.sounds", "forms.stem_endings", "names.filler_patterns"}
    for name, table in tables(LANGUAGES[code].hearing):
        if not callable(table) and name not in raw and not name.endswith((".hints", ".endings")):
            for word in words_of(table):
                assert name == "codes.second_words" or word == fold(word), name


@LANGUAGE
def test_a_language_is_understood_in_the_words_that_it_is_said_in(code):
    language = LANGUAGES[code]
    speech, hearing = language.speech, language.hearing
    for place, name in enumerate(speech.months, 1):
        assert hearing.dates.months[fold(name)] == place
    for place, name in enumerate(speech.weekdays):
        assert hearing.dates.weekdays[fold(name)] == place
    zero, *units = speech.counting.below_hundred[:10]
    assert fold(zero) in hearing.numbers.zeros
    assert [hearing.numbers.units[fold(word)] for word in units] == list(range(1, 10))
    for said in (speech, *language.regions.values()):
        for key, name in said.keys.items():
            assert hearing.keys.symbols[fold(name)] == key


@LANGUAGE
def test_a_language_s_words_are_among_those_that_are_understood(code):
    together = dict(tables(HEARD))
    for name, table in tables(LANGUAGES[code].hearing):
        match table:
            case Mapping():
                assert table.items() <= together[name].items()
            case frozenset() | tuple():
                assert set(table) <= set(together[name])


def test_the_table_of_languages_has_every_module():
    folder = UNDERSTANDING / "languages"
    assert {path.parent.name for path in folder.glob("*/__init__.py")} == set(LANGUAGES)


def test_a_tag_s_region_does_not_choose_the_language():
    assert (primary("en-IN"), primary("HI"), primary("")) == ("en", "hi", "")
    assert speech_of("en-GB") is speech_of("en") is not None
    assert speech_of("fr-FR") is None


@pytest.mark.parametrize(
    ("tag", "place"),
    [
        ("en-US", "US"),
        ("en-us", "US"),
        ("en_US", "US"),
        ("EN-us", "US"),
        ("en-Latn-US", "US"),
        ("es-419", "419"),
        ("en", ""),
        ("en-Latn", ""),
        ("", ""),
    ],
)
def test_the_region_of_a_tag_is_found_however_it_is_written(tag, place):
    assert region(tag) == region(canonical(tag)) == place
    if place == "US":
        assert speech_of(tag) is LANGUAGES["en"].regions["US"]


@pytest.mark.parametrize(
    ("tag", "usual"),
    [("en_us", "en-US"), ("EN-US", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419")],
)
def test_a_tag_is_written_in_its_usual_form(tag, usual):
    assert canonical(tag) == canonical(usual) == usual


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        *(("en-US", "pound"), ("en-CA", "pound"), ("en_us", "pound"), ("EN-US", "pound")),
        *(("en-IN", "hash"), ("en-GB", "hash"), ("en", "hash"), ("en-AU", "hash")),
    ],
)
def test_a_region_names_the_keys_as_its_callers_do(tag, name):
    assert speech_of(tag).keys["#"] == name


def test_a_language_may_leave_its_words_as_they_are():
    forms = LANGUAGES["hi"].hearing.forms
    assert (forms.singular("बैग"), forms.root("बैग")) == ("बैग", "बैग")


def test_forms_are_undone_by_one_language_after_the_other():
    forms = LANGUAGES["en"].hearing.forms
    other = replace(forms, singular=str.upper, root=unchanged)
    assert merged([forms, other]).singular("refunds") == "REFUND"
    assert merged([other, forms]).root("cancelled") == "cancel"


@pytest.mark.parametrize(
    "path",
    [path for path in UNDERSTANDING.rglob("*.py") if "languages" not in path.parts],
    ids=lambda path: path.relative_to(UNDERSTANDING).as_posix(),
)
def test_the_words_of_a_language_stand_in_its_module_alone(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            letters = re.findall(r"[\u0904-\u0963]", node.value)
            ranges = "\u0900-" in node.value  # the scripts whose marks belong to their letters
            assert ranges or not letters, f"{path.name}, line {node.lineno}: move it to languages/"
