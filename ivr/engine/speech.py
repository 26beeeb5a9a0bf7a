"""The caller's words: what is done about an utterance, by what the call waits for.

What it may mean is in `ivr.engine.meaning`, when it is enough to act on in `ivr.engine.bands`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ivr.engine.ahead import keep_ahead
from ivr.engine.answering import (
    answer_in,
    any_words,
    behind_no,
    right_value,
    which_of_two,
    whole_values,
)
from ivr.engine.bands import Band, Decision, Why, by_sureness
from ivr.engine.call import Guess, GuessKind, InputResult, Phase
from ivr.engine.draft import INTERDIGIT, Draft
from ivr.engine.input import fill, noinput, nomatch
from ivr.engine.meaning import (
    Hypotheses,
    decide_on,
    fields_behind,
    is_command,
    weigh,
    weigh_options,
)
from ivr.engine.memory import may_be_secret, missing, remember
from ivr.engine.nodes import ask_caller, run_query
from ivr.engine.options import command_named
from ivr.engine.reading import read
from ivr.engine.secrecy import is_sensitive, keep_utterance
from ivr.engine.verifying import ask_back, deny, drop_doubt, take
from ivr.flow import Command, Field, Wording
from ivr.understanding import only_answers
from ivr.values import Row, Value

MOST_KNOWN = 500
"""How many of the values that a database knows are looked at."""


def speech(draft: Draft, alternatives: Hypotheses) -> None:
    """Take the caller's words, while the call waits for them.

    Empty text is *noinput*, unless keys are being entered: a noise does not end their entry.
    """
    draft.begin_input()
    draft.drop_late_termchar = False
    spoken = [replace(each, text=each.text.strip()) for each in alternatives if each.text.strip()]
    heard = by_sureness(spoken)
    if not heard and draft.entry:
        draft.start_timer(INTERDIGIT, draft.settings.interdigit_timeout)
    elif not heard:
        noinput(draft)
    elif max(each.confidence for each in spoken) < draft.settings.confidence:
        nomatch(draft)
    elif draft.phase is Phase.CONFIRMING:
        _confirming(draft, heard)
    elif draft.phase is Phase.VERIFYING:
        _verifying(draft, heard)
    else:
        _listening(draft, heard)


def _listening(draft: Draft, heard: Hypotheses) -> None:
    _, decision = read(draft, heard)
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Field) and _asks_database(draft, decision):
        remember(draft, heard)
        run_query(draft, node)
        return
    _carry_out(draft, heard, decision)


def command_on_hold(draft: Draft, heard: Hypotheses) -> Command | None:
    """Return the command that a caller on hold has given. Nothing is asked there."""
    decision = decide_on(draft, weigh_options(draft, by_sureness(heard)))
    if decision.band is not Band.ACT:
        return None
    return command_named(draft, str(decision.meant[0].guess.what))


def take_known(draft: Draft, rows: Sequence[Row]) -> None:
    """Go on with what was said for a field's value, now that it is known which values there are.

    What they decide is asked about, and never taken for certain. A value that was clear is taken,
    unless it is none of them, and longer or shorter than the one that is most like it.
    """
    draft.phase = Phase.LISTENING
    if not draft.attempts:
        nomatch(draft)
        return
    *before, heard = draft.attempts
    draft.attempts = tuple(before)
    known = [value for row in rows[:MOST_KNOWN] for value in list(row.values())[:1]]
    every = weigh(draft, heard, known)
    values = [each for each in every if each.guess.kind is GuessKind.VALUE]
    decision = decide_on(draft, values or every)
    alone = decide_on(draft, weigh(draft, heard))
    if alone.band is Band.ACT and _is_taken(draft, heard, alone, decision, known):
        decision = alone
    elif decision.band is Band.ACT:
        band = Band.AGAIN if draft.settings.did_you_say is None else Band.VERIFY
        decision = replace(decision, band=band)
    _carry_out(draft, heard, decision)


def _is_taken(
    draft: Draft,
    heard: Hypotheses,
    clear: Decision,
    likely: Decision,
    known: Collection[Value],
) -> bool:
    """Whether a value that was clear is taken, and not the likely one asked about.

    It is taken if it is known. So is one that is not known, if no alternative has a known value,
    and nothing seems to be lost of it or put in.
    """
    value, others = clear.meant[0].guess.what, [each.guess.what for each in likely.meant[:1]]
    if value in known:
        return True
    as_long = all(len(str(value)) == len(str(other)) for other in others)
    return as_long and not any(each in known for each in whole_values(draft, heard))


def _asks_database(draft: Draft, decision: Decision) -> bool:
    """Whether to ask which values there are, before anything is done about a value.

    A value that was heard clearly may lack a character, or have another one.
    """
    node = draft.flow.nodes[draft.node]
    knows = isinstance(node, Field) and bool(node.known) and draft.phase is Phase.LISTENING
    first = [each.guess.kind for each in decision.meant[:1]]
    return knows and first in ([], [GuessKind.VALUE])


def _carry_out(draft: Draft, heard: Hypotheses, decision: Decision) -> None:
    guesses = [each.guess for each in decision.meant]
    if not any(each.kind is GuessKind.COMMAND for each in guesses[:1]):
        remember(draft, heard)
    secret = is_sensitive(draft) and any(each.kind is GuessKind.VALUE for each in guesses)
    if decision.band is Band.AGAIN or (decision.band is Band.VERIFY and secret):
        keep_utterance(draft, heard[0].text, sure=False)
        _ask_again(draft, heard, outside=decision.why is Why.OUTSIDE)
        return
    behind = [field for each in guesses for field in fields_behind(draft, each)]
    keep_ahead(draft, decision.meant, behind)
    sure = decision.band is Band.ACT
    keep_utterance(draft, decision.meant[0].text, *guesses, sure=sure)
    if sure:
        take(draft, guesses[0])
    else:
        ask_back(draft, guesses)


def _ask_again(draft: Draft, heard: Hypotheses, *, outside: bool) -> None:
    """Say what is missing of a value, if a part of one was said; else ask for all of it."""
    node = draft.flow.nodes[draft.node]
    part = None
    if isinstance(node, Field) and draft.phase is Phase.LISTENING:
        part = missing(draft, node, heard)
    written, spoken = ("", "")
    if part is not None:
        secret = is_sensitive(draft) or may_be_secret(draft.flow, part.so_far)
        written, spoken = part.told(draft.language, secret=secret)
    if part is None or not written or draft.nomatches + 1 >= draft.settings.max_attempts:
        nomatch(draft, outside=outside)
        return
    draft.nomatches += 1
    draft.last_result, draft.report, draft.entry = InputResult.NOMATCH, None, ""
    draft.part = part.so_far if part.goes_on else ""
    draft.say(draft.rendered(draft.language, Wording(written, spoken), draft.settings.bargein))
    ask_caller(draft, Phase.LISTENING)


# -- answers to a question -----------------------------------------------------------------------


def _confirming(draft: Draft, heard: Hypotheses) -> None:
    """Take the answer to whether a value is right, or the right one, which is then asked about."""
    node = draft.flow.nodes[draft.node]
    assert isinstance(node, Field)
    current = (draft.secrets if node.sensitive else draft.variables).get(node.save)
    answer = answer_in(heard, draft.settings.margin)
    right = right_value(draft, node, heard, current)
    if is_command(draft, heard[0].text) or (answer is None and right is None):
        _command_while_confirming(draft, heard)
        return
    keep_utterance(draft, heard[0].text, Guess(GuessKind.VALUE, right), sure=True)
    if right is None or (answer is not False and right == current):
        fill(draft, bool(answer or right is not None), spoken=True)
    else:
        draft.phase = Phase.LISTENING
        fill(draft, right, spoken=True)


def _command_while_confirming(draft: Draft, heard: Hypotheses) -> None:
    decision = decide_on(draft, weigh_options(draft, heard))
    if decision.band is Band.VERIFY:  # there is a question already
        decision = replace(decision, band=Band.AGAIN)
    _carry_out(draft, heard, decision)


def _verifying(draft: Draft, heard: Hypotheses) -> None:
    """Take the answer to whether something was meant, or what was meant instead."""
    answer = answer_in(heard, draft.settings.margin)
    picked = which_of_two(draft, heard)
    if answer and len(draft.doubt) == 1:
        picked = draft.doubt[0]
    if picked is not None:
        keep_utterance(draft, heard[0].text, picked, sure=True)
        take(draft, picked, sure=True)
        return
    node = draft.flow.nodes[draft.node]
    asked = draft.doubt[0]
    if isinstance(node, Field) and asked.kind is GuessKind.VALUE:
        right = right_value(draft, node, heard, asked.what)
        if right is not None:
            _take_right(draft, heard, Guess(GuessKind.VALUE, right), denied=answer is False)
            return
    if answer is False:
        _after_no(draft, heard)
    elif isinstance(node, Field) and (any_words(draft, node) or not whole_values(draft, heard)):
        _carry_out(draft, heard, _instead(draft, decide_on(draft, weigh_options(draft, heard))))
    else:
        _carry_out(draft, heard, _instead(draft, read(draft, heard)[1]))


def _instead(draft: Draft, decision: Decision) -> Decision:
    """Return what is done about something else than an answer.

    The weakest readings are answers that were misheard, and so are choices that nothing speaks for
    but words of answers, such as "wrong". The same question is asked again then.
    """
    if decision.band is not Band.VERIFY:
        return decision
    best = decision.meant[0]
    answers = best.guess.kind is GuessKind.CHOICE and only_answers(" ".join(best.explained))
    weak = best.evidence < (draft.settings.confirm_from + draft.settings.act) / 2
    return replace(decision, band=Band.AGAIN) if weak or answers else decision


def _take_right(draft: Draft, heard: Hypotheses, right: Guess, *, denied: bool) -> None:
    """Take a value that the caller has said once more, or ask about the one said instead.

    A name is weighed with all that was said before, except what is ``denied`` now. Where another
    one comes out of that, the line asks which of the two is right.
    """
    keep_utterance(draft, heard[0].text, right, sure=True)
    node = draft.flow.nodes[draft.node]
    if right in draft.doubt:
        take(draft, right, sure=True)
    elif isinstance(node, Field) and any_words(draft, node):
        said = [replace(heard[0], text=str(right.what))]
        meant = [each.guess for each in weigh(draft, said) if each.guess.kind is GuessKind.VALUE]
        remember(draft, said)
        left = [each for each in meant if not (denied and each in draft.doubt)]
        ask_back(draft, list(dict.fromkeys((*left[:1], right))))
    else:
        ask_back(draft, [right])


def _after_no(draft: Draft, heard: Hypotheses) -> None:
    """Take a no, and what was said behind it."""
    said = behind_no(heard)
    node = draft.flow.nodes[draft.node]
    only_options = isinstance(node, Field) and any_words(draft, node)
    meant = (weigh_options if only_options else weigh)(draft, said) if said else ()
    other = [each for each in meant if each.guess not in draft.doubt]
    decision = _instead(draft, decide_on(draft, other))
    if decision.band is Band.AGAIN:
        keep_utterance(draft, heard[0].text, sure=False)
        deny(draft)
        return
    if decision.band is Band.ACT:
        drop_doubt(draft)
    _carry_out(draft, heard, decision)
