"""A prompt: what is said or shown, in each of a flow's languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ivr.flow.template import Template, Wording
from ivr.values import Variables

ANY_LANGUAGE = ""
"""The language key of a prompt that was given once, for every language."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to say: one template, or one per language (BCP 47 tags such as ``en-IN``).

    ``bargein`` is ``None`` where the node's setting decides.
    """

    templates: Mapping[str, Template]
    bargein: bool | None = None

    def in_language(self, language: str) -> tuple[str, Template]:
        """The template for ``language``, beside the language that it is in.

        A text for every language counts as one in ``language``. If the prompt has neither, this is
        the text of the first of the flow's languages that the prompt has.
        """
        templates = self.templates
        found = templates.get(language) or templates.get(ANY_LANGUAGE)
        return (language, found) if found else next(iter(templates.items()))

    def words(self, variables: Variables, language: str) -> Wording:
        """The text for ``language`` with its placeholders filled in, in the language it is in."""
        language, template = self.in_language(language)
        return template.render(variables, language)
