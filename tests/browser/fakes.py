"""A browser's speech as tests need it: voices and a recogniser that do what a test asks for.

Both replace the browser's own API and nothing of the page. They are installed before the page's
own scripts run: ``page.add_init_script(VOICES + RECOGNISER)``.
"""

# window.fakeVoices: spoken (texts), mode ("end", "never", "fail"), cancelled (count)
VOICES = """
(() => {
  const voice = (name, lang, local) =>
    ({ voiceURI: name, name, lang, localService: local, default: false });
  const fake = window.fakeVoices = { spoken: [], volumes: [], rates: [],
    voices: [], mode: 'end', seconds: 0.05, cancelled: 0,
    list: [voice('Asha', 'en-IN', true),
      voice('Brian', 'en-GB', false), voice('Chloe', 'fr-FR', true)] };
  let current = null;
  class Utterance {
    constructor(text) { this.text = text; this.onend = this.onerror = null; }
  }
  const synthesis = {
    pending: false, paused: false,
    get speaking() { return current !== null; },
    getVoices: () => fake.list,
    addEventListener(kind, listener) { if (kind === 'voiceschanged') fake.changed = listener; },
    resume() {},
    cancel() { fake.cancelled += 1; current = null; },
    speak(utterance) {
      current = utterance;
      fake.spoken.push(utterance.text);
      fake.volumes.push(utterance.volume);
      fake.rates.push(utterance.rate);
      fake.voices.push(utterance.voice && utterance.voice.name);
      const tell = (kind, more) => setTimeout(() => {
        if (current !== utterance) return;
        current = null;
        const handler = utterance['on' + kind];
        if (handler) handler({ type: kind, ...more });
      }, fake.seconds * 1000);
      if (fake.mode === 'end') tell('end', {});
      if (fake.mode === 'fail') tell('error', { error: 'synthesis-failed' });
    },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
  window.SpeechSynthesisUtterance = Utterance;
})();
"""

# window.fakeEar: open (a recogniser that listens now, or null), starts (count), what it may hear,
# pack (what it says of a language's pack)
RECOGNISER = """
(() => {
  const ear = window.fakeEar = { open: null, starts: 0, language: '', pack: 'downloadable' };
  const tell = (kind, more) => {
    const open = ear.open;
    if (open && open['on' + kind]) open['on' + kind]({ type: kind, ...more });
  };
  // As browsers do: the results of a session stay, and the last one may still change.
  const heard = (text, confidence, isFinal, others = []) => {
    const open = ear.open;
    if (!open) return;
    const last = open.results.at(-1);
    if (last && !last.isFinal) open.results.pop();
    const more = others.map(transcript => ({ transcript, confidence: 0 }));
    open.results.push(Object.assign([{ transcript: text, confidence }, ...more], { isFinal }));
    tell('result', { resultIndex: open.results.length - 1, results: open.results });
  };
  ear.interim = text => heard(text, 0, false);
  ear.final = (text, confidence, ...others) => {
    const open = ear.open;
    heard(text, confidence, true, others);
    if (open && !open.continuous) ear.end();
  };
  ear.error = code => { tell('error', { error: code }); ear.end(); };
  ear.end = () => {
    const open = ear.open;
    tell('end', {});
    if (ear.open === open) ear.open = null;
  };
  class Phrase { constructor(phrase, boost) { Object.assign(this, { phrase, boost }); } }
  window.SpeechRecognitionPhrase = Phrase;
  class Recognition {
    static async available() { return ear.pack; }
    static async install() { ear.pack = 'available'; return true; }
    start() {
      ear.open = this;
      this.results = [];
      ear.starts += 1;
      ear.language = this.lang;
      tell('start', {});
    }
    stop() { this.abort(); }
    abort() { if (ear.open === this) ear.open = null; }
  }
  window.SpeechRecognition = window.webkitSpeechRecognition = Recognition;
})();
"""

NO_RECOGNISER = "window.SpeechRecognition = window.webkitSpeechRecognition = undefined;"

NO_VOICES = """
Object.defineProperty(window, 'speechSynthesis', { value: undefined, configurable: true });
"""
