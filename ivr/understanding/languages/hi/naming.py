"""Hindi: what people say around their name, in Devanagari and in Latin letters."""

from __future__ import annotations

from ivr.understanding.languages.hearing import NameWords
from ivr.understanding.languages.tables import phrases, word_set

_FAMILY = (
    "maa mata mataji pita pitaji papa mummy mammi beta bete beti bhai bhaiya behen behan bahan",
    "didi chaachi chaacha mausi bua pati patni biwi dost nana nani dada dadi chacha chachi mama",
    "mami yatri yatree",
    "माँ माता माताजी पिता पिताजी पापा मम्मी बेटा बेटे बेटी भाई बहन दीदी पति पत्नी दोस्त यात्री",
)
NAMES = NameWords(
    filler_patterns=(),
    before=word_set(
        "mera meraa meri mere naam nam pura poora poori puri asli uska uski unka unki inka",
        "inki iska iski unke inke apna apni hamara hamari aap ka ki ke hai hain main mai ji",
        "haan han likhiye likho likh lo लो lijiye ye yeh yah to toh jo nahi nahin मेरा मेरी मेरे",
        "नाम पूरा पूरी असली उसका उसकी उनका उनकी इनका इनकी इसका इसकी अपना अपनी हमारा आप का की",
        "के है हैं मैं जी हाँ लिखिए लिखिये लिखो लिख लीजिए ये यह तो जो नहीं",
        *_FAMILY,
    ),
    links=word_set(
        "naam nam hai hain main mai ji haan han likhiye likho likh lo लो hamari hamare meri mere",
        "nahi nahin नाम है मैं जी हाँ लिखिए",
        "लिखिये लिखो नहीं",
        *_FAMILY,
    ),
    leads=phrases("naam hai, naam, nam hai, नाम है, नाम"),
    leads_to_full=phrases("passenger, yatri, yaatri, यात्री, पैसेंजर"),
    trails=phrases(
        "ke liye, ke naam, ke nam, ka ticket, ki ticket, के लिए, के नाम, का टिकट, की टिकट"
    ),
    after=word_set(
        "hai hain h hoon hun hu ji ke ka ki naam nam se par pe liye bol raha rahi rahe baat kar",
        "likh likhiye likho lo lijiye dijiye do sir madam taraf karo book kijiye है हैं हूँ जी के",
        "का की नाम से पर लिए बोल रहा रही रहे बात कर लिख लिखिए लिखिये लिखो लीजिए लीजिये दीजिए",
        "दीजिये दो तरफ़ करो बुक कीजिए",
    ),
    after_first=word_set(
        "ji जी hai hain hoon hun hu ke bol baat likh likhiye likho ki naam है हैं हूँ के बोल बात",
        "लिख लिखिए लिखिये लिखो की नाम",
    ),
    away=phrases(
        "ja rahi hai, ja raha hai, ja rahe hain, jaa rahi hai, jaa raha hai, jaa rahe hain, ja",
        "rahi, ja raha, ja rahe, jaa rahi, jaa raha, जा रही, जा रहा, जा रहे, jayegi, jayega,",
        "jaayegi, jaayega, jayenge, safar karegi, safar karega, jaane wali hai, jaane wala hai,",
        "जा रही है, जा रहा है, जा रहे हैं, जाएगी, जाएगा, जाएंगे",
    ),
    first_labels=phrases("naam, pehla naam, नाम, पहला नाम"),
    last_labels=phrases("upnaam, kulnaam, aakhri naam, उपनाम, सरनेम, आखिरी नाम"),
    places=word_set(
        "dilli bambai banaras dehli दिल्ली मुंबई गोवा चेन्नई कोलकाता बैंगलोर बेंगलुरु हैदराबाद",
        "पुणे जयपुर अमृतसर लखनऊ पटना नागपुर लंदन दुबई भारत अमेरिका",
    ),
    prepositions=word_set("se ko mein tak से को में तक"),
    details=word_set(
        "saal varsh purush mahila aurat aadmi ladka ladki साल वर्ष पुरुष महिला औरत आदमी लड़का",
        "लड़की फीमेल",
    ),
    ages=word_set("umar umr aayu उम्र आयु"),
    detail_joints=word_set(
        "umar umr aayu ling उम्र आयु लिंग hai hain aur ki ka ke uski unki है हैं और की का के उसकी",
        "उनकी",
    ),
    answers=word_set(
        "bataunga bataungi batata batati dunga dungi doonga doongi बताऊँगा बताऊँगी दूँगा दूँगी",
        "haan nahi nahin kya kyun kyon pata baad phir dobara ruko hindi angrezi हाँ नहीं क्या",
        "क्यों पता बाद फिर दोबारा रुको हिंदी अंग्रेज़ी",
    ),
    sentence=word_set(
        "mujhe aap tum chahiye nahi nahin hai hain kyun kya kaun kahan kab kaise kiska kiski",
        "batana bataiye batao karna karni karo karwa do baat se mera meri naam nam pata raha rahi",
        "khud log लोग wala wali abhi baad phir dobara aur ticket number paise koi kisi ko मुझे आप",
        "तुम चाहिए नहीं है हैं क्यों क्या कौन कहाँ कब कैसे किसका किसकी बताना बताइए बताओ करना करनी",
        "करो दो बात से मेरा मेरी नाम पता रहा रही अभी बाद फिर दोबारा और टिकट नंबर पैसे कोई किसी को",
    ),
    also_names=word_set("do"),
    hints=(),
)
