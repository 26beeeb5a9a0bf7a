"""How utterances are scored, and that the corpus fits the places where it is said."""

from collections import Counter

import pytest

from ivr.engine import Phase, SpeechHeard, step
from tools.understand import __main__ as command
from tools.understand.corpus import Expected, Utterance, compared, utterances
from tools.understand.hearing import Decision, Heard, hear
from tools.understand.places import LANGUAGES, call_at, places
from tools.understand.score import Score, score
from tools.understand.sorting import is_held_out, sort_in
from tools.understand.table import table

FOLDERS = ("dev", "held_out")
ALWAYS = {"agent", "repeat", "help", "back", "main_menu", "goodbye"}
FREE = {
    *("pnr", "commands_field", "last_four", "membership", "pin", "name", "age", "flight"),
    *("phone", "date", "number_confirm", "rows_bookings", "rows_flights", "rows_cities"),
}
"""Places whose readings are values, so any text may be expected."""
GIVEN = {"yes_no": {"yes", "no"}, "one_of": {"window", "middle", "aisle"}}


def said(place, text, language="en"):
    return hear(places()[place], *call_at(place, language), text)


def acted(*readings):
    return Heard(Decision.ACTED, frozenset(readings))


def offered(*readings):
    return Heard(Decision.OFFERED, frozenset(readings))


AGAIN = Heard(Decision.AGAIN)


@pytest.mark.parametrize(
    ("expected", "heard", "counted"),
    [
        ("refunds", acted("refunds"), "acted_right"),
        ("refunds|agent", acted("agent"), "acted_right"),
        ("refunds", acted("baggage"), "acted_wrong"),
        ("refunds", AGAIN, "again_needless"),
        ("refunds", offered("refunds"), "confirmed_right"),
        ("refunds", offered("baggage", "refunds"), "confirmed_right"),
        ("refunds", offered("baggage"), "confirmed_wrong"),
        ("?refunds|baggage", offered("baggage"), "confirmed_right"),
        ("?refunds|baggage", acted("baggage"), "acted_wrong"),
        ("?refunds|baggage", AGAIN, "again_right"),
        ("again", AGAIN, "again_right"),
        ("refunds|again", AGAIN, "again_right"),
        ("again", offered("refunds"), "confirmed_wrong"),
        ("offtopic", acted("refunds"), "acted_wrong"),
    ],
)
def test_an_utterance_counts_once_by_what_the_line_made_of_it(expected, heard, counted):
    result = score(Expected.of(expected), heard, frozenset())
    outcomes = (
        *("acted_right", "confirmed_right", "again_right"),
        *("again_needless", "confirmed_wrong", "acted_wrong"),
    )
    assert [name for name in outcomes if getattr(result, name)] == [counted]
    assert result.is_right == counted.endswith("_right")


def test_a_confirmation_is_needless_where_the_caller_was_clear():
    assert score(Expected.of("refunds"), offered("refunds"), frozenset()).needless
    assert not score(Expected.of("?refunds"), offered("refunds"), frozenset()).needless
    assert not score(Expected.of("refunds|again"), offered("refunds"), frozenset()).needless
    assert score(Expected.of("again"), offered("refunds"), frozenset()).needless


def test_wrong_and_costly_is_irreversible_and_right_and_costly_is_not():
    costly = frozenset({"yes"})
    assert score(Expected.of("again"), acted("yes"), costly).irreversible
    assert not score(Expected.of("yes"), acted("yes"), costly).irreversible
    assert not score(Expected.of("again"), acted("no"), costly).irreversible


def test_off_topic_is_counted_apart():
    total = score(Expected.of("offtopic"), acted("refunds"), frozenset())
    total += score(Expected.of("offtopic"), AGAIN, frozenset())
    assert (total.said, total.off_topic, total.off_topic_acted) == (2, 2, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meena Iyer", "meena  iyer"),
        ("+919876543210", "9876543210"),
        ("A.P.J. Kalam", "a p j kalam"),
    ],
)
def test_readings_are_compared_without_what_does_not_count(one, other):
    assert compared(one).replace(" ", "") == compared(other).replace(" ", "")


@pytest.mark.parametrize(
    ("place", "text", "readings"),
    [
        ("main", "refunds and receipts", {"refunds"}),
        ("main", "repeat that", {"repeat"}),
        ("manage_booking_cancel_confirm", "yes", {"yes"}),
        ("pnr", "UK5678", {"uk5678"}),
        ("last_four", "8765", {"8765"}),
        ("yes_no", "no", {"no"}),
        ("number_confirm", "yes", {"yes"}),
        ("number_confirm", "no", {"no"}),
        ("number_confirm", "no, fifty", {"50"}),
        ("rows_bookings", "MK4729", {"mk4729"}),
        ("date", "tomorrow", {"20260804"}),
        ("ahead", "book a flight", {"new_booking", "flights"}),
        ("flight", "flights by city", {"list"}),
    ],
)
def test_what_the_line_acts_on_is_read_from_the_engines_result(place, text, readings):
    assert said(place, text) == acted(*readings)


def test_what_is_offered_is_found_by_saying_yes_to_it():
    assert said("yes_no", "i think so") == offered("yes")


def test_a_field_that_asks_the_database_which_values_there_are_gets_its_rows():
    assert said("pnr", "u k five six seven") == offered("uk5678")


def test_a_choice_is_acted_on_although_a_value_that_was_told_with_it_is_asked_about():
    flow, call = call_at("main", "en")
    after = step(flow, call, SpeechHeard("cancel my booking UK5678")).call
    assert (after.node, after.phase) == ("manage_booking_pnr", Phase.VERIFYING)
    assert said("main", "cancel my booking UK5678") == acted("manage_booking")


@pytest.mark.parametrize("place", ["main", "pnr", "rows_cities", "number_confirm"])
def test_what_nobody_understands_is_asked_again(place):
    assert said(place, "xyzzy") == AGAIN


def test_a_call_gets_to_every_place():
    for name in places():
        flow, call = call_at(name, "en")
        assert call.phase.value in ("listening", "choosing", "confirming"), name
        assert call.flow == flow.id


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_corpus_expects_only_readings_that_its_places_have(folder):
    for each in utterances(folder):
        if each.place not in FREE:
            place = places()[each.place]
            named = {name for names in place.readings.values() for name in names}
            known = ALWAYS | named | GIVEN.get(each.place, set())
            assert each.expected.readings <= set(map(compared, known)), each


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_utterance_stands_where_its_text_puts_it(folder):
    strays = [e for e in utterances(folder) if is_held_out(e.text) != (folder == "held_out")]
    assert not strays


def test_new_utterances_are_sorted_in_once(tmp_path):
    source = tmp_path / "pnr-en.tsv"
    source.write_text("# said\n" + "".join(f"u k {n}\tagain\n" for n in range(60)), "utf-8")
    dev, held_out = sort_in(source, tmp_path / "corpus")
    assert dev + held_out == 60
    assert min(dev, held_out) > 9
    assert sort_in(source, tmp_path / "corpus") == (0, 0)
    assert len(list(utterances("dev", tmp_path / "corpus"))) == dev


@pytest.mark.parametrize(
    ("name", "line"), [("pnr.tsv", "a\tb"), ("pnr-en.tsv", "a b"), ("pnr-en.tsv", "a\tb\tc")]
)
def test_a_file_of_another_form_is_refused(tmp_path, name, line):
    (tmp_path / name).write_text(line + "\n", "utf-8")
    with pytest.raises(SystemExit, match=name):
        sort_in(tmp_path / name, tmp_path / "corpus")


def test_what_is_set_aside_is_not_listed(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["understand", "--held-out", "--list", "main"])
    with pytest.raises(SystemExit):
        command.main()
    assert "not listed" in capsys.readouterr().err


def test_what_failed_is_listed_with_what_was_made_of_it(monkeypatch, capsys):
    wrong = Utterance("main", "en", "refunds", Expected.of("baggage"), "baggage")
    right = Utterance("main", "en", "baggage", Expected.of("baggage"), "baggage")
    monkeypatch.setattr(command, "utterances", lambda folder: [wrong, right])
    command.show_failures("main", None)
    assert "'refunds': acted refunds, expected baggage" in capsys.readouterr().out
    command.show_failures("main", "hi")
    assert not capsys.readouterr().out


def test_the_table_has_a_line_for_each_place_and_language_and_for_all():
    scores = {("main", "en"): Score(4, acted_right=3, acted_wrong=1, irreversible=1)}
    text = table(scores)
    assert [line.split()[:4] for line in text.splitlines() if " 75.0%" in line] == [
        ["main", "en", "4", "75.0%"],
        ["all", "places", "en", "4"],
        ["all", "places", "all", "4"],
    ]


def test_values_that_were_told_ahead_are_looked_for_in_the_call(monkeypatch, capsys):
    line = Utterance(
        *("ahead", "en", "flights to goa tomorrow", Expected.of("new_booking"), "new_booking"),
        (("to", "Goa"), ("day", "tomorrow"), ("pnr", "UK5678")),
    )
    monkeypatch.setattr(command, "utterances", lambda folder: [line])
    command.show_table("dev", None)
    assert "values told ahead: 3, of which 2 were kept" in capsys.readouterr().out
    command.show_failures("ahead", None)
    assert "kept nothing for pnr" in capsys.readouterr().out


def test_the_corpus_is_large_in_every_language_and_a_third_of_it_is_set_aside():
    counts = Counter((folder, e.language) for folder in FOLDERS for e in utterances(folder))
    for language in LANGUAGES:
        assert counts["dev", language] > 200
        share = counts["held_out", language] / counts["dev", language]
        assert 0.3 < share < 0.7
