"""Hindi: the words that say little about what a caller wants, and how callers refuse.

They are written in Latin letters. Devanagari and other spellings are compared by their sound.
"""

from __future__ import annotations

from ivr.understanding.languages.everyday import EverydayWords, Rejections
from ivr.understanding.languages.hi.families import FAMILIES
from ivr.understanding.languages.hi.verbs import conjugated, shortened
from ivr.understanding.languages.tables import word_set

_VERBS = conjugated(
    "kar karwa kara bata batla batwa bol sun suna puch pooch dekh dikha dikhla dikhwa jaan jan "
    "le de dila dilwa lag ja aa mil rakh reh rah ho keh kah"
)
EVERYDAY = EverydayWords(
    light=_VERBS
    | word_set(
        # grammar
        "main mai mein hum ham aap tum tu ye yeh yah wo woh vah isko usko isse usse iska uska",
        "iski uski iske uske inka unka unki unke mera meri mere mujhe mujhko mujhse hamara hamari",
        "hamare humara humari humare hame hamen humein apna apni apne aapka aapki aapke tera teri",
        "tumhara ka ki ke ko se ne par pe me tak liye lie saath sath wala wali wale vala vali",
        "vale aur ya bhi hi to toh hai hain he h ho hoon hun hu tha thi the hota hoti hote hogi",
        "hoga honge kya kaun kaunsa kaunsi kaise kaisa kaisi kab kahan kaha kidhar kyun kyon",
        "kitna kitni kitne kis kiska kiski jo jis jab tab agar ki koi kuch kuchh sab sabhi bahut",
        "bohot zyada thoda thodi yahan yaha wahan waha idhar udhar is us in un iss uss ab abhi",
        "fir phir lekin magar par kyunki kyonki isliye taki warna nahi nahin nahee na mat",
        "haan han haa ji jee bas sirf hi bilkul zaroor jaise aisa aisi aise waisa matlab yani",
        "baare bare baad pehle maine humne hamne tumne aapne usne unhone kisne isne inhone",
        "unko usko inko humko hamko tumko aapko unhe unhein inhe inhein use ise kise kisko",
        "tumhari tumhare tumhara kaunse kaunsa kin kinhe jisko jinko jinka jiska jiski sara sari",
        "saare saari itna itni itne utna utni jitna jitni yahi wahi kabhi",
        # wishes, polite frames and verbs that come with any request
        "chahiye chahie chahta chahti chahte chahunga chahungi chaahiye zaroorat jarurat karna",
        "karni karne karo kare karen karein karke kar karu karun karoon karunga karungi kariye",
        "kijiye kijie karwana karwani karwane karva karvana karvani karwa karwao karao karana",
        "karani karane karvaiye karwaiye karaiye kiya kiye ki karta karti karte karaya karwaya",
        "dena dene deni do de dijiye dijie dijiyega doge dedo dedijiye dilao dila dilwa dilva",
        "lena leni lene lo le lijiye loon lun leke lekar liya li liye batao bata bataiye bataye",
        "bataen batana batani batayein bataiyega bataia bolo bol boliye suno sunao suna sunaiye",
        "sunna sunni dekhna dekh dekho dekhiye dekhni dikhao dikhaiye dikha janna jaanna jaan",
        "jaanna pata puchna poochna puchhna puchh pooch puchni sakta sakti sakte sake sakoon",
        "sakun sakenge paa pa raha rahi rahe gaya gayi gaye gya gyi aaya aayi aaye aya ayi aana",
        "aata aati aa ja jana jaana jao jaye jayega jayegi jaega jaegi hua hui hue huaa chal",
        "chalo chaliye rakha rakhna rakho mila mili mile milna milta milti milega milegi mil baat",
        "bat madad sahayata problem dikkat samasya pareshani kaam cheez laga lag lagta lagti",
        "lagega jata jati jate jaata jaati jaate jaane jaun jaoon jaunga jaungi jaaunga jaenge",
        "jayenge jayegi aaye aayega aayegi aayenge aane aate aati baitha baithe baithi deta deti",
        "dete denge doge degi dega den dein dun doon dijie leta leti lete lenge lega legi loge",
        "bolna bolun bolta bolti kehna kehta kehti kehte kaha kahiye kaho kahun keh rahta rahna",
        "rehna reh rahenge rakhta rakhti rakhenge rakhna hone hoke hokar karane karau karaun",
        "karwaun karvaun karwayi karwali karne dikhana dikhate dikhao dikhata padega padta pada",
        "padi pade padegi chuka chuki chuke wajah zara jara baar",
        # courtesy and hesitation
        "kripya kripaya please dhanyavaad dhanyawad shukriya namaste namaskar maaf maf kijiyega",
        "ji bhai bhaiya bhaiyya behen didi madam sir saab sahab arre are yaar achha accha acha",
        "acchha theek thik thk sahi suniye suno haanji hanji jaldi turant",
        # who and when
        "maa mummy mami papa pitaji mataji beta beti biwi patni pati bhabhi dost parivar ghar",
        "bachcha bachche bacche bete logon log bhaisaab aaj kal parso parson subah shaam sham",
        "chacha chachi mama mami bua mausi fufa saas sasur bahu damaad pota poti bachchi bacchi",
        "beti bete didi bhaiyon uncle aunty nana ghanta ghante ghanton",
        "raat dopahar din hafte hafta mahine mahina saal baje agle agla agli pichle pichla pichli",
    ),
    common=word_set(
        "aage piche peeche upar neeche andar bahar naya nayi naye purana purani purane bada badi",
        "bade chota choti chhota alag dusra dusri doosra doosri dusre pehla pehli akela waisa",
        "theek galat kharab accha naam sawal jawab din samay waqt vakt taim jagah tarika tareeka",
        "aadmi aurat ladka ladki zindagi duniya desh sheher shahar gaon raasta paas dur door der",
        "shuru khatam band khula chalu bhejo bhej bhejna rakh samajh samjha soch socha yaad bhool",
        "banana banani banwana banwani banwao bana bani bane banao banaiye banaya lana laana laya",
        "laye lao hatana dhoondna dhoondo dhyan haath pakad pakadna ghoomna ghumna ghumne",
        "shaadi tyohar diwali holi eid khada khade khadi seedha seedhe lamba lambi lambe chalega",
        "chalta khulna khul khulta intezar pareshan galti safar yatra musafir yatri",
        "bhul kam zyada poora pura poori puri adha aadha khush pasand mehnga sasta",
    ),
    general=word_set(
        "radd badal badalna kharidna bharna paisa paise bill raseed rasid kimat kiraya khata naam",
        "tareekh tarikh samay der late jankari jaankari",
    ),
    unordered=word_set("hai hain"),
    wishes=word_set("chahiye chahie chaahiye chahta chahti chahte chahunga chahungi"),
    families=FAMILIES,
    clause_starts=word_set(
        "lekin magar kyunki kyonki isliye agar jab tab aur phir fir balki to toh",
    ),
    clause_ends=word_set(
        "chahiye chahie hai hain karo kariye kijiye kijie dijiye do dena batao bataiye tha thi"
    ),
    either=word_set("ya athva"),
    polite=word_set("sake sakta sakti sakte sako saken aap possible mumkin"),
    joins=word_set("aur phir fir tatha evam saath"),
    told=word_set("mila mili mile gaya gayi gaye kiya kiye diya diye liya hua hui hue chuka chuki"),
    was=word_set("tha thi"),
    settled=(
        *(("theek", "hai"), ("pata", "hai"), ("maloom", "hai"), ("hai", "mere", "paas")),
        *(("mere", "paas", "hai"), ("le", "li"), ("le", "liya"), ("thik", "hai")),
    ),
    turns=word_set("lekin magar par ab abhi isliye balki bas sirf"),
    added=word_set("bhi"),
    requests=word_set("chahiye batao bataiye dijiye kijiye karo dena"),
    hedges=(("shayad",), ("agar",), ("yadi",), ("sochna",), ("soch", "raha"), ("soch", "rahi")),
    corrections=(
        *(("nahi", "nahi"), ("nahin", "nahin"), ("nahi", "matlab"), ("matlab",)),
        *(("mera", "matlab"), ("balki",), ("maaf", "kijiye"), ("nahi", "sorry"), ("sorry", "nahi")),
        *(("are", "nahi"), ("arre", "nahi"), ("nahi", "ruko"), ("ruko",), ("rukiye",)),
    ),
)
REJECTIONS = Rejections(
    copulas=word_set("hai hain he h tha thi"),
    breaks=word_set("lekin magar balki"),
    around=word_set("mat"),
    after=word_set("nahi nahin nahee mat"),
    needs=word_set("zaroorat jarurat zarurat"),
    topics=word_set(
        "baat bat baare bare mamla maamla masla dikkat pareshani shikayat sawal sawaal sambandh",
        "vishay",
    ),
    topic_joints=word_set("mein me"),
    speaking=word_set("kar puch pooch poochh"),
    going_on=word_set("raha rahi rahe"),
    or_not=word_set("ya ki kyun kyon"),
    of=word_set("ki"),
    future_endings=("ega", "egi", "enge", "oge", "ogi"),
    stresses=word_set("hi bhi abhi tak to"),
    past_endings=("aya", "aye", "ayi"),
    happened=word_set(
        "aaya aayi aaye aya ayi aa mila mili mile mil milta milti pahuncha pahunchi pahunche hua",
        "hui hue ho hota hoti hote dikh dikha dikhi dikhta chal chala chali chalta pa paa paya",
        "payi pata sakta sakti sakte raha rahi rahe gaya gayi gaye laga lagta kiya kiye diya di",
        "diye hai hain tha thi the aata aati aate jaa ja samjha samajh yaad kar karta karti le li",
        "liya de aane",
    ),
)
SHORT = {
    **shortened(
        EVERYDAY.light
        | EVERYDAY.common
        | EVERYDAY.wishes
        | {member for family in FAMILIES for member in family if " " not in member}
    ),
    **{"kr": "kar", "tk": "tak", "kb": "kab", "sb": "sab", "hn": "hain", "mje": "mujhe"},
    **{"mjhe": "mujhe", "muje": "mujhe", "kch": "kuch", "chhiye": "chahiye", "chaiye": "chahiye"},
    **{"bhot": "bahut", "bht": "bahut", "phr": "phir", "pls": "please", "plz": "please"},
}
