"""Hindi: how callers point at a row of those on offer, in Devanagari and in Latin letters."""

from __future__ import annotations

from ivr.understanding.languages.rows import RowWords, listed

_NIGHT = listed("रात, रात वाली, raat, raat wali")
_PLACES = (
    "पहला, पहली, पहले, पहली वाली, pehla, pehli, pahla, pahli, pehli wali, pehle wala, pehli booking,"
    " pehli flight, पहली बुकिंग, पहली फ्लाइट",
    "दूसरा, दूसरी, दूसरे, दूसरी वाली, doosra, doosri, dusra, dusri, doosri wali, dusri wali,"
    " doosri booking, doosri flight, दूसरी बुकिंग, दूसरी फ्लाइट",
    "तीसरा, तीसरी, तीसरी वाली, teesra, teesri, tisra, tisri, teesri wali",
    "चौथा, चौथी, चौथी वाली, chautha, chauthi, chauthi wali",
    "पाँचवाँ, पांचवी, पांचवीं, पांचवा, paanchva, paanchvi, panchvi, paanchvi wali",
    "छठा, छठी, छठी वाली, chhatha, chhathi, chathi, chhathi wali",
    "सातवाँ, सातवीं, सातवा, saatva, saatvi, satvi, saatvi wali",
    "आठवाँ, आठवीं, आठवा, aathva, aathvi, athvi, aathvi wali",
    "नौवाँ, नौवीं, नौवा, nauva, nauvi, nauvi wali",
)

ROWS = RowWords(
    more="और विकल्प",
    none="इनमें से कोई नहीं",
    said_more=listed(
        "और, और बताइए, और दिखाइए, आगे, आगे बताइए, और कौन सी हैं, और विकल्प,"
        " aur, aur batao, aur dikhao, aur bataiye, aage, aage batao, aur kaun si hain, aur koi"
    ),
    said_none=listed(
        "कोई नहीं, इनमें से कोई नहीं, कोई भी नहीं, दोनों नहीं, नहीं, यह नहीं, ये नहीं,"
        " दोनों में से कोई नहीं, दोनों नहीं चाहिए, मेरी नहीं है, इनमें मेरी नहीं, कोई ठीक नहीं, दोनों गलत हैं,"
        " koi nahi, inmein se koi nahi, inme se koi nahi, koi bhi nahi, dono nahi, nahi, ye nahi,"
        " dono mein se koi nahi, dono me se koi nahi, dono nahi chahiye, koi nahi chahiye,"
        " meri nahi hai, inme meri nahi, koi theek nahi, dono galat hain,"
        " ye meri nahi hai, in dono mein se koi nahi"
    ),
    places=tuple(map(listed, _PLACES)),
    earliest=listed(
        "सबसे पहले वाली, जल्दी वाली, जो पहले जाती है, sabse pehle wali, jaldi wali, jo pehle jaati hai,"
        " jo pehle nikalti hai, sabse jaldi wali"
    ),
    latest=listed(
        "बाद वाली, देर वाली, सबसे बाद वाली, baad wali, baad waali, der wali, sabse baad wali,"
        " jo baad mein jaati hai"
    ),
    last=listed("आखिरी, आख़िरी, आखिरी वाली, अंतिम, aakhri, akhri, aakhiri, aakhri wali, antim"),
    parts_of_day=(
        (20, _NIGHT),
        (16, listed("शाम, शाम वाली, shaam, sham, shaam wali")),
        (12, listed("दोपहर, दोपहर वाली, dopahar, dopehar, dopahar wali")),
        (4, listed("सुबह, सुबह वाली, सवेरे, subah, subha, subah wali, savere")),
        (0, _NIGHT),
    ),
)
