from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tierline.errors import SchemaError, UnknownNameError
from tierline.graph.schema import FOLDER, default_schema, load_schema


def altered(tmp_path: Path, name: str, text: str) -> Path:
    """Copy the vocabulary and append to one of its files."""
    folder = tmp_path / "schema"
    shutil.copytree(FOLDER, folder)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(text)
    return folder


def test_default_schema_has_the_whole_vocabulary() -> None:
    schema = default_schema()

    assert len(schema.entity_types) == 11
    assert len(schema.predicates) == 17
    assert len(schema.event_types) == 15
    assert list(schema.modalities) == ["asserted", "expected", "rumoured", "negated"]


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(
        UnknownNameError, match=r"unknown predicate 'sells'; known are: acquires, .*uses"
    ):
        default_schema().predicate("sells")


def test_load_schema_takes_a_new_predicate_from_yaml_alone(tmp_path: Path) -> None:
    folder = altered(
        tmp_path,
        "predicates.yml",
        "insures: {says: A covers B., domain: [company], range: [company], inverse: insured by}\n",
    )

    assert load_schema(folder).predicate("insures").allows("company", "company")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("x: {says: a, domain: [firm], range: [company], inverse: y}", "entity type 'firm'"),
        ("x: {says: a, domain: company, range: [company], inverse: y}", "expected a list"),
        ("x: {says: a, domain: [company], range: [company]}", "inverse"),
        ("x: {says: a, domain: [company], range: [fund], inverse: y, symmetric: true}", "two ends"),
        ("x: {says: a, domain: [fund], range: [fund], inverse: y, flow: up}", "flow is forward"),
        ("x: {says: a, domain: [fund], range: [fund], inverse: y, shock: up}", "shock is same"),
        ("x: {says: a, colour: red}", "expected the fields"),
        ("a b: {says: a}", "is not a name"),
        ("[", "cannot be read as YAML"),
    ],
)
def test_load_schema_says_what_is_wrong(tmp_path: Path, entry: str, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        load_schema(altered(tmp_path, "predicates.yml", entry + "\n"))
