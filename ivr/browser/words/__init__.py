"""The telephone's own words, in the language of the call.

Another language is a module with a `PhoneWords` and a line in `PHONE_WORDS`. The panel, which is
for the person who designs or tests a line, is in English.
"""

from dataclasses import replace

from ivr.browser.sound.voices import primary
from ivr.browser.words.english import ENGLISH
from ivr.browser.words.hindi import HINDI
from ivr.browser.words.phone import PhoneWords
from ivr.flow import said_key

PHONE_WORDS: dict[str, PhoneWords] = {words.language: words for words in (ENGLISH, HINDI)}


def phone_words(language: str) -> PhoneWords:
    """Return the words for a language (BCP 47); English where there are none.

    The keys have the names that the line says in the region: in ``en-US`` the key # is "pound".
    """
    words = PHONE_WORDS.get(primary(language), ENGLISH)
    star, pound = (said_key(key, language).written for key in "*#")
    return words if star == "*" else replace(words, star=star, hash=pound)


__all__ = ["ENGLISH", "HINDI", "PHONE_WORDS", "PhoneWords", "phone_words"]
