"""Hindi: yes and no, and what is neither, in Devanagari and in Latin letters."""

from __future__ import annotations

from ivr.understanding.languages.answering import AnswerWords, HavingWords, QuestionWords
from ivr.understanding.languages.tables import phrases, word_set

ANSWERS = AnswerWords(
    yes=word_set("haan han haa ha haanji hanji hanjee hmmji हां हा हांजी यस येस यप jihan जीहां"),
    no=word_set("नो नोप नहींजी"),
    right=word_set(
        "sahi sahee theek thik thk tik teek badhiya badiya bariya barabar correct acchi सही ठीक",
        "ठिक बढिया बराबर करेक्ट राइट परफेक्ट फाइन",
    ),
    wrong=word_set("galat galath glt गलत रॉन्ग"),
    emphasis=word_set(
        "bilkul bilkool zaroor zarur jarur jaroor pakka avashya beshak यकीनन yakinan बिल्कुल",
        "बिलकुल जरूर पक्का अवश्य बेशक",
    ),
    acts=word_set(
        "kardo kardijiye kardena kijiye kijie kariye karie karo karen karein karwado karadijiye",
        "chalega chalegi chalenge manzoor manjoor sweekar kardiya kardijiyega कीजिए कीजिये करिए",
        "करिये करो करें चलेगा चलेगी मंजूर स्वीकार कन्फर्म कंफर्म",
    ),
    act_phrases=phrases(
        "kar do, kar dijiye, kar den, kar dena, kar lo, kar lijiye, kar de, kar hi do, kar hi",
        "dijiye, kara do, karva do, karva dijiye, kara dijiye, ho jaye, ho jane do, aage badho,",
        "aage badhiye, aage badhen, karna hai, karni hai, karwana hai, haan kar, le lo, le",
        "lijiye, de do, de dijiye, chahiye, mujhe chahiye, कर दो, कर दीजिए, कर दें, कर देना, कर",
        "लो, कर लीजिए, कर दे, कर ही दो, कर ही दीजिए, करा दो, करवा दो, करवा दीजिए, करा दीजिए, हो",
        "जाए, आगे बढो, आगे बढिए, आगे बढें, करना है, करनी है, करवाना है, ले लो, ले लीजिए, दे दो,",
        "दे दीजिए, चाहिए",
    ),
    settled=phrases("aage badho, aage badhiye, aage badhen, आगे बढो, आगे बढिए, आगे बढें"),
    yes_phrases=phrases(
        "theek lag raha hai, theek lagta hai, sahi lag raha hai, theek rahega, le lete hain, ठीक",
        "लग रहा है, ले लेते हैं, kyun nahi, kyon nahi, kyu nahi, क्यों नहीं, क्यू नहीं, sab sahi,",
        "sab theek, theek rahega, thik rahega, sahi rahega, theek pakda, sau percent, sau",
        "pratishat, ठीक रहेगा, सही रहेगा, ek dum sahi, ek dum theek, एक दम सही, एक दम ठीक",
    ),
    no_phrases=phrases(
        "bahut zyada, galat suna, galat samjhe, itne nahi, itna nahi, बहुत ज्यादा, गलत सुना,",
        "rehne do, rehne dijiye, rehne den, rahne do, rahne dijiye, rehne de, rahne de, rehn do,",
        "nai nai, nai ji, nai yaar, nai chahiye, nai karna, zaroorat nahi, galti se, man badal,",
        "irada badal, रहने दो, रहने दीजिए, रहने दें, रहने दे, जरूरत नहीं, गलती से, मन बदल, इरादा",
        "बदल",
    ),
    dismissals=phrases(
        "jaane do, jane do, jaane dijiye, chhod do, chhodo, chod do, chodo, chhodiye, chhod",
        "dijiye, जाने दो, जाने दीजिए, छोड दो, छोडो, छोडिए, छोड दीजिए",
    ),
    not_after=word_set(
        "nahi nahin nahee naheen nhi nhin nahii mat matt नहीं नही मत naa na ना न नहि",
    ),
    tags=word_set("na naa ना न"),
    weak=word_set("ji jee chalo जी ओके चलो done डन"),
    talk=word_set(
        "bolo bol boliye batao bataiye phir fir dobara suno बोलो बोलिए बताओ बताइए फिर दोबारा",
    ),
    hedged=phrases("lagta to hai"),
    doubtful=phrases("lagta hai, shayad haan, haan shayad, मुझे लगता है, लगता है"),
    no_answer=phrases(
        "bas itna hi, itna hi, bas, koi baat nahi, बस इतना ही, इतना ही, बस, कोई बात नहीं",
    ),
    unsure=word_set(
        "pata maloom malum yakin samajh yaad pakka confirm sure पता मालूम यकीन समझ याद",
    ),
    turn=word_set("lekin magar balki लेकिन मगर बल्कि"),
    holding=word_set(
        "rakho rakhna rakhiye rakhen rakh rakhni rehne rahne roko rokiye rok रखो रखना रखिए रखें",
        "रख रहने रोको रोकिए",
    ),
    turn_behind=word_set("par pe पर पे"),
    concessions=word_set("lekin magar par phirbhi लेकिन मगर पर"),
    amending=phrases("ki jagah, ke bajay, maine kaha tha, की जगह, के बजाय, मैंने कहा था"),
    amended=phrases(
        "hona chahiye, honi chahiye, hone chahiye, hona tha, honi thi, hona chahie, bola tha,",
        "kaha tha, ki thi, ki bajay, chahiye tha, chahiye thi, होना चाहिए, होनी चाहिए, होना था,",
        "होनी थी, बोला था, कहा था, चाहिए था, चाहिए थी",
    ),
    others=phrases(
        "doosri chahiye, doosra chahiye, koi aur, kuch aur, doosri wali, doosra wala, दूसरी",
        "चाहिए, दूसरा चाहिए, कोई और, कुछ और, दूसरी वाली, दूसरा वाला",
    ),
    troubles=word_set(
        "pareshani badlav shikayat taklif taqleef परेशानी बदलाव शिकायत तकलीफ",
    ),
    faults=word_set(
        "dikkat dikkt galti gadbad gadbadi samasya problem दिक्कत गलती गडबड गडबडी समस्या प्रॉब्लम",
    ),
    speakers=word_set("main hum मैं हम"),
    repairs=phrases("matlab, mera matlab, maaf kijiye, maaf karna, sorry, मतलब, मेरा मतलब, सॉरी"),
    reasons=word_set("kyunki kyonki kyuki kyunke क्योंकि क्यूंकि"),
    therefore=word_set("isliye islie इसलिए"),
    keys=word_set("dabao dabaya dabata number नंबर दबाया दबाता"),
    around=word_set(
        "usi isi उसी इसी",
        "bahut kaafi arre wah boss बहुत काफी अरे वाह hai hain he karo kar karna karni karne",
        "karein karen kare karwana karvana karwani hoon hun hu ho bhi hi to toh mujhe mujhko",
        "humein hame hum main mai mein aap ye yeh yah vah wo woh sab sabhi sabkuch kuch kuchh",
        "kuchbhi bhai bhaiya yaar sir madam ab abhi abhee bolo bol boliye chahiye chaahiye chahta",
        "chahti chahte achha accha acha ekdum jaldi turant please plz aage koi yahi wahi ise isko",
        "isse usko mera meri mere wala wali wale vala vali phir fir aur ka ki ke ko se liye",
        "kijiyega kijiye dijiye dijiyega do de den dena lo len lena jaise waise hoga hogi details",
        "jankari kuchh done final kiya karunga karungi karta karti chaahta bola kaha maine कोई",
        "यही वही है हैं करो कर करना करनी करने करें करे करवाना हूं हो भी ही तो मुझे मुझको हमें हम",
        "मैं आप ये यह वह वो सब सभी कुछ भाई यार सर मैडम अब अभी बोलो बोल चाहिए चाहता चाहती अच्छा",
        "एकदम जल्दी तुरंत प्लीज आगे इसे इसको उसको मेरा मेरी मेरे वाला वाली वाले फिर और का की के",
        "को से लिए कीजिएगा दीजिए दीजिएगा दो दें दे देना लो लें लेना होगा होगी डन फाइनल",
    ),
    corrections=(
        *(("maine", "kaha"), ("mera", "matlab"), ("balki",), ("lekin",), ("mera", "matlab", "hai")),
        *(("maine",), ("kaha",), ("मैंने",), ("कहा",), ("kaha", "tha"), ("bola", "tha"), ("bola",)),
        *(("मैंने", "कहा"), ("मेरा", "मतलब"), ("बल्कि",), ("लेकिन",), ("मेरा", "मतलब", "है")),
    ),
    pointing=word_set("yah vah wo yeh यह वह"),
    hints=("haan", "nahi", "हाँ", "नहीं"),
)
QUESTIONS = QuestionWords(
    asking=word_set(
        "kya kyaa kitna kitni kitne kab kahan kahaan kidhar kaun kaunsa kaunsi kaunse konsa konsi",
        "kaise kaisa kaisi kyun kyon kyu kis kisko kiska kiski kisne क्या कितना कितनी कितने कब",
        "कहां किधर कौन कौनसा कौनसी कौनसे कैसे कैसा कैसी क्यों क्यू किस किसको किसका किसकी",
    ),
    statements=phrases(
        "kyun nahi, kyon nahi, kyu nahi, क्यों नहीं, theek hai to, sahi hai to, ठीक है तो, सही है",
        "तो, kya baat hai, क्या बात है",
    ),
    conditions=word_set("agar yadi ager yadhi warna tabhi jabtak अगर यदि वरना तभी"),
    condition_phrases=phrases(
        "ho to, hai to, hain to, hoga to, hogi to, mile to, milega to, milegi to, mil jaye to,",
        "lage to, jab tak, ho toh, hai toh, mile toh, milega toh, milegi toh, jaye to, jaye toh,",
        "ho tabhi, hue to, hua to, हो तो, है तो, हैं तो, होगा तो, होगी तो, मिले तो, मिलेगा तो,",
        "मिलेगी तो, जाए तो, लगे तो, जब तक, हुआ तो",
    ),
    doubts=phrases(
        "shayad, ruko, rukiye, rukna, ruk jao, ruk jaiye, ek minute, ek minat, ek second, soch,",
        "sochne, sochke, sochkar, sochna, socho, sochunga, pooch, poochh, puchh, puch, poochkar,",
        "puchkar, poochke, puchke, dekhte, dekhta, dekhti, dekhna, pata nahi, maloom nahi, sure",
        "nahi, pakka nahi, confirm nahi, baad mein bataunga, शायद, रुको, रुकिए, रुकना, रुक जाओ,",
        "एक मिनट, एक सेकंड, सोच, सोचने, सोचकर, सोचना, पूछ, पूछकर, पूछना, देखते, देखता, देखती, पता",
        "नहीं, मालूम नहीं",
    ),
    term_phrases=phrases(
        "kaise milta, kaise milti, kaise milte, kitne baje tak, zaroori hai, jaruri hai, kisko",
        "milta, kisko milti, kaun le sakta, कैसे मिलता, कैसे मिलती, कैसे मिलते, कितने बजे तक, जरूरी है,",
        "किसको मिलता, किसको मिलती, कौन ले सकता",
    ),
    terms=word_set(
        "niyam shulk kharcha katega kategi katenge kaatoge kaatenge नियम शुल्क खर्चा कटेगा कटेगी",
        "कटेंगे काटोगे काटेंगे रूल रूल्स चार्ज फीस",
    ),
)
HAVING = HavingWords(
    asks=phrases("aapke paas, aap ke paas, tumhare paas, आपके पास, आप के पास, तुम्हारे पास"),
    verbs=word_set(
        "hai hain rakha rakhe laya layi layenge hoga honge", "है हैं रखा रखे लाया लाई होगा होंगे"
    ),
    some=word_set(
        "ek kuch kai bahut dher saara saare thoda thode dono", "एक कुछ कई बहुत ढेर सारा सारे थोडा दोनों"
    ),
    zero=word_set("shunya sifar शून्य सिफर जीरो"),
    only=word_set("sirf bas keval khali सिर्फ बस केवल खाली"),
)
