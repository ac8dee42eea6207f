"""What `from tierline import …` offers."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import tierline

SOURCE = (Path(__file__).resolve().parents[1] / "tierline" / "__init__.py").read_text("utf-8")


def names_for_type_checkers() -> set[str]:
    (block,) = (node for node in ast.parse(SOURCE).body if isinstance(node, ast.If))
    return {
        alias.name
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_public_names_are_sorted() -> None:
    assert tierline.__all__ == sorted(tierline.__all__)


def test_type_checkers_are_told_the_same_names() -> None:
    assert names_for_type_checkers() | {"__version__"} == set(tierline.__all__)


@pytest.mark.parametrize("name", tierline.__all__)
def test_public_name_can_be_imported(name: str) -> None:
    value = getattr(tierline, name)

    home = getattr(value, "__module__", "tierline")
    assert getattr(importlib.import_module(home), name) is value


@pytest.mark.parametrize("name", ["nonsense", "_private"])
def test_other_names_are_refused(name: str) -> None:
    with pytest.raises(AttributeError, match=f"'tierline' has no attribute {name!r}"):
        getattr(tierline, name)


def test_public_names_are_listed_before_they_are_loaded() -> None:
    program = (
        "import sys, tierline;"
        "print(set(tierline.__all__) <= set(dir(tierline)), 'tierline.graph' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.split() == ["True", "False"]
