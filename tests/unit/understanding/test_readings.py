"""Readings: which options an utterance speaks for, how much, and by which words."""

from ivr.understanding import Alternative, Meaning, Option, readings

CONFIRM = (
    Option("book", "1", ("book it",), 1, means=Meaning.YES),
    Option("leave", "2", ("start over",), 1, means=Meaning.NO),
    Option("bye", None, ("goodbye",), whole=("no", "that is all")),
)


def read(*texts, options=CONFIRM):
    return [each.payload for each in readings([Alternative(text) for text in texts], options)]


def test_an_option_that_means_yes_or_no_is_chosen_by_any_yes_or_no():
    assert read("yes that is right") == ["book"]
    assert read("no that's wrong") == ["leave"]
    assert read("haan ji") == ["book"]


def test_a_whole_phrase_counts_only_as_all_that_was_said():
    options = CONFIRM[2:]
    assert read("that is all please", options=options) == ["bye"]
    assert read("no", options=options) == ["bye"]
    assert read("that is all I have to complain about", options=options) == []


def test_the_reading_tells_the_alternative_that_it_was_read_from():
    found = readings([Alternative("gibberish", 0.9), Alternative("start over", 0.4)], CONFIRM)
    assert [each.payload for each in found] == ["leave"]
    assert found[0].text == "start over"
    assert found[0].explained == ("start", "over")


def test_words_of_several_phrases_are_less_than_one_phrase_until_there_are_three_of_them():
    stall = Option("stall", phrases=("velvet ribbon", "copper lantern", "wicker basket"))
    two, three, whole = (
        readings([Alternative(words)], [stall])[0].evidence
        for words in ("ribbon lantern", "ribbon lantern basket", "copper lantern")
    )
    assert two < 0.7 < three < whole
