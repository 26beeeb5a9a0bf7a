"""``draw``, as a user at a terminal sees it."""

from xml.etree import ElementTree

import pytest

from ivr.cli import main
from ivr.cli.flows import read_flow
from tests.flows import changed, text_of

SVG = "{http://www.w3.org/2000/svg}"


def nodes(text):
    """Return the names of the nodes in a picture."""
    groups = ElementTree.fromstring(text).iter(f"{SVG}g")
    return [each.get("data-node") for each in groups if each.get("class").startswith("box ")]


def test_a_picture_is_written_to_a_file(flow, tmp_path, capsys):
    picture = tmp_path / "parcels.svg"
    assert main(["draw", str(flow), "-o", str(picture)]) == 0
    assert {"main", "ask", "agent"} <= set(nodes(picture.read_text("utf-8")))
    assert capsys.readouterr().out == ""


def test_a_picture_is_written_to_the_standard_output_in_any_encoding(flow, tmp_path, capsys):
    flow.write_text(
        changed(text_of("parcels.toml"), ('title    = "', 'title    = "पार्सल ')), "utf-8"
    )
    picture = tmp_path / "parcels.svg"
    assert main(["draw", str(flow), "-o", str(picture)]) == 0
    assert main(["draw", str(flow), "-o", "-"]) == 0
    text = capsys.readouterr().out
    assert text.isascii()
    written = ElementTree.fromstring(picture.read_bytes())
    assert ElementTree.tostring(ElementTree.fromstring(text)) == ElementTree.tostring(written)
    assert written.findtext(f"{SVG}title").startswith("पार्सल")


def test_details_draw_the_exits_that_are_folded(flow, capsys):
    main(["draw", str(flow)])
    plain = capsys.readouterr().out
    main(["draw", str(flow), "--details"])
    detailed = capsys.readouterr().out
    assert 'data-exit="nomatch"' not in plain
    assert 'data-exit="nomatch"' in detailed


def test_a_card_is_opened_with_those_around_it(capsys):
    main(["draw"])
    closed = nodes(capsys.readouterr().out)
    assert main(["draw", "--open", "manage_booking_cancel_do", "who_check"]) == 0
    opened = nodes(capsys.readouterr().out)
    for name in ("manage_booking_cancel_do", "manage_booking_refund", "who_check"):
        assert name not in closed
        assert opened.count(name) == 1


def test_all_cards_can_be_open(capsys):
    assert main(["draw", "--all"]) == 0
    drawn = [name for name in nodes(capsys.readouterr().out) if name]
    assert sorted(drawn) == sorted(read_flow(None).nodes)


def test_a_node_to_open_that_there_is_not_is_told_with_what_may_be_meant(flow, capsys):
    assert main(["draw", str(flow), "--open", "mian"]) == 2
    error = capsys.readouterr().err
    assert error == f"ivr: {flow} has no node 'mian' to open. Did you mean 'main'?\n"


def test_a_flow_with_faults_is_not_drawn(flow, tmp_path, capsys):
    flow.write_text(changed(text_of("parcels.toml"), ('to = "ask"', 'to = "aks"')), "utf-8")
    picture = tmp_path / "parcels.svg"
    assert main(["draw", str(flow), "-o", str(picture)]) == 1
    assert "aks" in capsys.readouterr().err
    assert not picture.exists()


def test_a_file_that_cannot_be_written_is_told(flow, tmp_path, capsys):
    picture = tmp_path / "nowhere" / "parcels.svg"
    assert main(["draw", str(flow), "-o", str(picture)]) == 2
    reason = "no such file or directory. Name another file after -o."
    assert capsys.readouterr().err == f"ivr: {picture} cannot be written: {reason}\n"


def test_one_card_and_all_cards_exclude_each_other(flow, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["draw", str(flow), "--open", "main", "--all"])
    assert caught.value.code == 2
    assert "not allowed with argument" in capsys.readouterr().err
