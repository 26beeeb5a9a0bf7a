"""A page that makes calls by itself, fast and at random, and reports what it sees.

Two scripts act as callers on the page: one presses the phone's keys, one sends requests to the API.
They write what they see to the console at once, so a test has it even if the browser is killed. The
page has acknowledged all of this, so the database must have it: `Heard.broken_by` lists what is
missing. Lines that are written while the page says that it is not saved, because the disk took too
long, do not count.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage

from ivr.archive.spoken import LINE, transcript_of
from ivr.store import CallEvent, CallRecord

CALLER = "+911234567890"

BEGIN = """
([seed, caller]) => {
  const chance = () => {  // mulberry32
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const tell = (what) =>
    console.info(JSON.stringify({ ...what, saved: document.body.dataset.saved === "yes" }));
  const body = document.querySelector("[data-call-state]");
  const log = document.querySelector('[role="log"]');

  // --- what the phone shows ---
  let call = "", told = [];
  const look = () => {
    if (body.dataset.callId !== call) [call, told] = [body.dataset.callId, []];
    [...log.querySelectorAll("[data-speaker]")].forEach((bubble, index) => {
      const said = [index, bubble.dataset.speaker, bubble.textContent];
      if (told[index] === said.join()) return;
      told[index] = said.join();
      tell({ shown: call, said, menu: body.dataset.menu });
    });
  };
  look();
  new MutationObserver(look).observe(log, { childList: true, subtree: true, characterData: true });
  // A page that has given up its disk answers at once, and would never come to do anything else.
  const breathe = () => new Promise((resolve) => setTimeout(resolve));
  const changed = () => new Promise((resolve) => {
    const watching = new MutationObserver(() => {
      watching.disconnect();
      breathe().then(resolve);
    });
    watching.observe(log, { childList: true, subtree: true, characterData: true });
    setTimeout(resolve, 100);
  });

  // --- the caller who presses keys ---
  const WALKS = ["1241234", "3*", "22412344321", "5103#", "6987654321", "1995", "91*", "7", "*"];
  const live = () => body.dataset.callState === "connected";
  const click = (selector) => document.querySelector(selector).click();
  const press = async () => {
    for (;;) {
      while (!live()) {
        click(body.dataset.callState === "transferring" ? "#hangup" : "#call");
        for (let n = 0; n < 20 && !live(); n++) await changed();
      }
      for (const key of pick(WALKS)) {
        click(`[data-key="${key}"]`);
        if (chance() < 0.8) await changed();
      }
      if (chance() < 0.2) click("#hangup");
    }
  };

  // --- the caller who uses the API ---
  const ask = async (path, what) => {
    const { status, body } = await window.ivr.request("POST", `/ivr/${path}`, what);
    if (status === 200) tell({ answered: body.call_id ?? what.call_id, path, body });
    await breathe();
    return body;
  };
  const KEYPAD = "22233344455566677778889999";
  const keys = (pnr) =>
    pnr.replace(/[A-Z]/g, (letter) => KEYPAD[letter.charCodeAt(0) - 65]);
  const say = async (call_id, ...inputs) => {
    let answer;
    for (const input of inputs) {
      if (/^[0-9*#]+$/.test(input)) {
        for (const digit of input) answer = await ask("dtmf", { call_id, digit });
      } else answer = await ask("process_voice", { call_id, text: input });
    }
    return answer;
  };
  const request = async () => {
    for (;;) {
      const { call_id } = await ask("start", { caller_number: caller });
      const flight = pick(["101", "203", "440", "550"]);
      const { pnr_info } = await say(call_id, "5", `${flight}#`, "Anita Rao", "34#", "2", "1");
      if (pnr_info) {
        tell({ booked: pnr_info.pnr_display });
        if (chance() < 0.7) {
          await say(call_id, "*", "2", keys(pnr_info.pnr_display), caller.slice(-4), "2");
          const { prompt } = await say(call_id, "1");
          if (prompt?.includes("is cancelled")) tell({ cancelled: pnr_info.pnr_display });
        }
      } else await say(call_id, "*", pick(["baggage", "main menu", "umbrella"]), "3");
      if (chance() < 0.8) await ask("end", { call_id });
    }
  };
  press();
  request();
}
"""

KEPT = """
import json
from dataclasses import astuple

json.dumps({
    "integrity": [row[0] for row in database.rows("PRAGMA integrity_check")],
    "calls": {
        id: [astuple(database.find_call(id)), [astuple(one) for one in database.events_of(id)]]
        for id in calls if database.find_call(id)
    },
    "bookings": dict(database.rows("SELECT pnr_display, status FROM bookings")),
    "phones": [
        one.id for one in database.live_calls()
        if line.call(one.id).variables.get("channel") == "phone"
    ],
})
"""


def plain(text: str) -> str:
    """Return a text with single spaces, because captions break lines and the database does not."""
    return " ".join(text.split())


@dataclass
class Heard:
    """What the page has acknowledged, by call."""

    shown: dict[str, dict[int, tuple[str, str]]] = field(default_factory=dict)
    menus: dict[str, str] = field(default_factory=dict)
    answers: dict[str, list[str]] = field(default_factory=dict)
    inputs: dict[str, int] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    booked: set[str] = field(default_factory=set)
    cancelled: set[str] = field(default_factory=set)
    lines: int = 0
    unsaved: int = 0

    def listen(self, message: ConsoleMessage) -> None:
        """Note one line of the console."""
        if message.type != "info" or not message.text.startswith("{"):
            return
        told = json.loads(message.text)
        if not told["saved"]:
            self.unsaved += 1
            return
        self.lines += 1
        match told:
            case {"shown": call, "said": [index, speaker, text], "menu": menu}:
                self.shown.setdefault(call, {})[index] = (speaker, plain(text))
                self.menus[call] = menu
            case {"answered": call, "path": path, "body": body}:
                self._answered(call, path, body)
            case {"booked": pnr}:
                self.booked.add(pnr)
            case {"cancelled": pnr}:
                self.cancelled.add(pnr)

    def _answered(self, call: str, path: str, body: dict[str, Any]) -> None:
        prompts = self.answers.setdefault(call, [])
        self.inputs[call] = self.inputs.get(call, 0) + (path in ("dtmf", "process_voice"))
        if path == "end":
            self.ended.add(call)
        # A key that changes nothing, such as a late "#", gets the same answer as the key before it.
        elif (prompt := plain(body.get("prompt", ""))) and prompts[-1:] != [prompt]:
            prompts.append(prompt)

    def add(self, later: Heard) -> None:
        """Add what another `Heard` noted later."""
        for call, said in later.shown.items():
            self.shown.setdefault(call, {}).update(said)
        self.menus |= later.menus
        self.answers |= later.answers  # a killed browser's calls over the API do not go on
        self.inputs |= later.inputs
        self.ended |= later.ended
        self.booked |= later.booked
        self.cancelled |= later.cancelled
        self.lines += later.lines
        self.unsaved += later.unsaved

    def calls(self) -> list[str]:
        """Return all calls of which the page has acknowledged something."""
        return sorted({*self.shown, *self.answers})

    def broken_by(self, kept: dict[str, Any]) -> list[str]:
        """Return in words what was acknowledged, but is not in the database."""
        broken = [f"integrity: {text}" for text in kept["integrity"] if text != "ok"]
        for call in self.calls():
            if call not in kept["calls"]:
                broken.append(f"{call} is not there")
                continue
            record, events = kept["calls"][call]
            found = CallRecord(*record), [CallEvent(*event) for event in events]
            broken += [f"{call}: {what}" for what in self._lost(call, *found)]
        bookings = kept["bookings"]
        broken += [f"booking {pnr} is not there" for pnr in self.booked - bookings.keys()]
        broken += [f"{pnr} is booked" for pnr in self.cancelled if bookings[pnr] != "Cancelled"]
        return broken

    def _lost(self, call: str, record: CallRecord, events: list[CallEvent]) -> list[str]:
        lost = []
        said = [
            ("ivr" if line.speaker == LINE else "caller", line.text.removeprefix("pressed "))
            for line in transcript_of(record, events)
            if not line.silence
        ]
        for index, (speaker, text) in self.shown.get(call, {}).items():
            there = said[index] if index < len(said) else ("", "")
            if speaker == "caller":  # keys that follow each other share a bubble, which may grow
                there, text = (there[0], there[1].replace(" ", "")), text.replace(" ", "")
            # Of an interrupted prompt the page shows all words, and the transcript those heard.
            same = there[1].startswith(text) or (speaker == "ivr" and text.startswith(there[1]))
            if there[0] != speaker or not same:
                lost.append(f"caption {index} was {text!r} by {speaker}, and is {there}")
        spoken, at = " ".join(text for speaker, text in said if speaker == "ivr"), 0
        for prompt in self.answers.get(call, []):
            if (place := spoken.find(prompt, at)) < 0:
                lost.append(f"the answer {prompt!r}")
            at = max(place, at)
        entered = sum(event.kind in ("DtmfPressed", "SpeechHeard") for event in events)
        if entered < self.inputs.get(call, 0):
            lost.append(f"{self.inputs[call]} keys and words were answered, {entered} are there")
        if call in self.ended and record.ended is None:
            lost.append("its end")
        return lost
