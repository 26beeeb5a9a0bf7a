"""The telephone's own words, in every language."""

import html.parser
import re
import string
from dataclasses import fields, replace
from pathlib import Path

import pytest

from ivr.browser.sound.microphone import MISSING
from ivr.browser.sound.sessions import NO_ANSWER
from ivr.browser.words import ENGLISH, HINDI, PHONE_WORDS, PhoneWords, phone_words
from ivr.browser.words.phone import EXPECTS
from ivr.understanding.grammar import GRAMMARS, build
from ivr.understanding.languages import LANGUAGES

MARKUP = (Path(__file__).resolve().parents[3] / "index.html").read_text("utf-8")
OTHERS = [words for words in PHONE_WORDS.values() if words is not ENGLISH]
TEXTS = [field.name for field in fields(PhoneWords) if field.type == "str"]

TABLES = (
    {"type": "code", "min": 2, "max": 5},
    {"type": "date"},
    {"type": "digits"},
    {"type": "digits", "length": 1},
    {"type": "name"},
    {"type": "number", "min": 1, "max": 9},
    {"type": "phone"},
    {"type": "pnr", "length": 6},
    {"type": "yes_no"},
)


def holes(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_language_of_the_telephone_is_one_that_the_line_has_words_for():
    named = {code: words.name for code, words in PHONE_WORDS.items()}
    assert named == {code: LANGUAGES[code].name for code in PHONE_WORDS}


@pytest.mark.parametrize(
    ("tag", "words"), [("hi-IN", HINDI), ("HI", HINDI), ("en-GB", ENGLISH), ("fr-FR", ENGLISH)]
)
def test_a_region_has_the_words_of_its_language_and_an_unknown_one_english(tag, words):
    assert phone_words(tag) == words


@pytest.mark.parametrize(
    ("tag", "star", "pound"),
    [
        ("en-US", "star", "pound"),
        ("en_us", "star", "pound"),
        ("en-CA", "star", "pound"),
        ("en-Latn-US", "star", "pound"),
        ("en-GB", "star", "hash"),
        ("en-IN", "star", "hash"),
        ("en", "star", "hash"),
        ("hi-IN", "स्टार", "हैश"),
        ("fr-FR", "star", "hash"),
    ],
)
def test_the_keys_have_the_names_that_the_line_says_in_the_region(tag, star, pound):
    words = phone_words(tag)
    assert (words.star, words.hash) == (star, pound)
    assert words == replace(phone_words(tag[:2]), star=star, hash=pound)


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_there_and_has_the_same_places_to_fill_in(words, name):
    said = getattr(words, name)
    assert said
    assert holes(said) == holes(getattr(ENGLISH, name))


@pytest.mark.parametrize("words", PHONE_WORDS.values(), ids=lambda words: words.language)
def test_every_failure_of_the_microphone_has_words(words):
    assert words.failures.keys() == ENGLISH.failures.keys()
    assert {MISSING, NO_ANSWER} <= words.failures.keys()
    assert "sound-card" in words.failure("sound-card")


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words.language)
def test_what_any_grammar_waits_for_is_said_in_the_language(words):
    assert len(words.expects) == len(EXPECTS), f"ivr/browser/words: expects of {words.language}"
    assert {str(table["type"]) for table in TABLES} == GRAMMARS.keys() - {"one_of"}
    for table in TABLES:
        expects = build(table).expects()
        assert not re.search("[a-z]{2}", words.expected(expects)), f"add to EXPECTS: {expects}"


def test_counts_and_limits_are_kept():
    assert HINDI.expected("4 digits") == "4 अंक"
    assert HINDI.expected("1 to 20 digits") == "1 से 20 अंक"
    assert HINDI.expected("a number from 1 to 199") == "1 से 199 तक की संख्या"
    assert ENGLISH.expected("1 digit") == "1 digit"


def test_the_values_of_a_flow_stay_as_they_are():
    assert HINDI.expected("पुरुष (1) or महिला (2)") == "पुरुष (1) या महिला (2)"
    assert HINDI.expected("लाल, हरा or नीला") == "लाल, हरा या नीला"
    keyed = "लाल (1), हरा (2) or नीला or black (3)"
    assert HINDI.expected(keyed) == "लाल (1), हरा (2) या नीला or black (3)"
    assert HINDI.expected("a, b (1) or c (2)") == "a, b (1) या c (2)"


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("hung_up", "आपने 1:05 बाद फ़ोन काटा"),
        ("completed", "लाइन ने 1:05 बाद फ़ोन काटा"),
        ("noinput", "कॉल 1:05 बाद समाप्त हुई: कोई जवाब नहीं मिला"),
        ("no_seat_left", "कॉल 1:05 बाद समाप्त हुई: no seat left"),
    ],
)
def test_an_end_is_told_in_the_language(outcome, said):
    assert HINDI.ending(outcome, "1:05") == said


class Named(html.parser.HTMLParser):
    """What the markup says in the places that name one of the telephone's words."""

    def __init__(self):
        super().__init__()
        self.found = []
        self._waiting = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        for name, shown in (("label", "aria-label"), ("hint", "title"), ("placeholder",) * 2):
            if f"data-{name}" in given:
                self.found.append((given[f"data-{name}"], given.get(shown)))
        self._waiting = given.get("data-words", "")

    def handle_data(self, data):
        if self._waiting:
            self.found.append((self._waiting, data))
            self._waiting = ""


def test_the_markup_begins_with_the_english_words_that_it_names():
    parser = Named()
    parser.feed(MARKUP)
    assert len(parser.found) > 20
    for name, shown in parser.found:
        assert getattr(ENGLISH, name) == shown, f"index.html: {name}"


class English(html.parser.HTMLParser):
    """The texts in the question whether to hang up that name none of the telephone's words."""

    def __init__(self):
        super().__init__()
        self.found = []
        self._inside = self._named = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self._inside = self._inside or given.get("id") == "question"
        self._named = "data-words" in given

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "dialog"

    def handle_data(self, data):
        if self._inside and data.strip() and not self._named:
            self.found.append(data)


def test_the_question_whether_to_hang_up_follows_the_language_of_the_call():
    parser = English()
    parser.feed(MARKUP)
    assert parser.found == []
    assert 'id="question"' in MARKUP
