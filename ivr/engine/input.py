"""What an input leads to: a choice, a value, a command, noinput, nomatch.

VoiceXML 2.1 §4 and appendix D, with these decisions:

- A key or words during a prompt that cannot be interrupted are dropped, as in VoiceXML. What a key
  means is in `ivr.engine.keys`, what words mean in `ivr.engine.speech`.
- *noinput* and *nomatch* are counted apart, per visit, and each has its own tapered prompts.
"""

from __future__ import annotations

from ivr.engine.call import Guess, GuessKind, InputResult, Phase, RenderedPrompt
from ivr.engine.draft import Draft
from ivr.engine.language import speak
from ivr.engine.nodes import ask_caller, follow, leave, take_row
from ivr.engine.options import Chosen
from ivr.engine.rows import MORE, turn_page
from ivr.engine.spelling import spelled_codes
from ivr.engine.words import ask, taper
from ivr.flow import Command, CommandAction, Field, Prompt, Query
from ivr.understanding.grammar import YES_NO, Grammar
from ivr.values import Value


def grammar_of(draft: Draft) -> Grammar | None:
    """Return the grammar that reads input now; ``None`` where the caller chooses instead."""
    node = draft.flow.nodes[draft.node]
    if not isinstance(node, Field) or draft.phase is Phase.VERIFYING:
        return None
    return YES_NO if draft.phase is Phase.CONFIRMING else node.grammar


# -- choices, values, silence and misunderstanding -----------------------------------------------


def choose(draft: Draft, choice: Chosen) -> None:
    """Go where a choice, a row or a command leads."""
    draft.entry, draft.part = "", ""
    draft.last_result, draft.report = InputResult.ACCEPTED, None
    if isinstance(choice, Command):
        command(draft, choice)
    elif isinstance(choice, int):
        node = draft.flow.nodes[draft.node]
        assert isinstance(node, Query)
        follow(draft, take_row(draft, node, draft.rows[choice]))
    elif choice == MORE and draft.rows:
        turn_page(draft)
        draft.phase, draft.doubt = Phase.CHOOSING, ()
        draft.say(*ask(draft))
        draft.last_prompts = draft.pending
        ask_caller(draft, Phase.CHOOSING)
    else:
        follow(draft, leave(draft, choice))


def fill(draft: Draft, value: Value, *, spoken: bool, sure: bool = False) -> None:
    """Take a field's value or, while confirming, the caller's word on whether it is right.

    A value that the caller has said yes to already is ``sure``, and not confirmed once more.
    """
    node = draft.flow.nodes[draft.node]
    assert isinstance(node, Field)
    draft.entry, draft.part = "", ""
    draft.last_result, draft.report = InputResult.ACCEPTED, None
    if draft.phase is Phase.CONFIRMING:
        _confirmed(draft, node, bool(value))
        return
    if node.sensitive:
        draft.conceal(node.save, value, node.name)
    else:
        draft.assign(node.save, value)
    if node.confirm is not None and not sure and (spoken or node.confirm.always):
        draft.phase = Phase.CONFIRMING
        draft.say(*ask(draft))
        ask_caller(draft, Phase.CONFIRMING)
    else:
        _filled(draft, node)


def _confirmed(draft: Draft, node: Field, right: bool) -> None:
    if right:
        _filled(draft, node)
        return
    if not node.sensitive:
        wrong = Guess(GuessKind.VALUE, draft.variables.get(node.save))
        draft.denied = (*draft.denied, wrong)
    refused(draft)


def refused(draft: Draft) -> None:
    """Count a "no" to what the line has understood, and ask for the choice or the value again."""
    choosing = isinstance(draft.flow.nodes[draft.node], Query)
    draft.phase = Phase.CHOOSING if choosing else Phase.LISTENING
    draft.nomatches += 1
    if draft.nomatches >= draft.settings.max_attempts:
        follow(draft, leave(draft, "nomatch"))
    else:
        draft.say(*ask(draft))
        ask_caller(draft, draft.phase)


def _filled(draft: Draft, node: Field) -> None:
    if node.readback is not None:
        draft.say(draft.render(node.readback))
    follow(draft, leave(draft, "filled"))


def noinput(draft: Draft) -> None:
    """Count a silence. Ask again, or leave by the exit once there were too many."""
    draft.noinputs += 1
    _ask_again(draft, InputResult.NOINPUT, draft.noinputs, draft.settings.noinput)


def nomatch(draft: Draft, *, outside: bool = False) -> None:
    """Count an input that was not understood. Ask again, or leave by the exit, as for silence.

    ``outside`` says that the caller asked for something that the line does not do.
    """
    draft.nomatches += 1
    told = draft.settings.out_of_scope_prompt if outside else None
    prompts = draft.settings.nomatch if told is None else (told,)
    _ask_again(draft, InputResult.NOMATCH, draft.nomatches, prompts)


def _ask_again(draft: Draft, result: InputResult, count: int, prompts: tuple[Prompt, ...]) -> None:
    draft.entry, draft.part = "", ""
    draft.last_result, draft.report = result, None
    if count >= draft.settings.max_attempts:
        follow(draft, leave(draft, result.value))
        return
    draft.say(*(draft.render(prompt) for prompt in taper(prompts, count)), *ask(draft))
    ask_caller(draft, draft.phase)


# -- commands ------------------------------------------------------------------------------------


def command(draft: Draft, wanted: Command) -> None:
    """Obey a command, at whatever node the call is."""
    draft.take_command(wanted.name)
    if wanted.to is not None:
        draft.stack = ()
        draft.rows = ()
        draft.forget_visit()
        follow(draft, wanted.to)
    elif wanted.language is not None:
        speak(draft, wanted.language)
    elif wanted.action == CommandAction.BACK:
        _back(draft)
    elif wanted.action == CommandAction.SPELL and (codes := spelled_codes(draft)):
        _replay(draft, (*codes, *ask(draft)))
    elif wanted.action == CommandAction.HELP and draft.settings.help is not None:
        _replay(draft, (draft.render(draft.settings.help), *ask(draft)))
    else:
        _repeat(draft)


def _repeat(draft: Draft) -> None:
    """Say again what this visit began with or, while something is asked about, that question."""
    asked = draft.phase in (Phase.CONFIRMING, Phase.VERIFYING)
    _replay(draft, ask(draft) if asked else draft.last_prompts)


def _replay(draft: Draft, prompts: tuple[RenderedPrompt, ...]) -> None:
    """Say prompts at the call's node, and wait there again."""
    draft.entry, draft.part = "", ""
    draft.say(*prompts)
    ask_caller(draft, draft.phase)


def _back(draft: Draft) -> None:
    """Return to the node before this one that waited; at the first one, say its prompts again."""
    here = bool(draft.history) and draft.history[-1].node == draft.node
    choosing = isinstance(draft.flow.nodes[draft.node], Query)
    before = draft.history[:-1] if here and not choosing else draft.history
    if not before:
        _repeat(draft)
        return
    place = before[-1]
    draft.history, draft.stack, draft.rows = before[:-1], place.stack, ()
    follow(draft, place.node)
