"""The draft: a mutable copy of a call that one step works on.

`step` makes a draft of the call, the modules of the engine change it by the methods below, and
`finish` makes a call of it again, beside the actions that were asked for and the exits that were
taken. Nothing else in the engine is mutable, and no draft leaves it.

The rules:

- ``turn`` goes up whenever the call begins to wait, so an answer to an older turn is too late.
- Prompts of nodes that do not wait are queued in ``pending``, and the next node that waits says
  them (VoiceXML 2.1 §4.1.8). One key then skips them all.
- Secrets are dropped as soon as the call waits for something new from the caller.
"""

from __future__ import annotations

from collections.abc import Mapping

from ivr.engine.actions import (
    Action,
    CancelTimer,
    EndCall,
    PlayPrompt,
    StartTimer,
    StopListening,
    StopPrompt,
)
from ivr.engine.call import Call, Guess, InputResult, Phase, Place, RenderedPrompt, Report
from ivr.engine.result import COMMAND, StepResult, TakenExit
from ivr.flow import NOTHING_GIVEN, Flow, Given, Prompt, Settings, Wording
from ivr.understanding import Alternative
from ivr.understanding.languages import canonical, primary
from ivr.values import Row, Value, Variables

NOINPUT, INTERDIGIT, TERM, SPEECH, QUERY = "noinput", "interdigit", "term", "speech", "query"
CALL = "call"
"""The timers' names. All but the last belong to one turn."""

CANCEL = {name: CancelTimer(name) for name in (NOINPUT, INTERDIGIT, TERM, SPEECH, QUERY)}

_STOP_PROMPT = StopPrompt()

_BEGUN = (CANCEL[NOINPUT], CANCEL[INTERDIGIT], CANCEL[SPEECH])
_INTERRUPTED = (_STOP_PROMPT, *_BEGUN)

FROM_CALLER = (Phase.LISTENING, Phase.CONFIRMING, Phase.CHOOSING, Phase.VERIFYING)
"""The phases that wait for a key or for words.

A tuple, because ``in`` finds an enum's member there without asking for its hash.
"""

_NEW, _SET = object.__new__, object.__setattr__

_MADE = tuple.__new__
"""Makes a named tuple of its values, in half of the time that its own class takes."""


class Draft:
    """One call in the middle of a step, with the actions and exits of the step so far.

    The fields of `Call` are copied in and out as a whole, so one that is added to `Call` needs no
    change of the copying. Here they are declared for readers and for mypy. ``flow`` is the slot
    below and not the field of `Call`, which is the flow's name.
    """

    __slots__ = ("__dict__", "actions", "call", "exits", "flow")

    node: str
    phase: Phase
    turn: int
    variables: Variables
    secrets: Variables
    concealed: Mapping[str, str]
    entry: str
    said: tuple[RenderedPrompt, ...]
    prompts_played: int
    last_prompts: tuple[RenderedPrompt, ...]
    pending: tuple[RenderedPrompt, ...]
    noinputs: int
    nomatches: int
    last_result: InputResult
    history: tuple[Place, ...]
    stack: tuple[str, ...]
    rows: tuple[Row, ...]
    first_row: int
    report: Report | None
    drop_late_termchar: bool
    outcome: str | None
    began: str
    goals: tuple[str, ...]
    doubt: tuple[Guess, ...]
    denied: tuple[Guess, ...]
    part: str
    attempts: tuple[tuple[Alternative, ...], ...]
    ahead: tuple[str, ...]

    def __init__(self, flow: Flow, call: Call) -> None:
        self.flow = flow
        self.call = call
        self.actions: list[Action] = []
        self.exits: list[TakenExit] = []
        self.__dict__ = call.__dict__.copy()

    def finish(self) -> StepResult:
        """Freeze the draft: the new call, what is to be done, and the exits that were taken.

        The call gets the draft's own fields, so the draft has none afterwards.
        """
        call = _NEW(Call)
        _SET(call, "__dict__", self.__dict__)  # what `Call` does not let others do
        del self.__dict__
        return _MADE(StepResult, (call, tuple(self.actions), tuple(self.exits)))

    # -- reading -------------------------------------------------------------------------------

    @property
    def now(self) -> str:
        """Local time of this step, ISO 8601; "" while it rings."""
        return str(self.variables.get("now", ""))

    @property
    def settings(self) -> Settings:
        """The settings of the node that the call is at."""
        return self.flow.nodes[self.node].settings

    @property
    def language(self) -> str:
        """The variable ``language`` where the flow has that language, else the flow's own."""
        chosen = self.variables.get("language")
        known = self.flow.languages
        if chosen in known:
            return chosen
        usual = canonical(str(chosen))
        meant = (tag for tag in known if usual in (tag, primary(tag)))
        return next(meant, self.flow.language)

    @property
    def speaking(self) -> bool:
        """Whether a prompt of this turn is still to be heard."""
        return self.prompts_played < len(self.said)

    # -- variables -----------------------------------------------------------------------------

    def assign(self, name: str, value: Value) -> None:
        """Set one variable. If it was secret, it is not any more."""
        self.assign_all({name: value})

    def assign_all(self, row: Row) -> None:
        """Set a variable for each column of a row, and forget the secrets of these names."""
        self.variables = {**self.variables, **row}
        if not self.concealed.keys().isdisjoint(row):
            self.concealed = {k: v for k, v in self.concealed.items() if k not in row}
            self.secrets = {k: v for k, v in self.secrets.items() if k not in row}

    def conceal(self, name: str, value: Value, field: str) -> None:
        """Set the secret of a ``field``. The next query can use it; prompts, expressions cannot."""
        self.secrets = {**self.secrets, name: value}
        self.concealed = {**self.concealed, name: field}
        self.variables = {k: v for k, v in self.variables.items() if k != name}

    def forget_visit(self) -> None:
        """Forget what was said in this visit of a node, as another one begins."""
        self.doubt, self.denied, self.part, self.attempts = (), (), "", ()

    # -- leaving a node ------------------------------------------------------------------------

    def take_exit(self, name: str) -> None:
        """Note that the call leaves its node by that exit, and the goal that it has reached so."""
        self.exits.append(_MADE(TakenExit, (self.node, name)))
        goal = self.flow.nodes[self.node].goals.get(name)
        if goal is not None and goal not in self.goals:
            self.goals = (*self.goals, goal)

    def take_command(self, name: str) -> None:
        """Note that a command was given while the call was at its node."""
        self.take_exit(COMMAND + name)

    # -- speaking and waiting ------------------------------------------------------------------

    def render(self, prompt: Prompt, given: Given = NOTHING_GIVEN) -> RenderedPrompt:
        """Fill in the variables as they stand now, in the language of the text that is there.

        ``given`` are texts that stand in place of variables.
        """
        language, template = prompt.in_language(self.language)
        variables = self.variables
        if given:
            variables = {**variables, **{name: words.written for name, words in given.items()}}
        words = template.render(variables, language, given)
        return self.rendered(language, words, self.bargein(prompt))

    def rendered(self, language: str, words: Wording, bargein: bool) -> RenderedPrompt:
        """Return a prompt of this node with that text."""
        written, spoken = words.written, words.spoken
        return RenderedPrompt(written, spoken, language, bargein, self.node, words.codes)

    def bargein(self, prompt: Prompt) -> bool:
        """Whether the caller may interrupt a prompt of this node."""
        return self.settings.bargein if prompt.bargein is None else prompt.bargein

    def say(self, *prompts: RenderedPrompt) -> None:
        """Queue prompts for the next node that waits, and leave out empty ones."""
        for prompt in prompts:
            if prompt.text:
                self.pending += (prompt,)

    def say_also(self, prompt: RenderedPrompt) -> None:
        """Say one more prompt in this turn, after those that still play."""
        index = len(self.said)
        self.said = (*self.said, prompt)
        self.actions.append(_played(prompt, self.turn, index))

    def wait(self, phase: Phase) -> None:
        """Start a new turn: say what is pending, then wait in ``phase``."""
        self.turn += 1
        self.phase = phase
        self.said, self.pending, self.prompts_played = self.pending, (), 0
        if phase is not Phase.CONFIRMING and self.secrets:
            self.secrets = {}
        for index, prompt in enumerate(self.said):
            self.actions.append(_played(prompt, self.turn, index))
        if self.drop_late_termchar:
            self.start_timer(TERM, self.settings.term_timeout)

    def start_silence_timer(self) -> None:
        """Start the timer for silence, now that the prompts are over.

        It ends in *noinput*, or submits the keys that were pressed during the prompts.
        """
        name = INTERDIGIT if self.entry else NOINPUT
        self.start_timer(name, self.settings.noinput_timeout)

    def stop_prompts(self) -> None:
        """Stop the prompts and the timer for silence, because the caller has begun an input."""
        if self.speaking:
            self.actions.append(_STOP_PROMPT)
            self.prompts_played = len(self.said)
        self.actions.append(CANCEL[NOINPUT])

    def begin_input(self) -> None:
        """Stop the prompts and all timers of an input, because the caller has begun another."""
        played, said = self.prompts_played, len(self.said)
        self.actions += _BEGUN if played == said else _INTERRUPTED
        self.prompts_played = said

    def start_timer(self, name: str, seconds: float) -> None:
        """Ask for a `TimerExpired` that belongs to this turn."""
        self.actions.append(StartTimer(name, seconds, self.turn))

    def cancel_timer(self, name: str) -> None:
        """Stop a timer, if it runs."""
        self.actions.append(CANCEL[name])

    def end(self, outcome: str) -> None:
        """End the call at once."""
        if self.speaking:
            self.actions.append(_STOP_PROMPT)
        self.phase, self.outcome = Phase.ENDED, outcome
        self.secrets, self.entry, self.doubt = {}, "", ()
        self.attempts, self.ahead = (), ()
        self.actions += (StopListening(), EndCall(outcome))


def _played(prompt: RenderedPrompt, turn: int, index: int) -> PlayPrompt:
    return PlayPrompt(
        prompt.text, prompt.spoken, prompt.language, turn, index, prompt.bargein, prompt.node
    )
