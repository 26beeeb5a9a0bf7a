"""What is in a link: a flow, and the steps of a call, as JSON.

The flow is its text, or a difference to a text that the page brings, which is its *base*. The page
that opens the link must bring the same base, so a digest of the base is in the link. ``id`` is the
flow's own, a digest of all its files. By it the page finds out whether the files that the flow
takes in are the same, too.

Reading is strict: a link has what `encode` writes and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from ivr.bounded_json import parse_json
from ivr.errors import LinkError
from ivr.flow import LONGEST_WAIT, PHONE_KEYS, CallerStep, Pause, Press, Say, Silence
from ivr.sharing.difference import Edit, edited, edits_between, shared_lines
from ivr.sharing.link import BOMB, LARGEST, packed, unpacked

NO_TEXT = "What is in it is no text (UTF-8)."
NO_CONTENT = "What is in it is not what a link has in it: {why}."
NO_BASE = (
    "It is an edit of {base}, which this page does not bring. Open it in the page that it was made "
    "with, or ask for the flow as a file."
)
OTHER_BASE = (
    "It is an edit of {base} as another version of this page has it. Ask for a new link, or for "
    "the flow as a file."
)

MOST_STEPS = 1_000
LONGEST_NAME = 200
LONGEST_WORDS = 10_000

_ID = re.compile(r"[0-9a-f]{16}")
_ODD_PART = re.compile(r"|\.|\.\.")


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A flow by its name, its ``id`` and its text, and the steps of a call that goes with it."""

    name: str
    id: str
    text: str
    steps: tuple[CallerStep, ...] = ()


def encode(shared: SharedLine, bases: Mapping[str, str]) -> str:
    """Return a line as the text of a link, of whatever length.

    ``bases`` are the texts of the flows that the page brings, by name. Raises `LinkError` for a
    line that `decode` would refuse.
    """
    content = {"name": shared.name, "id": shared.id, **_shortest(shared.text, bases)}
    if shared.steps:
        content["call"] = [_written(step) for step in shared.steps]
    _checked(content, bases)
    return packed(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def decode(text: str, bases: Mapping[str, str]) -> SharedLine:
    """Return the line in the text of a link. Raises `LinkError`, which says why it cannot."""
    try:
        written = unpacked(text).decode()
    except UnicodeDecodeError:
        raise LinkError(NO_TEXT) from None
    try:
        content = parse_json(written)
    except ValueError as error:
        raise LinkError(NO_CONTENT.format(why=error)) from None
    return _checked(content, bases)


def digest(text: str) -> str:
    """Return the digest by which a base is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- the flow -------------------------------------------------------------------------------------


def _shortest(text: str, bases: Mapping[str, str]) -> dict[str, Any]:
    """Return the text as a difference to the base that is most like it, or as it is."""
    whole: dict[str, Any] = {"text": text}
    base = max(bases, key=lambda name: shared_lines(bases[name], text), default=None)
    if base is None:
        return whole
    edits = [list(edit) for edit in edits_between(bases[base], text)]
    short = {"base": base, "digest": digest(bases[base]), "edits": edits}
    return min(short, whole, key=lambda each: len(json.dumps(each)))


def _checked(content: object, bases: Mapping[str, str]) -> SharedLine:
    """Return the line that a link's JSON stands for; nothing else reads it. Raises `LinkError`."""
    try:
        return _line(content, bases)
    except _WrongError as wrong:
        raise LinkError(NO_CONTENT.format(why=wrong)) from None


class _WrongError(Exception):
    """Something that a link does not have, in words."""


def _line(content: object, bases: Mapping[str, str]) -> SharedLine:
    if not isinstance(content, dict):
        raise _WrongError("it is no table")
    kinds = ({"text"}, {"base", "digest", "edits"})
    if content.keys() - {"call"} not in [{"name", "id", *kind} for kind in kinds]:
        raise _WrongError("something is missing, or there is more than a link has")
    name = _name(content["name"])
    id_ = _matching(_ID, content["id"], "the digest of the flow")
    text = _string(content["text"], "the flow") if "text" in content else _patched(content, bases)
    if len(text) > LARGEST:
        raise LinkError(BOMB)
    return SharedLine(name, id_, text, _steps(content.get("call", [])))


def _patched(content: Mapping[str, Any], bases: Mapping[str, str]) -> str:
    base = _name(content["base"])
    if base not in bases:
        raise LinkError(NO_BASE.format(base=base))
    if _matching(_ID, content["digest"], "the digest of the base") != digest(bases[base]):
        raise LinkError(OTHER_BASE.format(base=base))
    edits = [_edit(edit) for edit in _list(content["edits"], "the edits")]
    try:
        return edited(bases[base], edits)
    except ValueError as error:
        raise _WrongError(str(error)) from None


def _edit(raw: object) -> Edit:
    match raw:
        case [int(start), int(end), str(text)] if type(start) is type(end) is int:
            return start, end, _string(text, "an edit")
        case _:
            raise _WrongError("an edit is not two numbers and a text")


def _name(raw: object) -> str:
    """Return the name of a file: it becomes part of a path, so it leads into no other folder."""
    name = _string(raw, "a name")
    odd = not name.isprintable() or "\\" in name or len(name) > LONGEST_NAME
    if odd or any(_ODD_PART.fullmatch(part) for part in name.split("/")):
        raise _WrongError("a name is no name of a file")
    return name


# --- the call -------------------------------------------------------------------------------------


def _written(step: CallerStep) -> list[str | float]:
    match step:
        case Press(keys):
            return ["keys", keys]
        case Say(words):
            return ["say", words]
        case Silence(seconds):
            return ["silence", seconds]
        case Pause(seconds):
            return ["pause", seconds]
        case unreachable:
            assert_never(unreachable)


def _steps(raw: object) -> tuple[CallerStep, ...]:
    listed = _list(raw, "the call")
    if len(listed) > MOST_STEPS:
        raise _WrongError(f"the call has more than {MOST_STEPS:,} steps")
    return tuple(_step(each) for each in listed)


def _step(raw: object) -> CallerStep:
    match raw:
        case ["keys", str(keys)] if keys and set(keys) <= PHONE_KEYS and len(keys) <= LONGEST_WORDS:
            return Press(keys)
        case ["say", str(words)] if words.strip() and len(words) <= LONGEST_WORDS:
            return Say(_string(words, "what is said"))
        case ["silence", int() | float() as seconds] if _is_wait(seconds):
            return Silence(float(seconds))
        case ["pause", int() | float() as seconds] if _is_wait(seconds):
            return Pause(float(seconds))
        case _:
            raise _WrongError("a step of the call is none that a caller can do")


def _is_wait(seconds: float) -> bool:
    return not isinstance(seconds, bool) and 0 < seconds <= LONGEST_WAIT


# --- values ---------------------------------------------------------------------------------------


def _string(raw: object, what: str) -> str:
    """Return a text. JSON can hold halves of characters (surrogates), which no text has."""
    if not isinstance(raw, str) or re.search("[\ud800-\udfff]", raw):
        raise _WrongError(f"{what} is no text")
    return raw


def _matching(pattern: re.Pattern[str], raw: object, what: str) -> str:
    text = _string(raw, what)
    if not pattern.fullmatch(text):
        raise _WrongError(f"{what} is none")
    return text


def _list(raw: object, what: str) -> Sequence[object]:
    if not isinstance(raw, list):
        raise _WrongError(f"{what} are no list")
    return raw
