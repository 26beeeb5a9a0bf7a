"""Calls on a real line, while pages crash, take the line over, import and reset, in any order.

After a crash a page must find the database as it was after some turn, and no earlier than after the
last acknowledged turn. So the log of a call has no gaps, and an imported database is there
completely or not at all.
"""

import json
from contextlib import closing
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from ivr.archive import checked_image
from ivr.engine import CallerHungUp, DtmfPressed, SpeechHeard
from ivr.errors import ImportRefusedError
from ivr.runtime import seed
from ivr.runtime.virtual import MORNING
from ivr.store import Database
from ivr.store.journal import BatchStatus, recover
from ivr.store.journal import journal as journals
from tests.flows import flow_of
from tests.tries import examples
from tests.unit.callers import NUMBER
from tests.unit.pages import Page, state_in, state_of
from tests.unit.vaults import MemoryVault, opened, saved

pytestmark = pytest.mark.untraced

FLOW = flow_of("air_india.toml")
MEMBER, PIN, SPOKEN_PIN = "246813579", "4826", "four eight two six"

# From the main menu to a booking, by its code and the last four digits of its telephone number.
CANCEL = "*224123443212"
KEYS = ("1", "241234", "2", "3", "*", "0", "#", CANCEL)
WORDS = ("flight status", "A I one two three four", "yes", "")
TALK = [
    *(tuple(map(DtmfPressed, entry)) for entry in KEYS),
    *((SpeechHeard(text, 1.0),) for text in WORDS),
    (CallerHungUp(),),
]


class Pages(RuleBasedStateMachine):
    """One vault; a page that has the line, and pages that have lost it and do not know yet."""

    exports = Bundle("exports")

    @initialize(target=exports)
    def start(self):
        self.vault = MemoryVault()
        self.numbers = count()
        self.frozen = []
        self.checked = None
        self.page = None
        self.open()
        return self.export()

    def path(self):
        return Pages.folder / f"{id(self)}-{next(self.numbers)}.db"

    def open(self, race=lambda: None):
        """Start a page. ``race`` runs after it has read the tip, and before it owns the vault."""
        journal = opened(self.vault, self.path())
        race()
        if saved(journal, self.vault).status is BatchStatus.TAKEN:
            journal.close()
            journal = opened(self.vault, self.path())
            assert saved(journal, self.vault).status is BatchStatus.SAVED
        before = self.page
        now = MORNING if before is None else before.clock.now() + timedelta(seconds=1)
        self.page = Page(FLOW, journal, self.vault, now)
        if before is not None:
            assert before.knows(self.page.states[0])
        self.page.begin()

    # --- calls --------------------------------------------------------------------------------

    @rule(events=st.sampled_from(TALK), which=st.integers(0, 2))
    def go_on_over_the_api(self, events, which):
        calls = self.page.database.live_calls()
        if not calls:
            self.page.ask("start", caller_number=NUMBER)
        for event in events if calls else ():
            self.page.request(calls[which % len(calls)].id, event)

    @rule(events=st.sampled_from(TALK))
    def go_on_by_telephone(self, events):
        self.page.call_by_telephone()
        for event in events:
            self.page.session.post(event)

    @rule(keys=st.integers(0, len(PIN)))
    def enter_a_pin(self, keys):
        """Press this number of the PIN's keys (0: say the PIN), unless the account is locked."""
        call = {"call_id": self.page.ask("start", caller_number=NUMBER)["call_id"]}
        self.page.ask("dtmf", digit="6", **call)
        answer = self.page.ask("process_voice", text=MEMBER, **call)
        if answer["current_menu"] == "frequent_flyer_locked":
            return  # other rules may have entered three wrong PINs by chance
        assert answer["current_menu"] == "frequent_flyer_pin"
        for digit in PIN[:keys]:
            answer = self.page.ask("dtmf", digit=digit, **call)
        if not keys:
            answer = self.page.ask("process_voice", text=SPOKEN_PIN, **call)
        whole = keys in (0, len(PIN))
        assert answer["current_menu"] == f"frequent_flyer_{'options' if whole else 'pin'}"

    @rule(seconds=st.sampled_from([1, 9, 60]))
    def keep_silent(self, seconds):
        self.page.settle()
        self.page.clock.advance(seconds)

    # --- disks and pages ----------------------------------------------------------------------

    @rule()
    def the_disk_takes_its_time(self):
        self.page.disk.prompt = False

    @rule()
    def the_disk_has_done_it_all(self):
        self.page.settle()
        assert self.page.waiting == 0
        assert self.page.acknowledged == len(self.page.states) - 1

    @rule(reached=st.booleans())
    def crash(self, reached):
        self.page.crash(reached)
        self.open()

    @rule(asked=st.booleans(), late=st.booleans())
    def take_the_line_over(self, asked, late):
        old = self.page
        if asked:
            old.close()
            self.open()
            assert old.waiting == 0
            return
        if late:
            old.disk.prompt = False
            old.ask("start", caller_number=NUMBER)
        self.open(old.settle if late else lambda: None)
        self.frozen.append(old)

    @precondition(lambda self: self.frozen)
    @rule()
    def a_frozen_page_wakes(self):
        page = self.frozen.pop()
        acknowledged, lost = page.acknowledged, page.lost
        page.settle()
        page.ask("start", caller_number=NUMBER)
        if page.on_the_phone:
            page.session.post(DtmfPressed("3"))
        assert (page.acknowledged, page.waiting) == (acknowledged, 0)
        assert page.lost > lost
        page.crash(reached=False)

    # --- other databases ----------------------------------------------------------------------

    def export(self):
        return self.page.database.image()

    @rule(target=exports)
    def take_an_export_along(self):
        return self.export()

    @rule(image=exports, crash=st.sampled_from(["", "before it", "after it"]))
    def bring_an_export_in(self, image, crash):
        self.replace(checked_image(image), crash)

    @rule(crash=st.sampled_from(["", "before it", "after it"]))
    def reset(self, crash):
        with closing(Database.open(":memory:")) as fresh:
            seed(FLOW, fresh)
            image = fresh.image()
        self.replace(image, crash)

    def replace(self, image, crash):
        old = self.page
        journal = old.replacing(self.path(), image)
        after = state_of(journal.database._connection)
        old.ask("start", caller_number=NUMBER)  # too late to be saved
        if not crash:
            self.page = old.replaced(journal)
            assert self.page.knows(after)
            assert old.waiting == 0
            self.page.begin()
            return
        batch = journal.take()
        if crash == "after it":
            assert self.vault.write(batch).status is BatchStatus.SAVED
            old.disk.write()
            old.states, old.acknowledged = [after], 0
        journal.close()
        self.crash(reached=False)

    @rule(image=exports, at=st.integers(100, 20_000))
    def bring_a_damaged_export_in(self, image, at):
        before = dict(self.vault.contents)
        with pytest.raises(ImportRefusedError):
            checked_image(image[:at])
        assert self.vault.contents == before

    # --- what holds always --------------------------------------------------------------------

    @invariant()
    def a_crash_now_would_lose_nothing_that_anybody_has_heard(self):
        if self.checked == (self.page.acknowledged, self.vault.contents):
            return
        self.checked = (self.page.acknowledged, dict(self.vault.contents))
        recovered = recover(self.vault.contents)
        assert recovered.losses == ()
        path = self.path()
        path.write_bytes(recovered.image)
        path.with_name(f"{path.name}-wal").write_bytes(recovered.wal)
        state = state_in(path)
        path.unlink()
        assert self.page.knows(state)
        self.calls_are_beginnings({name: rows for name, *rows in state}["call_events"])

    def calls_are_beginnings(self, rows):
        for call in {row[0] for row in rows}:
            kept = [row for row in rows if row[0] == call]
            log = self.page.database.rows("SELECT * FROM call_events WHERE call_id = ?", call)
            assert list(log)[: len(kept)] == kept
            digits = (json.loads(data)["digit"] for *_, kind, data in kept if kind == "DtmfPressed")
            assert PIN not in "".join(digits)

    @invariant()
    def no_pin_is_in_the_vault(self):
        for key, data in self.vault.contents.items():
            # The other keys hold digests and lengths only, and a digest may contain any four
            # digits.
            if key.startswith(("chunk/", "wal/")):
                assert PIN.encode() not in data
                assert SPOKEN_PIN.encode() not in data

    def teardown(self):
        for page in (*self.frozen, self.page):
            page.crash(reached=False)


def test_calls_crashes_tabs_and_imports_in_any_order_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(journals, "WAL_LIMIT", 150_000)
    Pages.folder = tmp_path
    Pages.TestCase.settings = settings(
        max_examples=examples(40),
        stateful_step_count=30,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],  # shrinking a failure takes minutes
    )
    Pages.TestCase("runTest").runTest()
