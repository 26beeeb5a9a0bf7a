"""Why the line does what it does about an utterance: what spoke for what, and how it decided.

`explain` changes nothing. It weighs the words as a step does, and steps the call to see what comes
of it, so that what it tells is what would happen. Of a secret it tells only how sure it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ivr.engine.answering import answer_in
from ivr.engine.bands import Band, Decision, Weighed, by_sureness
from ivr.engine.call import Call, GuessKind, InputResult, Phase
from ivr.engine.draft import FROM_CALLER, Draft
from ivr.engine.events import SpeechHeard
from ivr.engine.machine import step
from ivr.engine.meaning import decide_on, limit_of, target_of, weigh_options
from ivr.engine.reading import read
from ivr.engine.result import StepResult, took_nothing
from ivr.engine.secrecy import DOTS, is_sensitive
from ivr.engine.words import label_of
from ivr.flow import Flow, costs_of
from ivr.understanding import Alternative


@dataclass(frozen=True, slots=True)
class ConsideredGuess:
    """One thing that may have been meant.

    ``kind`` and ``label`` say what it is; ``evidence`` is what speaks for it, and ``limit`` what it
    takes to act on it. ``text`` is the alternative that it was found in, with the words that it
    explains, and those that it does not. ``costs`` are what cannot be taken back, in words.
    """

    kind: GuessKind
    label: str
    evidence: float
    limit: float
    text: str
    explained: tuple[str, ...]
    unexplained: tuple[str, ...]
    costs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an utterance is taken for, and why.

    ``considered`` is everything that something speaks for, the best first. ``answer`` is the yes or
    the no in it, while the line asks for one. ``band`` is None where words are not compared with
    anything. ``reason`` and ``outcome`` are sentences. The limits are the settings of the node.
    """

    heard: tuple[Alternative, ...]
    considered: tuple[ConsideredGuess, ...]
    answer: bool | None
    band: Band | None
    reason: str
    outcome: str
    confirm_from: float
    margin: float
    confidence: float


def explain(flow: Flow, call: Call, event: SpeechHeard) -> Explanation:
    """Return what the line would take an utterance for now, and why."""
    draft = Draft(flow, call)
    heard = tuple(each for each in event.heard if each.text.strip())
    waits = call.phase in FROM_CALLER or call.phase is Phase.TRANSFERRING
    asked = call.phase in (Phase.CONFIRMING, Phase.VERIFYING)
    sure = by_sureness(heard)
    weighed, decision = _read(draft, sure) if waits and heard else ((), None)
    answer = answer_in(sure, draft.settings.margin) if asked and heard else None
    result = step(flow, call, event)
    settings = draft.settings if call.node in flow.nodes else None
    return Explanation(
        tuple(_shown(draft, each) for each in heard),
        tuple(_considered(draft, each) for each in weighed),
        answer,
        _band(draft, heard, decision),
        _reason(draft, heard, answer, decision),
        _outcome(call, result),
        settings.confirm_from if settings else 0.0,
        settings.margin if settings else 0.0,
        settings.confidence if settings else 0.0,
    )


def _band(draft: Draft, heard: tuple[Alternative, ...], decision: Decision | None) -> Band | None:
    if decision is None:
        return None
    return Band.AGAIN if _is_unheard(draft, heard) else decision.band


def _is_unheard(draft: Draft, heard: tuple[Alternative, ...]) -> bool:
    return max(each.confidence for each in heard) < draft.settings.confidence


def _read(
    draft: Draft, heard: Sequence[Alternative]
) -> tuple[tuple[Weighed, ...], Decision | None]:
    if draft.phase not in (Phase.CONFIRMING, Phase.TRANSFERRING):
        return read(draft, heard)
    weighed = weigh_options(draft, heard)
    return weighed, decide_on(draft, weighed)


def _shown(draft: Draft, heard: Alternative) -> Alternative:
    return Alternative(DOTS, heard.confidence) if is_sensitive(draft) else heard


def _considered(draft: Draft, weighed: Weighed) -> ConsideredGuess:
    guess, hidden = weighed.guess, is_sensitive(draft)
    secret = hidden and guess.kind is GuessKind.VALUE
    costs = costs_of(draft.flow.nodes, target_of(draft, guess))
    return ConsideredGuess(
        guess.kind,
        DOTS if secret else label_of(draft, guess).written,
        weighed.evidence,
        limit_of(draft, guess),
        DOTS if hidden else weighed.text,
        () if hidden else weighed.explained,
        () if hidden else weighed.unexplained,
        tuple(each.words for each in costs),
    )


def _reason(
    draft: Draft, heard: tuple[Alternative, ...], answer: bool | None, decision: Decision | None
) -> str:
    if not heard:
        return "Nothing was said."
    if decision is None:
        return "The line does not take words now."
    if _is_unheard(draft, heard):
        return "The recogniser is less sure than the setting confidence asks for."
    if answer is not None:
        return f"It is a {'yes' if answer else 'no'} to what the line has asked."
    return decision.why.value


def _outcome(before: Call, result: StepResult) -> str:
    """What comes of it, in a sentence."""
    after = result.call
    if took_nothing(before, after) and not result.exits:
        return "Nothing happens."
    if after.phase is Phase.QUERYING and not result.exits:
        return "The line asks the database which of these values there are."
    if after.phase is Phase.VERIFYING and after.doubt != before.doubt:
        return f"The line asks: {after.said[-1].text}"
    if after.last_result in (InputResult.NOMATCH, InputResult.NOINPUT) and not result.exits:
        return _asked_again(before, after)
    if result.exits:
        node, name = result.exits[0]
        return f"The call leaves '{node}' by '{name}', and is at '{after.node}'."
    return f"The line asks at '{after.node}': {after.said[-1].text if after.said else ''}".rstrip()


def _asked_again(before: Call, after: Call) -> str:
    """What the line says of a part of a value stands alone, in place of the node's prompt."""
    told = after.said[0].text if len(after.said) == 1 else ""
    known = {each.text for each in (*before.last_prompts, *before.said)}
    return f"The line asks again: {told}" if told and told not in known else "The line asks again."
