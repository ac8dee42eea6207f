"""Measure the finding and typing of names on a corpus whose mentions are marked.

    python -m tierline.evaluation.mentions CORPUS_DIR [--language en] [--fifth N] [--cues FOLDER]
        [--misses TYPE]

A mention counts when its span and its type are those marked. ``--fifth N`` keeps to the stories
that ``scripts/weigh_cues.py --without N`` leaves out, ``--cues FOLDER`` reads the tables that it
wrote, ``--misses TYPE`` lists what was missed and what was found wrongly of a type.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tierline.evaluation.corpus import Passage, read_corpus
from tierline.ingest.names import find_names, load_lexicon
from tierline.ingest.names.cues import read_cues
from tierline.ingest.names.lexicon import Lexicon

_AROUND = 45  # code points shown on either side of a mistake
Spot = tuple[int, int, str]


@dataclass(slots=True)
class Found:
    """Mentions by type: marked, found, and right; and every mistake with what stands around it."""

    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    mistakes: list[tuple[str, str]] = field(default_factory=list)

    def table(self) -> Iterator[str]:
        """Go through the lines of a table: counts, precision, recall and F1 by type."""
        yield f"{'mentions':14}{'marked':>8}{'found':>8}{'right':>8}{'P':>8}{'R':>8}{'F1':>8}"
        for type_ in (*sorted(self.marked | self.found), "all"):
            marked, found, right = (
                counts.total() if type_ == "all" else counts[type_]
                for counts in (self.marked, self.found, self.right)
            )
            precision, recall = right / max(found, 1), right / max(marked, 1)
            both = 2 * right / max(found + marked, 1)
            yield f"{type_:14}{marked:8}{found:8}{right:8}{precision:8.3f}{recall:8.3f}{both:8.3f}"


def measure(passages: Iterable[Passage], lexicon: Lexicon) -> Found:
    """Find the names of every passage and compare them with those marked."""
    result = Found()
    for passage in passages:
        text = passage.document.article.text
        names = find_names(passage.document, lexicon)
        found = {(one.start, one.end, one.type) for one in names.mentions if not one.heading}
        marked = {(one.start, one.end, one.type) for one in passage.names.mentions}
        for counts, spots in (
            (result.marked, marked),
            (result.found, found),
            (result.right, marked & found),
        ):
            counts.update(spot[2] for spot in spots)
        result.mistakes += [(spot[2], "- " + _shown(text, spot)) for spot in marked - found]
        result.mistakes += [(spot[2], "+ " + _shown(text, spot)) for spot in found - marked]
    return result


def fifth(story: str) -> int:
    """Return which of five parts a story belongs to."""
    return zlib.crc32(story.encode()) % 5


def _shown(text: str, spot: Spot) -> str:
    start, end, _ = spot
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description="Measure the finding of names.")
    parser.add_argument("corpus", type=Path, help="folder of .txt files with marked passages")
    parser.add_argument("--language", default="en", choices=("en", "zh"))
    parser.add_argument("--fifth", type=int, choices=range(5), help="only these stories")
    parser.add_argument("--cues", type=Path, help="folder with tables of weights to use")
    parser.add_argument("--misses", metavar="TYPE", help="list the mistakes of a type")
    options = parser.parse_args()
    lexicon = load_lexicon()
    if options.cues:
        tables = {path.stem: read_cues(path) for path in options.cues.glob("*.csv")}
        lexicon = replace(lexicon, cues={**lexicon.cues, **tables})
    passages = (
        passage
        for passage in read_corpus(options.corpus)
        if passage.language == options.language
        and (options.fifth is None or fifth(passage.story) == options.fifth)
    )
    result = measure(passages, lexicon)
    print("\n".join(result.table()))  # noqa: T201
    for type_, shown in sorted(result.mistakes):
        if type_ == options.misses:
            print(shown)  # noqa: T201


if __name__ == "__main__":
    main()
