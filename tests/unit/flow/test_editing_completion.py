"""What can be typed is offered: names of nodes, keys by their table, values by their key."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.flow.editing import completions

FLOW = """[flow]
title = "T"
start = "main"

[variables]
count = 0

[node.main]
kind = "menu"
prompt = "Hello {name:title}"
choices = [{ key = "1", to = "ask" }]

[node.ask]
kind = "field"
grammar = { type = "digits", length = 4 }
save = "pin_code"
to.filled = "main"
"""


def offered(typed, after=""):
    """Return what is offered at the end of ``typed``, below a flow, and in front of ``after``."""
    text = f"{FLOW}\n{typed}"
    found = completions(text + after, len(text))
    assert text.endswith(text[len(text) - found.begun :])
    return [offer.text for offer in found.offers]


@pytest.mark.parametrize(
    ("typed", "some", "none"),
    [
        # names of nodes, wherever one leads to another
        ('[node.x]\nkind = "message"\nto = "', ["main", "ask"], ["x y"]),
        ('[node.x]\nkind = "message"\nto = "m', ["main"], ["ask"]),
        ('[node.x]\nto.done = "', ["main", "ask"], []),
        ("[node.x]\nto = { done = ", ["main", "ask"], []),
        ('[node.x.to]\nnomatch = "', ["main"], []),
        ('[settings]\nto = { error = "', ["main"], []),
        ('[node.x]\nchoices = [\n  { key = "1", to = "', ["main"], []),
        ('[node.x]\nkind = "subflow"\nstart = "', ["main"], []),
        ('[command.a]\nto = "', ["main"], []),
        ('[command]\na = { to = "', ["main"], []),
        # keys
        ("[", ["flow", "node.", "command."], []),
        ("[no", ["node."], ["flow"]),
        ("[node.x]\n", ["kind", "goal"], ["choices", "length"]),
        ('[node.x]\nkind = "menu"\n', ["choices", "prompt", "noinput_timeout"], ["kind", "sql"]),
        ('[node.x]\nkind = "menu"\nch', ["choices"], ["prompt"]),
        ('[node.x]\nkind = "menu"\nto = { ', ["noinput", "nomatch"], ["filled"]),
        ('[node.x]\nkind = "field"\nto = { noinput = "a", ', ["filled"], ["noinput"]),
        ('[node.x]\nkind = "field"\nto.', ["filled"], []),
        ("[node.x]\nto = { ", ["noinput"], []),
        ("[node.x]\nchoices = [{ ", ["label", "phrases", "to"], ["kind"]),
        ("[[node.x.choices]]\n", ["label", "to"], ["kind"]),
        ("[node.x]\ncases = [{ ", ["when", "to"], []),
        ("[node.x]\nconfirm = { ", ["prompt", "when"], []),
        ("[node.x]\nchoose = { ", ["label"], []),
        ("[node.x]\nprompt = { ", ["text", "bargein"], []),
        ("[node.x]\ngrammar = { ", ["type"], ["length"]),
        ('[node.x]\ngrammar = { type = "digits", ', ["length", "min"], ["type"]),
        ("[flow]\n", ["language", "accent"], ["sql"]),
        ("[settings]\n", ["confidence", "to"], []),
        ("[settings]\nto = { ", ["error"], []),
        ("[data]\n", ["sql", "file"], []),
        ("[command.a]\n", ["phrases", "do"], []),
        ("[[try]]\n", ["keys", "say"], []),
        ("[[sample]]\n", ["columns"], []),
        # values
        ('[node.x]\nkind = "', ["menu", "field"], ["main"]),
        ("[node.x]\nkind = ", ["menu"], []),
        ('[node.x]\nkind = "field"\ngrammar = { type = "', ["digits", "date"], []),
        ('[node.x]\nkind = "field"\nsensitive = ', ["true", "false"], []),
        ('[node.x]\nkind = "transfer"\noutcome = "', ["busy"], []),
        ('[command.a]\ndo = "', ["repeat", "back"], []),
        ('[node.x]\nchoices = [{ means = "', ["yes", "agent"], []),
        ('[node.x]\nkind = "field"\nconfirm = { when = "', ["always", "spoken"], []),
        ('[flow]\nlanguages = ["', ["hi"], []),
        # what is said, and what is computed
        ('[node.x]\nprompt = "Hello {', ["pin_code", "name", "caller"], ["money"]),
        ('[node.x]\nprompt = "Hello {pin', ["pin_code"], ["name"]),
        ('[node.x]\nprompt = """\nYou owe {name:', ["money", "date"], ["name"]),
        ('[node.x]\ncases = [{ when = "contains(pin', ["pin_code"], ["contains"]),
        ('[node.x]\nkind = "set"\nvalues = { a = "', ["contains", "pin_code"], []),
    ],
)
def test_what_fits_at_a_place_is_offered_and_nothing_else(typed, some, none):
    found = offered(typed)
    assert set(some) <= set(found)
    assert not set(none) & set(found)
    assert set(some) <= set(offered(typed, '\n\n[node.below]\nkind = "menu"\n'))


@pytest.mark.parametrize(
    "typed", ["# [", "[node.x]\nodd = ", "[other]\n", "[node.x]\nto.done = 5\n= "]
)
def test_where_nothing_fits_nothing_is_offered(typed):
    assert completions(typed, len(typed)).offers == ()


def test_a_value_is_written_with_the_quotes_that_it_needs():
    def written(typed):
        offers = completions(FLOW + typed, len(FLOW + typed)).offers
        return {offer.text: offer.written for offer in offers}

    assert written("[node.x]\nkind = ")["menu"] == '"menu"'
    assert written('[node.x]\nkind = "')["menu"] == ""
    assert written('[node.x]\nkind = "field"\nsensitive = ')["true"] == ""


def test_a_required_key_and_a_default_are_said():
    text = '[node.x]\nkind = "menu"\n'
    details = {offer.text: offer.detail for offer in completions(text, len(text)).offers}
    assert details["choices"] == "required"
    assert details["max_attempts"] == "default 3"


def test_every_target_of_a_bundled_flow_is_offered_where_it_stands():
    text = Path("flows/air_india.toml").read_text("utf-8")
    targets = list(re.finditer(r'\bto = "(\w+)"', text))[::9]
    assert targets
    for match in targets:
        names = [offer.text for offer in completions(text, match.start(1)).offers]
        assert match[1] in names


@given(st.text(alphabet="[]{}=\"'.,#\n\\: tonode", max_size=60))
def test_no_text_breaks_it(text):
    for offset in range(0, len(text) + 1, 7):
        found = completions(text, offset)
        assert 0 <= found.begun <= offset
