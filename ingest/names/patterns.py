"""Names told by their form, such as those of funds, indices and laws. The forms are data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.schema import default_schema
from tierline.graph.yaml_file import read_yaml
from tierline.ingest.names.candidates import Candidate, Text

_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A form of names of one type; the group ``name`` of ``regex`` is the name.

    ``chinese`` ones are looked for only in texts that hold Chinese characters.
    """

    id: str
    type: str
    regex: re.Pattern[str]
    rank: int = 1
    folded: bool = False
    chinese: bool = False


def read_patterns(path: Path) -> Sequence[Pattern]:
    """Read patterns from YAML: ids with ``type``, ``pattern``, and perhaps ``rank``, ``folded``,
    ``chinese``.

    A word in braces stands for the alternatives listed under ``words``. Raises SchemaError that
    names the file and the pattern.
    """
    data = read_yaml(path)
    words = {name: "(?:" + "|".join(some) + ")" for name, some in data.pop("words", {}).items()}
    return tuple(_pattern(path, id_, entry, words) for id_, entry in data.items())


def find_patterned(text: Text, patterns: Sequence[Pattern]) -> Iterator[Candidate]:
    """Go through every span that has the form of a name."""
    chinese = bool(_HAN.search(text.plain))
    for pattern in patterns:
        if pattern.chinese and not chinese:
            continue
        for match in pattern.regex.finditer(text.folded if pattern.folded else text.plain):
            start, end = match.span("name")
            yield Candidate(
                start=start,
                end=end,
                text=text.plain[start:end],
                type=pattern.type,
                rank=pattern.rank,
                rule=pattern.id,
            )


def _pattern(path: Path, id_: str, entry: dict[str, object], words: dict[str, str]) -> Pattern:
    where = f"{path}: pattern {id_!r}"
    unknown = entry.keys() - {"type", "pattern", "rank", "folded", "chinese"}
    if unknown:
        raise SchemaError(f"{where}: unknown fields {sorted(unknown)}")
    type_ = default_schema().entity_type(str(entry.get("type"))).name
    source = re.sub(r"\{([a-z_]+)\}", lambda name: words[name[1]], str(entry.get("pattern")))
    try:
        regex = re.compile(source, re.VERBOSE)
    except re.error as error:
        raise SchemaError(f"{where}: {error} in {source!r}") from error
    if "name" not in regex.groupindex:
        raise SchemaError(f"{where}: the pattern needs a group called 'name'")
    rank = entry.get("rank", 1)
    return Pattern(
        id=id_,
        type=type_,
        regex=regex,
        rank=rank if isinstance(rank, int) else 1,
        folded=bool(entry.get("folded", False)),
        chinese=bool(entry.get("chinese", False)),
    )
