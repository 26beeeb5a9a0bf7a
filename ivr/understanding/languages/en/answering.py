"""English: yes and no, and what is neither."""

from __future__ import annotations

from ivr.understanding.languages.answering import AnswerWords, HavingWords, QuestionWords
from ivr.understanding.languages.tables import phrases, word_set

_SUBJECTS = ("i", "we", "they", "he", "she", "it", "that", "you")
_AUXILIARIES = (
    *("do", "does", "did", "have", "has", "had", "am", "is", "are", "was", "were"),
    *("will", "would", "can", "could", "should", "may", "might", "must"),
)
_SAID_OF_ONESELF = tuple((one, does) for one in _SUBJECTS for does in _AUXILIARIES)
"""Short answers by the subject and the auxiliary of the question: "she does"."""

ANSWERS = AnswerWords(
    yes=word_set("yes yeah yep yup ya yah yess yea aye affirmative"),
    no=word_set("no nope nah naw negative none"),
    right=word_set(
        "correct right true fine perfect alright good great excellent accurate ideal wonderful",
        "lovely brilliant superb happy okayed fantastic marvellous splendid agreeable delighted",
        "flawless",
    ),
    wrong=word_set("wrong incorrect false mistaken"),
    emphasis=word_set("absolutely definitely certainly exactly indeed course sure surely totally"),
    acts=word_set("confirm confirmed proceed accept accepted agree agreed approve approved"),
    act_phrases=phrases("i want it, i want that, i want this"),
    settled=phrases(
        "go ahead, do it, do so, do that, carry on, go on, go for it, by all means, be my guest,",
        "let us do it, let us do that, let us go, you bet, for sure, with pleasure, sounds good,",
        "works for me, suits me, that works, it works, sign me up, that will do, make it so, i",
        "will take it, i will take that, works for us, suits us, suits us fine, count me in, go",
        "on then, let us finalise, let us finalize, spot on, you got it, got it right, hundred",
        "percent, sounds about right, full speed ahead, go right ahead, that is the one, that is",
        "the very one, get it done, get that done, get on with it, that will do nicely, consider",
        "it done, lock it in, lock that in, i will take that one, i will take this one, i will",
        "have that one, make it happen, make it official, fire away, hit it, nailed it, nailed",
        "that, checks out, check out, adds up, do that for me, do it for me, finish it off, away",
        "you go, off you go",
    ),
    short_answers=_SAID_OF_ONESELF
    + phrases(
        "please do, i do, i would, i will, i am, it is, that is, they are, we do, we will, we",
        "are, will do, you may, you can, it does, they do, i did, it was, i can, i have, we have,",
        "that me, that us, that her, that him, this is me",
    ),
    yes_phrases=phrases(
        "not bad, not too bad, not bad at all, could not ask for better, could not ask for more,",
        "cannot complain, can not complain, could not agree more, no problem, no problem at all,",
        "why not, no doubt, uh huh, mm hmm, all right, no objection, no objections, right you",
        "are, all good, oh yes, ok then, okay then, alright then, not a problem, for certain, all",
        "set, okie dokie, okey dokey, so be it, afraid so, i am afraid so, could not be better,",
        "cannot say no, could not agree more, can not say no, no yeah, no yep, nothing wrong,",
        "nothing to change, nothing to correct, nothing to fix, nothing to add, no complaints, no",
        "mistakes, no mistake",
    ),
    no_phrases=phrases(
        "you got it wrong, you got that wrong, you have got it wrong, too many, too much, too",
        "few, more than that, less than that, fewer than that, got it wrong, heard wrong, heard",
        "me wrong, misheard, misheard me, misunderstood, heard it wrong, no way, yeah no, yep no,",
        "oh no, not at all, changed my mind, change my mind, count me out, uh uh, no thanks, no",
        "thank you, no chance, on second thought, on second thoughts, i refuse, i pass, rather",
        "not, hell no, no need, no longer, i decline, decline, rather stay, thanks but no thanks,",
        "thanks but no, oh god no, god no, too early, too late for me, over my dead body, under",
        "no circumstances, not a chance, not in a million years, not on your life, better not,",
        "best not, i am afraid not, afraid not",
    ),
    dismissals=phrases(
        "never mind, nevermind, leave it, let it be, leave it be, leave that, forget it, forget",
        "that, forget about it, drop it, scrap that, scrap it, let it go",
    ),
    not_before=word_set("not never nothing neither disagree hardly"),
    weak=word_set("ok okay please k okey done"),
    talk=word_set("say said says again repeat read tell speak hear"),
    hedged=phrases(
        "i suppose so, i suppose, i guess so, might as well, may as well, if you say so, fair",
        "enough, i reckon so, i reckon",
    ),
    doubtful=phrases(
        "i think so, i think, probably, i guess, i believe so, i believe, presumably, most",
        "likely, likely, i hope so, looks like it, seems so, sort of, kind of, more or less, i",
        "would say so, pretty much",
    ),
    faint_no=phrases(
        "not really, not quite, not exactly, probably not, i guess not, i suppose not, i think",
        "not, presumably not, most likely not, i believe not, likely not, i reckon not",
    ),
    no_answer=phrases(
        "i am done, we are done, am done, all done, get done, done with, that all, that is all,",
        "that will be all, that it for now, is all, about all, right now, right away, ok so, okay",
        "so",
    ),
    unsure=word_set(
        "sure certain know understand remember hear heard follow decided decide positive mind",
        "care matter follow recall get",
    ),
    happened=word_set("have has had having can could able"),
    turn=word_set("but wait instead although though however except"),
    holding=word_set("keep hold stop leave forget drop retain undo abort"),
    concessions=word_set("but though although however"),
    amending=phrases(
        "make it, make that, make this, should be, should say, should read, should have been,",
        "must be, has to be, have to be, ought to be, supposed to be, meant to be, misspelt,",
        "misspelled, mispronounced, misheard, mistyped, spelt, spelled, instead of, correct, fix,",
        "i said, i meant, i wanted, i asked for, i told you, not what i, except, except that,",
        "change it to, change that to, change the, change my, change her, change his, want to",
        "travel on, want to fly on, want to go on, want it on, want it for",
    ),
    amended=phrases("instead, rather, not that"),
    others=phrases(
        "the other one, the other, another, a different, different one, some other, something",
        "else, somewhere else, someone else, somebody else",
    ),
    troubles=word_set(
        "change changes correction corrections trouble troubles objection objections complaint",
        "complaints concern concerns worries",
    ),
    faults=word_set(
        "mistake mistakes error errors problem problems issue issues typo typos fault faults",
        "mismatch",
    ),
    speakers=word_set("i we he she they my our"),
    repairs=phrases("sorry, i mean, i meant, no wait, wait, actually, or rather, oops, rather"),
    keys=word_set("press option number key choose choice digit button"),
    around=word_set(
        "it is that this thats i am do does did my the a of go ahead all very much would like to",
        "want so too thank you press option number key think believe really are me for be will",
        "can and we quite at details have these they say said should sounds looks everything",
        "anything now then again as here there each every both whole thing things just only still",
        "let us guess suppose reckon by some any them him her he she its your yours mine in on",
        "with already afraid boss mate buddy wow yet today most very been was were must shall may",
        "might could need wish please totally must well sadly unfortunately regrettably obviously",
        "naturally happily gladly kindly",
    ),
    reasons=word_set("because since cause cos as"),
    therefore=word_set("so hence therefore"),
    corrections=(
        *(("i", "said"), ("i", "say"), ("i", "meant"), ("i", "mean"), ("i", "did", "say")),
        *(("make", "it"), ("make", "that"), ("change", "it", "to"), ("should", "be"), ("rather",)),
        *(("it", "should", "be"), ("the", "name", "is"), ("my", "name", "is")),
        *(("sorry",), ("actually",), ("but",), ("wait",), ("it", "was"), ("it", "must", "be")),
        *(("wrong", "name"), ("wrong", "number"), ("wrong", "one"), ("name",), ("instead",)),
    ),
    pointing=word_set("that this the wrong right other"),
    hints=("yes", "no", "correct", "that's right", "that's wrong"),
)
QUESTIONS = QuestionWords(
    asking=word_set("what how when where who whom whose which why whether wonder wondering"),
    openers=word_set(
        "is are was were am do does did will would can could shall should may might has have had",
    ),
    subjects=word_set("i you we they he she it that this there these those my the your anyone"),
    relatives=word_set("where who whom whose which when"),
    requests=word_set("have get take book please be give sit"),
    articles=word_set("a an any some"),
    statements=phrases(
        "why not, what i want, what i wanted, what i said, what i meant, what i asked for, when",
        "you can, what i need, how it should be, which is right, which is correct, whenever you",
        "are ready, do it, do that, do this, have it, have that, have this, what you said, may",
        "the, did it, hold on to, hang on to",
    ),
    conditions=word_set("if unless provided providing assuming depends depending until till"),
    condition_phrases=phrases(
        "as long as, so long as, in case, on condition, only when, suppose i, suppose you,",
        "suppose we, suppose the, suppose it, supposing, say i, what if, or not, or no, yes and",
        "no, would it, were i",
    ),
    doubts=phrases(
        "maybe, perhaps, possibly, let me think, let me see, let me check, let me ask, need to",
        "think, have to think, want to think, think about, ask my, check with, check first, hold",
        "on, hang on, one moment, one second, one sec, one minute, a moment, a second, a minute,",
        "just a sec, not sure, no idea, i will see, we will see, i will think, not certain, you",
        "said, cannot decide, thinking, deciding, confused, doubt",
    ),
    term_phrases=phrases(
        "how do i ask for, how do i apply, how to apply, how does one apply, how does one get, how",
        "do people get, till what time, until what time, up to what time, do i need a, do we need",
        "a, does he need a, does she need a, is it necessary, is it compulsory, is it mandatory,",
        "how much would, how much does, who can get, am i eligible, who is eligible",
    ),
    terms=word_set(
        "rule rules policy policies terms conditions fee fees charge charges cost costs penalty",
        "penalties deduction deductions deducted expire expires expiry",
    ),
)
HAVING = HavingWords(
    asks=phrases(
        "do you have, have you got, have you any, will you have, do you carry, are you carrying,",
        "are you bringing, are you taking, is there any, are there any, do you own, any",
    ),
    verbs=word_set(
        "have has got having own carry carrying bring", "bringing brought take taking packed"
    ),
    some=word_set(
        "a an some few several many lots lot plenty couple loads both another", "tons much"
    ),
    zero=word_set("zero nil nothing none nought zilch"),
    only=word_set("only just merely simply"),
)
