"""The five endpoints of the API, as plain functions over a line: no socket, no thread, no browser.

Rules:

- An answer depends only on the call after the request, so a key that changes nothing (a late ``#``)
  gets the same answer as the key before it.
- The API has no audio: a prompt counts as heard at once, and timers do not run.
- The database decides where a call is. Of a client's ``current_menu`` only the type is checked.
- A request is checked completely before it is carried out, so a refused request writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ivr.engine import (
    DOT,
    DTMF,
    MOST_ALTERNATIVES,
    TOO_LONG,
    Alternative,
    Call,
    CallerHungUp,
    DtmfPressed,
    Event,
    InputResult,
    Phase,
    PromptFinished,
    SpeechHeard,
    accepts,
    ranked,
)
from ivr.errors import (
    ApiError,
    DamagedCallError,
    StoreError,
    UnknownCallError,
    UnknownFlowError,
)
from ivr.flow import Disconnect
from ivr.runtime import CallUpdate, Line

Answer = dict[str, Any]
Body = Mapping[str, object]

_CALL_ID = re.compile(r"CALL_[0-9]{1,20}")
_NUMBER = re.compile(r"\+?[0-9](?:[ -]?[0-9]){2,14}")


class Api:
    """The endpoints, for the calls of one line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._endpoints: dict[str, tuple[str, Callable[[object], Answer]]] = {
            "": ("GET", self._health),
            "health": ("GET", self._health),
            "start": ("POST", self._start),
            "dtmf": ("POST", self._dtmf),
            "process_voice": ("POST", self._process_voice),
            "end": ("POST", self._end),
        }

    def handle(self, method: str, path: str, body: object = None) -> tuple[int, Answer]:
        """Answer one request with an HTTP status and a body for JSON.

        ``path`` may begin with ``/ivr/``, ``ivr/`` or neither; ``body`` is what JSON gave.
        """
        try:
            return 200, self._endpoint(method, path)(body)
        except ApiError as error:
            return error.status, {"detail": error.detail}
        except UnknownCallError:
            return 404, {"detail": "Call not found in database"}
        except (UnknownFlowError, DamagedCallError) as error:
            return 409, {"detail": str(error)}
        except StoreError as error:
            return 500, {"detail": str(error)}

    def _endpoint(self, method: str, path: str) -> Callable[[object], Answer]:
        name = path.partition("?")[0].strip("/")
        name = "" if name == "ivr" else name.removeprefix("ivr/")
        if name not in self._endpoints:
            raise ApiError(404, f"There is nothing at {path}: see GET /ivr/health.")
        expected, endpoint = self._endpoints[name]
        if method.upper() != expected:
            raise ApiError(405, f"{path} takes {expected}, not {method}.")
        return endpoint

    # --- endpoints ----------------------------------------------------------------------------

    def _health(self, _body: object) -> Answer:
        database = self._line.database
        status, calls, rows = "Connected", {"live": 0, "completed": 0}, (0, 0)
        try:
            calls = database.counts()
            rows = database.count("bookings"), database.count("frequent_flyers")
        except StoreError as error:
            status = str(error)
        return {
            "status": "IVR Simulator Running",
            "database_status": status,
            "live_active_calls_in_db": calls["live"],
            "total_completed_calls_in_db": calls["completed"],
            "total_bookings_in_db": rows[0],
            "total_ff_accounts_in_db": rows[1],
        }

    def _start(self, body: object) -> Answer:
        fields = _object(body)
        caller = _caller(fields)
        call_id = self._new_call_id(fields)
        update = self._hear(self._line.dial(caller, call_id))
        answer = {"call_id": update.call.id, "status": "connected"}
        return answer | _prompt(update) | _hangup(update.call)

    def _dtmf(self, body: object) -> Answer:
        fields = _object(body)
        call_id, digit = _text(fields, "call_id"), _text(fields, "digit")
        if digit not in DTMF:
            raise _misfit("digit", "one of 0-9, * and #")
        return self._input(fields, call_id, DtmfPressed(digit))

    def _process_voice(self, body: object) -> Answer:
        fields = _object(body)
        call_id, alternatives = _text(fields, "call_id"), _alternatives(fields)
        first = {"text": alternatives[0].text} if alternatives else {}
        text, confidence = _text({**first, **fields}, "text"), _confidence(fields)
        if alternatives:
            if text.strip() != alternatives[0].text:
                raise _misfit("alternatives 1: text", "the text of the request; or leave that out")
            text, confidence = alternatives[0].text, alternatives[0].confidence
        return self._input(fields, call_id, SpeechHeard(text, confidence, None, alternatives))

    def _input(self, fields: Body, call_id: str, event: Event) -> Answer:
        if not isinstance(fields.get("current_menu"), str | None):
            raise _misfit("current_menu", "a text, or nothing")
        self._live(call_id)
        return _answer(self._hear(self._line.advance(call_id, event)))

    def _end(self, body: object) -> Answer:
        call_id = _text(_object(body), "call_id")
        self._live(call_id)
        self._line.advance(call_id, CallerHungUp())
        return {"status": "call_ended", "call_id": call_id}

    # --- calls --------------------------------------------------------------------------------

    def _new_call_id(self, fields: Body) -> str | None:
        if fields.get("call_id") is None:
            return None
        call_id = _text(fields, "call_id")
        if not _CALL_ID.fullmatch(call_id):
            raise _misfit("call_id", "CALL_ and up to 20 digits, or nothing")
        if self._line.database.find_call(call_id) is not None:
            raise _misfit("call_id", f"one that no call had yet; {call_id} is taken")
        return call_id

    def _live(self, call_id: str) -> None:
        if self._line.call(call_id).phase is Phase.ENDED:
            raise ApiError(400, "Call has already ended")

    def _hear(self, update: CallUpdate) -> CallUpdate:
        """Count every prompt that is being said as heard."""
        while update.call.phase is not Phase.ENDED and update.call.prompts_played < len(
            update.call.said
        ):
            heard = PromptFinished(update.call.turn, update.call.prompts_played)
            update = self._line.advance(update.call.id, heard)
        return update


# --- answers --------------------------------------------------------------------------------------


def _answer(update: CallUpdate) -> Answer:
    answer = _status(update)
    if answer["status"] == "collecting":  # in the middle of an entry the line says nothing
        return answer | {"current_menu": update.call.node}
    return answer | _prompt(update) | _hangup(update.call)


def _status(update: CallUpdate) -> Answer:
    """Return the status word for the last input."""
    call = update.call
    if call.phase is Phase.ENDED:
        return {"status": "call_ended"}
    if call.phase is Phase.TRANSFERRING:
        return {"status": "transferring"}
    if call.last_result in (InputResult.NOMATCH, InputResult.NOINPUT):
        return _invalid(update)
    if call.last_result is InputResult.COLLECTING:
        return _collecting(update)
    if call.phase is Phase.VERIFYING:
        return {"status": "confirming", "valid_options": _answers(update)}
    if call.report is not None:
        return {"status": call.report.status, call.report.name: dict(call.report.row)}
    return {"status": "processed"}


def _invalid(update: CallUpdate) -> Answer:
    expected = accepts(update.flow, update.call)
    what = (
        "Nothing was heard"
        if update.call.last_result is InputResult.NOINPUT
        else "That was not understood"
    )
    return {
        "status": "invalid",
        "message": f"{what}. Expected: {expected.expects}.",
        "valid_options": [key for key, _ in expected.keys],
    }


def _answers(update: CallUpdate) -> dict[str, str]:
    """Return the keys that answer whether something was meant, and what they say."""
    return dict(accepts(update.flow, update.call).keys[:2])


def _collecting(update: CallUpdate) -> Answer:
    expected, entry = accepts(update.flow, update.call), update.call.entry
    return {
        "status": "collecting",
        "message": f"More is to come. Expected: {expected.expects}.",
        "collected": DOT * len(entry) if expected.sensitive else entry,
    }


def _prompt(update: CallUpdate) -> Answer:
    """Return the call's node and what it says there; nothing if it ended without a goodbye."""
    call = update.call
    goodbye = isinstance(update.flow.nodes[call.node], Disconnect) or call.outcome == TOO_LONG
    silent = call.phase is Phase.ENDED and not goodbye
    said = () if silent else call.said
    return {"prompt": " ".join(spoken.text for spoken in said), "current_menu": call.node}


def _hangup(call: Call) -> Answer:
    return {"call_action": "hangup"} if call.phase is Phase.ENDED else {}


# --- requests -------------------------------------------------------------------------------------


def _misfit(name: str, expected: str) -> ApiError:
    return ApiError(422, f"{name}: expected {expected}.")


def _object(body: object) -> Body:
    if not isinstance(body, Mapping):
        raise _misfit("body", "a JSON object")
    return body


def _text(fields: Body, name: str, place: str = "") -> str:
    """Read a text. A lone surrogate, which no database can store, becomes "?"."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise _misfit(f"{place}{name}", "a text")
    return value.encode("utf-8", "replace").decode()


def _caller(fields: Body) -> str:
    """Read a telephone number, without spaces and other characters that only structure it."""
    number = _text(fields, "caller_number").strip()
    if not _NUMBER.fullmatch(number):
        raise _misfit("caller_number", "a telephone number of 3 to 15 digits, like +911234567890")
    return re.sub("[ -]", "", number)


def _confidence(fields: Body, place: str = "") -> float:
    value = fields.get("confidence", 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _misfit(f"{place}confidence", "a number from 0 to 1, or nothing")
    return float(value)


def _alternatives(fields: Body) -> tuple[Alternative, ...]:
    """Read what a recogniser may have heard: the likeliest first."""
    listed = fields.get("alternatives")
    if listed is None:
        return ()
    if not isinstance(listed, list) or not 0 < len(listed) <= MOST_ALTERNATIVES:
        raise _misfit("alternatives", f"a list of 1 to {MOST_ALTERNATIVES}, or nothing")
    first, *others = [_alternative(each, f"alternatives {n}") for n, each in enumerate(listed, 1)]
    sure = _confidence(fields) if first[1] is None else first[1]
    try:
        return ranked([(first[0], sure), *others])
    except ValueError as error:
        raise ApiError(422, f"alternatives: {error}") from None


def _alternative(raw: object, place: str) -> tuple[str, float | None]:
    if not isinstance(raw, Mapping):
        raise _misfit(place, "an object with text and confidence")
    sure = _confidence(raw, f"{place}: ") if "confidence" in raw else None
    return _text(raw, "text", f"{place}: "), sure
