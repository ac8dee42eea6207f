"""Numbers over time as CSV: one row per number, with its sentence and where that stands."""

from __future__ import annotations

import csv
from typing import IO

from tierline.graph.exports.plain import without_controls, without_formula
from tierline.graph.questions.dated import Point, SeriesSet

_COLUMNS = (
    "entity", "entity_key", "measure", "period", "begin", "end", "value", "unit", "basis", "words",
    "sentence", "article", "title", "publisher", "url", "published", "from", "to",
)  # fmt: skip


def write_series_csv(answer: SeriesSet, stream: IO[str]) -> None:
    """Write the numbers of an answer; those without a period leave its cells empty.

    ``period`` is EDTF, ``begin`` and ``end`` its first and last day; ``from`` and ``to`` are the
    code points of the sentence in its article. A text that a spreadsheet would run as a formula is
    led by an apostrophe.
    """
    writer = csv.DictWriter(stream, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for series in answer.series:
        for point in series.points:
            row = {"entity": answer.entity.name, "entity_key": answer.entity.key} | _row(point)
            writer.writerow({name: _harmless(cell) for name, cell in row.items()})


def _row(point: Point) -> dict[str, str | float | int]:
    number, quote = point.observation, point.quote
    period, source = number.period, quote.source
    return {
        "measure": number.measure,
        "period": period.edtf if period else "",
        "begin": str(period.begin or "") if period else "",
        "end": str(period.end or "") if period else "",
        "value": number.value,
        "unit": number.unit,
        "basis": number.basis,
        "words": number.words,
        "sentence": quote.sentence,
        "article": source.id,
        "title": source.title,
        "publisher": source.source,
        "url": source.url,
        "published": source.published.edtf if source.published else "",
        "from": quote.start,
        "to": quote.end,
    }


def _harmless(cell: str | float) -> str | float:
    return without_formula(without_controls(cell)) if isinstance(cell, str) else cell
