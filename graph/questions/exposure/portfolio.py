"""Who is asked about: one entity, a list, or a portfolio with weights.

>>> read_portfolio("name,weight\\nInnolight,60%\\nEoptolink,0.4\\n")[1]
Position(name='Eoptolink', weight=0.4, line=3)
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tierline.errors import InputError, UsageError

COLUMNS = ("name", "weight")
MOST_POSITIONS = 1000
# Weights are rounded by those who write them.
_ROUNDING = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An entity by the name it goes by, and its weight: 0 to 1, or None in a plain list.

    ``line`` is where it stands in the file, 0 for none.
    """

    name: str
    weight: float | None = None
    line: int = 0


def read_portfolio_file(path: Path) -> tuple[Position, ...]:
    """Read a portfolio from a file in UTF-8; InputError says which line, and what to mend."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text; save it as CSV in UTF-8") from error
    return read_portfolio(text, source=str(path))


def read_portfolio(text: str, *, source: str = "portfolio") -> tuple[Position, ...]:
    """Read a portfolio: CSV with the columns ``name`` and ``weight`` (``0.125`` or ``12.5%``).

    Weights add up to 1 at most; what is missing is held in something else. InputError names the
    line and what to mend.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), restkey="more")
    names = [name.strip() for name in rows.fieldnames or ()]
    if sorted(names) != sorted(COLUMNS):
        raise InputError(
            f"{source}, line 1: the columns are {', '.join(names) or 'none'}; "
            f"begin the file with the line {','.join(COLUMNS)!r}"
        )
    rows.fieldnames = names
    positions = tuple(_positions(rows, source))
    _check(positions, source)
    return positions


def of_names(names: str | Iterable[str | Position]) -> tuple[Position, ...]:
    """Return one name, several, or positions as positions."""
    given = [names] if isinstance(names, str) else names
    return tuple(each if isinstance(each, Position) else Position(name=each) for each in given)


def weighed(names: Sequence[str], weights: Sequence[str]) -> tuple[Position, ...]:
    """Return a portfolio whose weights stand in the order of its names; UsageError."""
    if len(names) != len(weights):
        raise UsageError(
            f"{len(names)} names and {len(weights)} weights are given; give one weight for each"
        )
    try:
        given = zip(names, weights, strict=True)
        positions = tuple(Position(name=name, weight=_weight(text, name)) for name, text in given)
        _check(positions, "portfolio")
    except InputError as error:
        raise UsageError(str(error)) from error
    return positions


def _positions(rows: csv.DictReader[str], source: str) -> Iterator[Position]:
    for row in rows:
        place = f"{source}, line {rows.line_num}"
        if "more" in row or row["weight"] is None:
            raise InputError(f"{place}: expected a name and a weight; quote a name with a comma")
        name = row["name"].strip()
        if not name:
            raise InputError(f"{place}: the name is empty; give one, or take the line out")
        yield Position(name=name, weight=_weight(row["weight"], place), line=rows.line_num)


def _weight(text: str, place: str) -> float:
    """Read a weight as a fraction, or as a percentage with its sign."""
    number, is_percent = text.strip().removesuffix("%"), text.strip().endswith("%")
    try:
        value = float(number) / (100 if is_percent else 1)
    except ValueError:
        raise InputError(
            f"{place}: {text.strip()!r} is no weight; write a fraction (0.125) or a percentage "
            "(12.5%)"
        ) from None
    if not 0 <= value <= 1:
        raise InputError(
            f"{place}: the weight {text.strip()!r} is not within 0 to 1; write a fraction (0.125) "
            "or a percentage (12.5%), and leave short positions out"
        )
    return value


def _check(positions: tuple[Position, ...], source: str) -> None:
    whole = sum(position.weight or 0.0 for position in positions)
    if not positions:
        raise InputError(f"{source}: no line with a name and a weight; add one per holding")
    if len(positions) > MOST_POSITIONS:
        raise InputError(
            f"{source}, line {positions[MOST_POSITIONS].line}: more than {MOST_POSITIONS} "
            "holdings; split the file"
        )
    if whole > 1 + _ROUNDING:
        raise InputError(
            f"{source}: the weights of its {len(positions)} lines add up to {whole:.4g}; make them "
            "parts of one whole, 1 at most"
        )
