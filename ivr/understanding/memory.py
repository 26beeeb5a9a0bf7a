"""What a caller has said for one value, over all attempts of a visit and all alternatives of each.

- A value that one attempt says clearly has that attempt's evidence. Evidence of the same value in
  several attempts adds up.
- Of codes and digits, all that was heard is merged character by character. Texts of other lengths
  are aligned first, later attempts weigh more, and letters that sound alike weigh a part for one
  another. What merging decides is to be confirmed, so its evidence stays below that of a clear
  value.
- Names are merged in the same way, word by word.
- What is ``known``, such as the codes in the database, comes first among what is alike.
- What was ``denied`` is never a candidate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from ivr.understanding.grammar import CLEAR, Candidate, Grammar, Name, Spelled
from ivr.understanding.options import Alternative
from ivr.understanding.strings import HeardText, changed, differs, distance, merged
from ivr.values import Value

MOST_ATTEMPTS = 5
MOST_ALTERNATIVES = 10
MOST_KNOWN = 500
OLDER = 0.85  # the weight of an attempt against the one after it
TO_CONFIRM = CLEAR - 0.01
"""The most evidence of a value that no attempt has said clearly."""
FOREIGN = 0.8
"""The evidence that a code keeps that is not known, where a known one is like it."""


MIXED = 0.8
"""What a code keeps of its evidence that nobody has said as a whole, where others were said."""
AS_LIKELY = 0.7
"""The weight from which on an alternative casts doubt on another one."""
MOST_TEXTS = 8
MOST_WORDS = 8  # of a name
FIRST_OF_WORDS = 0xE000  # of the characters that stand for words, which no word has

ValueKey = tuple[type, Value]
"""A value by its type, because 1 and True are equal."""
CandidatesByKey = dict[ValueKey, Candidate]


@dataclass(frozen=True, slots=True)
class _Said:
    """One alternative of an attempt; ``weight`` is 1.0 for the first one of the last attempt."""

    text: str
    weight: float
    age: int  # of the attempt: 0 for the last one


def candidates_of(
    grammar: Grammar,
    attempts: Sequence[Sequence[Alternative]],
    now: str,
    denied: Collection[Value] = (),
    known: Collection[Value] = (),
) -> tuple[Candidate, ...]:
    """Return the values that all attempts speak for, the best first. Never raises.

    The last attempt is the newest; where it says nothing of a value, there are no candidates.
    `MOST_ATTEMPTS` are looked at, `MOST_ALTERNATIVES` of each. One attempt with one alternative
    gives what the grammar finds in it.
    """
    said = list(_weighed(attempts))
    last = [each for each in said if not each.age]
    if not any(grammar.candidates(each.text, now) or _part(grammar, each, now) for each in last):
        return ()
    found = _added_up(grammar, said, now)
    if isinstance(grammar, Spelled):
        lengths = grammar.lengths()
        texts = [str(value) for value in islice(known, MOST_KNOWN)]
        texts = [text for text in texts if lengths.least <= len(text) <= lengths.most]
        heard = list(_heard(grammar, said, now))
        most = TO_CONFIRM * (MIXED if found else 1.0)
        for text, support in merged(heard, lengths.least, lengths.most):
            found.setdefault(_key(text), Candidate(text, (1 + support) / 2 * most))
        found = _doubted(found, list(_heard(grammar, last, now)), texts)
        found = _with_known(found, heard, texts)
    elif isinstance(grammar, Name) and len(said) > len(last):
        found = _merged_by_words(found, list(_heard(grammar, said, now)))
    refused = {_key(value) for value in denied}
    left = (candidate for key, candidate in found.items() if key not in refused)
    return tuple(sorted(left, key=lambda each: -each.evidence))


def _key(value: Value) -> ValueKey:
    return type(value), value


def _weighed(attempts: Sequence[Sequence[Alternative]]) -> Iterator[_Said]:
    recent = [attempt for attempt in attempts if attempt][-MOST_ATTEMPTS:]
    for age, attempt in enumerate(reversed(recent)):
        alternatives = attempt[:MOST_ALTERNATIVES]
        surest = max(each.confidence for each in alternatives) or 1.0
        for each in alternatives:
            yield _Said(each.text, OLDER**age * each.confidence / surest, age)


def _added_up(grammar: Grammar, said: Iterable[_Said], now: str) -> CandidatesByKey:
    """Return the values that were said as a whole; the evidence of each attempt counts once."""
    best: dict[ValueKey, dict[int, Candidate]] = {}
    for each in said:
        for found in grammar.candidates(each.text, now):
            evidence = found.evidence * each.weight
            of_attempts = best.setdefault(_key(found.value), {})
            if each.age not in of_attempts or of_attempts[each.age].evidence < evidence:
                of_attempts[each.age] = replace(found, evidence=evidence)
    return {key: _together(list(of_attempts.values())) for key, of_attempts in best.items()}


def _together(found: Sequence[Candidate]) -> Candidate:
    strongest = max(found, key=lambda each: each.evidence)
    doubt = 1.0
    for each in found:
        doubt *= 1 - each.evidence
    most = max(strongest.evidence, TO_CONFIRM)
    return replace(strongest, evidence=max(strongest.evidence, min(1 - doubt, most)))


def _heard(grammar: Grammar, said: Iterable[_Said], now: str) -> Iterator[HeardText]:
    """Yield the characters of each alternative, also those that are no whole value."""
    for each in said:
        for found in grammar.candidates(each.text, now):
            yield HeardText(str(found.value), each.weight * found.evidence)
        if part := _part(grammar, each, now):
            yield HeardText(part, each.weight)


def _part(grammar: Grammar, said: _Said, now: str) -> str:
    """Return the characters of a part of a value."""
    part = grammar.missing(said.text, now)
    return part.so_far if part else ""


def _doubted(
    found: CandidatesByKey, last: Sequence[HeardText], known: Collection[str]
) -> CandidatesByKey:
    """Return candidates of which none is clear but what is known, if alternatives disagree.

    ``last`` is what was heard in the last attempt.
    """
    likely = {each.text for each in last if each.weight >= AS_LIKELY}
    result = {}
    for key, candidate in found.items():
        doubted = any(differs(str(candidate.value), text) for text in likely)
        most = TO_CONFIRM if doubted and candidate.value not in known else 1.0
        result[key] = replace(candidate, evidence=min(candidate.evidence, most))
    return result


def _known_first(
    found: CandidatesByKey, heard: Sequence[HeardText], known: Collection[str]
) -> CandidatesByKey:
    """Return candidates of which those that an alternative has, and that are known, come first."""
    result = dict(found)
    for each in heard:
        if each.text in known and (own := result.get(_key(each.text))):
            evidence = TO_CONFIRM * (1 + each.weight) / 2
            result[_key(each.text)] = replace(own, evidence=max(own.evidence, evidence))
    whole = [candidate.evidence for candidate in result.values() if candidate.value in known]
    most = max(whole, default=1.0 / FOREIGN) * FOREIGN
    return {
        key: each if each.value in known else replace(each, evidence=min(each.evidence, most))
        for key, each in result.items()
    }


def _with_known(
    found: CandidatesByKey, heard: Sequence[HeardText], known: Sequence[str]
) -> CandidatesByKey:
    """Return candidates with those known values that are like what was heard.

    They are to be confirmed. What was heard and is not known stands behind them, and behind a known
    value that an alternative has.
    """
    result = _known_first(found, heard, known)
    letters = [(value, frozenset(value)) for value in known]
    texts = sorted(heard, key=lambda each: -each.weight)[:MOST_TEXTS]
    for each in texts:
        if each.text in known:
            continue
        near = list(_near(each.text, letters))
        for value, likeness in near:
            evidence = TO_CONFIRM * likeness * each.weight
            before = result.get(_key(value))
            if before is None or before.evidence < evidence:
                result[_key(value)] = Candidate(value, evidence)
        if near and (own := result.get(_key(each.text))):
            most = max(likeness for _, likeness in near) * TO_CONFIRM * FOREIGN
            result[_key(each.text)] = replace(own, evidence=min(own.evidence, most))
    return result


def _merged_by_words(found: CandidatesByKey, heard: Sequence[HeardText]) -> CandidatesByKey:
    """Return names, of which several attempts are merged word by word.

    Only the name that all of it speaks for most may be clear, and only if nothing else is likely.
    """
    names = _Words(heard)
    least = min(2, max(map(len, names.of_text.values()), default=1))
    texts = [HeardText(names.of_text[each.text], each.weight) for each in heard]
    likely = [(names.name(text), support) for text, support in merged(texts, least, MOST_WORDS)]
    if not likely:
        return found
    best = likely[0][1]
    doubtful = any(support >= AS_LIKELY * best for _, support in likely[1:])
    result = dict(found)
    for name, support in likely:
        evidence = (1 + support / best) / 2 * TO_CONFIRM
        own = found.get(_key(name), Candidate(name, 0.0, tuple(name.split())))
        keeps = name == likely[0][0] and not doubtful
        result[_key(name)] = replace(own, evidence=max(own.evidence if keeps else 0.0, evidence))
    named = {_key(name) for name, _ in likely}
    for key in found.keys() - named:
        result[key] = replace(found[key], evidence=min(found[key].evidence, TO_CONFIRM * MIXED))
    return result


class _Words:
    """Names as texts of one character a word, so that they are merged as codes are."""

    def __init__(self, heard: Sequence[HeardText]) -> None:
        words = {word.casefold(): word for each in heard for word in each.text.split()}
        self._words = {chr(FIRST_OF_WORDS + n): word for n, word in enumerate(words.values())}
        characters = {word.casefold(): char for char, word in self._words.items()}
        self.of_text = {
            each.text: "".join(characters[word.casefold()] for word in each.text.split())
            for each in heard
        }

    def name(self, text: str) -> str:
        """Return the words of a text."""
        return " ".join(self._words[char] for char in text)


def _near(text: str, known: Sequence[tuple[str, frozenset[str]]]) -> Iterator[tuple[str, float]]:
    """Yield the known texts that could have been misheard as this one, and how like it they are.

    At most a third of their characters differ.
    """
    letters = frozenset(text)
    for value, its_letters in known:
        most = len(value) / 3
        if len(letters ^ its_letters) <= 2 * most and abs(len(value) - len(text)) <= most:
            same_length = len(value) == len(text)
            differing = changed(value, text) if same_length else distance(value, text)
            if differing <= most:
                yield value, 1 - differing / len(value)
