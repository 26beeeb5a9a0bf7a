"""Hindi: numbers as they are heard, in Devanagari and in Latin letters.

- One spelling of a longer word is enough: see `ivr.understanding.languages.hi.sound`. Spellings
  that sound differently are listed, with strokes between them.
- Recognisers of Hindi write English numbers in Devanagari: "ट्वेंटी". They are listed as well.
"""

from __future__ import annotations

from ivr.understanding.languages.hearing import NumberWords
from ivr.understanding.languages.hi.speaking import NUMBERS
from ivr.understanding.languages.tables import each, numbered, pairs, word_set

_LATIN = (
    "ek do/doh teen/tin/theen char/chaar panch/paach/pach",
    "chhe/che/chhah/chah/cheh/chhai/chha",
    "saat/sat aath/aat/ath nau/naw/nao",
)
_LATIN_FROM_TEN = (
    "das/dus/dass gyarah/giyarah/igyarah barah terah chaudah",
    "pandrah solah satrah/satarah atharah/atthrah unnis",
    "bees/bis/biis ikkis/ekkis bais/baais/bayis/baees teis/tais chaubis",
    "pachis chhabbis sattais/sattayis atthais/atthayis untis/unattis",
    "tees/tis ikattis/iktis/ektis battis taintis chauntis",
    "paintis chhattis saintis adtis/artis/adatis/aratis",
    "untalis/unchalis/unatalis",
    "chalis iktalis/ektalis/ikatalis bayalis/byalis/biyalis taintalis/tiyalis",
    "chauvalis/chavalis/chauntalis paintalis chhiyalis saintalis",
    "adtalis/artalis/adatalis unchas/unanchas",
    "pachas ikyavan/ikavan/ekyavan/ekavan/ikyaban bavan tirpan/trepan/tirepan/tirapan",
    "chauvan/chavan pachpan/pachapan chhappan sattavan atthavan unsath/unasath",
    "saath/sath iksath/eksath/ikasath basath tirsath/tiresath/tresath/tirasath",
    "chaunsath",
    "painsath chhiyasath sadsath/sarsath/sadasath adsath/arsath/adasath",
    "unhattar/unahattar",
    "sattar ikhattar/ekhattar/ikahattar bahattar tihattar/tehattar chauhattar",
    "pachhattar/pachahattar/pichhattar chhihattar/chhahattar/chhiyattar sathattar/satahattar",
    "athhattar/athahattar unyasi/unasi",
    "assi/asi/assee ikyasi/ekyasi/ikasi bayasi/byasi/biyasi tirasi/terasi chaurasi pachasi",
    "chhiyasi sattasi atthasi navasi/nauasi",
    "nabbe/navve ikyanve/ikyanave/ekyanve/ikanve banve/banave/bayanve tiranve/tiranave/teranve",
    "chauranve/chauranave pachanve/pachanave/pichanve chhiyanve/chhiyanave sattanve/sattanave",
    "atthanve/atthanave ninyanve/ninyanave/ninanve",
)
_DEVANAGARI_FROM_TEN = (
    "दस/दश ग्यारह/ग्यारा बारह/बारा तेरह/तेरा चौदह/चौदा पंद्रह/पंद्रा सोलह/सोला सत्रह/सत्रा",
    "अठारह/अठारा उन्नीस",
    "बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस",
    "उनतीस/उंतीस",
    "तीस इकतीस बत्तीस तैंतीस/तेंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस/अरतीस उनतालीस/उंतालीस/उनचालीस",
    "चालीस इकतालीस बयालीस/बियालीस तैंतालीस/तेंतालीस/तिरालीस चौवालीस/चवालीस/चौंतालीस",
    "पैंतालीस छियालीस/छयालीस",
    "सैंतालीस अड़तालीस उनचास",
    "पचास इक्यावन/इक्कावन बावन तिरपन/तिरेपन/त्रेपन चौवन/चउवन/चव्वन पचपन छप्पन सत्तावन",
    "अट्ठावन उनसठ",
    "साठ इकसठ बासठ तिरसठ/तिरेसठ/त्रेसठ चौंसठ पैंसठ छियासठ/छयासठ सड़सठ/सरसठ अड़सठ/अरसठ उनहत्तर",
    "सत्तर इकहत्तर/इकत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर/पिचहत्तर/पिछत्तर छिहत्तर/छियत्तर",
    "सतहत्तर/सतत्तर अठहत्तर/अठत्तर",
    "उन्यासी/उन्नासी",
    "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी/पिचासी छियासी सत्तासी",
    "अट्ठासी नवासी",
    "नब्बे/नब्बै इक्यानवे/इक्यानबे बानवे/बानबे तिरानवे/तिरानबे चौरानवे/चौरानबे पचानवे/पचानबे",
    "छियानवे/छियानबे सत्तानवे/सत्तानबे अट्ठानवे/अट्ठानबे निन्यानवे/निन्यानबे",
)
_ENGLISH = ("वन/वान टू थ्री/थिरी फोर फाइव सिक्स/सिक्श सेवन/सेवेन एट/ऐट नाइन",)
_ENGLISH_FROM_TEN = (
    "टेन इलेवन/एलेवन ट्वेल्व थर्टीन फोर्टीन फिफ्टीन सिक्सटीन सेवेंटीन/सेवनटीन एटीन नाइनटीन/नाइंटीन",
)
_ENGLISH_TENS = "ट्वेंटी/ट्वेन्टी थर्टी फोर्टी फिफ्टी सिक्सटी सेवेंटी/सेवनटी एटी/एट्टी नाइंटी/नाइनटी"

NUMBER_WORDS = NumberWords(
    zeros=word_set("shunya sunya shoonya sifar sifr jiro ziro शून्य सिफर जीरो ज़ीरो"),
    letter_zeros={},
    units=numbered(
        1, " ".join(_LATIN), "एक दो तीन चार पांच छह/छः/छे/छ/छै सात आठ/आट नौ", " ".join(_ENGLISH)
    ),
    teens={
        **numbered(10, " ".join(_LATIN_FROM_TEN)),
        **numbered(10, " ".join(NUMBERS[10:])),
        **numbered(10, " ".join(_DEVANAGARI_FROM_TEN)),
        **numbered(10, " ".join(_ENGLISH_FROM_TEN)),
    },
    tens=numbered(20, _ENGLISH_TENS, step=10),
    hundreds=word_set("sau सौ हंड्रेड हंडरेड"),
    scales={
        **each(12, "darjan दर्जन डजन"),
        **each(1000, "hazar hajar हजार थाउजेंड थाउजंड"),
        **each(10**5, "lakh lac लाख"),
        **each(10**7, "karod karor crore करोड"),
        **each(10**9, "अरब"),
    },
    one_before=frozenset(),
    joints=word_set("और aur"),
    quarters={
        **each(1, "sava sawa savaa सवा"),
        **each(2, "dedh derh saadhe sadhe sade साढे डेढ"),
        **each(6, "dhai dhaai adhai adhaai ढाई अढाई"),
        **each(-1, "paune pauna पौने पौना"),
    },
    times={**each(2, "डबल दोहरा"), **each(3, "ट्रिपल तिहरा"), **each(4, "चौहरा")},
    plurals={},
    all=word_set("sab sabhi sare saare charon chaaron सब सभी सारे चारों तीनों पांचों छहों"),
    repeats=word_set("baar bar dafa dafe बार दफा"),
    homophones=pairs("फॉर:फोर टु:टू तू:टू"),
    around_digits=word_set(
        "mera meri mere hai hain ye yeh number namber pin code",
        "मेरा मेरी मेरे है हैं ये यह नंबर पिन कोड",
    ),
    around_number=word_set(
        "saal sal mai main mein hu hun hoon ka ki ke umar umr meri mera hai hain log",
        "jan baras varsh",
        "साल मैं हूं हु का की के उम्र उमर मेरी मेरा है हैं लोग वर्ष बरस",
    ),
    hints=("एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ", "शून्य", "डबल"),
)
"""The numbers of `HEARING`."""
