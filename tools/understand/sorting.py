"""Sort new utterances into the corpus: two thirds to be worked with, one third set aside.

Usage: python -m tools.understand.sorting FILE.tsv…

A file is named <place>-<language>.tsv, as tests/corpus/README.md tells. Which third an utterance
belongs to is decided by its text alone, so nobody chooses, and it stays where it is.
"""

import hashlib
import re
import sys
from pathlib import Path

from tools.understand.corpus import CORPUS

NAME = re.compile(r"(?P<place>[a-z_]+)-(?P<language>en|hinglish|hi)\.tsv")


def is_held_out(utterance: str) -> bool:
    """Whether the utterance belongs to the third that is set aside."""
    return int(hashlib.sha256(utterance.encode()).hexdigest(), 16) % 3 == 0


def lines_of(text: str) -> list[str]:
    """The lines that hold an utterance: neither empty nor a remark."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def check(name: str, lines: list[str], *, values: bool) -> None:
    """Refuse a file whose name or lines do not have the form that README.md tells."""
    if NAME.fullmatch(name) is None:
        raise SystemExit(f"{name}: call it <place>-<en|hinglish|hi>.tsv")
    for line in lines:
        columns = line.split("\t")
        if len(columns) not in ((2, 3) if values else (2,)) or not all(map(str.strip, columns)):
            raise SystemExit(f"{name}: {line!r} is not utterance<TAB>expected")


def sort_in(source: Path, corpus: Path = CORPUS) -> tuple[int, int]:
    """Add a file's utterances to dev/ and held_out/, each once. Returns how many went where."""
    lines = lines_of(source.read_text(encoding="utf-8"))
    check(source.name, lines, values=source.name.startswith("ahead-"))
    counts = []
    for folder, held_out in (("dev", False), ("held_out", True)):
        target = corpus / folder / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        there = target.read_text(encoding="utf-8").splitlines() if target.exists() else []
        said = {line.split("\t")[0] for line in there}
        new = {line.split("\t")[0]: line for line in lines}
        add = [new[text] for text in new if text not in said and is_held_out(text) == held_out]
        if there or add:
            target.write_text("".join(line + "\n" for line in (*there, *add)), encoding="utf-8")
        counts.append(len(add))
    return counts[0], counts[1]


def main() -> None:
    """Sort in every file that is named on the command line."""
    for name in sys.argv[1:]:
        dev, held_out = sort_in(Path(name))
        print(f"{name}: {dev} to dev, {held_out} to held_out")


if __name__ == "__main__":
    main()
