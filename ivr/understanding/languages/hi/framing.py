"""Hindi: the sentences in which callers say a value, in Devanagari and in Latin letters."""

from __future__ import annotations

from ivr.understanding.languages.hearing import FrameWords
from ivr.understanding.languages.tables import phrases, word_set

FRAMES = FrameWords(
    around=word_set(
        "hai hain tha thi the ho hoon hun hu main mai mein mera meri mere mujhe mujhko hamara",
        "hamari apna apni aapka aapki uska uski uske unka unki unke iska iski iske inka inki",
        "inke ye yeh yah wo woh vo jo ji haan han haanji theek thik sahi achha accha acha bas",
        "sirf bhi toh phir fir aur ab abhi yahan wahan ka ki ke ko se par pe wala wali wale",
        "maa mata mataji pita pitaji papa mummy mammi beta beti bhai bhaiya behen behan bahan",
        "didi pati patni biwi dost bachcha bachchi bachche baccha bacchi bachchon nana nani",
        "dada dadi chacha chachi mama mami yatri musafir likho likhiye likh lijiye lo le",
        "dijiye boliye bolo suno suniye sun likha likhi hua hui number nambar numbar ank",
        "akshar aakhri akhri aakhiri antim pehla pehli pehle shuru khatam poora pura puri",
        "poori sab kul ya rupaye rupaiye ticket tikat mobile phone pin है हैं था थी थे हो",
        "हूँ हूं मैं मेरा मेरी मेरे मुझे मुझको हमारा हमारी अपना अपनी आपका उसका उसकी उसके उनका",
        "उनकी उनके इसका इसकी इसके इनका इनकी इनके ये यह वो वह जो जी हाँ हां ठीक सही अच्छा बस",
        "सिर्फ भी तो फिर और अब अभी यहाँ वहाँ का की के को से पर में वाला वाली वाले माँ माता",
        "माताजी पिता पिताजी पापा मम्मी बेटा बेटी भाई बहन दीदी पति पत्नी दोस्त बच्चा बच्ची",
        "बच्चे नाना नानी दादा दादी चाचा चाची मामा मामी यात्री लिखो लिखिए लिखिये लिख लीजिए",
        "लीजिये लो दीजिए दीजिये बोलिए बोलो सुनो सुनिए लिखा लिखी हुआ हुई नंबर नम्बर अंक अक्षर",
        "आख़िरी आखिरी अंतिम पहला पहली पहले शुरू ख़त्म पूरा पूरी सब कुल या रुपये टिकट मोबाइल फ़ोन फोन",
        "पिन पीएनआर बुकिंग कोड फ्लाइट फ़्लाइट उम्र साल",
    ),
    joints=word_set("aur phir fir और फिर डैश"),
    phrases=phrases(
        "ek minute, ek second, ek sec, ek min, ek baat, एक मिनट, एक सेकंड, एक बात, bata do,",
        "kar do, de do, likh do, bol do, le lo, rehne do, बता दो, कर दो, दे दो, लिख दो, बोल",
        "दो, रहने दो",
    ),
    corrections=phrases(
        "matlab, mera matlab, mera matlab hai, yaani, balki, maaf kijiye, maaf karna, maaf",
        "kariye, ruko, rukiye, maine kaha, lekin, badal do, ki jagah, arre, arey, मतलब, मेरा",
        "मतलब, मेरा मतलब है, यानी, बल्कि, सॉरी, माफ़ कीजिए, माफ कीजिए, माफ़ करना, रुको,",
        "रुकिए, अरे, मैंने कहा, लेकिन, की जगह",
    ),
    retractions=word_set("nahi nahin nahee naa na galat नहीं नही ना न गलत ग़लत"),
    hedges=word_set("shayad lagbhag karib kareeb शायद लगभग क़रीब"),
    questions=word_set(
        "agar yadi अगर",
        "kya kyun kyu kyon kahan kab kaise kaun kaunsa kaunsi kitna kitne kitni kis kiska",
        "kiski क्या क्यों कहाँ कहां कब कैसे कौन कौनसा कौनसी कितना कितने कितनी किस किसका किसकी",
    ),
    doubtful=word_set("ek do ke kyu di si es en el एक दो के जी आई ए ओ ई सी"),
)
