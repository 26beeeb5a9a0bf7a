"""The table [words], and the format that says values in the language of the prompt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.errors import FlowError
from ivr.flow import load, read, write
from ivr.flow.template import Template

FLOW = """
[flow]
title = "Cities"
start = "tell"
languages = ["en-IN", "hi-IN", "hi-Latn"]

[variables]
value = ""
other = ""

[words.hi]
Mumbai = "मुंबई"
Delhi  = "दिल्ली"
to     = "से"
today  = "आज"
"New Delhi" = "नई दिल्ली"

[words.hi-Latn]
today = "aaj"

[node.tell]
kind   = "disconnect"
prompt = "{value:words}"
"""


def said(value, language, flow=FLOW):
    prompt = load(flow, "cities.toml").nodes["tell"].prompt
    return prompt.words({"value": value}, language)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Mumbai", "मुंबई"),
        ("Mumbai to New Delhi", "मुंबई से नई दिल्ली"),
        ("Today 4:30 PM (5:15 pm)", "आज शाम 4:30 बजे (शाम 5:15 बजे)"),
        ("today 12:05 AM, 12:00 PM", "आज रात 12:05 बजे, दोपहर 12:00 बजे"),
        ("tomato, Mumbaikar, todays, 14:30 PM", "tomato, Mumbaikar, todays, 14:30 PM"),
        (None, ""),
        (7, "7"),
    ],
)
def test_words_and_times_of_the_data_are_said_in_the_language_of_the_prompt(value, written):
    assert said(value, "hi-IN").written == written


def test_what_the_table_lacks_and_other_languages_stay_as_the_data_has_them():
    assert said("Pune to Delhi", "hi-IN").written == "Pune से दिल्ली"
    assert said("Mumbai to Delhi today 6:05 PM", "en-IN").written == "Mumbai to Delhi today 6:05 PM"


def test_a_time_is_said_in_words():
    assert said("today 6:05 PM", "en-IN").spoken == "today six oh five PM"
    assert said("today 6:05 PM", "hi-IN").spoken == "आज शाम छह बजकर पाँच मिनट"


def test_a_language_without_words_of_the_lines_own_keeps_the_time():
    assert Template.parse("{x:words}").render({"x": "6:05 PM"}, "fr-FR").spoken == "6:05 PM"


def test_a_tag_without_a_region_stands_for_all_and_one_with_a_region_adds_to_it():
    assert said("today Mumbai", "hi-Latn").written == "aaj मुंबई"


def test_the_words_are_written_with_the_flow_again():
    flow = load(FLOW, "cities.toml")
    assert flow.words["hi-IN"]["Mumbai"] == "मुंबई"
    assert load(write(flow), "cities.toml").words == flow.words


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("words = 3", "[words]: expected tables such as [words.hi-IN]"),
        ("words.hi-IN = 3", '[words]: hi-IN: expected a table of words, such as "Delhi" = "दिल्ली"'),
        ("words.hi-IN.Delhi = 3", "[words]: hi-IN: Delhi: expected a text"),
        ("words.fr.Delhi = 'Delhi'", "'fr' is not a language of this flow"),
    ],
)
def test_faults_say_what_is_expected(table, fault):
    start, end = FLOW.index("[words.hi]"), FLOW.index("[node.tell]")
    with pytest.raises(FlowError) as raised:
        load(f"{table}\n{FLOW[:start]}{FLOW[end:]}", "cities.toml")
    assert fault in str(raised.value)


def test_the_words_of_the_flows_own_file_count_in_those_that_it_takes_in():
    text = FLOW + '\n[node.more]\nkind = "subflow"\nflow = "more.toml"\n'
    inner = FLOW.replace('Mumbai = "मुंबई"', 'Mumbai = "बंबई"')
    flow = read(text, "cities.toml", {"more.toml": inner}.__getitem__).flow
    assert flow.nodes["more.tell"].prompt.words({"value": "Mumbai"}, "hi-IN").written == "मुंबई"


@given(st.text() | st.integers() | st.floats() | st.none() | st.booleans())
def test_no_value_breaks_it(value):
    for language in ("hi-IN", "en-IN", ""):
        said(value, language)
