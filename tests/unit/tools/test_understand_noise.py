"""The model of a recogniser, and the callers who get their jobs done through it."""

from random import Random

import pytest

from ivr.engine import Phase
from ivr.understanding import Alternative
from tools.understand import callers, noise
from tools.understand.callers import Ending, Hearing, ring, spoken
from tools.understand.confusions import mistaken_for
from tools.understand.jobs import JOBS, booking, cancelling, flight_status, read_out
from tools.understand.places import flow_of, line_of
from tools.understand.recogniser import recognise

CODE = "uniform kilo five six seven eight"


def test_without_errors_the_first_alternative_is_what_was_said():
    for seed in range(50):
        assert recognise(CODE, 0.0, Random(seed))[0].text == CODE


def test_the_list_is_short_sorted_and_without_doubles():
    for seed in range(50):
        heard = recognise(CODE, 0.3, Random(seed))
        confidences = [each.confidence for each in heard]
        assert len(heard) <= 5
        assert confidences == sorted(confidences, reverse=True)
        assert all(0 < each <= 1 for each in confidences)
        assert len({each.text for each in heard}) == len(heard)


def test_a_word_is_heard_wrong_as_often_as_the_rate_says():
    random, said = Random(1), 4000
    lists = [recognise("cancel", 0.2, random) for _ in range(said)]
    right = sum(heard[:1] != () and heard[0].text == "cancel" for heard in lists)
    assert 0.77 < right / said < 0.83


def test_the_list_mends_some_errors_and_not_all():
    first, among = noise.heard_whole(0.2, 2000)
    assert 0.8**6 - 0.04 < first < 0.8**6 + 0.04
    assert first + 0.1 < among < 0.75


def test_a_word_of_which_nothing_is_heard_gives_no_alternative():
    lists = [recognise("yes", 1.0, Random(seed)) for seed in range(40)]
    assert () in lists
    assert all(each.text for heard in lists for each in heard)


@pytest.mark.parametrize("word", ["five", "b", "wheelchair", "xylophone", "q", "z"])
def test_no_word_is_mistaken_for_itself(word):
    assert mistaken_for(word)
    assert word not in mistaken_for(word)


def test_a_code_is_read_out_by_letters_and_then_in_words():
    assert read_out("UK57")[:2] == ("u k five seven", "uniform kilo five seven")


@pytest.mark.parametrize("make_job", JOBS)
def test_on_a_clear_line_the_job_is_done(make_job):
    assert ring(make_job, Hearing(0.0), 2) is Ending.DONE


@pytest.mark.parametrize("make_job", JOBS)
def test_the_same_seed_gives_the_same_call(make_job):
    hearing = Hearing(0.2)
    assert [ring(make_job, hearing, 5) for _ in range(2)] == [ring(make_job, hearing, 5)] * 2


def test_on_a_line_where_nothing_is_heard_rightly_nothing_is_done_wrongly():
    endings = {ring(make_job, Hearing(1.0), seed) for make_job in JOBS for seed in range(5)}
    assert Ending.WRONG not in endings
    assert Ending.GAVE_UP in endings


def test_a_caller_denies_what_is_not_theirs_and_confirms_what_is():
    line = line_of(flow_of("air_india.toml"))
    job = cancelling(Random(3), line.database)
    caller = callers._Caller(line, job, Hearing(0.0), Random(3))
    while caller.call.node != "manage_booking_cancel_confirm":
        caller.say(caller.answer())
    right, wrong = job.checks["manage_booking_cancel_confirm"]
    assert caller.answer() in right
    caller.call.variables["booking"] = "another"
    assert caller.answer() in wrong
    line.database.close()


def test_a_caller_who_was_sent_elsewhere_asks_for_the_main_menu():
    line = line_of(flow_of("air_india.toml"))
    caller = callers._Caller(line, flight_status(Random(1), line.database), Hearing(0.0), Random(1))
    caller.say("baggage")
    assert caller.answer() == "main menu"
    line.database.close()


def test_a_goal_that_the_caller_did_not_ring_for_is_wrong_where_it_changes_something():
    line = line_of(flow_of("air_india.toml"))
    caller = callers._Caller(line, booking(Random(1), line.database), Hearing(0.0), Random(1))
    assert caller.call.phase is not Phase.ENDED
    for goal, ending in (("Booking cancelled", Ending.WRONG), ("Points told", Ending.GAVE_UP)):
        assert callers.ending_of(caller.job, (goal,), done_right=True) is ending
    goals = (caller.job.goal,)
    assert callers.ending_of(caller.job, goals, done_right=True) is Ending.DONE
    assert callers.ending_of(caller.job, goals, done_right=False) is Ending.WRONG
    line.database.close()


def test_an_event_has_the_list_or_its_first_place_and_nothing_is_silence():
    heard = (Alternative("yes", 0.8), Alternative("guess", 0.1))
    assert (spoken(heard, 3, False).text, spoken(heard, 3, False).confidence) == ("yes", 0.8)
    assert spoken(heard, 3, False).alternatives == ()
    assert spoken(heard, 3, True).alternatives == heard
    assert spoken((), 3, True).text == ""


def test_a_call_without_memory_forgets_what_was_said_before():
    line = line_of(flow_of("air_india.toml"))
    job = flight_status(Random(1), line.database)
    for memory, remembered in ((True, 2), (False, 1)):
        caller = callers._Caller(line, job, Hearing(0.0, memory=memory), Random(1))
        caller.say("flight status")
        caller.say("u k five")
        caller.say("u k")
        assert len(caller.call.attempts) == remembered
    line.database.close()


def test_the_curves_are_printed(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["noise", "--callers", "1"])
    monkeypatch.setattr(noise, "RATES", (0.0,))
    noise.main()
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if "100 /  0 / 0" in line]) == 12
