"""The exit status of ``call`` says how the call ended, as ``README.md`` and the help have it."""

import re
from pathlib import Path

import pytest

from ivr.cli import main
from ivr.cli.exit_status import OTHER, OTHER_MEANING, STATUSES, status_of
from ivr.flow.schema import EMPTY, KINDS, NONE

README = (Path(__file__).resolve().parents[3] / "README.md").read_text("utf-8")

HEAD = '[flow]\ntitle = "T"\nstart = "a"\n[node.a]\n'
MENU = """
kind = "menu"
prompt = "A."
max_attempts = 1
choices = [{ key = "1", label = "b", to = "a" }]
"""
TRANSFER = 'kind = "transfer"\ndestination = "d"\nqueue = 0\nwait = 1.0\noutcome = "{}"'
DISCONNECT = 'kind = "disconnect"\nprompt = "Bye."'
QUERY = 'kind = "query"\nsql = "SELECT {}"\nto = {{ found = "a" }}'
CIRCLE = 'kind = "message"\nprompt = "A."\nto = "a"'


@pytest.mark.parametrize(
    ("node", "lines", "outcome", "status"),
    [
        (DISCONNECT, [], "completed", 0),
        (MENU, ["/hangup"], "hung_up", 3),
        (MENU, [], "hung_up", 3),
        (f'{DISCONNECT}\noutcome = "transferred"', [], "transferred", 4),
        (TRANSFER.format("answered"), [""] * 3, "answered", 4),
        (MENU, [""], "noinput", 5),
        (MENU, ["9"], "nomatch", 5),
        (MENU, ["what?"], "nomatch", 5),
        (TRANSFER.format("busy"), [""] * 3, "busy", 6),
        (TRANSFER.format("noanswer"), [""] * 3, "noanswer", 6),
        (TRANSFER.format("failed"), [""] * 3, "failed", 6),
        (QUERY.format("abs(-9223372036854775807 - 1)"), [], "error", 7),
        (QUERY.format("1 WHERE 0"), [], "missing", 7),
        (CIRCLE, [], "loop", 8),
        (f'{DISCONNECT}\noutcome = "sold"', [], "sold", 9),
    ],
)
def test_the_exit_status_says_how_the_call_ended(call, flow, node, lines, outcome, status):
    flow.write_text(f"{HEAD}{node}\n")
    ended, out = call(*lines)
    assert out.splitlines()[-1] == f"-- The call has ended: {outcome}."
    assert ended == status


def test_a_flow_with_faults_and_a_command_that_fails_have_their_own(flow):
    flow.write_text(f'{HEAD}kind = "menu"\n')
    assert main(["call", "--flow", str(flow)]) == 1
    assert main(["call", "--flow", str(flow / "nowhere")]) == 2
    assert not {1, 2} & set(STATUSES)


def test_every_exit_that_may_end_a_call_has_a_status():
    kinds = [kind for kind in KINDS.values() if not kind.open_exits]
    names = {name for kind in kinds for name in kind.exits if name not in kind.required}
    names -= {EMPTY, NONE}  # a node that does not name them does not take them
    lacking = {name for name in names if status_of(name) == OTHER}
    assert not lacking, f"ivr/cli/exit_status.py: STATUSES lacks {lacking}"


def test_the_readme_has_the_same_table():
    table = re.findall(r"^\| (\d+) \| ([^|]+) \| ((?:`\w+`(?:, )?)+|any other) \|$", README, re.M)
    found = {
        int(status): (meaning, tuple(re.findall(r"\w+", outcomes.replace("any other", ""))))
        for status, meaning, outcomes in table
    }
    assert found == {**STATUSES, OTHER: (OTHER_MEANING, ())}, "README.md, exit statuses"


def test_the_help_has_the_same_table(capsys):
    with pytest.raises(SystemExit):
        main(["call", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    for status, (meaning, outcomes) in STATUSES.items():
        assert f"{status} {meaning} ({', '.join(outcomes)});" in text
    assert f"{OTHER} {OTHER_MEANING}." in text
