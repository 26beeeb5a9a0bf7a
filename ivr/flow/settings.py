"""How a node behaves towards callers: how long it waits, what it accepts, how it asks again."""

from __future__ import annotations

from dataclasses import dataclass

from ivr.flow.prompt import Prompt
from ivr.flow.property import Property

SETTINGS = (
    Property(
        "noinput_timeout", "seconds", "Silence after the prompt until *noinput*.", default="5.0"
    ),
    Property(
        "interdigit_timeout", "seconds", "Time without a key that ends an entry.", default="3.0"
    ),
    Property(
        "term_timeout",
        "seconds",
        "How long a termchar is ignored after an entry has submitted itself.",
        default="2.0",
    ),
    Property(
        "speech_timeout",
        "seconds",
        "How long the recogniser may take from the start of speech.",
        default="20.0",
    ),
    Property(
        "query_timeout",
        "seconds",
        "How long a query may take before it takes its exit `error`.",
        default="10.0",
    ),
    Property("termchar", "termchar", 'The key that ends an entry; "" for none.', default='"#"'),
    Property(
        "max_attempts",
        "count",
        "How many noinputs, or how many nomatches, take the exit in one visit.",
        default="3",
    ),
    Property(
        "confidence",
        "fraction",
        "Speech recognized with less confidence than this is *nomatch*.",
        default="0.4",
    ),
    Property("act", "fraction", "The evidence from which a choice is taken.", default="0.6"),
    Property(
        "act_costly",
        "fraction",
        "The same for a choice that hangs up, transfers, or changes the database.",
        default="0.9",
    ),
    Property(
        "confirm_from",
        "fraction",
        "The evidence from which the caller is asked whether a choice was meant.",
        default="0.3",
    ),
    Property(
        "margin",
        "fraction",
        "Two choices whose evidence differs by less are both asked about.",
        default="0.1",
    ),
    Property("bargein", "flag", "Whether the caller may interrupt the prompts.", default="true"),
    Property("noinput", "prompts", "What is said at the 1st, 2nd, … silence."),
    Property("nomatch", "prompts", "What is said at the 1st, 2nd, … input that does not fit."),
    Property("help", "optional prompt", "What the command `help` says here."),
    Property(
        "out_of_scope", "phrases", "What callers ask for that the line does not do.", default="none"
    ),
    Property(
        "out_of_scope_prompt",
        "optional prompt",
        "What is said then, in place of the `nomatch` prompt.",
        default="that prompt",
    ),
    Property(
        "announce",
        "optional prompt",
        'How one choice is read out, with `{label}` and `{key}`; "" for silence.',
        default='"For {label}, press {key}."',
    ),
    Property(
        "did_you_say",
        "optional prompt",
        'Asks whether `{label}` was meant; "" for asking everything again.',
        default='"Did you say {label}?"',
    ),
    Property(
        "did_you_say_either",
        "optional prompt",
        'Asks whether `{first}` or `{second}` was meant; "" for asking everything again.',
        default='"{first}, or {second}?"',
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What every node inherits from ``[settings]`` and may override. Times are in seconds."""

    noinput_timeout: float = 5.0  # from the end of the prompt to *noinput*
    interdigit_timeout: float = 3.0  # silence after a key that completes an entry
    term_timeout: float = 2.0  # how long a late termchar is ignored after a complete entry
    speech_timeout: float = 20.0  # from the start of speech to giving up on it
    query_timeout: float = 10.0  # from RunQuery to the ``error`` exit
    termchar: str = "#"  # "" for none
    max_attempts: int = 3  # noinputs, and nomatches, each time a node is entered
    confidence: float = 0.4  # speech below this is *nomatch*
    act: float = 0.6  # the evidence from which a choice is taken
    act_costly: float = 0.9  # the same for a choice that cannot be undone
    confirm_from: float = 0.3  # the evidence from which it is asked about; less is *nomatch*
    margin: float = 0.1  # two choices this close to each other are both asked about
    bargein: bool = True
    noinput: tuple[Prompt, ...] = ()  # the n-th is said at the n-th event, then the last
    nomatch: tuple[Prompt, ...] = ()
    help: Prompt | None = None
    out_of_scope: tuple[str, ...] = ()  # phrases of what the line does not do: *nomatch*
    out_of_scope_prompt: Prompt | None = None  # said then; None for the prompt of *nomatch*
    announce: Prompt | None = None  # how one choice is read out, with {label} and {key}
    did_you_say: Prompt | None = None  # asks about one thing, with {label}; None: never asked
    did_you_say_either: Prompt | None = None  # asks which one, with {first} and {second}
