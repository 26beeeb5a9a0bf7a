"""``check`` and ``call``, as a user at a terminal sees them."""

import io
import runpy
import sys
from contextlib import closing

import pytest

from ivr.cli import main
from ivr.cli.flows import CHECKOUT, DEFAULT, page_folder, read_flow
from ivr.errors import StoreError
from ivr.store import Database, Search
from tests.flows import changed, text_of
from tests.unit.cli.terminals import Teletype

FLOW = text_of("parcels.toml")


# --- check ------------------------------------------------------------------------------------


def test_a_sound_flow_passes(flow, capsys):
    assert main(["check", str(flow)]) == 0
    assert capsys.readouterr().out == f"{flow}: no faults\n"


def test_every_fault_of_every_file_is_printed_one_a_line(flow, tmp_path, capsys):
    bad = tmp_path / "bad.toml"
    bad.write_text(
        changed(FLOW, ('to = "ask"', 'to = "aks"'), ('kind    = "menu"', 'kind = "mnu"'))
    )
    worse = tmp_path / "worse.toml"
    worse.write_text("[flow")
    assert main(["check", str(bad), str(flow), str(worse)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 3
    assert [line for line in lines if not line.startswith("error: ")] == [f"{flow}: no faults"]
    assert any(f"{worse}:1" in line for line in lines)


def test_what_cannot_be_taken_back_is_printed_on_request(flow, tmp_path, capsys):
    worse = tmp_path / "worse.toml"
    worse.write_text("[flow")
    assert main(["check", "--costs", str(flow), str(worse)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{flow}: no faults"
    assert "costly: command 'agent' hands the caller over at 'agent'." in lines
    [total] = [line for line in lines if line.endswith("rows and values cannot be taken back.")]
    costly = [line for line in lines if line.startswith("costly: ")]
    assert total.startswith(f"{len(costly)} of ")
    assert all(line.startswith("error: ") for line in lines[lines.index(total) + 1 :])


def test_warnings_pass_unless_strict(flow, capsys):
    lonely = '\n[node.lonely]\nkind = "message"\nprompt = "Hello?"\nto = "main"\n'
    flow.write_text(FLOW + lonely)
    assert main(["check", str(flow)]) == 0
    assert capsys.readouterr().out.startswith("warning: ")
    assert main(["check", "--strict", str(flow)]) == 1


@pytest.mark.parametrize(
    ("old", "new", "place", "reason"),
    [
        ("FROM parcels", "FROM parcel", "query 'find'", "no such table: parcel"),
        ("number, status", "number, state", "query 'find'", "no such column: state"),
        ("asked FROM", "asked FROMM", "query 'find'", "syntax error"),
        (
            "SELECT number, status, asked FROM parcels",
            "SELECT caller AS status FROM call_history",
            "query 'find'",
            "closed to flows",
        ),
        ("CREATE TABLE parcels", "CREATE VIEW parcels", "data", "line 1 of the seed"),
    ],
)
def test_sql_is_prepared_and_its_faults_are_found(flow, capsys, old, new, place, reason):
    flow.write_text(changed(FLOW, (old, new)))
    assert main(["check", str(flow)]) == 1
    out = capsys.readouterr().out
    assert out.startswith("error: ")
    assert place in out
    assert reason in out


def test_a_file_that_cannot_be_read_is_another_matter(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere.toml")]) == 2
    assert "nowhere.toml" in capsys.readouterr().err
    (tmp_path / "latin.toml").write_bytes(b'title = "\xff"')
    assert main(["check", str(tmp_path / "latin.toml")]) == 2


# --- call -------------------------------------------------------------------------------------


def test_a_call_by_keys(talk):
    out = talk("1", "12 34#", "/hangup")
    assert "Welcome." in out
    assert "Which parcel?" in out
    assert "It is on its way, asked 1." in out
    assert out.endswith("-- The call has ended: hung_up.\n")


def test_a_call_by_voice(talk):
    assert "It is on its way, asked 1." in talk("where is my parcel", "one two three four")


def test_the_end_of_input_hangs_up(talk):
    assert talk().endswith("-- The call has ended: hung_up.\n")


def test_a_flow_with_goals_says_what_was_achieved_and_another_nothing_of_it(talk, flow):
    assert "-- Achieved" not in talk("/hangup")
    flow.write_text(text_of("pizza.toml"))
    assert "\n-- Achieved: nothing.\n" in talk("/hangup")
    out = talk("1", "1")
    assert out.endswith("-- Achieved: Pizza ordered.\n-- The call has ended: completed.\n")


def test_an_empty_line_is_silence(talk):
    out = talk("", "", "")
    assert out.count("Are you there?") == 2
    assert "Please hold." in out


def test_an_empty_line_ends_an_entry(talk):
    assert "That makes 12." in talk("5", "12", "")


def test_an_empty_line_moves_the_agents_queue_on(talk):
    out = talk("0", "", "", "")
    assert "You are number 2." in out
    assert "You are number 1." in out
    assert out.endswith("-- The call has ended: completed.\n")


def test_a_wait_for_nothing_comes_to_its_end(talk, flow):
    flow.write_text(changed(FLOW, ("noinput_timeout = 5.0", "noinput_timeout = 900")))
    assert talk("", "/hangup").endswith("hung_up.\n")


def test_what_is_secret_is_asked_for_without_an_echo(talk, monkeypatch):
    asked = []

    def hidden(question):
        asked.append(question)
        return "4711#"

    monkeypatch.setattr("getpass.getpass", hidden)
    out = talk("4", stdin=Teletype)
    assert asked == ["pin> "]
    assert out.count("Main.") == 2
    assert "4711" not in out


def test_a_call_is_kept_where_a_database_is_named(talk, tmp_path):
    path = str(tmp_path / "calls.db")
    talk("/hangup", options=["--db", path, "--caller", "100"])
    with closing(Database.open(path)) as database:
        (call,) = database.find_calls(Search(), 9)
        assert (call.caller, call.outcome) == ("100", "hung_up")
        assert database.find_flow(call.flow).title == "Parcels"


def test_changed_data_is_told_and_the_old_rows_stay(talk, flow, tmp_path, monkeypatch):
    options, errors = ["--db", str(tmp_path / "calls.db")], io.StringIO()
    talk("/hangup", options=options)
    flow.write_text(changed(FLOW, ("'lost'", "'found'")))
    monkeypatch.setattr(sys, "stderr", errors)
    assert "It is lost, asked 1." in talk("1", "5678", options=options)
    assert "the old rows stay" in errors.getvalue()


def test_an_error_during_the_call_is_told_and_the_call_goes_on(talk, monkeypatch):
    save, errors = Database.save_call, io.StringIO()

    def save_or_fail(database, record):
        if record.current_menu == "ask":
            raise StoreError("The disk is full.")
        save(database, record)

    monkeypatch.setattr(Database, "save_call", save_or_fail)
    monkeypatch.setattr(sys, "stderr", errors)
    assert "Please hold." in talk("1", "0", "/hangup")
    assert errors.getvalue() == "  (The disk is full.)\n"


@pytest.mark.parametrize("stdin", [io.StringIO, Teletype])
def test_a_call_whose_end_cannot_be_written_is_given_up(call, monkeypatch, capsys, stdin):
    save = Database.save_call

    def save_or_fail(database, record):
        if record.ended is not None:
            raise StoreError("The disk is full.")
        save(database, record)

    monkeypatch.setattr(Database, "save_call", save_or_fail)
    status, out = call("1", stdin=stdin)
    assert (status, "has ended" in out) == (2, False)


# --- what concerns every command --------------------------------------------------------------


def test_a_faulty_flow_is_told_instead_of_called(flow, capsys):
    flow.write_text(changed(FLOW, ('start    = "hello"', 'start = "helo"')))
    assert main(["call", "--flow", str(flow)]) == 1
    assert capsys.readouterr().err.startswith("error: ")


def test_a_database_of_another_program_is_refused(flow, tmp_path, capsys):
    path = tmp_path / "notes.txt"
    path.write_text("no database" * 100)
    assert main(["call", "--flow", str(flow), "--db", str(path)]) == 2
    assert capsys.readouterr().err.startswith("ivr: The database")


def test_a_command_is_needed(capsys):
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_the_package_can_be_run(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["ivr", "--help"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("ivr", run_name="__main__")
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("usage: ivr ")


def test_a_checkout_takes_its_own_flow_and_page():
    assert read_flow(None).text == (CHECKOUT / DEFAULT).read_text("utf-8")
    assert page_folder() == CHECKOUT
