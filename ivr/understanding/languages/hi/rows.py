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
        "और, और बताइए, और दिखाइए, आगे, आगे बताइए, और कौन सी हैं, और विकल्प, aur, aur batao,"
        " aur dikhao, aur bataiye, aage, aage batao, aur kaun si hain, aur koi"
    ),
    said_none=listed(
        "कोई नहीं, इनमें से कोई नहीं, कोई भी नहीं, दोनों नहीं, नहीं, यह नहीं, ये नहीं, दोनों"
        " में से कोई नहीं, दोनों नहीं चाहिए, मेरी नहीं है, इनमें मेरी नहीं, कोई ठीक नहीं,"
        " दोनों गलत हैं, koi nahi, inmein se koi nahi, inme se koi nahi, koi bhi nahi, dono"
        " nahi, nahi, ye nahi, dono mein se koi nahi, dono me se koi nahi, dono nahi chahiye,"
        " koi nahi chahiye, meri nahi hai, inme meri nahi, koi theek nahi, dono galat hain, ye"
        " meri nahi hai, in dono mein se koi nahi"
    ),
    places=tuple(map(listed, _PLACES)),
    earliest=listed(
        "सबसे पहले वाली, जल्दी वाली, जो पहले जाती है, सबसे जल्दी वाली, सबसे पहली, जो पहले"
        " निकलती है, सबसे पहले जाने वाली, sabse pehle wali, sabse pehli, jaldi wali, jo pehle"
        " jaati hai, jo pehle nikalti hai, sabse jaldi wali, sabse pehle jaane wali, sabse"
        " pehle nikalne wali, pehle jaane wali, jaldi jaane wali"
    ),
    latest=listed(
        "बाद वाली, देर वाली, सबसे बाद वाली, बाद में जाने वाली, सबसे देर वाली, जो बाद में जाती"
        " है, baad wali, baad waali, der wali, sabse baad wali, jo baad mein jaati hai, baad"
        " mein jaane wali, sabse der wali, der se jaane wali, baad ki"
    ),
    last=listed("आखिरी, आख़िरी, आखिरी वाली, अंतिम, aakhri, akhri, aakhiri, aakhri wali, antim"),
    top=listed(
        "ऊपर वाली, ऊपर वाला, सबसे ऊपर, सबसे ऊपर वाली, upar wali, upar wala, sabse upar, sabse"
        " upar wali, list mein pehli, shuru wali, शुरू वाली"
    ),
    from_end=(
        listed(
            "आखिरी, आखिरी वाली, आखिर वाली, अंतिम, नीचे वाली, नीचे वाला, सबसे नीचे, सबसे नीचे"
            " वाली, सबसे आखिरी, aakhri, aakhri wali, aakhir wali, aakhir ki, antim, neeche wali,"
            " neeche wala, niche wali, sabse neeche, sabse neeche wali, sabse aakhri, sabse aakhri"
            " wali"
        ),
        listed(
            "आखिरी से पहले वाली, आखिरी से पहली, नीचे से दूसरी, अंत से दूसरी, aakhri se pehle"
            " wali, aakhri se pehle, aakhri se pehli, neeche se doosri, ant se doosri, second last"
            " wali"
        ),
        listed("नीचे से तीसरी, अंत से तीसरी, neeche se teesri, ant se teesri"),
    ),
    middle=listed(
        "बीच वाली, बीच वाला, बीच की, बीच में, beech wali, beech wala, beech ki, beech mein, darmiyan"
    ),
    before_behind=listed(
        "से पहले, के पहले, से पहले वाली, तक, se pehle, ke pehle, se pehle wali, se pehle ki, tak"
    ),
    after_behind=listed(
        "के बाद, के बाद वाली, के बाद की, के पश्चात, ke baad, ke baad wali, ke baad ki, baad wali"
    ),
    meals={"nashta": 9, "naashta": 9, "naashte": 9, "नाश्ता": 9, "नाश्ते": 9, "लंच": 13},
    origins_behind=listed(
        "से, से जाने वाली, से निकलने वाली, se, se jaane wali, se nikalne wali, se chalne wali"
    ),
    aims_behind=listed(
        "के लिए, तक, जाना, जाने वाली, जाने के लिए, पहुँचने वाली, पहुंचने वाली, वाली, ke liye,"
        " tak, jaana, jana, jaane wali, jaane ke liye, pahunchne wali, pahunchna, jaani"
    ),
    exceptions_behind=listed(
        "के अलावा, के सिवा, को छोड़कर, छोड़कर, के बजाय, ke alawa, ke alava, ke siva, ko"
        " chhodkar, chhodkar, chhod ke, ke bajay"
    ),
    nothing=listed(
        "कोई नहीं, कोई भी नहीं, दोनों नहीं, एक भी नहीं, कोई ठीक नहीं, कुछ ठीक नहीं, दोनों ठीक"
        " नहीं, कोई नहीं चाहिए, koi nahi, koi bhi nahi, dono nahi, ek bhi nahi, koi theek"
        " nahi, kuch theek nahi, dono theek nahi, meri nahi, mera nahi, मेरी नहीं, मेरा नहीं,"
        " koi aur, kuch aur, कोई और, कुछ और, koi nahi chahiye, dono nahi chahiye, dono hi"
        " nahi, koi pasand nahi"
    ),
    all=listed("दोनों, इनमें, इन, सब, सारी, ये, dono, inmein, inme, in, sab, saari, ye"),
    around=listed(
        "वाली, वाला, वाले, फ्लाइट, फ़्लाइट, उड़ान, बुकिंग, टिकट, चाहिए, ठीक, रहेगी, लूंगा,"
        " लूंगी, निकलने, जाने, wali, wala, wale, flight, udaan, booking, ticket, theek,"
        " rahegi, chalegi, lunga, lungi, nikalne, jaane, nikalti, jaati, se, mein, inme,"
        " inmein, में, से, की, का, को, इन, इनमें, निकलती, जाती, चलेगी, बजे, baje"
    ),
    leads=listed("toh, isliye, तो, इसलिए"),
    parts_of_day=(
        (20, _NIGHT),
        (16, listed("शाम, शाम वाली, shaam, sham, shaam wali")),
        (12, listed("दोपहर, दोपहर वाली, dopahar, dopehar, dopahar wali")),
        (4, listed("सुबह, सुबह वाली, सवेरे, subah, subha, subah wali, savere")),
        (0, _NIGHT),
    ),
)
