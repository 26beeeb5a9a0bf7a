"""What authors of a first flow write out of habit, and the word that a flow has for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

Synonyms = Mapping[str, tuple[str, ...]]


def _words(meanings: Mapping[str, str]) -> Synonyms:
    """Turn "the words that mean it" around: word → what a flow calls it, which may be several."""
    found: dict[str, tuple[str, ...]] = {}
    for meaning, words in meanings.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), meaning)
    return found


_TIMEOUTS = "timeout time_out timeouts timer wait_time"

KEYS = _words(
    {
        "noinput_timeout": f"{_TIMEOUTS} silence silence_timeout",
        "interdigit_timeout": _TIMEOUTS,
        "term_timeout": _TIMEOUTS,
        "speech_timeout": _TIMEOUTS,
        "query_timeout": _TIMEOUTS,
        "max_attempts": "retries retry max_retries attempts tries max_tries repeat count",
        "bargein": "interruptible interrupt",
        "termchar": "terminator term finish_on_key finishOnKey",
        "kind": "type node_type action verb",
        "to": "next goto go_to target then goes_to exit exits on transition transitions leads_to",
        "prompt": "text say message prompts play speak tts question greeting announcement",
        "choices": "options items menu entries keys buttons",
        "cases": "conditions branches rules switch",
        "when": "if condition test expression expr",
        "key": "digit digits dtmf press number option",
        "label": "name title text description",
        "phrases": "words synonyms speech utterances aliases",
        "save": "variable var store into name result set",
        "grammar": "accepts input pattern validation format",
        "sensitive": "secret private masked hidden",
        "confirm": "confirmation verify",
        "values": "assign variables vars",
        "sql": "query statement select",
        "destination": "number phone extension agent queue_name",
        "start": "first entry begin initial",
        "title": "name",
        "accent": "color colour theme",
        "languages": "locales langs",
        "language": "locale lang",
    }
)
"""Keys of tables."""

KINDS = _words(
    {
        "message": "say play prompt speak announce announcement text tts",
        "menu": "choice choices options select ivr",
        "field": "input ask collect gather form question prompt digits get_digits",
        "query": "sql db database lookup select fetch api",
        "branch": "if switch condition decision case cond when",
        "set": "assign variable var let compute",
        "transfer": "dial agent forward connect queue redirect",
        "subflow": "call gosub include flow sub function",
        "disconnect": "hangup hang_up end exit goodbye bye stop finish terminate",
    }
)
"""Kinds of node."""

TABLES = _words(
    {
        "settings": "defaults default config options global globals setting",
        "variables": "vars var variable",
        "data": "db database sql seed",
        "flow": "meta info line ivr app main",
        "node": "nodes step steps state states screen screens block",
        "command": "commands global_commands hotkeys",
    }
)
"""Tables of a file."""

EXITS = _words(
    {
        "noinput": "timeout silence no_input noInput empty",
        "nomatch": "invalid no_match noMatch default other wrong fallback",
        "error": "failure fail failed exception catch",
        "done": "next ok success then",
        "found": "ok success yes rows row",
        "missing": "notfound not_found none no empty",
        "filled": "ok success next done valid entered",
        "else": "default otherwise other",
        "answered": "ok success connected done",
        "noanswer": "timeout no_answer",
        "failed": "error failure",
    }
)
"""Exits of nodes."""


def instead(word: str, known: Collection[str], synonyms: Synonyms, docs: Mapping[str, str]) -> str:
    """Return which of the ``known`` words to write for ``word``, or "" if that is not known.

    Where several could be meant, each is told with what it is, from ``docs``.
    """
    meant = [name for name in synonyms.get(word, ()) if name in known]
    if len(meant) > 1:
        listed = [f"{name} ({_plain(docs[name])})" if name in docs else name for name in meant]
        return f" Write one of: {'; '.join(listed)}."
    return f" Write '{meant[0]}' for it." if meant else ""


def _plain(doc: str) -> str:
    return doc.replace("*", "").replace("`", "").removesuffix(".")
