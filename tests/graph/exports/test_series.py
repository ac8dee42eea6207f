from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.graph.builders import ALPHA, appearance, article, extraction, observation
from tests.graph.world import graph_of
from tierline.graph.dates import DateInterval
from tierline.graph.exports.series import write_series_csv
from tierline.graph.questions.timeline import series


def test_every_number_is_a_row_with_its_sentence(tmp_path: Path) -> None:
    of = article(
        "=Alpha, a firm, earned 5.",
        appearance("one", "2025-11-26", source="Deep News", url="https://example.com/1"),
    )
    told = extraction(
        of,
        ALPHA,
        observations=[
            observation(of, ALPHA, 5.0, period=DateInterval.parse("2025-36"), words="earned 5"),
            observation(of, ALPHA, 7.5, unit="%", measure="return"),
        ],
    )
    table = io.StringIO()
    with graph_of(tmp_path, told) as graph:
        write_series_csv(series(graph, "Alpha"), table)
    undated, dated = csv.DictReader(io.StringIO(table.getvalue()))
    assert (undated["measure"], undated["value"], undated["period"]) == ("return", "7.5", "")
    assert (dated["period"], dated["begin"], dated["end"]) == (
        "2025-36",
        "2025-10-01",
        "2025-12-31",
    )
    assert dated["sentence"] == "'=Alpha, a firm, earned 5."
    assert (dated["publisher"], dated["published"], dated["from"], dated["to"]) == (
        "Deep News",
        "2025-11-26",
        "0",
        "25",
    )
