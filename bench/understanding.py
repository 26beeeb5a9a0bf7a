"""How long it takes to understand an utterance, through a whole step of the engine.

Run it as ``python -m bench.understanding``, in CPython or in Pyodide.

- The utterances are those that callers say at the airline's main menu (tests/corpus/dev), each with
  five alternatives of a recogniser as well, and at a menu of 100 options with twelve phrases each.
- Texts of 10,000 characters are made of the same words, and are heard by that menu and by a field
  of each kind. Their time is compared with that of texts a tenth as long: where it is more than ten
  times as long, with some room for chance, the work grows faster than the text.
- An utterance's time is the least of its rounds, so that what else the machine does counts little.
  Between two rounds of one text there are more others than the engine's caches hold.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter

from ivr.engine import Call, CallAnswered, SpeechHeard, answer, step
from ivr.flow import Flow, load
from ivr.understanding import Alternative
from tools.understand.corpus import utterances
from tools.understand.recogniser import recognise

ROOT = Path(__file__).parents[1]
ROUNDS = 5
OPTIONS, PHRASES = 100, 12
LONG = 10_000
GRAMMARS = {
    "a code": '{ type = "pnr", length = 6 }',
    "digits": '{ type = "digits", length = 4 }',
    "a number": '{ type = "number", min = 0, max = 199 }',
    "a phone": '{ type = "phone" }',
    "a date": '{ type = "date" }',
    "yes or no": '{ type = "yes_no" }',
    "a name": '{ type = "name" }',
    "one of": '{ type = "one_of", options = [{ key = "1", value = "window" }] }',
}

At = tuple[Flow, Call]


def waiting(flow: Flow) -> At:
    """Return a call that waits at the flow's first node."""
    call = answer(flow, "CALL_1")
    call = step(flow, call, CallAnswered("+919876501234", "2026-08-03T09:00:00")).call
    return flow, replace(call, prompts_played=len(call.said))


def main_menu() -> At:
    """Return a call at the airline's main menu."""

    def read(name: str) -> str:
        return (ROOT / "flows" / name).read_text("utf-8")

    flow = load(read("air_india.toml"), "air_india.toml", read)
    return waiting(replace(flow, start="main"))


def many_options(words: list[str]) -> At:
    """Return a call at a menu of 100 options with twelve phrases of one to four words."""
    random = Random(1)

    def phrase() -> str:
        return " ".join(random.choices(words, k=random.randint(1, 4)))

    choices = "\n".join(
        f'  {{ label = "option {n} {random.choice(words)}", to = "start", phrases = '
        + f"{[phrase() for _ in range(PHRASES)]} }},"
        for n in range(OPTIONS)
    )
    return waiting(load(_flow(f'kind = "menu"\nchoices = [\n{choices}\n]'), "options.toml"))


def field(grammar: str) -> At:
    """Return a call in a field of that grammar."""
    node = f'kind = "field"\nprompt = "What?"\nsave = "value"\ngrammar = {grammar}'
    return waiting(load(_flow(f"{node}\nto = {{ filled = 'start' }}"), "field.toml"))


def _flow(node: str) -> str:
    return f'[flow]\ntitle = "Bench"\nstart = "start"\n\n[node.start]\n{node}\n'


# --- measuring ------------------------------------------------------------------------------------


def milliseconds(at: At, events: Iterable[SpeechHeard], rounds: int = ROUNDS) -> list[float]:
    """Return what each event took, the shortest first."""
    flow, call = at
    every = list(events)
    least = [float("inf")] * len(every)
    for _ in range(rounds):
        for place, event in enumerate(every):
            began = perf_counter()
            step(flow, call, event)
            least[place] = min(least[place], (perf_counter() - began) * 1000)
    return sorted(least)


def said(texts: Iterable[str]) -> Iterator[SpeechHeard]:
    """Yield the texts as a recogniser without alternatives gives them."""
    return (SpeechHeard(text, 0.9) for text in texts)


def guessed(texts: Iterable[str]) -> Iterator[SpeechHeard]:
    """Yield the texts with five alternatives."""
    random = Random(2)
    for text in texts:
        heard = recognise(text, 0.1, random) or (Alternative(text, 0.5),)
        yield SpeechHeard(heard[0].text, heard[0].confidence, alternatives=heard)


def long_text(words: list[str], characters: int, seed: int) -> str:
    """Return a text of that many characters."""
    random, text = Random(seed), ""
    while len(text) < characters:
        text += random.choice(words) + " "
    return text[:characters]


def show(name: str, took: list[float]) -> None:
    """Print the median, the 95th percentile and the longest."""
    middle, most = took[len(took) // 2], took[int(len(took) * 0.95)]
    print(f"  {name:44} median {middle:7.2f} ms   p95 {most:7.2f} ms   most {took[-1]:7.2f} ms")


def show_long(name: str, at: At, text: Callable[[int, int], str]) -> None:
    """Print how long a long text takes, and how that compares with a tenth of it."""
    short, long = (
        milliseconds(at, said(text(length, seed) for seed in range(4)), 3)
        for length in (LONG // 10, LONG)
    )
    ratio = long[len(long) // 2] / short[len(short) // 2]
    print(
        f"  {LONG:,} characters, {name:24} {long[-1]:8.2f} ms   {ratio:5.1f} times {LONG // 10:,}"
    )


def main() -> None:
    """Print the tables."""
    where = "Pyodide" if sys.platform == "emscripten" else "CPython"
    print(f"Understanding an utterance, {where} {sys.version.split()[0]}, least of {ROUNDS} rounds")
    spoken = [e for e in utterances("dev") if e.place == "main"]
    texts = [e.text for e in spoken]
    words = sorted({word for e in spoken if e.language == "en" for word in e.text.split()})
    words = [word for word in words if word.isalpha()]
    airline, menu = main_menu(), many_options(words)
    show(f"main menu, {len(texts)} utterances", milliseconds(airline, said(texts)))
    show("main menu, five alternatives each", milliseconds(airline, guessed(texts)))
    show(f"{OPTIONS} options of {PHRASES} phrases", milliseconds(menu, said(texts)))
    show(f"{OPTIONS} options, five alternatives each", milliseconds(menu, guessed(texts), 2))

    def of_words(length: int, seed: int) -> str:
        return long_text(words, length, seed)

    def of_digits(length: int, seed: int) -> str:
        return long_text(["one", "two", "7", "double", "no", "sorry"], length, seed)

    show_long("main menu", airline, of_words)
    show_long(f"{OPTIONS} options", menu, of_words)
    show_long("main menu, one word", airline, lambda length, _: "flight" * (length // 6))
    show_long("main menu, in digits", airline, of_digits)
    for name, grammar in GRAMMARS.items():
        show_long(f"a field for {name}", field(grammar), of_words)
        show_long(f"a field for {name}, in digits", field(grammar), of_digits)


if __name__ == "__main__":
    main()
