"""Words are the same however they are written: digits of any script, spellings, lookalikes."""

import sys
import unicodedata

import pytest

from ivr.understanding import fold, understand
from ivr.understanding.grammar import build
from ivr.understanding.languages import LANGUAGES
from ivr.understanding.languages.hi.sound import sound
from ivr.understanding.languages.spellings import SHORTEST_SOUND
from ivr.understanding.numerals import cardinal, digit_string, scan_digits
from ivr.understanding.understand import Option
from ivr.understanding.words import plain, words, written_words

PIN = build({"type": "digits", "length": 4})
AGE = build({"type": "number", "min": 0, "max": 119})

ROMAN = (
    *("shunya", "ek", "do", "teen", "chaar", "paanch", "chhah", "saat", "aath", "nau"),
    *("das", "gyaarah", "baarah", "terah", "chaudah", "pandrah", "solah", "satrah", "athaarah"),
    *("unnees", "bees", "ikkees", "baees", "teis", "chaubees", "pachchees", "chhabbees"),
    *("sattaaees", "atthaaees", "untees", "tees", "ikatees", "battees", "taintees", "chauntees"),
    *("paintees", "chhattees", "saintees", "adatees", "untaalees", "chaalees", "iktaalees"),
    *("bayaalees", "taintaalees", "chavaalees", "paintaalees", "chhiyaalees", "saintaalees"),
    *("adtaalees", "unchaas", "pachaas", "ikyaavan", "baavan", "tirpan", "chauvan", "pachpan"),
    *("chhappan", "sattaavan", "atthaavan", "unsath", "saath", "iksath", "baasath", "tirsath"),
    *("chaunsath", "painsath", "chhiyaasath", "sadsath", "adsath", "unhattar", "sattar"),
    *("ikhattar", "bahattar", "tihattar", "chauhattar", "pachhattar", "chhihattar", "sathattar"),
    *("athhattar", "unyaasee", "assee", "ikyaasee", "bayaasee", "tiraasee", "chauraasee"),
    *("pachaasee", "chhiyaasee", "sattaasee", "atthaasee", "navaasee", "nabbe", "ikyaanve"),
    *("baanve", "tiraanve", "chauraanve", "pachaanve", "chhiyaanve", "sattaanve", "atthaanve"),
    "ninyaanve",
)


@pytest.mark.parametrize("said", ["४३२१", "４３２１", "٤٣٢١", "۴۳۲۱", "৪৩২১", "𝟒𝟑𝟐𝟏", "४ ３ ٢ 1"])
def test_digits_of_any_script_are_digits(said):
    assert PIN.heard(said, "") == "4321"
    assert understand(said[:1], [Option("four", "4")]) == "four"


def test_every_decimal_digit_of_unicode_is_read():
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)) == "Nd":
            assert fold(chr(code)) == plain(chr(code)) == str(unicodedata.decimal(chr(code)))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("re\u200bfund", ["refund"]),
        ("\ufeffref\u00adund\u200e", ["refund"]),
        ("\u200b", []),
        ("a\u200bb c\u2060", ["ab", "c"]),
        ("क\u094d\u200dया", ["क्या"]),
        ("refund\ufe0f", ["refund"]),
        ("it\u2019\u200bs", ["it's"]),
        ("rеfund", ["refund"]),  # a Cyrillic е
        ("flіght ѕtаtus", ["flight", "status"]),
        ("τοken", ["token"]),  # Greek letters
        ("Ｒｅｆｕｎｄ", ["refund"]),
        ("рейс", ["реис"]),  # a whole word of another script stays
        ("Café", ["cafe"]),
    ],
)
def test_what_is_not_seen_or_looks_alike_does_not_change_a_word(said, heard):
    assert words(said) == heard


def test_written_words_keep_their_case_and_have_plain_digits():
    assert written_words("ＡＩ\u200b१२ pls") == ["AI12", "pls"]
    assert written_words("AI\u200b12 pls") == ["AI12", "pls"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("सितम्बर", "सितंबर"), ("पन्द्रह", "पंद्रह"), ("पाँच", "पांच"), ("हिन्दी", "हिंदी")),
        *(("फ़रवरी", "फरवरी"), ("ज़ीरो", "जीरो"), ("हज़ार", "हजार"), ("अङ्क", "अंक"), ("घण्टा", "घंटा")),
    ],
)
def test_one_devanagari_word_is_folded_from_all_its_spellings(one, other):
    assert fold(one) == fold(other)


def test_nasals_that_are_letters_of_their_own_stay():
    assert fold("उन्नीस") == "उन्नीस"


@pytest.mark.parametrize("number", range(100))
def test_a_hindi_number_is_heard_in_both_scripts(number):
    assert cardinal(words(ROMAN[number])) == number
    assert cardinal(words(LANGUAGES["hi"].speech.counting.below_hundred[number])) == number


@pytest.mark.parametrize(
    ("number", "spellings"),
    [
        (4, "char chaar"),
        (5, "panch paanch"),
        (6, "chhe che chah chhah cheh छह छः छे"),
        (10, "das dus"),
        (19, "unnis unnees unis"),
        (22, "bais baais baees बाईस बाइस"),
        (25, "pachees pachis pacchis pachchis पच्चीस पचीस"),
        (32, "battees battis batis बत्तीस बतीस"),
        (34, "chauntis chautees chountees चौंतीस चौतीस"),
        (39, "untalis unchaalis उनतालीस उन्तालीस"),
        (42, "bayalis biyalees byalis"),
        (50, "pachas pachaas"),
        (56, "chhappan chappan"),
        (65, "painsath paisath पैंसठ पैसठ"),
        (75, "pachattar pachhatar pachahattar पचहत्तर"),
        (84, "chaurasi chowrasi chorasi"),
        (99, "ninyanve ninyanave निन्यानवे निन्यानबे"),
    ],
)
def test_a_hindi_number_is_heard_in_the_spellings_that_people_use(number, spellings):
    for spelling in spellings.split():
        assert cardinal(words(spelling)) == number, spelling


def test_no_two_hindi_numbers_share_a_spelling():
    numbers = LANGUAGES["hi"].hearing.numbers
    by_sound = {}
    for table in (numbers.units, numbers.teens, numbers.tens, numbers.scales, numbers.quarters):
        for word, value in table.items():
            if len(sound(word)) >= SHORTEST_SOUND:
                assert by_sound.setdefault(sound(word), value) == value, word


@pytest.mark.parametrize("word", ["share", "shade", "chat", "cheese", "seat", "bass", "mats"])
def test_an_english_word_is_not_taken_for_a_hindi_one(word):
    assert words(word) == [word]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("dhai sau", 250),
        ("dedh sau", 150),
        ("डेढ़ सौ", 150),
        ("saadhe teen sau", 350),
        ("साढ़े तीन हज़ार", 3500),
        ("sava sau", 125),
        ("sawa do sau", 225),
        ("paune do sau", 175),
        ("dedh lakh", 150_000),
        ("ek hazar dhai sau", 1250),
        ("ek lakh dedh hazar", 101_500),
        ("dhai", None),
        ("sadhe teen", None),
        ("sadhe dhai sau", None),
        ("teen sadhe sau", None),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a dozen", 12),
        ("ek darjan", 12),
        ("a couple", 2),
        ("ek lakh battees hazar teen sau pachpan", 132_355),
        ("do crore pachaas lakh", 25_000_000),
        ("एक करोड़ बीस लाख", 12_000_000),
        ("do hundred", 200),
        ("twenty do", 22),
        ("bees do", None),
        ("ट्वेंटी थ्री", 23),
        ("वन हंड्रेड फाइव", 105),
    ],
)
def test_numbers_are_said_in_parts_and_in_two_languages(said, number):
    assert cardinal(words(said)) == number


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("all nines", "9999"),
        ("all nine", "9999"),
        ("sab nau", "9999"),
        ("saare zero", "0000"),
        ("four nines", "9999"),
        ("three zeroes one", "0001"),
        ("two ones two twos", "1122"),
        ("nine four times", "9999"),
        ("nau chaar baar", "9999"),
        ("triple seven oh", "7770"),
        ("twenty three forty five", "2345"),
        ("डबल फोर वन टू", "4412"),
        ("battees pachas", "3250"),
        ("char panch chhe saat", "4567"),
        ("bees do", "202"),
        ("nines", None),
        ("all", None),
        ("all twelves", None),
        ("twelve nines", None),
        ("one nines", None),
        ("nine one times", None),
    ],
)
def test_repeated_digits_are_read(said, digits):
    assert digit_string(words(said), length=4) == digits


def test_all_nines_are_as_many_as_are_wanted():
    assert scan_digits(["all", "nines"], 0, 6) == ("999999", 2)
    assert scan_digits(["all", "nines"], 0) == ("", 0)


def test_an_age_is_heard_in_hindi():
    assert AGE.heard("battees saal", "") == 32
    assert AGE.heard("meri umar pachaas saal hai", "") == 50
    assert AGE.heard("मेरी उम्र पैंतीस साल है", "") == 35
