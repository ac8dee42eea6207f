"""Traditional characters read as simplified ones, one for one, so that offsets stay."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tierline.errors import SchemaError
from tierline.graph.yaml_file import read_yaml

TABLE = Path(__file__).parents[1] / "data" / "names" / "script.yml"


@cache
def simplification(path: Path = TABLE) -> Mapping[int, str]:
    """Return the map for ``str.translate``; SchemaError when the two lists are not equally long.

    >>> "旭創".translate(simplification())
    '旭创'
    """
    table = read_yaml(path)
    old, new = ("".join(table[name].split()) for name in ("traditional", "simplified"))
    if len(old) != len(new):
        raise SchemaError(f"{path}: 'traditional' and 'simplified' must be equally long")
    return dict(zip(map(ord, old), new, strict=True))
