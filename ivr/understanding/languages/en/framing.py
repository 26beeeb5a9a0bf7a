"""English: the sentences in which callers say a value."""

from __future__ import annotations

from ivr.understanding.languages.hearing import FrameWords
from ivr.understanding.languages.tables import phrases, word_set

FRAMES = FrameWords(
    around=word_set(
        "he she they them him his her hers their theirs he's she's they're i've i'll it'll",
        "we're mother father mom mum mommy dad daddy wife husband son daughter brother sister",
        "friend child kid boy girl baby uncle aunt grandmother grandfather grandma grandpa",
        "cousin boss colleague parents family partner man woman person passenger traveller",
        "yes yeah yep yup right correct sure good great fine alright exactly there here now",
        "then think believe guess suppose say says read reads goes write wrote written down",
        "note put take got get gave given have see seems looking look found ready listen hear",
        "end ends ending start starts starting begin begins beginning last first final rest",
        "whole complete full all part card ticket email message paper screen page mail sms",
        "text digit digits character characters letter letters number numbers would should",
        "could might let lets let's also only really old new same mine other thank thanks",
        "very much sir madam bro dear again about over under turned turns turning",
        "exact exactly precisely booked made name using used use in within called as by",
        "because while rupees rupee rs inr dollars birthday reach check or",
    ),
    joints=word_set(
        "um uh er hmm and then like so the dash hyphen capital letter small space stroke slash"
    ),
    phrases=phrases(
        "at the end, the last one is, last one is, the last digit is, the last letter is,",
        "one moment, one second, one sec, one minute, no one, one more time, one thing, a",
        "moment, a second, a sec, a minute, just a, p n r, p i n, last four, last four",
        "digits, first two, first three, last two, last three, last six, first four, that",
        "one, this one, the one, right one, one by one, i see, you see, let me see, i am, of",
        "course, here you are, here you go, there you go, for you, for me, for sure, do you,",
        "do i, do we, do they, how do",
    ),
    corrections=phrases(
        "sorry, rather, actually, wait, oops, correction, i mean, i meant, i said, i am",
        "sorry, i'm sorry, make that, make it, scratch that, strike that, or rather, excuse",
        "me, pardon, start again, start over, instead, should be, it should be, but, my",
        "mistake, forget that, let me start again, let me repeat, change that to, change it",
        "to, hold on, hang on",
    ),
    retractions=word_set("no nope nah wrong incorrect"),
    hedges=word_set("maybe perhaps probably around roughly approximately nearly almost"),
    questions=word_set(
        "if unless what why how where when who which whose what's why's how's where's who's"
    ),
    doubtful=word_set("a i o oh you are why see be"),
)
