"""The marked texts that are found in a folder, in sets that each make a row of the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tierline.errors import UsageError
from tierline.evaluation.timex_files import read_timex_texts
from tierline.evaluation.timexes import DatedText

SHIPPED = Path(__file__).resolve().parents[2] / "tests" / "ingest" / "dates" / "gold"
# Sets that mark a range as one expression and want its days (benchmarks/dates/joining.py).
_WHOLE_RANGES = ("jionlp", "msrt", "recognizers")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSet:
    """Texts that are scored together; ``whole_ranges`` if a range is one expression there."""

    name: str
    texts: tuple[DatedText, ...]
    whole_ranges: bool


def find_sets(path: Path) -> list[MarkedSet]:
    """Read the sets of a folder (or the set of one file) in the order of their names.

    A ``.jsonl`` file is a set; so are the ``.tml`` files that lie together, and all ``.xml`` files
    below one folder. UsageError where there is nothing.
    """
    if not path.exists():
        raise UsageError(f"no folder {str(path)!r} with marked texts")
    places = sorted({path} if path.is_file() else set(_places(path)))
    if not places:
        raise UsageError(f"no marked texts in {str(path)!r}: expected .jsonl, .tml or .xml files")
    return [
        MarkedSet(
            name=place.stem if place.is_file() else place.name,
            texts=tuple(read_timex_texts(place)),
            whole_ranges=place.name.lower().startswith(_WHOLE_RANGES),
        )
        for place in places
    ]


def _places(folder: Path) -> Iterator[Path]:
    """Go through the files and folders that each make a set."""
    for file in folder.rglob("*.*"):
        match file.suffix:
            case ".jsonl":
                yield file
            case ".tml":
                yield file.parent
            case ".xml":
                inner = file.relative_to(folder).parts
                yield folder / inner[0] if len(inner) > 1 else folder
