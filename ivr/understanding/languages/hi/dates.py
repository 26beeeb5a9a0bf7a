"""Hindi: days and times as they are named, in Devanagari and in Latin letters."""

from __future__ import annotations

from ivr.understanding.languages.hearing import DateWords, TimeWords
from ivr.understanding.languages.hi.speaking import WEEKDAYS
from ivr.understanding.languages.tables import each, numbered, phrases, word_set

_PLACES = (
    "pehla/pehli/pehle/pahla/pahli/pahle doosra/doosri/doosre teesra/teesri/teesre",
    "chautha/chauthi/chauthe panchva/panchvi/panchve chhatha/chhathi/chhathe",
    "satva/satvi/satve/saatvaan athva/athvi/aathva/aathvi nauva/nauvi/nova/novi dasva/dasvi",
)
_PLACES_DEVANAGARI = (
    "पहला/पहली/पहले दूसरा/दूसरी/दूसरे तीसरा/तीसरी/तीसरे चौथा/चौथी/चौथे पांचवां/पांचवीं/पांचवें",
    "छठा/छठी/छठे/छठवां सातवां/सातवीं/सातवें आठवां/आठवीं/आठवें नौवां/नौवीं/नौवें/नवां",
    "दसवां/दसवीं/दसवें",
)

DATE_WORDS = DateWords(
    around=word_set(
        "ko ki ke ka mein me main mai hai hain hoon hun hu jana jaana jaunga jaungi jaenge",
        "jayenge",
        "chahiye chahta chahti chahte karna karni hum mujhe mera meri subah dopahar shaam",
        "sham raat",
        "raat ko safar yatra yaatra nikalna nikalni udaan flight ticket din liye tak hi bhi",
        "to ji",
        "haan kar do de dijiye dijie book booking",
        "को की के का में मैं है हैं हूं जाना जाऊंगा जाऊंगी जाएंगे चाहिए चाहता चाहती करना करनी",
        "हम मुझे मेरा मेरी",
        "सुबह दोपहर शाम रात सफर यात्रा निकलना उडान फ्लाइट टिकट दिन लिए तक ही भी तो जी हां कर",
        "दो दीजिए बुक",
    ),
    months=numbered(
        1,
        "janvari/januari/janwari/janavari farvari/february/pharvari/farwari march/maarch",
        step=1,
    )
    | numbered(4, "aprail/april/aprel mayi joon/jun julai/julaai agast/august/agust/augast")
    | numbered(9, "sitambar/sitamber/september aktubar/october/oktober/aktoobar/actober")
    | numbered(11, "navambar/november/navamber disambar/december/disamber")
    | numbered(
        1,
        "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "जनवरी फेब्रुअरी मार्च अप्रेल मई जून जुलाइ ऑगस्ट सेप्टेंबर अक्तूबर नवम्बर दिसम्बर",
        "जैनुअरी फरबरी मार्च एप्रिल मे जुन जुलाई अगस्त सितंबर ऑक्टोबर नवेंबर डिसेंबर",
    ),
    weekdays=numbered(
        0,
        "somvar/somwar/somvaar/sombar mangalvar/mangalwar/mangal/mangalbar",
    )
    | numbered(2, "budhvar/budhwar/budh/budhbar guruvar/guruwar/brihaspativar/veervar/guru/virvar")
    | numbered(4, "shukravar/shukrawar/shukra/shukrvar/shukrawaar shanivar/shaniwar/shanichar")
    | numbered(6, "ravivar/raviwar/itvar/itwar/itavar/ravivaar")
    | numbered(
        0,
        " ".join(WEEKDAYS),
        "सोम मंगल बुध गुरु शुक्र शनि रवि",
        "मंडे ट्यूजडे वेडनेसडे थर्सडे फ्राइडे सैटरडे संडे",
        "सोमवार मंगलवार बुधवार बृहस्पतिवार शुक्रवार शनिचर इतवार",
        "सोमवार मंगलवार बुधवार वीरवार शुक्रवार सैटर्डे इतवार",
    ),
    ordinals={
        **numbered(1, " ".join(_PLACES)),
        **numbered(1, " ".join(_PLACES_DEVANAGARI)),
        **numbered(1, "फर्स्ट सेकंड थर्ड फोर्थ फिफ्थ"),
    },
    ordinal_endings=("वां", "वीं", "वें", "वी", "वा", "vin", "vi", "va", "ve", "wa", "wi", "we"),
    relative={
        **dict.fromkeys(phrases("aaj, aaj hi, aaj ke din, आज, आज ही, टुडे"), 0),
        **dict.fromkeys(phrases("kal, kal hi, कल, कल ही, टुमारो, टुमॉरो"), 1),
        **dict.fromkeys(phrases("parso, parson, parsson, परसों, परसो"), 2),
        **dict.fromkeys(phrases("narso, narson, tarson, tarso, नरसों, तरसों"), 3),
    },
    both_ways=phrases("kal, parso, parson, parsson, कल, परसों, परसो"),
    units={
        **each(1, "din dino dinon roz दिन दिनों रोज"),
        **each(7, "hafte hafta hafton saptah हफ्ते हफ्ता हफ्तों सप्ताह"),
    },
    month_words=word_set("mahine mahina mahino maheene maheena maah महीने महीना महीनों माह मंथ"),
    after_count=phrases(
        "baad, ke baad, bad, ke bad, mein, me, के बाद, बाद, में, baad ka, baad ki, baad ke",
    ),
    ago=word_set("pehle pahle पहले"),
    this=word_set("is iss isi इस इसी"),
    next=word_set("agle agla agli aglay अगले अगला अगली"),
    coming=phrases(
        "aane wale, aane wali, aane wala, aanewale, is aane wale, आने वाले, आने वाली, आने वाला",
    ),
    after_next=phrases("agle se agle, agle ke agle, अगले से अगले, agle ke baad wale"),
    next_week=phrases("agle hafte, agle hafte ke, agle saptah, अगले हफ्ते, अगले हफ्ते के, अगले सप्ताह"),
    weekends=word_set("वीकेंड weekend"),
    ends=phrases("aakhri din, akhri din, aakhri tareekh, akhri tareekh, आखिरी दिन, आखिरी तारीख"),
    periods=phrases(
        "aakhir, akhir, aakhir mein, akhir mein, ant, ant mein, khatam, shuru, shuru mein,",
        "shuruaat, shuruaat mein, beech, beech mein, आखिर, आखिर में, अंत, अंत में, शुरू,",
        "शुरू में, शुरुआत, शुरुआत में, बीच, बीच में",
    ),
    last=word_set("aakhri akhri aakhiri आखिरी आख़िरी अंतिम antim"),
    following=word_set("agla agle agli अगला अगले अगली"),
    joints=word_set("ki ko ke ka mein me की को के का में"),
    day_marks=word_set("tareekh tarikh tarik taareekh tareek tareeq ko तारीख तारिख को"),
    either=word_set("ya kabhi या कभी"),
    holidays={
        **dict.fromkeys(phrases("gandhi jayanti, गांधी जयंती"), 1002),
        **dict.fromkeys(phrases("swatantrata diwas, स्वतंत्रता दिवस"), 815),
        **dict.fromkeys(phrases("gantantra diwas, गणतंत्र दिवस"), 126),
    },
    hints=("आज", "कल", "परसों", "अगले शुक्रवार", "तीन अगस्त"),
)
_PARTS = (
    ((4, 12), "subah savere subha savera सुबह सवेरे मॉर्निंग"),
    ((11, 16), "dopahar dopehar dupahar दोपहर आफ्टरनून"),
    ((16, 21), "shaam sham sandhya शाम इवनिंग"),
    ((19, 28), "raat रात नाइट"),
)
TIME_WORDS = TimeWords(
    parts={word: hours for hours, words in _PARTS for word in word_set(words)},
    halves={
        **dict.fromkeys(phrases("एएम, ए एम"), 0),
        **dict.fromkeys(phrases("पीएम, पी एम"), 12),
    },
    clock=word_set("baje bajey bje bajkar bajke baj बजे बजकर बजके"),
    clock_and=word_set("bajkar bajke बजकर बजके"),
    minutes=word_set("minute minat मिनट"),
    joints=word_set("ko ke mein me ki को के में की करीब"),
)
