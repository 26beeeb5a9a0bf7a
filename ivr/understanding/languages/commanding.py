"""What a language brings to be commanded in: what callers say to a line itself.

Phrases are compared in any spelling and in both scripts, without the words in ``silent``. How they
come together is in `ivr.understanding.commands`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ivr.understanding.languages.everyday import Phrases, Words


@dataclass(frozen=True, slots=True)
class CommandWords:
    """How callers ask for an agent, for help, to hear it again, to go back, or end the call.

    ``hints`` are requests of each meaning, by its name: what the line expects, and calls it.
    """

    hints: tuple[tuple[str, str], ...] = ()  # ("agent", "talk to an agent")
    silent: Words = frozenset()  # never count in a command: "the"
    polite: Words = frozenset()  # the few that may stand beside "what" or "sorry"
    courtesy: Words = frozenset()  # beside a command that is all that is said: "please", "thanks"
    starts: Words = frozenset()  # a request begins with them, so that no "not" reaches over: "let"
    joins: Words = frozenset()  # before those, they join them to what was said before: "to"
    finishes: Words = frozenset()  # a request ends with them, where verbs stand last: "dijiye"
    telling: Words = frozenset()  # with them, people are spoken of and not asked for: "told"
    things: Words = frozenset()  # what a line says, and what is asked about: "options", "question"
    anybody: Words = frozenset()  # whoever answers: "anyone", "koi"
    oneself: Words = frozenset()  # the caller, who asks to be put through: "I", "mujhe"
    within: Words = frozenset()  # behind people, before where they work: "from (the desk)"
    # an agent
    agents: Phrases = ()  # who answers a line: "operator"; asked for by the name alone
    people: Phrases = ()  # others to talk to: "somebody"
    reach: Phrases = ()  # before them: "put me through"
    reached: Phrases = ()  # behind them: "se baat", "on the line"
    assist: Phrases = ()  # "(somebody) who can help"
    transfers: Phrases = ()  # "connect me", as all that is said
    fetch: Phrases = ()  # before them: "give me"
    fetched: Phrases = ()  # behind them: "chahiye"
    machines: Phrases = ()  # what answers instead: "robot"
    refuse: Phrases = ()  # before or behind those: "no more"
    # again
    say: Phrases = ()
    again: Phrases = ()
    repeat: Phrases = ()  # both in one: "repeat"
    missed: Phrases = ()  # behind or before a "not": "hear"
    nots: Phrases = ()
    unclear: Phrases = ()  # say that it was not heard: "you are breaking up"
    pardons: Phrases = ()  # the same, as all that is said: "sorry", "what"
    recall: Phrases = ()  # before what the line has told: "what were"
    told: Phrases = ()  # "the options"
    asked_again: Phrases = ()  # before anything else, and "again": "how much was it again"
    you_said: Phrases = ()  # the same: "which booking did you say"
    # help
    helps: Phrases = ()  # as all that is said: "help"
    how_to: Phrases = ()  # "how does this work", "what can I say"
    lost: Phrases = ()  # "I am confused"
    asking: Phrases = ()  # in a field, about its value: "where do I find it"
    defines: Phrases = ()  # the same, beside its name: "what is (a PNR)"
    wonder: Phrases = ()  # "what (should I say)"
    i_do: Phrases = ()  # behind those: "I say", "to answer"
    must: Phrases = ()  # "am I supposed to (press something)"
    press: Phrases = ()  # behind or before those
    mean: Phrases = ()  # "(what does allowance) mean"
    explain: Phrases = ()
    grasp: Phrases = ()  # behind or before a "not", and beside what the line has told: "understand"
    # back, main menu
    back: Phrases = ()
    back_to: Phrases = ()  # "one step back"
    go: Phrases = ()  # before or behind it
    wrong: Phrases = ()  # "I pressed the wrong button"
    menus: Phrases = ()  # "main menu"
    restart: Phrases = ()  # "start over"
    # goodbye
    bye: Phrases = ()  # behind anything: "I will call again when I have it, bye"
    farewell: Phrases = ()  # "see you", as all that is said
    finished: Phrases = ()  # "that is all"
    thanks: Phrases = ()  # beside those
    end: Phrases = ()  # before the call: "hang up", "cut"
    ended: Phrases = ()  # behind it: "kaat do"
    calls: Phrases = ()
    ends: Phrases = ()  # both in one: "hang up"
