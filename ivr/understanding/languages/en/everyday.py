"""English: the words that say little about what a caller wants, and how callers refuse."""

from __future__ import annotations

from ivr.understanding.languages.en.families import FAMILIES
from ivr.understanding.languages.everyday import EverydayWords, Rejections
from ivr.understanding.languages.tables import word_set

EVERYDAY = EverydayWords(
    light=word_set(
        # grammar
        "i me my mine myself you your yours yourself we our ours us it its a an the this that",
        "these those there here he him his she her hers they them their theirs one ones who whom",
        "whose what which when where why how whether some any is am are was were be been being do",
        "does did done doing have has had having will would could can may might must should shall",
        "ought to of for on at in into onto with within without about regarding concerning by",
        "from as than then so if because since while though although and or nor but also too very",
        "really quite rather just only even still yet already again maybe perhaps please not no",
        "up out off over under through during before after until till between per via else im ive",
        "id ill dont cant wont isnt didnt",
        # wishes and polite frames
        "want wants wanted wanting need needs needed needing like liked wish wishes wishing hope",
        "hoping prefer wanna gonna gotta gimme lemme going go come let lets looking try trying",
        "tried wondering wonder curious interested possible possibly able help assist problem",
        "issue question query enquire inquire ask asking asked calling call called ring ringing",
        "tell telling told show give get getting got know knowing say said saying speaking hear",
        "see mean means meant think thought guess suppose supposed believe understand sure make",
        "made sort sorted deal dealt happen happened happening thing things stuff matter",
        "something anything everything someone anyone",
        # courtesy and hesitation
        "thank thanks thankyou welcome sorry excuse pardon apologies hello hi hey good morning",
        "afternoon evening sir madam mam maam ma'am dear friend buddy mate yes yeah yep yup ya",
        "right okay ok okey alright fine great cool perfect well um umm uh uhh uhm er erm hmm hm",
        "mm ah oh eh huh ha actually basically literally honestly frankly obviously kindly pls",
        "plz quickly quick urgently urgent asap soon immediately instead moment second minute",
        # who and when, without a bearing on what is asked for
        "mother mom mum father dad parents wife husband son daughter brother sister kid kids",
        "family grandmother grandfather uncle aunt cousin colleague boss mr mrs ms miss dr",
        "people person myself today tonight tomorrow yesterday now day days week weeks weekend",
        "month months year years ago later earlier early next last coming morning noon night",
    ),
    common=word_set(
        "above accept accepted across actual add afraid against age air allow allowed allows",
        "almost alone along always among amount angry annoyed another answer answered anybody",
        "anyway anyways anywhere applied apply area around arrival arrive arrived arrives",
        "arriving art availability available away awful back bad base became become becomes began",
        "begin behind best better big bigger bit black blue both bottom boy break bring",
        "bringing brings broke broken busy came care carried carries carry carrying case",
        "cases cause certain chance cheap cheaper cheapest check checked checking clear close",
        "closed cold comes common complete completed completely concerned confirm confirmed",
        "confirming confused confusing continue control correct correctly couple course current",
        "currently cut dark decide decided deep detail details different difficult direct",
        "directly down draw drive each easy eat either eligible end ends enough enter entered",
        "entire entirely entitled every everybody everyone exact exactly except expensive expire",
        "expired expires explain extra fact fall far fast feel feeling few figure final find",
        "finding finds finish finished first follow forget forgot forgotten found four free front",
        "full fully future gave general given giving glad gone group grow half happens happy hard",
        "heard heavy held high hit hold horrible hot hour hours however huge idea important",
        "include included includes including inform information informed inside job keep keeping",
        "kept kind knew landed landing larger latest least leave leaves leaving left less",
        "life list little live lives long longer look looked lot lots love lovely low main many",
        "mind more most move moved moving much near necessary never new newer news nice",
        "nobody none normal nothing notice noticed nowhere number often old older online open",
        "opened opening other own paid part particular parts past pay paying permitted place plan",
        "play plenty point poor power present pretty previous previously probably proceed proper",
        "properly provide provided put ran rate reach read ready real realise realised realize",
        "realized reason reasons receive received receiving recent recently red regular remember",
        "remembered reply require required requires respond response round rule run running same",
        "saw seem seems sell send sending sends sent serious set several share short shorter",
        "showed showing shown sick side simple situation size small smaller soft sold somebody",
        "somewhere sooner speak special specific spoke spoken stand start started starting state",
        "stay step stop stopped story straight strong struggling stuck submit submitted such take",
        "taken taking talk talked talking terrible third time times tired together took top total",
        "totally toward travel traveling travelled travelling travels true truly turn turned",
        "turning type types unhappy unless update updated updates upset use used uses using usual",
        "usually valid validity value various wait waiting walk walking watch way ways went",
        "whatever white whole wide wonderful words work working works world worried worry worse",
        "worst worth write wrong wrote young",
    ),
    unordered=word_set("a an the is are am was were be been being do does did"),
    wishes=word_set("want wants wanted need needs needed like wish wanna looking prefer"),
    families=FAMILIES,
    clause_starts=word_set("but because so if when while since although though and then or as"),
    subjects=word_set("i we he she they you it"),
    polite=word_set("could can may"),
    purposes=word_set("for"),
    aims=word_set("to from in at on"),
    either=word_set("or"),
    hedges=(
        *(("maybe",), ("perhaps",), ("might",), ("not", "sure"), ("or", "not"), ("suppose",)),
        *(("if", "i"), ("if", "we"), ("if", "you"), ("whether", "to"), ("should", "i")),
        *(("thinking", "of"), ("thinking", "about"), ("what", "if"), ("would", "happen")),
    ),
    corrections=(
        *(("no", "sorry"), ("sorry", "no"), ("no", "wait"), ("wait", "no"), ("no", "no")),
        *(("sorry",), ("wait",), ("i", "mean"), ("i", "meant"), ("scratch", "that")),
        *(("or", "rather"), ("make", "that"), ("oops",), ("actually", "no"), ("no", "actually")),
        *(("no", "i", "mean"), ("no", "i", "meant"), ("never", "mind"), ("forget", "that")),
    ),
    taking_back=word_set("no"),
)
REJECTIONS = Rejections(
    breaks=word_set("but rather just instead only"),
    before=word_set("not never"),
    auxiliaries=word_set(
        "have has had do did does can could was were is are am will would should may might must"
    ),
    wishes=word_set(
        "want need mean like wish looking asking calling talking about interested after",
    ),
    copulas=word_set("am is are was were"),
    plain_no=word_set("no"),
    orders=word_set("do must should let need ever"),
    missing=word_set(
        "have see know get find hear remember understand recall think receive recognise recognize",
        "work seem even exist show",
    ),
    phrases=(
        *(("instead", "of"), ("rather", "than"), ("other", "than"), ("except",), ("forget",)),
        *(("no", "longer"), ("no", "need"), ("without",), ("anything", "but"), ("never", "mind")),
        *(("stop",),),
    ),
)
