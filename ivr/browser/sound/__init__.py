"""Sound and speech: tones, voices, the speaker, the microphone and the recogniser."""
