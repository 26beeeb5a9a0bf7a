"""English: days and times as they are named."""

from __future__ import annotations

from ivr.understanding.languages.en.speaking import MONTHS, WEEKDAYS, place_spoken
from ivr.understanding.languages.hearing import DateWords, TimeWords
from ivr.understanding.languages.tables import each, numbered, phrases, word_set

DATE_WORDS = DateWords(
    around=word_set(
        "on the of for it is will be i am want to would like travel traveling travelling fly",
        "flying",
        "leave leaving going go date dates my day that in coming was born birthday from now",
        "at by",
        "morning afternoon evening night noon flight flights ticket tickets book booking trip",
        "departure depart departing journey itself only make take about around sometime please",
        "need reach come return returning arrive arriving if possible prefer preferably earliest",
        "early late sir madam we are let us have see when works work good fine best there then",
    ),
    months=numbered(
        1,
        " ".join(MONTHS),
        "jan feb mar apr may jun jul aug sept/sep oct nov dec",
    ),
    weekdays=numbered(
        0,
        " ".join(WEEKDAYS),
        "mon tue/tues wed/weds thu/thur/thurs fri sat sun",
        "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    ),
    ordinals={
        **{place_spoken(place): place for place in range(1, 21)},
        **{"thirtieth": 30, "fourtieth": 40, "fortieth": 40, "fiftieth": 50, "nineth": 9},
        **{"twelth": 12, "twentyfirst": 21, "thirtyfirst": 31},
    },
    tens={"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    ordinal_endings=("st", "nd", "rd", "th"),
    relative={
        **dict.fromkeys(phrases("today, tonight, this evening, this afternoon, this morning"), 0),
        **dict.fromkeys(phrases("tomorrow, tmrw, tomorow, tommorow, tommorrow, to morrow"), 1),
        **dict.fromkeys(phrases("the next day, day after today"), 1),
        **dict.fromkeys(phrases("day after tomorrow, after tomorrow, overmorrow"), 2),
        **dict.fromkeys(phrases("day before yesterday"), -2),
        **dict.fromkeys(phrases("yesterday"), -1),
        **dict.fromkeys(phrases("next week today, this day next week, a week today"), 7),
        **dict.fromkeys(phrases("a week tomorrow"), 8),
    },
    units={**each(1, "day days"), **each(7, "week weeks"), **each(14, "fortnight fortnights")},
    month_words=word_set("month months month's"),
    before_count=phrases("in, after, within, in about, in another"),
    after_count=phrases("from now, later, hence, from today, 's time, time"),
    from_day=word_set("from after on"),
    ago=word_set("ago back before"),
    this=word_set("this the"),
    coming=phrases("coming, upcoming, this coming, the coming, this upcoming, the upcoming"),
    next=word_set("next"),
    after_next=phrases("next to next, next next, the one after next, after next"),
    next_week=phrases("next week, of next week, next week on"),
    weekends=word_set("weekend weekends"),
    ends=phrases("last day, last day of, last date, last date of"),
    periods=phrases(
        "end, end of, very end of, ending, start, start of, beginning, beginning of, mid,"
        "middle, middle of, early, late, first half of, second half of, last week, last week of",
        "early in, late in, towards the end of",
    ),
    last=word_set("last"),
    following=word_set("next after following"),
    joints=word_set("of the in on"),
    day_marks=word_set("date"),
    articles=word_set("the"),
    either=word_set("or either between anytime"),
    holidays={
        **dict.fromkeys(phrases("christmas day, christmas, xmas"), 1225),
        **dict.fromkeys(phrases("christmas eve"), 1224),
        **dict.fromkeys(phrases("boxing day"), 1226),
        **dict.fromkeys(phrases("new year's eve, new years eve"), 1231),
        **dict.fromkeys(
            phrases("new year's day, new years day, new year, new year's, new years"), 101
        ),
        **dict.fromkeys(phrases("valentine's day, valentines day"), 214),
    },
    hints=("today", "tomorrow", "next Friday", "third of August"),
)
TIME_WORDS = TimeWords(
    parts={
        **{"morning": (4, 12), "mornings": (4, 12), "forenoon": (6, 12), "midday": (11, 14)},
        **{"afternoon": (12, 18), "lunchtime": (11, 15), "evening": (16, 22), "night": (19, 28)},
        **{"tonight": (18, 28), "nighttime": (19, 28), "dawn": (4, 8)},
    },
    halves={
        **dict.fromkeys(phrases("am, a m, a.m"), 0),
        **dict.fromkeys(phrases("pm, p m, p.m"), 12),
    },
    named={"noon": 12, "midnight": 0},
    clock=word_set("o'clock oclock clock hours"),
    minutes=word_set("minute minutes mins"),
    fractions={"half": 30, "quarter": 15},
    beside={"past": 1, "after": 1, "to": -1, "before": -1},
    joints=word_set("in the at on"),
)
