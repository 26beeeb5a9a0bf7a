"""Which of a browser's voices speak for a line."""

from ivr.browser.sound.saying import unseen
from ivr.browser.sound.voices import OFFERED, Voice, Voices, best, fit, offered
from tests.unit.browser.fakes import FakeProxies


class NativeVoice:
    """A voice as browsers have it."""

    def __init__(self, name, language, local=False):
        self.voiceURI = self.name = name
        self.lang = language
        self.localService, self.default = local, False


class NativeVoices(list):
    """A list as browsers have it."""

    @property
    def length(self):
        return len(self)


class Synthesis:
    """The browser's ``speechSynthesis``, as far as it lists voices."""

    def __init__(self, *voices):
        self.voices = NativeVoices(voices)

    def getVoices(self):
        return self.voices

    def addEventListener(self, kind, listener):
        raise AssertionError("proxies listen")


def voice(name, language, local=False, default=False):
    return Voice(name, name, language, local, default, 0)


ASHA, BRIAN, CHLOE = (
    voice("Asha", "en-IN", local=True),
    voice("Brian", "en_GB", default=True),
    voice("Chloe", "fr-FR"),
)


def test_the_voice_of_the_region_is_best_then_one_on_this_machine():
    assert best([BRIAN, ASHA], "en-IN") is ASHA
    assert best([BRIAN, ASHA], "en-GB") is BRIAN
    assert best([BRIAN, ASHA], "en-US") is ASHA
    assert best([CHLOE], "en-IN") is None


def test_a_wanted_voice_speaks_where_it_knows_the_language():
    assert best([ASHA, BRIAN], "en-IN", "Brian") is BRIAN
    assert best([ASHA, CHLOE], "en-IN", "Chloe") is ASHA


def test_the_fit_of_a_voice_is_region_machine_default():
    assert fit(ASHA, "en-in") == (True, True, False)


def test_voices_are_offered_by_language_the_best_first_and_each_once():
    many = [voice(f"v{number}", "en-US") for number in range(100)]
    found = offered([*many, BRIAN, CHLOE, ASHA], ("fr-FR", "en-IN", "en-GB"))
    assert found[:2] == [CHLOE, ASHA]
    assert len(found) == OFFERED
    assert len(set(found)) == OFFERED


def test_the_list_is_read_when_the_browser_says_so():
    synthesis, proxies, heard = Synthesis(), FakeProxies(), []
    voices = Voices(synthesis, proxies)
    voices.changes.follow(heard.append)
    synthesis.voices.append(NativeVoice("Asha", "en-IN", local=True))
    [(target, kind, listener)] = proxies.listeners
    assert (target, kind) == (synthesis, "voiceschanged")
    listener(None)
    assert heard == [[ASHA]]
    assert voices.native(voices.all[0]) is synthesis.voices[0]


def test_the_list_is_read_when_it_has_grown_without_a_word():
    synthesis = Synthesis(NativeVoice("Chloe", "fr-FR"))
    voices = Voices(synthesis, FakeProxies())
    voices.look()
    voices.look()
    assert [one.name for one in voices.all] == ["Chloe"]


def test_a_browser_without_speech_has_no_voices():
    voices = Voices(None, FakeProxies())
    voices.look()
    assert voices.all == []


def test_a_sample_that_belongs_to_no_call_tells_nobody():
    sample = unseen("Hello.", "en-IN")
    sample.began()
    sample.reached(0)
    sample.finished()
