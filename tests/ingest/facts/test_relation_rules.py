from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ingest.facts.marked import rules
from tierline.errors import SchemaError
from tierline.graph.schema import default_schema
from tierline.ingest.facts.relations.rules import FOLDER, load_relation_rules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "relations")
    return tmp_path / "relations"


def write_rule(folder: Path, text: str) -> None:
    (folder / "en" / "mine.yml").write_text(text, encoding="utf-8")


def test_every_predicate_has_a_rule_in_both_languages() -> None:
    for language in ("en", "zh"):
        covered = {p.name for rule in rules().languages[language].rules for p in rule.predicates}
        assert covered == set(default_schema().predicates)


def test_rule_names_tell_language_predicate_and_version() -> None:
    names = {rule.name for rule in rules().languages["zh"].rules}
    assert "zh/supplies/supplies-to@1" in names


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            "feeds:\n- {id: a, patterns: ['{s} to {o}']}",
            "unknown predicate 'feeds'; known are: supp",
        ),
        ("supplies:\n- {id: a, patterns: ['{s} to']}", "needs {s} and {o}"),
        ("supplies:\n- {id: a, patterns: ['{s} (to {o}']}", "a bracket is not closed"),
        ("supplies:\n- {id: a, patterns: ['{s} to) {o}']}", "stands where nothing is open"),
        ("supplies:\n- {id: a, patterns: ['{s} <nope> {o}']}", "unknown cue 'nope'; known are:"),
        ("supplies:\n- {id: a, patterns: ['{s:firm} to {o}']}", "unknown slot or type 'firm'"),
        ("supplies:\n- {id: a, patterns: ['{s} {s} {o}']}", "{s} stands twice"),
        ("supplies:\n- {id: a, patterns: ['{s} ~99 {o}']}", "a gap of 99; the longest is 40"),
        ("supplies:\n- {id: a, patterns: ['{s} }{ {o}']}", "cannot be read from"),
        ("supplies:\n- {id: a, patterns: []}", "patterns is a list of at least one pattern"),
        ("supplies:\n- {id: a}", "is no rule; expected id, patterns"),
        (
            "supplies:\n- {id: a, patterns: ['{s} to {o}'], modality: sure}",
            "unknown modality 'sure'",
        ),
        (
            "supplies:\n- {id: a, patterns: ['{s} to {o}'], confidence: 2}",
            "confidence lies above 0",
        ),
        ("supplies:\n- {id: supplies-to, patterns: ['{s} to {o}']}", "rules stand twice"),
    ],
)
def test_a_bad_rule_is_named_with_what_is_wrong(folder: Path, rule: str, message: str) -> None:
    write_rule(folder, rule)
    with pytest.raises(SchemaError) as error:
        dict(load_relation_rules(folder, default_schema()).languages)
    assert message in str(error.value)
    assert str(folder / "en") in str(error.value)


def test_broken_yaml_is_named(folder: Path) -> None:
    write_rule(folder, "supplies: [")
    with pytest.raises(SchemaError, match=r"mine\.yml: cannot be read as YAML"):
        dict(load_relation_rules(folder, default_schema()).languages)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("cues.yml", "supply: sells", "supply: expected a list of phrases"),
        ("modality.yml", "borders: [',']\nsure: {clause: [yes]}", "unknown modality 'sure'"),
        ("modality.yml", "borders: [',']\nnegated: {page: [not]}", "unknown scope 'page'"),
        ("reading.yml", "pronouns: [it]", "expected the lists pronouns, possessives"),
    ],
)
def test_bad_word_lists_are_named(folder: Path, file: str, text: str, message: str) -> None:
    (folder / "en" / file).write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError) as error:
        dict(load_relation_rules(folder, default_schema()).languages)
    assert message in str(error.value)
    assert file in str(error.value)


def test_a_folder_without_languages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="expected folders en, zh"):
        load_relation_rules(tmp_path, default_schema())
