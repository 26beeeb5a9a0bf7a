import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.browser.sound.sentences import (
    LONGEST_SECONDS,
    Passage,
    captions_and_passages,
    sentences,
    speaking_seconds,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello there. Press 1.", ("Hello there.", "Press 1.")),
        ("Is that right? Yes! Good", ("Is that right?", "Yes!", "Good")),
        ("It costs 3.50 at www.example.com today.", ("It costs 3.50 at www.example.com today.",)),
        ("नमस्ते। एक दबाएँ।", ("नमस्ते।", "एक दबाएँ।")),
        ('Say "Stop." Then wait.', ('Say "Stop."', "Then wait.")),
        (
            "Dr. Rao sees you at 5 p.m. on Monday. Press 1.",
            ("Dr. Rao sees you at 5 p.m. on Monday.", "Press 1."),
        ),
        ("It opens at 9 a.m. Please wait.", ("It opens at 9 a.m. Please wait.",)),
        ("Mr. J. R. Smith of the U.S. line. Bye.", ("Mr. J. R. Smith of the U.S. line.", "Bye.")),
        ("Take No. 5 to St. Mary, e.g. now. Go.", ("Take No. 5 to St. Mary, e.g. now.", "Go.")),
        ("Is it right? No. Then wait.", ("Is it right?", "No.", "Then wait.")),
        (
            "Jan. 5 is free (approx. ten seats). Good.",
            ("Jan. 5 is free (approx. ten seats).", "Good."),
        ),
        (
            "Meals etc. are free. Ask Tea Ltd. now. Go.",
            ("Meals etc. are free.", "Ask Tea Ltd. now.", "Go."),
        ),
        ("they fly with Tea Ltd. Press 1.", ("they fly with Tea Ltd.", "Press 1.")),
        ("hello. press 1.", ("hello.", "press 1.")),
        (
            "Open Mon. to Fri. and in Jan. and Feb. too. Closed on Sun. 5 Apr. only.",
            ("Open Mon. to Fri. and in Jan. and Feb. too.", "Closed on Sun. 5 Apr. only."),
        ),
        (
            "Bags of max. 7 kg. are free. We sat. Bye.",
            ("Bags of max. 7 kg. are free.", "We sat.", "Bye."),
        ),
        ("रु. 500 लगेंगे. यह 5 कि.मी. दूर है. ठीक है.", ("रु. 500 लगेंगे.", "यह 5 कि.मी. दूर है.", "ठीक है.")),
        ("Rs. 3.50 is due. Pay now.", ("Rs. 3.50 is due.", "Pay now.")),
        ("डॉ. राव यहाँ हैं।एक दबाएँ॥ठीक?", ("डॉ. राव यहाँ हैं।", "एक दबाएँ॥", "ठीक?")),
        ("你好。请按一！谢谢", ("你好。", "请按一！", "谢谢")),
        ("", ()),
        ("   ", ()),
    ],
)
def test_a_prompt_is_cut_where_its_sentences_end(text, expected):
    assert sentences(text) == expected


def test_a_long_sentence_is_cut_at_its_commas():
    parts = sentences("for one thing press a key, " * 30)
    assert len(parts) > 1
    assert all(part.endswith(",") for part in parts)


def test_a_sentence_of_425_characters_without_a_comma_is_cut_between_words():
    parts = sentences("This goes on " * 33)
    assert len("This goes on " * 33) > 425
    assert len(parts) == 3
    assert all(part.split()[-1] in ("This", "goes", "on") for part in parts)


def test_a_long_text_of_abbreviations_is_cut_behind_a_full_stop_first():
    parts = sentences("Press 1 for plan A. " * 20)
    assert len(parts) > 1
    assert all(part.endswith("A.") for part in parts)


@pytest.mark.parametrize("text", ["ยินดีต้อนรับสู่สายการบิน" * 20, "欢迎致电航空公司" * 40, "x" * 2000])
def test_a_text_without_spaces_is_cut_too(text):
    parts = sentences(text)
    assert len(parts) > 1
    assert "".join(parts) == text


def test_no_vowel_is_cut_from_its_consonant():
    parts = sentences("हिन्दी" * 100) + sentences("เมื่อ" * 200) + sentences("e\u0301\u200d" * 300)
    assert not any(unicodedata.category(part[0]).startswith("M") for part in parts)
    assert not any(part[-1] == "เ" for part in parts)


@pytest.mark.parametrize("rate", [0.5, 1.0, 2.0])
@given(text=st.text("ab1 ,.天ก", max_size=1500))
def test_whatever_the_text_no_utterance_takes_longer_than_chrome_lets_it(rate, text):
    assert all(speaking_seconds(part, rate) <= LONGEST_SECONDS for part in sentences(text, rate))


@given(st.text(max_size=2000) | st.text("Dr. No5,।。 ก", max_size=2000))
def test_nothing_but_spaces_is_lost(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.text(max_size=300), st.floats(0.5, 2.0))
def test_every_sentence_takes_some_time_and_ends(text, rate):
    assert 0 < speaking_seconds(text, rate) < 300


def test_figures_take_longer_than_letters():
    assert speaking_seconds("241234") > speaking_seconds("abcdef")


def test_the_caption_and_the_voice_are_cut_at_the_same_places():
    captions, passages = captions_and_passages(
        "Flight AI101. It costs ₹6,400.",
        "Flight A I one zero one. It costs six thousand four hundred rupees.",
    )
    assert captions == ("Flight AI101. ", "It costs ₹6,400.")
    assert passages == (
        Passage("Flight A I one zero one.", 0),
        Passage("It costs six thousand four hundred rupees.", 1),
    )


def test_texts_with_other_numbers_of_sentences_are_one_part_of_the_caption():
    captions, passages = captions_and_passages("One. Two. Six.", "One. Two and six.")
    assert captions == ("One. Two. Six.",)
    assert passages == (Passage("One.", 0), Passage("Two and six.", 0))


def test_a_sentence_that_only_the_voice_must_cut_is_one_part_of_the_caption():
    clauses = ["for one, press 1"] * 10
    spoken = ", ".join(f"{clause}, {'and so on ' * 3}" for clause in clauses)
    captions, passages = captions_and_passages(f"Hello. {', '.join(clauses)}.", f"Hello. {spoken}.")
    assert captions == ("Hello. ", f"{', '.join(clauses)}.")
    assert len(passages) > 2
    assert [passage.part for passage in passages] == [0, *[1] * (len(passages) - 1)]


def test_a_prompt_without_words_has_one_empty_passage():
    assert captions_and_passages(" ", " ") == ((), (Passage("", 0),))


@given(st.text(max_size=600), st.text(max_size=600))
def test_every_part_of_a_caption_is_reached_in_order_and_nothing_is_left_unsaid(text, spoken):
    captions, passages = captions_and_passages(text, spoken)
    reached = [passage.part for passage in passages]
    assert reached == sorted(reached)
    assert set(range(len(captions))) <= set(reached)
    assert "".join(captions) == text.strip()
    said = "".join(passage.spoken for passage in passages)
    assert "".join(said.split()) == "".join(spoken.split())
