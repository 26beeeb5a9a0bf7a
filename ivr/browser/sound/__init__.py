"""What is heard and what is spoken: tones, voices, the speaker and the recogniser."""
