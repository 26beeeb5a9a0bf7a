"""The command ``spell``: the codes of what was said last, by the words of the alphabet.

A code is a value that a prompt has in the format ``spell``. Every prompt knows its codes, so they
can be spelled in another language than that in which they were said.
"""

from __future__ import annotations

from ivr.engine.call import Phase, RenderedPrompt
from ivr.engine.draft import Draft
from ivr.flow import FORMATS, Wording, joined

_ASKED_ABOUT = (Phase.CONFIRMING, Phase.VERIFYING)


def spelled_codes(draft: Draft) -> tuple[RenderedPrompt, ...]:
    """Return one prompt that spells the codes of the last prompts, each once; none without any."""
    asked = _codes(draft.said) if draft.phase in _ASKED_ABOUT else ()
    worded = [_by_alphabet(code, draft.language) for code in asked or last_codes(draft)]
    if not worded:
        return ()
    return (draft.rendered(draft.language, joined(worded), draft.settings.bargein),)


def last_codes(draft: Draft) -> tuple[str, ...]:
    """Return the codes of what was said since the visit of the node began, each once."""
    return _codes((*draft.last_prompts, *draft.said))


def _codes(prompts: tuple[RenderedPrompt, ...]) -> tuple[str, ...]:
    codes = dict.fromkeys(code for prompt in prompts for code in prompt.codes)
    return tuple(code for code in codes if any(map(str.isalnum, code)))


def _by_alphabet(code: str, language: str) -> Wording:
    alphabet = FORMATS["alphabet"]
    spoken = alphabet.spoken or alphabet.written
    return Wording(f"{alphabet.written(code, language)}.", f"{spoken(code, language)}.")
