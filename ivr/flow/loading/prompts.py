"""Converters for prompts, their templates, and the phrases that callers may say."""

from __future__ import annotations

from collections.abc import Mapping

from ivr.errors import TemplateError
from ivr.flow.loading.document import Document, PropertyReader
from ivr.flow.loading.mistyped import expected
from ivr.flow.loading.sections import Path
from ivr.flow.loading.values import Keys, read_table, read_text
from ivr.flow.model import ANY_LANGUAGE, Prompt
from ivr.flow.schema import PROMPT
from ivr.flow.template import Template
from ivr.understanding.languages import canonical, primary, region


def read_template(document: Document, path: Path, raw: object) -> Template | None:
    """A text with placeholders."""
    if not isinstance(raw, str) or not raw.strip():
        several = "one text to say; only noinput and nomatch have several"
        expected(document, path, several if isinstance(raw, list) else "a text to say", raw)
        return None
    known = document.findings.templates.get(raw)
    if known is not None:
        return known
    try:
        parsed = document.findings.templates[raw] = Template.parse(raw, document.findings.formats)
    except TemplateError as error:
        document.fault(path, str(error), at=error.at)
        return None
    return parsed


_PROMPT = Keys.of(PROMPT)


def plain_prompt(text: str) -> Prompt:
    """Make a prompt for every language of a plain text, in which braces are just braces."""
    escaped = text.replace("{", "{{").replace("}", "}}")
    return Prompt({ANY_LANGUAGE: Template.parse(escaped)})


def read_templates(document: Document, path: Path, raw: object) -> tuple[Template, ...] | None:
    """A list of texts with placeholders."""
    if not isinstance(raw, list):
        expected(document, path, "a list of texts", raw)
        return None
    found = [read_template(document, (*path, n), text) for n, text in enumerate(raw)]
    return tuple(template for template in found if template is not None)


def read_texts(document: Document, path: Path, raw: object) -> dict[str, Template] | None:
    """One text for every language, or a table of texts by language."""
    if isinstance(raw, dict):
        return _by_language(document, path, raw)
    template = read_template(document, path, raw)
    return None if template is None else {ANY_LANGUAGE: template}


def read_prompt(document: Document, path: Path, raw: object) -> Prompt | None:
    """A text; one text for each language; or ``{text = …, bargein = …}``."""
    if isinstance(raw, str):
        return _only_text(document, path, raw)
    if isinstance(raw, dict) and raw.keys() & _PROMPT.types.keys():
        values = read_table(document, path, raw, _PROMPT)
        templates, bargein = values.get("text"), values.get("bargein")
    else:
        templates, bargein = read_texts(document, path, raw), None
    return Prompt(templates, bargein) if templates else None


def _only_text(document: Document, path: Path, text: str) -> Prompt | None:
    """Read a text for every language. Equal texts of a flow share one `Prompt`."""
    prompts = document.findings.prompts
    if text not in prompts:
        template = read_template(document, path, text)
        if template is None:
            return None
        prompts[text] = Prompt({ANY_LANGUAGE: template})
    return prompts[text]


def _by_language(document: Document, path: Path, raw: Mapping[str, object]) -> dict[str, Template]:
    found: dict[str, Template] = {}
    for written in sorted(raw, key=_is_general):
        tags = known_languages(document, (*path, written), written)
        template = read_template(document, (*path, written), raw[written]) if tags else None
        if len(tags) == 1 and tags[0] in found and region(written):
            document.fault((*path, written), f"has a text in {tags[0]} already. Keep one of them.")
        elif template is not None:
            found.update((tag, template) for tag in tags if tag not in found)
    if not raw:
        document.fault(path, "has no text. Write what to say, or leave it out.")
    # In the flow's order, because the first one is used where a language is missing.
    return {tag: found[tag] for tag in document.languages or found if tag in found}


def _is_general(tag: str) -> bool:
    """Whether a tag has no region, so that it yields to one that has."""
    return not region(tag)


def known_languages(document: Document, path: Path, tag: str) -> tuple[str, ...]:
    """The flow's languages that a tag stands for; if there are none, that is reported.

    A tag without a region stands for all that the flow has: "en" for "en-IN" and "en-GB". If the
    flow's languages could not be read, every language is accepted.
    """
    exact = canonical(tag)
    if exact in document.languages or not document.languages:
        return (exact,)
    general = tuple(each for each in document.languages if primary(each) == exact)
    if general:
        return general
    hint = document.findings.did_you_mean(tag, document.languages)
    remedy = hint or f" The flow's languages are: {', '.join(document.languages)}."
    document.fault(path, f"'{tag}' is not a language of this flow.{remedy}")
    return ()


def read_optional_prompt(document: Document, path: Path, raw: object) -> Prompt | None:
    """A prompt, or "" for none."""
    return None if raw == "" else read_prompt(document, path, raw)


def read_prompts(document: Document, path: Path, raw: object) -> tuple[Prompt, ...] | None:
    """A list of prompts, or one."""
    if not isinstance(raw, list):
        prompt = read_prompt(document, path, raw)
        return None if prompt is None else (prompt,)
    found = [read_prompt(document, (*path, n), prompt) for n, prompt in enumerate(raw)]
    return tuple(prompt for prompt in found if prompt is not None)


def read_words(document: Document, path: Path, raw: object) -> Prompt | None:
    """A text to be read, or a table of texts by language. It has no placeholders."""
    texts = read_texts(document, path, raw)
    if texts is None or not any(template.names for template in texts.values()):
        return Prompt(texts) if texts else None
    document.fault(path, "has a placeholder, but there is no call yet. Write the words themselves.")
    return None


def read_list_of_words(document: Document, path: Path, raw: object) -> tuple[Prompt, ...] | None:
    """A list of such texts, one at least."""
    if not isinstance(raw, list) or not raw:
        expected(document, path, "a list of texts, one at least", raw)
        return None
    found = [read_words(document, (*path, n), words) for n, words in enumerate(raw)]
    return tuple(words for words in found if words is not None)


def read_rows(document: Document, path: Path, raw: object) -> tuple[tuple[str, ...], ...] | None:
    """A list of rows, one at least; each is a list of texts."""
    if not isinstance(raw, list) or not raw:
        expected(document, path, "a list of rows, one at least", raw)
        return None
    return tuple(_row(document, (*path, n), row) for n, row in enumerate(raw))


def _row(document: Document, path: Path, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list):
        expected(document, path, "a list of texts", raw)
        return ()
    found = [read_text(document, (*path, n), text) for n, text in enumerate(raw)]
    return tuple(text for text in found if text is not None)


def read_phrases(document: Document, path: Path, raw: object) -> tuple[str, ...] | None:
    """A list of phrases, or a table of lists by language."""
    if isinstance(raw, list):
        found = [read_text(document, (*path, n), phrase) for n, phrase in enumerate(raw)]
        return tuple(phrase for phrase in found if phrase is not None)
    if not isinstance(raw, dict):
        expected(document, path, "a list of phrases", raw)
        return None
    phrases: tuple[str, ...] = ()
    for tag, listed in raw.items():
        known_languages(document, (*path, tag), tag)
        if isinstance(listed, list):
            phrases += read_phrases(document, (*path, tag), listed) or ()
        else:
            expected(document, (*path, tag), "a list of phrases", listed)
    return phrases


CONVERTERS: Mapping[str, PropertyReader] = {
    "prompt": read_prompt,
    "texts": read_texts,
    "optional prompt": read_optional_prompt,
    "prompts": read_prompts,
    "phrases": read_phrases,
    "words": read_words,
    "list of words": read_list_of_words,
    "rows": read_rows,
    "templates": read_templates,
}
