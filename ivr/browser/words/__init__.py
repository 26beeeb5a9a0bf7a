"""The telephone's own words, in the language of the call.

Another language is a module with a `PhoneWords` and a line in `PHONE_WORDS`. The panel, which is
for the person who designs or tests a line, is in English.
"""

from ivr.browser.sound.voices import primary
from ivr.browser.words.english import ENGLISH
from ivr.browser.words.hindi import HINDI
from ivr.browser.words.phone import PhoneWords

PHONE_WORDS: dict[str, PhoneWords] = {words.language: words for words in (ENGLISH, HINDI)}


def phone_words(language: str) -> PhoneWords:
    """Return the words for a language (BCP 47); English where there are none."""
    return PHONE_WORDS.get(primary(language), ENGLISH)


__all__ = ["ENGLISH", "HINDI", "PHONE_WORDS", "PhoneWords", "phone_words"]
