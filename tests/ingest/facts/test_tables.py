from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.facts.marked import said
from tierline.errors import SchemaError
from tierline.graph.schema import default_schema
from tierline.ingest.facts.relations.tables import load_table_rules

TABLES = [
    (
        "Supplier | Customer | Share\n--- | --- | ---\n"
        "[1:company|Alder] | [2:company|Birch] | 40%\n[3:company|Cedar] | [4:company|Elm] | 60%",
        "en",
        {"1 supplies 2", "3 supplies 4"},
    ),
    (
        "Company\tLocation\n[1:company|Alder]\t[2:place|Bergen]",
        "en",
        {"1 located_in 2"},
    ),
    (
        "招标人：[1:company|松林电力]\n项目规模：60万千瓦\n"
        "第一中标候选人：[2:company|桦木风电]\n第二中标候选人：[3:company|柏树重工]",
        "zh",
        {"2 supplies 1", "3 supplies 1"},
    ),
    (
        "供应商  产品  份额\n[1:company|桦木科技]  [2:technology|轴承]  40%",
        "zh",
        {"1 produces 2"},
    ),
]


@pytest.mark.parametrize(("text", "language", "expected"), TABLES)
def test_a_header_tells_how_the_names_of_a_row_relate(
    text: str, language: str, expected: set[str]
) -> None:
    assert expected <= set(said(text, language))


def test_a_table_without_roles_says_nothing() -> None:
    text = "Rank | Shade\n[1:company|Alder] | [2:company|Birch]"
    assert said(text, "en") == {}


def test_a_line_of_prose_ends_a_table() -> None:
    text = "Supplier | Customer\nPrices rose.\n[1:company|Alder] | [2:company|Birch]"
    assert said(text, "en") == {}


def test_an_unknown_role_is_told(tmp_path: Path) -> None:
    path = tmp_path / "tables.yml"
    path.write_text(
        "version: 1\nroles: {supplier: [seller]}\n"
        "relations:\n- {subject: supplier, predicate: supplies, object: buyer}\n",
        encoding="utf-8",
    )
    with pytest.raises(SchemaError, match="known roles are: supplier"):
        load_table_rules(path, default_schema())
