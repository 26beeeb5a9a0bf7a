"""What a waiting node says: its prompt, and the announcement made from its choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from ivr.engine.call import Guess, GuessKind, Phase, RenderedPrompt
from ivr.engine.draft import Draft
from ivr.engine.options import available, command_named
from ivr.engine.rows import MORE_KEY, announced, has_more, label_beside_rows, words_of
from ivr.flow import (
    Announced,
    Choose,
    Command,
    Field,
    Menu,
    Prompt,
    Query,
    Template,
    Wording,
    announcement,
    joined,
    said_choices,
    said_key,
    said_value,
)

CHOICES = "choices"
"""The placeholder for the announcement. A prompt without it has the announcement at its end."""

Announcement = tuple[str, Wording]
"""The language of an announcement, and its text."""


def ask(draft: Draft) -> tuple[RenderedPrompt, ...]:
    """Return what the node says when it asks the caller for something, also for the second time."""
    node = draft.flow.nodes[draft.node]
    if draft.phase is Phase.VERIFYING:
        return (_question(draft),)
    if draft.phase is Phase.CONFIRMING and isinstance(node, Field) and node.confirm is not None:
        return (draft.render(node.confirm.prompt),)
    return ask_first(draft)


def ask_first(draft: Draft) -> tuple[RenderedPrompt, ...]:
    """Return what the node says at the beginning of a visit, whatever is asked about now."""
    node = draft.flow.nodes[draft.node]
    if isinstance(node, Menu):
        return _menu(draft, node)
    if isinstance(node, Query) and node.choose is not None:
        choose = node.choose
        return _announced(draft, choose.prompt, partial(_row_announcement, draft, choose))
    assert isinstance(node, Field)
    return (draft.render(node.prompt),)


def _menu(draft: Draft, menu: Menu) -> tuple[RenderedPrompt, ...]:
    """Return what a menu says; where that needs no variables, it is kept for the next time."""
    language = draft.language
    made: dict[tuple[str, str], tuple[RenderedPrompt, ...]]
    made = draft.flow.derived.setdefault(_menu, {})
    known = made.get((menu.name, language))
    if known is not None:
        return known
    said = _announced(draft, menu.prompt, partial(_menu_announcement, draft, menu))
    if menu.announcement is not None and _names(menu.prompt, language) <= {CHOICES}:
        made[menu.name, language] = said
    return said


def _names(prompt: Prompt | None, language: str) -> set[str]:
    return set() if prompt is None else set(prompt.in_language(language)[1].names)


def _question(draft: Draft) -> RenderedPrompt:
    """Return what asks whether a guess was meant, or which of two."""
    settings = draft.settings
    labels = [label_of(draft, guess) for guess in draft.doubt]
    names = ("first", "second") if len(labels) > 1 else ("label",)
    question = settings.did_you_say_either if len(labels) > 1 else settings.did_you_say
    assert question is not None
    asked = draft.render(question, dict(zip(names, labels, strict=True)))
    begins_with_label = question.in_language(draft.language)[1].text.startswith("{")
    return _with_capital(asked) if begins_with_label else asked


def _with_capital(asked: RenderedPrompt) -> RenderedPrompt:
    return replace(asked, text=asked.text[:1].upper() + asked.text[1:])


def label_of(draft: Draft, guess: Guess) -> Wording:
    """Return what a guess is called when the caller is asked about it."""
    node = draft.flow.nodes[draft.node]
    match node, guess.kind:
        case Menu(), GuessKind.CHOICE:
            labels = (each.label for each in node.choices if each.name == guess.what)
            return next(labels).words(draft.variables, draft.language)
        case Query(choose=Choose(label=label)), GuessKind.ROW:
            return label.words(draft.rows[int(str(guess.what))], draft.language)
        case Query(), GuessKind.CHOICE:
            return Wording.same(label_beside_rows(str(guess.what), draft.language))
        case Field(settings=settings), GuessKind.CHOICE:
            return said_key(settings.termchar, draft.language)
        case Field(grammar=grammar), GuessKind.VALUE:
            return said_value(grammar, guess.what, draft.language)
        case _, GuessKind.OUTSIDE:
            return Wording.same("something that the line does not do")
        case _:
            command = command_named(draft, str(guess.what))
            return _name_of(command, draft) if command else Wording.same(str(guess.what))


def _name_of(command: Command, draft: Draft) -> Wording:
    if command.label is not None:
        return command.label.words(draft.variables, draft.language)
    return Wording.same(command.called)


def taper(prompts: tuple[Prompt, ...], count: int) -> tuple[Prompt, ...]:
    """Return the prompt for the ``count``-th time, from 1, or the last one if there are fewer.

    The result is empty if there are no prompts.
    """
    return prompts[min(count, len(prompts)) - 1 :][:1]


def _announced(
    draft: Draft, prompt: Prompt | None, announce: Callable[[str], Announcement]
) -> tuple[RenderedPrompt, ...]:
    """Return a prompt with its announcement: two, where they are in different languages."""
    if prompt is None:
        return (draft.rendered(*announce(draft.language), draft.settings.bargein),)
    language, template = prompt.in_language(draft.language)
    if CHOICES in template.names:
        return (draft.render(prompt, {CHOICES: announce(language)[1]}),)
    said, bargein = template.render(draft.variables, language), draft.bargein(prompt)
    announced_in, choices = announce(draft.language)
    if announced_in != language:
        both = (language, said), (announced_in, choices)
        return tuple(draft.rendered(*prompt, bargein) for prompt in both)
    return (draft.rendered(language, joined((said, choices)), bargein),)


def _menu_announcement(draft: Draft, menu: Menu, language: str) -> Announcement:
    if menu.announcement is not None:
        language, template = menu.announcement.in_language(language)
        return language, template.render({}, language)
    assert menu.settings.announce is not None
    options = said_choices(available(draft, menu), draft.variables)
    return announcement(menu.settings.announce, options, language)


def _row_announcement(draft: Draft, choose: Choose, language: str) -> Announcement:
    if draft.settings.announce is None:
        return language, joined(())
    rows = enumerate(announced(draft), 1)
    options: list[Announced] = [(choose.label, draft.rows[n], str(key)) for key, n in rows]
    if has_more(draft):
        options.append((_more_label(draft), {}, MORE_KEY))
    return announcement(draft.settings.announce, options, language)


def _more_label(draft: Draft) -> Prompt:
    """What the key for further rows is called, in each language of the flow."""
    return Prompt(
        {tag: Template.literal(Wording.same(words_of(tag).more)) for tag in draft.flow.languages}
    )
