"""Speech both ways, with voices and a recogniser that do what the tests say."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fakes import NO_RECOGNISER, NO_VOICES, RECOGNISER, VOICES
from tests.browser.lines import SHORT, answer_with
from tests.browser.phone import Phone
from tests.browser.site import start, until
from tests.browser.visits import Opener

QUERY = "?flow=flows/pizza.toml&patience=0"

FAILURES = {
    "not-allowed": "Allow it for this page",
    "service-not-allowed": "does not allow speech recognition on this page",
    "audio-capture": "No microphone was found",
    "network": "cannot reach",
    "language-not-supported": "does not know the line's language",
    "something-new": "stopped (something-new)",
}


@pytest.fixture(scope="module")
def talking(returning: Opener, site: str) -> Iterator[Page]:
    """Return a page that has voices and a recogniser, and answers with a short line."""
    context = returning()
    context.add_init_script(VOICES + RECOGNISER)
    faults: list[str] = []
    context.on("weberror", lambda event: faults.append(str(event.error)))
    page = start(context.new_page(), site + QUERY)
    answer_with(page, SHORT)
    yield page
    context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def phone(talking: Page) -> Iterator[Phone]:
    """Return the page's phone with no call on, and with the fakes reset."""
    talking.evaluate(
        "Object.assign(fakeVoices, {spoken: [], mode: 'end', seconds: 0.05, cancelled: 0})"
    )
    phone = Phone(talking)
    yield phone
    if phone.button("Speak").get_attribute("aria-pressed") == "true":
        phone.button("Speak").click()
    phone.hang_up_if_live()


@pytest.fixture
def listening(phone: Phone) -> Phone:
    """Return a phone in a call whose microphone is open."""
    phone.call()
    phone.button("Speak").click()
    expect_open(phone)
    return phone


def expect_open(phone: Phone) -> None:
    """Wait until the line takes what the caller says."""
    expect(phone.body).to_have_attribute("data-activity", "listening-voice")
    assert phone.page.evaluate("fakeEar.open !== null")


def alert(phone: Phone) -> None:
    return phone.page.get_by_role("alert").and_(phone.page.locator("#alert"))


# --- the line speaks ----------------------------------------------------------------------------


def test_a_prompt_is_spoken_sentence_by_sentence(phone):
    phone.call()
    until(phone.page, "fakeVoices.spoken.length >= 3")
    assert phone.page.evaluate("fakeVoices.spoken.slice(0, 3)") == [
        "Hello there.",
        "For a code, press 1.",
        "For a PIN, press 2.",
    ]


def test_a_caption_shows_figures_where_the_voice_says_words(phone):
    phone.call()
    phone.press("1")
    phone.press("42#")
    phone.expect_heard("You typed 42. Thank you.")
    until(phone.page, "fakeVoices.spoken.includes('Thank you.')")
    assert "You typed four two." in phone.page.evaluate("fakeVoices.spoken")


def test_what_is_being_said_and_where_the_call_will_wait_are_told_apart(phone):
    phone.call()
    phone.press("1")
    phone.page.evaluate("fakeVoices.seconds = 30")
    phone.press("42#")
    expect(phone.body).to_have_attribute("data-saying", "thanks")
    phone.expect_menu("main")
    saying = phone.page.locator("#now-saying")
    expect(saying).to_have_text("Saying thanks · will wait at main")
    phone.press("1")
    expect(phone.body).to_have_attribute("data-saying", "code")
    phone.hang_up()
    expect(phone.body).to_have_attribute("data-saying", "")
    expect(saying).to_have_text("")


def test_the_voice_is_the_best_for_the_language(phone):
    phone.call()
    until(phone.page, "fakeVoices.spoken.length >= 1")
    assert phone.page.evaluate("fakeVoices.voices.at(-1)") == "Asha"


def test_a_key_interrupts_at_once(phone):
    phone.page.evaluate("fakeVoices.seconds = 30")
    phone.call()
    until(phone.page, "fakeVoices.spoken.length === 1")
    phone.press("1")
    phone.expect_heard("The code, please.")
    assert phone.page.evaluate("fakeVoices.cancelled") >= 1
    assert "For a PIN, press 2." not in phone.page.evaluate("fakeVoices.spoken")


def test_a_voice_that_never_reports_its_end_gives_way_to_captions_until_it_is_tried_again(phone):
    phone.page.evaluate("fakeVoices.mode = 'never'")
    phone.call()
    said = "The voice Asha does not say when it has finished"
    expect(phone.page.locator("#log .notice")).to_contain_text(said, timeout=30_000)
    assert phone.page.evaluate("fakeVoices.spoken.length") == 2
    phone.page.evaluate("fakeVoices.mode = 'end'")
    phone.press("1")
    phone.expect_heard("The code, please.")
    assert phone.page.evaluate("fakeVoices.spoken.length") == 2
    phone.page.get_by_role("tab", name="Settings").click()
    expect(phone.page.locator("#voice-note")).to_contain_text(said)
    phone.page.get_by_role("button", name="Try the voice").click()
    expect(phone.page.locator("#voice-note")).to_have_text("")
    phone.page.get_by_role("tab", name="Now").click()
    phone.press("5#")
    until(phone.page, "fakeVoices.spoken.length > 2")


def test_a_voice_that_fails_leaves_the_captions_running(talking, returning, site):
    context = returning()
    context.add_init_script(VOICES + "fakeVoices.mode = 'fail';")
    phone = Phone(start(context.new_page(), site + QUERY))
    phone.call()
    phone.expect_heard("Corner Pizza")
    expect(phone.body).to_have_attribute("data-activity", "listening-keys", timeout=20000)
    assert len(phone.page.evaluate("fakeVoices.spoken")) == 1
    context.close()


def test_mute_silences_the_voice_and_the_call_goes_on(phone):
    phone.page.evaluate("fakeVoices.seconds = 30")
    phone.call()
    until(phone.page, "fakeVoices.spoken.length === 1")
    phone.button("Mute").click()
    expect(phone.button("Mute")).to_have_attribute("aria-pressed", "true")
    expect(phone.body).to_have_attribute("data-activity", "listening-keys", timeout=20000)
    assert len(phone.page.evaluate("fakeVoices.spoken")) == 1
    phone.button("Mute").click()


def test_thousands_of_voices_are_offered_by_language(phone):
    page = phone.page
    page.evaluate(
        """() => { fakeVoices.kept = fakeVoices.list;
        fakeVoices.list = Array.from({length: 13000}, (_, i) => ({voiceURI: 'v' + i, name: 'V' + i,
          lang: ['de-DE', 'en-IN', 'en-US', 'fr-FR'][i % 4], localService: true, default: false}));
        fakeVoices.changed({}); }"""
    )
    page.get_by_role("tab", name="Settings").click()
    options = page.locator('[name="voice"] option')
    expect(options).to_have_count(61)
    assert options.nth(1).inner_text().endswith("en-IN")
    page.evaluate("() => { fakeVoices.list = fakeVoices.kept; fakeVoices.changed({}); }")
    expect(options).to_have_count(3)
    page.get_by_role("tab", name="Now").click()


# --- the caller speaks --------------------------------------------------------------------------


def test_interim_words_show_and_the_final_ones_count(listening):
    listening.page.evaluate("fakeEar.interim('I want the')")
    expect(listening.page.locator(".interim")).to_have_text("I want the")
    listening.page.evaluate("fakeEar.final('the toad', 0.9, 'a code')")
    listening.expect_menu("code")  # by the browser's second reading
    expect(listening.page.locator(".interim")).to_have_count(0)
    assert listening.captions("caller") == ["the toad"]


def test_words_of_low_confidence_are_a_nomatch(listening):
    listening.page.evaluate("fakeEar.final('a code', 0.1)")
    listening.expect_heard("Sorry?")
    listening.expect_menu("main")


def test_a_confidence_of_nothing_is_no_confidence_at_all(listening):
    listening.page.evaluate("fakeEar.final('a code', 0)")
    listening.expect_menu("code")


def test_spoken_pin_digits_are_dots_while_they_are_heard_and_after(listening):
    listening.page.evaluate("fakeEar.final('a PIN', 0.9)")
    listening.expect_menu("pin")
    expect_open(listening)
    listening.page.evaluate("fakeEar.interim('one two')")
    expect(listening.page.locator(".interim")).to_have_text("••••")
    listening.page.evaluate("fakeEar.final('one two three four', 0.9)")
    listening.expect_menu("main")
    assert "one" not in " ".join(listening.captions())


def test_the_browser_is_asked_once_for_a_whole_call_and_hears_nothing_after_it(listening):
    page = listening.page
    starts = page.evaluate("fakeEar.starts")
    page.evaluate("fakeVoices.seconds = 2")
    page.evaluate("fakeEar.final('a code', 0.9)")
    listening.expect_menu("code")
    expect_open(listening)
    page.evaluate("fakeVoices.seconds = 0.05")
    page.evaluate("fakeEar.final('one two three', 0.9)")
    listening.expect_menu("main")
    expect_open(listening)
    assert page.evaluate("fakeEar.starts") == starts
    listening.hang_up()
    assert page.evaluate("fakeEar.open") is None
    expect(listening.button("Speak")).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(1500)
    before = page.evaluate("window.ivr.proxies()")
    listening.call()
    listening.button("Speak").click()
    expect_open(listening)
    page.evaluate("fakeEar.final('a code', 0.9)")
    listening.expect_menu("code")
    listening.hang_up()
    until(page, f"window.ivr.proxies() === {before}")


def test_nothing_is_taken_while_the_line_speaks(listening):
    listening.page.evaluate("fakeVoices.seconds = 30")
    listening.press("1")
    listening.expect_heard("The code, please.")
    expect(listening.body).to_have_attribute("data-activity", "speaking")
    listening.page.evaluate("fakeEar.final('the code please', 0.9)")
    assert "the code please" not in listening.captions("caller")
    expect(listening.button("Speak")).to_have_attribute("aria-pressed", "true")


def test_a_headset_keeps_the_microphone_open(listening):
    page = listening.page
    page.get_by_role("tab", name="Settings").click()
    page.get_by_label("I use a headset").check()
    page.evaluate("fakeVoices.seconds = 30")
    listening.press("1")
    listening.expect_menu("code")
    expect_open(listening)
    page.evaluate("fakeEar.final('one two three', 0.9)")
    listening.expect_heard("Thank you.")
    page.get_by_label("I use a headset").uncheck()
    page.get_by_role("tab", name="Now").click()


def test_listening_goes_on_after_silence(listening):
    starts = listening.page.evaluate("fakeEar.starts")
    listening.page.evaluate("fakeEar.error('no-speech')")
    until(listening.page, f"fakeEar.starts > {starts} && fakeEar.open !== null")
    expect(alert(listening)).to_be_empty()


@pytest.mark.parametrize("code", FAILURES)
def test_a_failure_is_told_and_leaves_the_call_alive(listening, code):
    listening.page.evaluate(f"fakeEar.error('{code}')")
    expect(alert(listening)).to_contain_text(FAILURES[code])
    expect(alert(listening)).to_contain_text("Keys and the text box work as before.")
    expect(listening.button("Speak")).to_have_attribute("aria-pressed", "false")
    listening.say("a code")
    listening.expect_menu("code")


def test_a_language_is_recognised_on_the_device_once_its_pack_is_installed(phone):
    page = phone.page
    page.get_by_role("tab", name="Settings").click()
    page.get_by_role("button", name="Install English").click()
    expect(page.get_by_text("English is recognised on this device")).to_be_visible()
    page.get_by_role("tab", name="Now").click()
    phone.call()
    phone.button("Speak").click()
    expect_open(phone)
    assert page.evaluate("[fakeEar.open.processLocally, fakeEar.open.maxAlternatives]") == [True, 5]
    assert "a code" in page.evaluate("fakeEar.open.phrases.map(each => each.phrase)")
    page.evaluate("fakeEar.final('a code', 0.9)")
    phone.expect_menu("code")
    expect_open(phone)
    assert "a code" not in page.evaluate("fakeEar.open.phrases.map(each => each.phrase)")


def test_speak_off_shuts_the_microphone(listening):
    listening.button("Speak").click()
    until(listening.page, "fakeEar.open === null")


# --- a screen reader ----------------------------------------------------------------------------


def test_a_screen_reader_and_the_voice_do_not_say_the_same_at_once(phone):
    page = phone.page
    phone.call()
    expect(page.locator("#turn")).to_have_text("Your turn")
    phone.press("1")
    expect(page.locator("#turn")).to_have_text("Your turn: 1 to 20 digits")
    phone.press("42")
    keyed = page.locator(".keyed").last
    expect(keyed).to_have_text("42")
    assert keyed.evaluate("keys => keys.childNodes.length") == 2, "one announcement a key"
    expect(page.locator("#readout")).to_have_attribute("aria-live", "off")
    line = '.bubble[data-speaker="ivr"]'
    assert page.locator(line).count() == page.locator(f'{line}[aria-live="off"]').count()
    phone.hang_up()
    page.get_by_role("tab", name="Settings").click()
    page.get_by_label("A screen reader reads the captions").check()
    spoken = page.evaluate("fakeVoices.spoken.length")
    phone.call()
    expect(page.locator("#turn")).to_have_text("Your turn", timeout=20_000)
    assert page.evaluate("fakeVoices.spoken.length") == spoken
    assert page.locator(f"{line}[aria-live]").count() == 0
    page.get_by_label("A screen reader reads the captions").uncheck()
    page.get_by_role("tab", name="Now").click()


# --- a browser without speech -------------------------------------------------------------------


def test_without_voices_and_recogniser_every_job_can_still_be_done(
    page: Page, open_line: Callable[..., Page]
):
    page.add_init_script(NO_VOICES + NO_RECOGNISER)
    phone = Phone(open_line(query=QUERY))
    phone.call()
    phone.expect_heard("Corner Pizza")
    expect(phone.log).to_contain_text("Read along.")
    phone.button("Speak").click()
    expect(alert(phone)).to_contain_text("This browser has no speech recognition.")
    phone.say("order a pizza")
    phone.expect_menu("pick")
    page.get_by_role("tab", name="Settings").click()
    expect(page.get_by_text(re.compile("no voice for the line's language"))).to_be_visible()
