"""English: how callers end a conversation with the line."""

from __future__ import annotations

from ivr.understanding.languages.tables import phrases

BYE = phrases(
    "bye thanks, bye thank you, goodbye thanks, bye, goodbye, good bye, bye bye, bye for now,",
    "bye now",
)

FAREWELL = phrases(
    "bye, goodbye, good bye, bye bye, see you, see ya, take care, good night, good day, have",
    "a good day, have a nice day, have a great day, have a good one, nice day, lovely day,",
    "great day, farewell, so long, cheerio, cheers, ta ta, talk to you later, talk later,",
    "speak later, speak to you later, call back later, call again later, call later, call you",
    "back, call you later, call you again, call back another time, ring back, ring later, try",
    "again later, try later, have to go, got to go, need to go, must go, have to leave, got",
    "to run, have to run, i will go now, i leaving, hanging up, signing off, call tomorrow,",
    "call back tomorrow, phone back, phone again",
)

FINISHED = phrases(
    "that all, that it, that everything, that will all, that will it, that would all, that",
    "would it, that all of it, that will do, that was all, that was it, that was everything,",
    "that about it, that about all, done, all done, finished, all finished, i through, all",
    "set, sorted, all sorted, nothing else, nothing more, nothing further, no more questions,",
    "no other questions, no further questions, no more queries, no questions, no more help,",
    "no more, got everything, have everything, got all i, got what i needed, got what i",
    "wanted, got what i need, have what i need, had what i need, know what i wanted,",
    "everything i needed, everything i need, all i needed, all i need, all i wanted, that",
    "what i wanted, that what i needed, not need anything, do not need anything, not want",
    "anything, do not want anything, need nothing, want nothing, no need anything, need no",
    "more, i all good, no i good, i good thanks, i good thank you, no i fine, i fine thanks,",
    "no that fine, answers everything, answered everything, answered my question, answered my",
    "questions, answers my question, no other issues, no other requests, not anything else,",
    "not anymore, nothing at all, all taken care, no further help, no further assistance, it",
    "all done, all i wanted to know, all i needed to know, solved, problem solved, that",
    "solves it, nope i good, leave it there, no need anymore, not needed anymore, no longer",
    "needed, i done here, end here, end it here, finish here, stop here, manage myself,",
    "manage on my own, do it myself, do it later, do this later, later then, some other time,",
    "not now, got my answer, have my answer, i will manage, my work done, found it, i good,",
    "we good, all okay, all fine",
)

THANKS = phrases(
    "nothing, thanks, thank you, thank you very much, many thanks, no, nope, nah, no thanks,",
    "ok, okay, alright, great, perfect, good, fine, cool, wonderful, excellent, lovely,",
    "awesome, super, nice, i, we, you, for now, now, today, for today, then, well, yes, yeah,",
    "yep, sure, much, a lot, for your help, for the help, for helping, for your time, for",
    "everything, your help, you have been helpful, you been helpful, have been helpful, been",
    "great, was helpful, very helpful, helpful, here, with this, with it, with that, all, all",
    "right, sir, madam, please, think, guess, i think, i guess, for me, from me, from my",
    "side, my side, never mind, forget it, forget this, forget that, leave it, i will, will,",
    "can, could, you can, you may, i have, have, got, to, want to, i want, let, me, us, would",
    "like, like, now on, again, i do, do, oh, right, anything, any, else, more, later, and,",
    "it, actually, really, appreciate it, appreciated, i appreciate, for, that, my, my work,",
    "so, need, was, useful, bye for now, friend, dear, with you, call, right now, hi, hello,",
    "my answer, neither of them, none of them, none of these, i found it, found it, go to the",
    "counter, go to the airport, myself, ask at the counter, let it be, leave that, not",
    "needed, no need, interested, not interested, one, as it",
)
