"""Prints how the corpus is understood.

Usage: python -m tools.understand [--held-out] [--list PLACE] [--language LANGUAGE]

``--list`` prints the utterances of a place that were not understood rightly. It is refused for the
third of the corpus that is set aside, because nobody is to work by that.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from tools.understand.ahead import kept_ahead, lost_of
from tools.understand.corpus import Utterance, utterances
from tools.understand.hearing import Heard, hear
from tools.understand.places import call_at, places
from tools.understand.score import Score, score
from tools.understand.table import table


def understood(utterance: Utterance) -> tuple[Heard, Score]:
    """Say one utterance at its place."""
    place = places()[utterance.place]
    flow, call = call_at(utterance.place, utterance.language)
    heard = hear(place, flow, call, utterance.text)
    return heard, score(utterance.expected, heard, place.costly)


def show_failures(place: str, language: str | None) -> None:
    """Print what was not understood rightly at a place of the dev set."""
    for each in utterances("dev"):
        if each.place == place and language in (None, each.language):
            heard, result = understood(each)
            if not result.is_right or result.needless:
                readings = "|".join(sorted(heard.readings))
                made = f"{heard.decision.value} {readings}".strip()
                print(f"{each.language:9}{each.text!r}: {made}, expected {each.expected_text}")
            for name, instead in lost_of(each).items() if each.values else ():
                kept = "|".join(sorted(instead)) or "nothing"
                print(f"{each.language:9}{each.text!r}: kept {kept} for {name}")


def show_table(folder: str, language: str | None) -> None:
    """Print the table of a folder of the corpus."""
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    ahead = []
    for each in utterances(folder):
        if language in (None, each.language):
            scores[each.place, each.language] += understood(each)[1]
            ahead += [each] if each.values else []
    print(table(scores))
    kept, wrong, told = kept_ahead(ahead)
    print(f"\nvalues told ahead: {told}, of which {kept} were kept and {wrong} kept wrongly")


def main() -> None:
    """Print the table, or what failed."""
    parser = argparse.ArgumentParser(prog="python -m tools.understand")
    parser.add_argument("--held-out", action="store_true", help="the third that is set aside")
    parser.add_argument("--list", metavar="PLACE", choices=sorted(places()), help="what failed")
    parser.add_argument("--language", choices=("en", "hinglish", "hi"))
    wanted = parser.parse_args()
    if wanted.list and wanted.held_out:
        parser.error("what is set aside is not listed: work by the dev set (leave out --held-out)")
    if wanted.list:
        show_failures(wanted.list, wanted.language)
    else:
        show_table("held_out" if wanted.held_out else "dev", wanted.language)


if __name__ == "__main__":
    main()
