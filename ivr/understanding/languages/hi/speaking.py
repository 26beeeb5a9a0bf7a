"""Hindi: how values are written and said."""

from __future__ import annotations

from datetime import date, time

from ivr.understanding.languages.counting import Counting
from ivr.understanding.languages.speech import Currency, Speech

NUMBERS = tuple(
    word
    for ten in (
        "शून्य एक दो तीन चार पाँच छह सात आठ नौ",
        "दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस",
        "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस",
        "तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस",
        "चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास",
        "पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ",
        "साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर",
        "सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी",
        "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी",
        "नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे",
    )
    for word in ten.split()
)
_COUNTING = Counting(
    below_hundred=NUMBERS,
    hundred="सौ",
    scales=((10**7, "करोड़"), (10**5, "लाख"), (1000, "हज़ार")),
    group=2,
    joint="",
    point="दशमलव",
    minus="माइनस",
)
_ALPHABET = (
    *("अल्फ़ा", "ब्रावो", "चार्ली", "डेल्टा", "एको", "फ़ॉक्सट्रॉट", "गोल्फ़", "होटल", "इंडिया"),
    *("जूलियट", "किलो", "लीमा", "माइक", "नवंबर", "ऑस्कर", "पापा", "केबेक", "रोमियो"),
    *("सिएरा", "टैंगो", "यूनिफ़ॉर्म", "विक्टर", "विस्की", "एक्सरे", "यांकी", "ज़ुलू"),
)
WEEKDAYS = ("सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार")
_MONTHS = (
    *("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून"),
    *("जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"),
)
_PLACES = {1: "पहला", 2: "दूसरा", 3: "तीसरा", 4: "चौथा", 6: "छठा"}
_PARTS_OF_DAY = ((20, "रात"), (16, "शाम"), (12, "दोपहर"), (4, "सुबह"), (0, "रात"))
"""From which hour on a part of the day is named, the latest first."""


def _place_written(place: int) -> str:
    return _PLACES.get(place, f"{place}वां")


def _place_spoken(place: int) -> str:
    return _PLACES.get(place, f"{_COUNTING.words(place)}वां")


def _year(year: int) -> str:
    """Return a year as it is said: 1990 as nineteen hundred and ninety, 2026 as a number."""
    century, rest = divmod(year, 100)
    if not 11 <= century < 20:
        return _COUNTING.words(year)
    return " ".join([NUMBERS[century], "सौ", *([NUMBERS[rest]] if rest else [])])


def _date_written(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _date_spoken(day: date) -> str:
    weekday, month = WEEKDAYS[day.weekday()], _MONTHS[day.month - 1]
    return f"{weekday} {NUMBERS[day.day]} {month} {_year(day.year)}"


def _part_of_day(moment: time) -> str:
    return next(name for first, name in _PARTS_OF_DAY if moment.hour >= first)


def _time_written(moment: time) -> str:
    return f"{_part_of_day(moment)} {moment.hour % 12 or 12}:{moment.minute:02} बजे"


def _time_spoken(moment: time) -> str:
    hour = f"{_part_of_day(moment)} {NUMBERS[moment.hour % 12 or 12]}"
    return f"{hour} बजकर {NUMBERS[moment.minute]} मिनट" if moment.minute else f"{hour} बजे"


SPEECH = Speech(
    counting=_COUNTING,
    weekdays=WEEKDAYS,
    months=_MONTHS,
    truths=("नहीं", "हाँ"),
    keys={"*": "स्टार", "#": "हैश"},
    percent="प्रतिशत",
    also="और",
    currencies={
        "₹": Currency("रुपया", "रुपये", "पैसा", "पैसे"),
        "$": Currency("डॉलर", "डॉलर", "सेंट", "सेंट"),
        "€": Currency("यूरो", "यूरो", "सेंट", "सेंट"),
        "£": Currency("पाउंड", "पाउंड", "पेनी", "पेंस"),
    },
    place_written=_place_written,
    place_spoken=_place_spoken,
    date_written=_date_written,
    date_spoken=_date_spoken,
    time_written=_time_written,
    time_spoken=_time_spoken,
    alphabet=_ALPHABET,
    as_in="{letter} फ़ॉर {name}",
)
