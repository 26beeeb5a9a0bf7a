"""Dates, spoken and keyed. The calls are on Monday, 3 August 2026."""

import pytest

from ivr.errors import GrammarError
from ivr.understanding.grammar import Progress, build

NOW = "2026-08-03T10:00:00"
TRAVEL = build({"type": "date", "min": "today", "max": "+330"})
BIRTH = build({"type": "date", "max": "-1"})
ANY = build({"type": "date"})


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-08-03"),
        ("tonight", "2026-08-03"),
        ("tomorrow", "2026-08-04"),
        ("tomorrow please", "2026-08-04"),
        ("the day after tomorrow", "2026-08-05"),
        ("aaj", "2026-08-03"),
        ("kal", "2026-08-04"),
        ("परसों", "2026-08-05"),
        ("in three days", "2026-08-06"),
        ("after 3 days", "2026-08-06"),
        ("in two weeks", "2026-08-17"),
        ("a week from today", "2026-08-10"),
        ("friday", "2026-08-07"),
        ("on Friday", "2026-08-07"),
        ("monday", "2026-08-10"),
        ("this monday", "2026-08-03"),
        ("next monday", "2026-08-10"),
        ("friday next week", "2026-08-14"),
        ("शुक्रवार", "2026-08-07"),
        ("third of august", "2026-08-03"),
        ("the 3rd of August", "2026-08-03"),
        ("august third", "2026-08-03"),
        ("3 august 2026", "2026-08-03"),
        ("August 3, 2026", "2026-08-03"),
        ("3 aug twenty twenty six", "2026-08-03"),
        ("december twenty first two thousand twenty six", "2026-12-21"),
        ("august twenty", "2026-08-20"),
        ("december twenty first", "2026-12-21"),
        ("thirty first december", "2026-12-31"),
        ("thirtieth of september", "2026-09-30"),
        ("second of may", "2027-05-02"),
        ("1 jan", "2027-01-01"),
        ("3 अगस्त", "2026-08-03"),
        ("३ अगस्त", "2026-08-03"),
        ("the fifth", "2026-08-05"),
        ("the second", "2026-09-02"),
        ("friday the seventh of august", "2026-08-07"),
        ("friday the seventh", "2026-08-07"),
        ("monday the seventh", "2026-09-07"),
        ("3/8/2026", "2026-08-03"),
        ("3-9-26", "2026-09-03"),
        ("3.9.", "2026-09-03"),
        ("3 9", "2026-09-03"),
        ("2026-12-25", "2026-12-25"),
        ("0308", "2026-08-03"),
        ("03082026", "2026-08-03"),
        ("I want to travel on the tenth of september please", "2026-09-10"),
    ],
)
def test_a_date_is_heard(said, day):
    assert TRAVEL.heard(said, NOW) == day


@pytest.mark.parametrize(
    "said",
    [
        *("", "yesterday", "three days ago", "2 august 2026", "31 february", "29 february", "3/13"),
        *("monday the third of september", "1 january 2030", "in 9999 days", "in 99999999999 days"),
        *("three", "may", "august", "the fortieth", "40th august", "august third fourth", "banana"),
        *("1 2 3 4", "123", "3/8/20266", "12345678901", "0th august", "next", "this", "week", "🙂"),
        *("friday and monday", "friday next month", "x" * 10_000, "twenty third fourth"),
        *("of the", "monday 3 banana", "a", "days", "banana days", "99999999999999 weeks"),
    ],
)
def test_what_is_no_date_within_bounds_is_refused(said):
    assert TRAVEL.heard(said, NOW) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("twenty second of next month", "2026-09-22"),
        ("on the 3 rd of september", "2026-09-03"),
        ("इक्कीसवीं तारीख", "2026-08-21"),
        ("pachisvi tareekh ko", "2026-08-25"),
        ("agle mahine ki pachees tareekh", "2026-09-25"),
        ("parson", "2026-08-05"),
        ("day after tomorrow", "2026-08-05"),
        ("the day after tomorrow please", "2026-08-05"),
        ("kal", "2026-08-04"),
        ("first of september", "2026-09-01"),
        ("is shaniwar ko", "2026-08-08"),
        ("the 3rd", "2026-08-03"),
        ("3 agast", "2026-08-03"),
        ("i want to travel on the fifth of september", "2026-09-05"),
        ("friday no saturday", "2026-08-08"),
        ("friday, no, saturday", "2026-08-08"),
        ("friday sorry i mean saturday", "2026-08-08"),
        ("not friday saturday", "2026-08-08"),
        ("friday nahi shanivar", "2026-08-08"),
        ("shukravar nahi shanivar ko", "2026-08-08"),
        ("next to next friday", "2026-08-14"),
        ("can i go on the 20th of august", "2026-08-20"),
        ("we are leaving on monday the tenth", "2026-08-10"),
        ("book it for 25 december", "2026-12-25"),
        ("mujhe 15 august ko jana hai", "2026-08-15"),
        ("मुझे पंद्रह अगस्त को जाना है", "2026-08-15"),
        ("अगले महीने की पच्चीस तारीख", "2026-09-25"),
        ("is mahine ki bees tareekh", "2026-08-20"),
        ("last day of september", "2026-09-30"),
        ("two weeks from tomorrow", "2026-08-18"),
        ("a week from friday", "2026-08-14"),
        ("in a fortnight", "2026-08-17"),
        ("do hafte baad", "2026-08-17"),
        ("ek mahine baad", "2026-09-03"),
        ("in two months", "2026-10-03"),
        ("teen din baad", "2026-08-06"),
        ("paanch din mein", "2026-08-08"),
        ("dus din ke baad", "2026-08-13"),
        ("kal subah", "2026-08-04"),
        ("kal sham ki flight", "2026-08-04"),
        ("parson dopahar ko", "2026-08-05"),
        ("tomorrow evening flight", "2026-08-04"),
        ("pachees tareekh", "2026-08-25"),
        ("pachees tareekh ko", "2026-08-25"),
        ("tareekh pachees", "2026-08-25"),
        ("25 ko", "2026-08-25"),
        ("25 tarikh", "2026-08-25"),
        ("पच्चीस को", "2026-08-25"),
        ("aane wale somvar", "2026-08-10"),
        ("twenty fifth", "2026-08-25"),
        ("the twenty fifth", "2026-08-25"),
        ("25th", "2026-08-25"),
        ("on 25th please", "2026-08-25"),
        ("twenty five august", "2026-08-25"),
        ("twenty five december", "2026-12-25"),
        ("chhabbis january", "2027-01-26"),
        ("pehli september", "2026-09-01"),
        ("pehli tareekh", "2026-09-01"),
        ("ek september", "2026-09-01"),
        ("do october", "2026-10-02"),
        ("दो अक्टूबर", "2026-10-02"),
        ("1st of sept", "2026-09-01"),
        ("sept 1", "2026-09-01"),
        ("September the first", "2026-09-01"),
        ("on the 1st of the next month", "2026-09-01"),
        ("1st next month", "2026-09-01"),
        ("agle mahine ki ek", "2026-09-01"),
        ("agle mahine ki pehli tareekh", "2026-09-01"),
        ("next month 5th", "2026-09-05"),
        ("fifth next month", "2026-09-05"),
        ("5th of this month", "2026-08-05"),
        ("2026-09-05", "2026-09-05"),
        ("5/9/2026", "2026-09-05"),
        ("on 5/9/2026 please", "2026-09-05"),
        ("05092026", "2026-09-05"),
        ("i think the fifth of september two thousand and twenty six", "2026-09-05"),
        ("five september twenty twenty six", "2026-09-05"),
        ("tuesday", "2026-08-04"),
        ("on tuesday the fourth", "2026-08-04"),
        ("tomorrow tuesday", "2026-08-04"),
        ("sunday", "2026-08-09"),
        ("sun", "2026-08-09"),
        ("itvaar ko", "2026-08-09"),
        ("ravivar", "2026-08-09"),
        ("guruvar ko jana hai", "2026-08-06"),
        ("brihaspativar", "2026-08-06"),
        ("budhwar", "2026-08-05"),
        ("मंगलवार को", "2026-08-04"),
        ("इतवार", "2026-08-09"),
        ("बीस तारीख को", "2026-08-20"),
        ("२० अगस्त", "2026-08-20"),
        ("٢٠ august", "2026-08-20"),
        ("aaj hi", "2026-08-03"),
        ("aaj", "2026-08-03"),
        ("christmas", "2026-12-25"),
        ("new years eve", "2026-12-31"),
        ("saturday next week", "2026-08-15"),
        ("monday after next", "2026-08-17"),
        ("it should be the twelfth of august", "2026-08-12"),
        ("may i go tomorrow", "2026-08-04"),
        ("third", "2026-08-03"),
        ("friday morning", "2026-08-07"),
        ("coming sunday", "2026-08-09"),
        ("this coming sunday", "2026-08-09"),
        ("next monday", "2026-08-10"),
        ("agle somvar", "2026-08-10"),
        ("thirty first of august two thousand twenty six", "2026-08-31"),
        ("31 08 2026", "2026-08-31"),
        ("eight september", "2026-09-08"),
        ("september eight", "2026-09-08"),
        ("sorry the eighth of september", "2026-09-08"),
        ("actually make it the ninth of september", "2026-09-09"),
        ("8th no 9th september", "2026-09-09"),
        ("8 nahi 9 september", "2026-09-09"),
        ("आठ नहीं नौ सितंबर", "2026-09-09"),
        ("aath nahi nau sitambar ko", "2026-09-09"),
        ("kal nahi parson", "2026-08-05"),
        ("कल नहीं परसों", "2026-08-05"),
        ("tomorrow, the fourth of august", "2026-08-04"),
    ],
)
def test_a_date_is_found_inside_a_sentence_of_either_language(said, day):
    assert TRAVEL.heard(said, NOW) == day


@pytest.mark.parametrize(
    "said",
    [
        *("agle hafte", "next week", "next month"),
        *("my daughter's wedding is on the twelfth of august so i want to fly on the tenth"),
        *("five people on friday", "july", "two tickets for the tenth"),
        *("ummm the eleventh i guess", "maybe friday", "anytime", "whenever", "null"),
        *("1234567890", "is it cheaper on friday", "which day is cheapest", "i don't know"),
        *("no", "tomorrow no", "tomorrow or friday", "between monday and friday"),
        *("next sunday", "agle mahine", "the eighth of the ninth"),
    ],
)
def test_what_is_not_decided_or_no_day_is_not_acted_on(said):
    assert TRAVEL.heard(said, NOW) is None


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("next friday", ["2026-08-07", "2026-08-14"]),
        ("agle shukravar ko", ["2026-08-07", "2026-08-14"]),
        ("this weekend", ["2026-08-08", "2026-08-09"]),
        ("next weekend", ["2026-08-15", "2026-08-16"]),
        ("saturday or sunday", ["2026-08-08", "2026-08-09"]),
        ("tomorrow or friday", ["2026-08-04", "2026-08-07"]),
        ("friday or maybe friday", ["2026-08-07"]),
        ("is it cheaper on friday", ["2026-08-07"]),
        ("sunday roast", ["2026-08-09"]),
        ("tomorrow yesterday", ["2026-08-04"]),
        ("august third fourth", ["2026-08-03"]),
        ("not tomorrow", []),
        ("not friday saturday", ["2026-08-08"]),
        ("tomorrow or not tomorrow", []),
        ("thirty first september", []),
    ],
)
def test_days_that_are_to_be_confirmed_are_candidates(said, days):
    found = TRAVEL.candidates(said, NOW)
    assert [candidate.value for candidate in found] == days
    assert said == "not friday saturday" or all(each.evidence < 0.6 for each in found)


def test_the_words_that_speak_for_a_day_and_those_that_nothing_explains_are_told():
    (day,) = TRAVEL.candidates("i want to fly on the fifth of september with my parrot", NOW)
    assert (day.value, day.explained) == ("2026-09-05", ("the", "fifth", "of", "september"))
    assert day.unexplained == ("parrot",)


def test_kal_and_parson_are_in_the_past_where_no_other_day_is_allowed():
    assert BIRTH.heard("kal", NOW) == "2026-08-02"
    assert BIRTH.heard("परसों", NOW) == "2026-08-01"
    assert BIRTH.heard("do din pehle", NOW) == "2026-08-01"
    assert BIRTH.heard("twelve twelve nineteen eighty", NOW) == "1980-12-12"
    assert BIRTH.heard("i was born on the third of may nineteen ninety", NOW) == "1990-05-03"
    assert BIRTH.heard("nineteen eighty", NOW) is None


def test_days_counted_by_months_are_none_where_the_month_has_no_such_day():
    assert TRAVEL.heard("in one month", "2026-08-31T10:00") is None
    assert TRAVEL.heard("in one month", "2026-08-30T10:00") == "2026-09-30"
    assert TRAVEL.heard("in 9999 months", NOW) is None
    assert TRAVEL.heard("a week from tomorrow", "") is None


def test_long_utterances_are_read():
    for said in ("a week from ", "the third of ", "friday ", "one hundred thousand ", "next "):
        assert TRAVEL.heard(said * 500, NOW) in (None, "2026-08-07", "2026-08-03")


def test_a_date_of_birth_is_in_the_past():
    assert BIRTH.heard("third of may nineteen ninety", NOW) == "1990-05-03"
    assert BIRTH.heard("3 september", NOW) == "2025-09-03"
    assert BIRTH.heard("2 august", NOW) == "2026-08-02"
    assert BIRTH.heard("yesterday", NOW) == "2026-08-02"
    assert BIRTH.heard("2 days ago", NOW) == "2026-08-01"
    assert BIRTH.heard("today", NOW) is None
    assert BIRTH.value_of_keys("2902", NOW) == "2024-02-29"


@pytest.mark.parametrize(
    "now", ["", "now", "20260803T10", "2026-02-30", "0001-01-01", "9999-12-31"]
)
def test_without_a_usable_day_only_full_dates_are_understood(now):
    assert TRAVEL.heard("tomorrow", now) is None
    assert TRAVEL.heard("3 august", now) is None
    assert TRAVEL.heard("3 august 2026", now) == "2026-08-03"
    assert TRAVEL.keyed("0308", now) is Progress.PARTIAL
    assert TRAVEL.keyed("03082026", now) is Progress.FINAL
    assert TRAVEL.value_of_keys("03082026", now) == "2026-08-03"


@pytest.mark.parametrize(
    ("keys", "progress"),
    [
        ("", Progress.PARTIAL),
        ("0", Progress.PARTIAL),
        ("03", Progress.PARTIAL),
        ("030", Progress.PARTIAL),
        ("0308", Progress.COMPLETE),
        ("03082", Progress.PARTIAL),
        ("03082026", Progress.FINAL),
        ("030820260", Progress.REFUSED),
        ("02082026", Progress.REFUSED),
        ("0208202", Progress.REFUSED),
        ("0107", Progress.REFUSED),
        ("2902", Progress.REFUSED),
        ("3102", Progress.REFUSED),
        ("00", Progress.REFUSED),
        ("32", Progress.REFUSED),
        ("0313", Progress.REFUSED),
        ("*", Progress.REFUSED),
        ("०३", Progress.REFUSED),
    ],
)
def test_a_date_is_keyed_by_day_and_month(keys, progress):
    assert TRAVEL.keyed(keys, NOW) is progress


def test_the_value_of_a_keyed_date_is_an_iso_date():
    assert TRAVEL.value_of_keys("0308", NOW) == "2026-08-03"
    assert TRAVEL.value_of_keys("0209", NOW) == "2026-09-02"
    with pytest.raises(ValueError, match="no date"):
        TRAVEL.value_of_keys("3102", NOW)


def test_bounds_may_be_fixed():
    fair = build({"type": "date", "min": "2026-10-01", "max": "2026-10-10"})
    assert fair.heard("the fifth", NOW) == "2026-10-05"
    assert fair.heard("eleventh of october", NOW) is None
    assert fair.keyed("0510", NOW) is Progress.COMPLETE
    assert fair.keyed("11", NOW) is Progress.REFUSED


def test_without_bounds_any_day_of_two_centuries_will_do():
    assert ANY.heard("29 february 2000", NOW) == "2000-02-29"
    assert ANY.heard("1/1/1899", NOW) is None
    assert ANY.keyed("2902", NOW) is Progress.COMPLETE


@pytest.mark.parametrize(
    "table",
    [
        {"min": "soon"},
        {"min": "2026-13-01"},
        {"min": 20260101},
        {"min": "+1000000"},
        {"min": "2026-11-01", "max": "2026-01-01"},
    ],
)
def test_bounds_that_make_no_sense_are_refused(table):
    with pytest.raises(GrammarError):
        build({"type": "date", **table})


def test_people_and_recognisers_are_told_what_is_expected():
    assert TRAVEL.expects().startswith("a date")
    assert "tomorrow" in TRAVEL.phrases()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12 october no 13", "2026-10-13"),
        ("the sixth of november, sorry, the seventh please", "2026-11-07"),
        ("november sixth I mean seventh", "2026-11-07"),
        ("5 september no october", "2026-10-05"),
        ("baarah october nahi terah", "2026-10-13"),
        ("बारह अक्टूबर नहीं तेरह", "2026-10-13"),
        ("not the sixth of november the ninth", "2026-11-09"),
        ("not this sunday the next one", "2026-08-16"),
        ("not this wednesday but the one after", "2026-08-12"),
        ("is ravivar nahi agla", "2026-08-16"),
    ],
)
def test_a_part_of_a_day_is_corrected(said, day):
    assert TRAVEL.heard(said, NOW) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("the 30th of september no 31", None),  # there is none in September
        ("not 2 july 2027 but the next", None),
        ("not next friday but the one after", None),
        ("5 september no banana", None),
        ("tomorrow no the ninth", "2026-08-09"),
        ("2 july 2027 no", None),
        ("not monday 28 june 2027 the next", None),  # the week after is too late
    ],
)
def test_a_part_that_makes_no_day_is_not_put_into_one(said, day):
    found = TRAVEL.candidates(said, NOW)
    assert [each.value for each in found[:1]] == ([day] if day else [])


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("first tuesday of november", "2026-11-03"),
        ("on the second wednesday in october", "2026-10-14"),
        ("the last saturday of september", "2026-09-26"),
        ("the third friday next month", "2026-09-18"),
        ("in december the first sunday", "2026-12-06"),
        ("november ka pehla mangalvar", "2026-11-03"),
        ("नवंबर का पहला मंगलवार", "2026-11-03"),
        ("next week on thursday", "2026-08-13"),
        ("agle hafte ke guruvar ko", "2026-08-13"),
        ("अगले हफ्ते गुरुवार को", "2026-08-13"),
        ("a week on thursday", "2026-08-13"),
    ],
)
def test_a_weekday_of_a_month_or_of_the_next_week_is_heard(said, day):
    assert TRAVEL.heard(said, NOW) == day


@pytest.mark.parametrize(
    "said",
    [
        *("end of the month", "the end of november", "beginning of october", "mid october"),
        *(
            "first week",
            "first week of november",
            "the last week of october",
            "mahine ke aakhir mein",
        ),
        *("october ke shuru mein", "महीने के अंत में", "fifth friday of september"),
    ],
)
def test_some_days_of_a_month_are_no_day(said):
    assert TRAVEL.candidates(said, NOW) == ()
